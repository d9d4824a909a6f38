-- The last moment that a log tells of by the clock of whoever wrote it: a clock is no further behind than the log is older than its receipt.
ALTER TABLE installer_log ADD COLUMN last_told_at ${datetime};
