-- How a change is rolled out. Hosts are rows: nothing here grows with the process engine.
CREATE TABLE rollout_plan (
    change_number BIGINT NOT NULL PRIMARY KEY,
    plan_revision INT NOT NULL,
    deployer VARCHAR(40) NOT NULL,
    own_plan BOOLEAN NOT NULL,
    policy VARCHAR(300) NOT NULL,
    planned_at ${datetime} NOT NULL
);

-- One row a ring: the plan of the ring and its one run.
CREATE TABLE rollout_wave (
    id BINARY(16) NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    change_number BIGINT NOT NULL,
    ordinal INT NOT NULL,
    name VARCHAR(120) NOT NULL,
    environment VARCHAR(20),
    up_to_percent INT NOT NULL,
    exit_percent INT NOT NULL,
    budget_percent INT NOT NULL,
    soak_minutes INT NOT NULL,
    batch_size INT NOT NULL,
    report_minutes INT NOT NULL,
    straggler BOOLEAN NOT NULL,
    state VARCHAR(20) NOT NULL,
    note VARCHAR(2000),
    opened_at ${datetime},
    window_opens_at ${datetime},
    parity_clear_at ${datetime},
    soak_until ${datetime},
    closed_at ${datetime},
    CONSTRAINT rollout_wave_plan FOREIGN KEY (change_number) REFERENCES rollout_plan (change_number)
);
CREATE UNIQUE INDEX rollout_wave_ordinal ON rollout_wave (change_number, ordinal);

-- Which ring a host belongs to. home_ring is where it was planned and counts for good; ring is where it is deployed now.
CREATE TABLE rollout_host (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    home_ring INT NOT NULL,
    ring INT NOT NULL,
    place INT NOT NULL,
    added_in INT NOT NULL,
    preflight VARCHAR(10) NOT NULL,
    preflight_note VARCHAR(1000),
    carried_why VARCHAR(1000),
    PRIMARY KEY (change_number, host_id),
    CONSTRAINT rollout_host_plan FOREIGN KEY (change_number) REFERENCES rollout_plan (change_number)
);
CREATE INDEX rollout_host_ring ON rollout_host (change_number, ring, place);
CREATE INDEX rollout_host_home ON rollout_host (change_number, home_ring);
CREATE INDEX rollout_host_host ON rollout_host (host_id);

-- One row an effect: a batch sent to install or to remove. The key is the effect's one key (law 8).
CREATE TABLE rollout_batch (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    ring INT NOT NULL,
    batch_no INT NOT NULL,
    kind VARCHAR(10) NOT NULL,
    effect_key VARCHAR(120) NOT NULL,
    host_count INT NOT NULL,
    sent_at ${datetime} NOT NULL,
    due_at ${datetime} NOT NULL,
    patience_at ${datetime} NOT NULL,
    overdue_noted_at ${datetime},
    CONSTRAINT rollout_batch_plan FOREIGN KEY (change_number) REFERENCES rollout_plan (change_number)
);
CREATE UNIQUE INDEX rollout_batch_effect ON rollout_batch (effect_key);
CREATE INDEX rollout_batch_ring ON rollout_batch (change_number, ring, batch_no);

-- How it stands with one patch on one host: the latest attempt. rollout_report keeps every report.
CREATE TABLE rollout_deployment (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    attempt INT NOT NULL,
    sent_attempt INT NOT NULL,
    batch_id BINARY(16),
    due_at ${datetime},
    outcome VARCHAR(30),
    installed_version VARCHAR(200),
    version_proof VARCHAR(10) NOT NULL,
    log_sha256 VARCHAR(64),
    reboot_needed BOOLEAN NOT NULL,
    installed_at ${datetime},
    booted_at ${datetime},
    note VARCHAR(1000),
    removal_batch_id BINARY(16),
    removed_at ${datetime},
    PRIMARY KEY (change_number, host_id, patch_id),
    CONSTRAINT rollout_deployment_host FOREIGN KEY (change_number, host_id)
        REFERENCES rollout_host (change_number, host_id)
);
CREATE INDEX rollout_deployment_batch ON rollout_deployment (batch_id);
CREATE INDEX rollout_deployment_removal ON rollout_deployment (removal_batch_id);

CREATE TABLE rollout_report (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    attempt INT NOT NULL,
    outcome VARCHAR(30) NOT NULL,
    installed_version VARCHAR(200),
    log_sha256 VARCHAR(64),
    note VARCHAR(1000),
    reported_by VARCHAR(120) NOT NULL,
    reported_at ${datetime} NOT NULL,
    CONSTRAINT rollout_report_deployment FOREIGN KEY (change_number, host_id, patch_id)
        REFERENCES rollout_deployment (change_number, host_id, patch_id)
);
CREATE INDEX rollout_report_of ON rollout_report (change_number, host_id, patch_id);

-- A named person lets a ring start in spite of a difference. Bound to exactly the differences that were shown.
CREATE TABLE rollout_waiver (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    ring INT NOT NULL,
    differences_digest VARCHAR(64) NOT NULL,
    differences LONGTEXT NOT NULL,
    reason VARCHAR(2000) NOT NULL,
    waived_by VARCHAR(120) NOT NULL,
    on_behalf_of VARCHAR(120),
    waived_at ${datetime} NOT NULL,
    CONSTRAINT rollout_waiver_plan FOREIGN KEY (change_number) REFERENCES rollout_plan (change_number)
);
CREATE INDEX rollout_waiver_ring ON rollout_waiver (change_number, ring);

CREATE TABLE rollout_gate_decision (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    ring INT NOT NULL,
    decision VARCHAR(20) NOT NULL,
    reason VARCHAR(2000) NOT NULL,
    decided_by VARCHAR(120) NOT NULL,
    on_behalf_of VARCHAR(120),
    decided_at ${datetime} NOT NULL,
    applied BOOLEAN NOT NULL,
    CONSTRAINT rollout_gate_plan FOREIGN KEY (change_number) REFERENCES rollout_plan (change_number)
);
CREATE INDEX rollout_gate_ring ON rollout_gate_decision (change_number, ring);
