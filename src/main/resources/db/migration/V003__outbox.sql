-- Effects on the outside world, written in the transaction that causes them and delivered afterwards (law 8).
CREATE TABLE outbox_message (
    id                  BINARY(16)   NOT NULL,
    kind                VARCHAR(60)  NOT NULL,
    message_key         VARCHAR(200) NOT NULL,
    subject_kind        VARCHAR(40)  NOT NULL,
    subject_id          VARCHAR(200) NOT NULL,
    payload             LONGTEXT     NOT NULL,
    state               VARCHAR(20)  NOT NULL,
    attempts            INT          NOT NULL,
    attempt_open        BOOLEAN      NOT NULL,
    possible_duplicates INT          NOT NULL,
    created_at          ${datetime}  NOT NULL,
    due_at              ${datetime}  NOT NULL,
    delivered_at        ${datetime},
    last_error          VARCHAR(2000),
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX outbox_message_once ON outbox_message (kind, message_key);
CREATE INDEX outbox_message_due ON outbox_message (kind, state, due_at, id);
CREATE INDEX outbox_message_state ON outbox_message (state, id);
CREATE INDEX outbox_message_subject ON outbox_message (subject_kind, subject_id);
