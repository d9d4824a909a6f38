-- Logs that several hosts tell alike, and of which the host's own software list, taken afterwards, shows what they tell.
CREATE TABLE installer_log_vouched (
    log_id BINARY(16) NOT NULL PRIMARY KEY,
    list_source VARCHAR(120) NOT NULL,
    list_taken_at ${datetime} NOT NULL
);
