-- Each text of each process, decision, form and template that was ever seen here; the text itself is evidence (law 5).
CREATE TABLE policy_version (
    id BINARY(16) NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    version INT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    source VARCHAR(20) NOT NULL,
    state VARCHAR(20) NOT NULL,
    found_at ${datetime} NOT NULL,
    problems VARCHAR(4000),
    reason VARCHAR(1000),
    effective_from DATE,
    proposed_by VARCHAR(100),
    proposed_for VARCHAR(100),
    approved_by VARCHAR(100),
    in_force_since ${datetime},
    CONSTRAINT policy_version_number UNIQUE (name, version),
    CONSTRAINT policy_version_text UNIQUE (name, sha256)
);
CREATE INDEX policy_version_state ON policy_version (state, name);
