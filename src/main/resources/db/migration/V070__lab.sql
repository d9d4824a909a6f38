-- One test of one revision of a change in the lab, or its waiver.
CREATE TABLE lab_test (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    revision INT NOT NULL,
    state VARCHAR(20) NOT NULL,
    opened ${datetime} NOT NULL,
    checks VARCHAR(4000),
    planned_by VARCHAR(100),
    handed_out ${datetime},
    deadline ${datetime},
    escalated ${datetime},
    decided ${datetime},
    decided_by VARCHAR(100),
    verdict_comment VARCHAR(4000),
    vendor_statement VARCHAR(64),
    canary VARCHAR(255),
    version INT NOT NULL
);
CREATE INDEX lab_test_change ON lab_test (change_number, id);

-- Hosts of the lab that are like the targets, and what the log of each said.
CREATE TABLE lab_twin (
    id BINARY(16) NOT NULL PRIMARY KEY,
    test_id BINARY(16) NOT NULL,
    host_id BINARY(16) NOT NULL,
    host_name VARCHAR(255) NOT NULL,
    likeness VARCHAR(1000) NOT NULL,
    planned BOOLEAN NOT NULL,
    log_sha256 VARCHAR(64),
    outcome VARCHAR(40),
    log_message VARCHAR(1000),
    proven BOOLEAN NOT NULL,
    CONSTRAINT lab_twin_test FOREIGN KEY (test_id) REFERENCES lab_test (id)
);
CREATE UNIQUE INDEX lab_twin_host ON lab_twin (test_id, host_id);

-- Target systems that no host of the lab is like: shown to the authority, never left out.
CREATE TABLE lab_gap (
    test_id BINARY(16) NOT NULL,
    os VARCHAR(200) NOT NULL,
    PRIMARY KEY (test_id, os),
    CONSTRAINT lab_gap_test FOREIGN KEY (test_id) REFERENCES lab_test (id)
);
