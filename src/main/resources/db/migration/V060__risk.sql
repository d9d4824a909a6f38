-- One analysis of one revision of a change: what was looked at, what the tables said, what a person made of it.
CREATE TABLE risk_record (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    revision INT NOT NULL,
    enriched ${datetime} NOT NULL,
    affected INT NOT NULL,
    not_affected INT NOT NULL,
    cannot_tell INT NOT NULL,
    requested_type VARCHAR(20) NOT NULL,
    suggested_rating VARCHAR(20),
    suggested_type VARCHAR(20),
    due_date DATE,
    due_rule VARCHAR(100),
    policies VARCHAR(1000) NOT NULL,
    type_rule VARCHAR(100),
    rating VARCHAR(20),
    change_type VARCHAR(20),
    accepted BOOLEAN,
    reason VARCHAR(4000),
    confirmed_by VARCHAR(100),
    confirmed ${datetime},
    version INT NOT NULL
);
CREATE INDEX risk_record_change ON risk_record (change_number, id);

-- One vulnerability on one kind of host (hosts that the tables cannot tell apart), with every input as it was then.
CREATE TABLE risk_line (
    record_id BINARY(16) NOT NULL,
    cve VARCHAR(40) NOT NULL,
    exposure VARCHAR(20) NOT NULL,
    criticality VARCHAR(20) NOT NULL,
    hosts INT NOT NULL,
    cvss_state VARCHAR(20) NOT NULL,
    cvss_score DECIMAL(3, 1),
    cvss_vector VARCHAR(300),
    cvss_source VARCHAR(300),
    kev_state VARCHAR(20) NOT NULL,
    kev VARCHAR(20) NOT NULL,
    kev_added DATE,
    epss_state VARCHAR(20) NOT NULL,
    epss_score DECIMAL(8, 6),
    released DATE,
    rating VARCHAR(20),
    rating_rule VARCHAR(100),
    due_date DATE,
    due_rule VARCHAR(100),
    PRIMARY KEY (record_id, cve, exposure, criticality),
    CONSTRAINT risk_line_record FOREIGN KEY (record_id) REFERENCES risk_record (id)
);

-- Law 10: the date of each vulnerability on each host. A later date replaces due_date and never original_due_date.
CREATE TABLE risk_due (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    cve VARCHAR(40) NOT NULL,
    exposure VARCHAR(20) NOT NULL,
    criticality VARCHAR(20) NOT NULL,
    affected BOOLEAN NOT NULL,
    due_date DATE,
    due_rule VARCHAR(100),
    original_due_date DATE,
    original_rule VARCHAR(100),
    PRIMARY KEY (change_number, host_id, cve)
);
CREATE INDEX risk_due_date ON risk_due (due_date);
CREATE INDEX risk_due_host ON risk_due (host_id, cve);
