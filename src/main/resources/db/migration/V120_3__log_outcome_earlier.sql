-- What a log tells of a package before its last word on it: since when it is found there in one version, and when its step before was.
ALTER TABLE log_outcome ADD COLUMN there_since_time VARCHAR(40);
ALTER TABLE log_outcome ADD COLUMN step_before_time VARCHAR(40);
ALTER TABLE install_evidence_package ADD COLUMN there_since ${datetime};
ALTER TABLE install_evidence_package ADD COLUMN step_before ${datetime};
