-- Hosts of batches that deployment workers fetch. A host is held by one claim at a time, until its lease ends.
CREATE TABLE rollout_work (
    batch_id BINARY(16) NOT NULL,
    host_id BINARY(16) NOT NULL,
    change_number BIGINT NOT NULL,
    claim_id BINARY(16),
    leased_until ${datetime},
    handed_out INT NOT NULL,
    done_at ${datetime},
    PRIMARY KEY (batch_id, host_id),
    CONSTRAINT rollout_work_batch FOREIGN KEY (batch_id) REFERENCES rollout_batch (id)
);
CREATE INDEX rollout_work_open ON rollout_work (done_at, leased_until);

CREATE TABLE rollout_claim (
    id BINARY(16) NOT NULL PRIMARY KEY,
    batch_id BINARY(16) NOT NULL,
    worker VARCHAR(120) NOT NULL,
    claimed_at ${datetime} NOT NULL,
    leased_until ${datetime} NOT NULL,
    CONSTRAINT rollout_claim_batch FOREIGN KEY (batch_id) REFERENCES rollout_batch (id)
);
CREATE INDEX rollout_claim_batch_id ON rollout_claim (batch_id);

-- What a claim was handed: stays when a host goes to another worker, so that a late report finds its claim.
CREATE TABLE rollout_claim_host (
    claim_id BINARY(16) NOT NULL,
    host_id BINARY(16) NOT NULL,
    PRIMARY KEY (claim_id, host_id),
    CONSTRAINT rollout_claim_host_claim FOREIGN KEY (claim_id) REFERENCES rollout_claim (id)
);
