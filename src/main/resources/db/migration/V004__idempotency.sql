-- POSTs that came with an Idempotency-Key, for 24 hours. executed is set in the transaction of the work itself; the answer follows
-- in one of its own. attempt fences: a request that was overtaken by its repetition cannot commit any more.
CREATE TABLE idempotency_key (
    id BINARY(32) NOT NULL PRIMARY KEY,
    body_digest BINARY(32) NOT NULL,
    attempt INT NOT NULL,
    lease_until ${datetime} NOT NULL,
    executed BOOLEAN NOT NULL,
    answer_status INT,
    answer_headers VARCHAR(2000),
    answer_body LONGBLOB,
    expires_at ${datetime} NOT NULL
);
CREATE INDEX idempotency_key_expires_ix ON idempotency_key (expires_at);
