-- When the same file shows a package put in that its last word only finds there: a restart may be owed since then.
ALTER TABLE log_outcome ADD COLUMN put_in_time VARCHAR(40);
