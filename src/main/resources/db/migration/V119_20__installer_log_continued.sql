-- A log that another of the same host begins with and goes on from: the whole one is believed in its place while that counts.
CREATE TABLE installer_log_continued (
    log_id BINARY(16) NOT NULL PRIMARY KEY,
    by_log_id BINARY(16) NOT NULL,
    CONSTRAINT fk_continued_log FOREIGN KEY (log_id) REFERENCES installer_log (id),
    CONSTRAINT fk_continued_by FOREIGN KEY (by_log_id) REFERENCES installer_log (id)
);
