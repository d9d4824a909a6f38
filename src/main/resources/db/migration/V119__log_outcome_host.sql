-- The machine an entry is about, in logs that tell of several.
ALTER TABLE log_outcome ADD COLUMN host_name VARCHAR(300);
