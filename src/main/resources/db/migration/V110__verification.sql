-- One row a log handed in for a host of a change. A log is never changed; the same file again is the same row.
CREATE TABLE installer_log (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    file_name VARCHAR(255) NOT NULL,
    log_format VARCHAR(40) NOT NULL,
    encoding VARCHAR(40) NOT NULL,
    line_count BIGINT NOT NULL,
    byte_count BIGINT NOT NULL,
    overall VARCHAR(30) NOT NULL,
    entry_count INT NOT NULL,
    standing VARCHAR(30) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    received_at ${datetime} NOT NULL,
    received_by VARCHAR(120) NOT NULL
);
CREATE UNIQUE INDEX installer_log_once ON installer_log (change_number, host_id, sha256);
CREATE INDEX installer_log_host ON installer_log (host_id);
CREATE INDEX installer_log_sha256 ON installer_log (sha256);

-- What the log says of each package, KB or product.
CREATE TABLE log_outcome (
    log_id BINARY(16) NOT NULL,
    entry_no INT NOT NULL,
    subject VARCHAR(300) NOT NULL,
    entry_version VARCHAR(300),
    outcome VARCHAR(30) NOT NULL,
    exit_code BIGINT,
    reboot BOOLEAN,
    log_time VARCHAR(40),
    line_no BIGINT NOT NULL,
    message VARCHAR(700),
    product_code VARCHAR(40),
    PRIMARY KEY (log_id, entry_no),
    CONSTRAINT log_outcome_log FOREIGN KEY (log_id) REFERENCES installer_log (id)
);

-- What the log says of one patch of the change, and whether that counts.
CREATE TABLE install_evidence (
    log_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    outcome VARCHAR(30) NOT NULL,
    installed_version VARCHAR(300),
    reached VARCHAR(10) NOT NULL,
    reboot_asked BOOLEAN NOT NULL,
    happened_at ${datetime},
    line_no BIGINT NOT NULL,
    vague BOOLEAN NOT NULL,
    standing VARCHAR(30) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    PRIMARY KEY (log_id, patch_id),
    CONSTRAINT install_evidence_log FOREIGN KEY (log_id) REFERENCES installer_log (id)
);
CREATE INDEX install_evidence_host ON install_evidence (change_number, host_id);

-- When patches were first sent to a host: a log from before proves nothing.
CREATE TABLE host_dispatch (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    sent_at ${datetime} NOT NULL,
    PRIMARY KEY (change_number, host_id)
);

CREATE TABLE host_start (
    host_id BINARY(16) NOT NULL PRIMARY KEY,
    started_at ${datetime} NOT NULL,
    told_by VARCHAR(120) NOT NULL,
    told_at ${datetime} NOT NULL
);

-- When scans were asked for, and until when what is missing is pending rather than unknown.
CREATE TABLE scan_order (
    change_number BIGINT NOT NULL PRIMARY KEY,
    asked_at ${datetime} NOT NULL,
    due_at ${datetime} NOT NULL
);

CREATE TABLE host_verdict (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    verdict VARCHAR(20) NOT NULL,
    missing VARCHAR(200) NOT NULL,
    reasons LONGTEXT NOT NULL,
    install_state VARCHAR(20) NOT NULL,
    install_note VARCHAR(1000) NOT NULL,
    reboot_state VARCHAR(20) NOT NULL,
    reboot_note VARCHAR(1000) NOT NULL,
    scan_state VARCHAR(20) NOT NULL,
    scan_note VARCHAR(1000) NOT NULL,
    pending_until ${datetime},
    log_id BINARY(16),
    line_no BIGINT,
    evidence LONGTEXT NOT NULL,
    weak BOOLEAN NOT NULL,
    judged_at ${datetime} NOT NULL,
    PRIMARY KEY (change_number, host_id)
);
CREATE INDEX host_verdict_host ON host_verdict (host_id);

-- Risk accepted for named hosts, by a second person and not for ever.
CREATE TABLE risk_exception (
    id BINARY(16) NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    change_number BIGINT NOT NULL,
    state VARCHAR(20) NOT NULL,
    reason VARCHAR(2000) NOT NULL,
    compensating VARCHAR(2000),
    expires_on DATE NOT NULL,
    requested_by VARCHAR(120) NOT NULL,
    requested_at ${datetime} NOT NULL,
    decided_by VARCHAR(120),
    decided_at ${datetime},
    decision_reason VARCHAR(2000)
);
CREATE INDEX risk_exception_change ON risk_exception (change_number);
CREATE INDEX risk_exception_expiry ON risk_exception (state, expires_on);

CREATE TABLE risk_exception_host (
    exception_id BINARY(16) NOT NULL,
    host_id BINARY(16) NOT NULL,
    PRIMARY KEY (exception_id, host_id),
    CONSTRAINT risk_exception_host_exception FOREIGN KEY (exception_id) REFERENCES risk_exception (id)
);
CREATE INDEX risk_exception_host_host ON risk_exception_host (host_id);

CREATE TABLE root_cause (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    category VARCHAR(40) NOT NULL,
    description VARCHAR(4000) NOT NULL,
    found_by VARCHAR(120) NOT NULL,
    found_at ${datetime} NOT NULL
);
CREATE INDEX root_cause_change ON root_cause (change_number);

-- A vulnerability seen again on a host after it was verified, and the change that takes care of it.
CREATE TABLE recurrence (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    cve VARCHAR(30) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    seen_at ${datetime} NOT NULL,
    follow_up BIGINT NOT NULL,
    PRIMARY KEY (change_number, host_id, cve)
);
CREATE INDEX recurrence_host ON recurrence (host_id);
