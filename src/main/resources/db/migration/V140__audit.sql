-- The record (laws 6 and 7). audit_event only ever grows: the body is what happened, the other columns are copies of parts of it
-- for searching. audit_seal chains committed events; audit_unsealed holds those still to be chained.
CREATE TABLE audit_event (
    id            BINARY(16)   NOT NULL,
    recorded_at   ${datetime}  NOT NULL,
    person        VARCHAR(100) NOT NULL,
    on_behalf_of  VARCHAR(100),
    action        VARCHAR(100) NOT NULL,
    subject_kind  VARCHAR(40)  NOT NULL,
    subject_id    VARCHAR(200) NOT NULL,
    change_number VARCHAR(24),
    body          LONGTEXT     NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX audit_event_person ON audit_event (person, id);
CREATE INDEX audit_event_principal ON audit_event (on_behalf_of, id);
CREATE INDEX audit_event_action ON audit_event (action, id);
CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, id);
CREATE INDEX audit_event_change ON audit_event (change_number, id);
CREATE INDEX audit_event_recorded ON audit_event (recorded_at);

CREATE TABLE audit_unsealed (
    event_id BINARY(16) NOT NULL,
    PRIMARY KEY (event_id)
);

CREATE TABLE audit_seal (
    seq           BIGINT      NOT NULL,
    event_id      BINARY(16)  NOT NULL,
    previous_hash VARCHAR(64) NOT NULL,
    hash          VARCHAR(64) NOT NULL,
    sealed_at     ${datetime} NOT NULL,
    PRIMARY KEY (seq),
    CONSTRAINT audit_seal_event FOREIGN KEY (event_id) REFERENCES audit_event (id)
);
CREATE UNIQUE INDEX audit_seal_once ON audit_seal (event_id);

-- One row: its lock is what keeps two nodes from forking the chain.
CREATE TABLE audit_chain (
    id        INT         NOT NULL,
    last_seq  BIGINT      NOT NULL,
    last_hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (id)
);
INSERT INTO audit_chain (id, last_seq, last_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
