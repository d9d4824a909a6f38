-- By when a restart that is owed has to be seen; null where none is owed.
ALTER TABLE host_verdict ADD COLUMN reboot_due ${datetime};

-- Hosts whose owners were told that the restart is overdue: once for each deadline.
CREATE TABLE restart_told (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    due_at ${datetime} NOT NULL,
    told_at ${datetime} NOT NULL,
    PRIMARY KEY (change_number, host_id, due_at)
);
