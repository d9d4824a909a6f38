-- The kind of a host is told by its stakes, too; a line keeps every input of the tables and everything they said (JSON).
ALTER TABLE risk_line ADD COLUMN stakes VARCHAR(100) DEFAULT '' NOT NULL;
ALTER TABLE risk_line ADD COLUMN host_vector VARCHAR(400);
ALTER TABLE risk_line ADD COLUMN host_score DECIMAL(3, 1);
ALTER TABLE risk_line ADD COLUMN host_nomenclature VARCHAR(10);
ALTER TABLE risk_line ADD COLUMN ssvc_state VARCHAR(20) DEFAULT 'NOT_CHECKED' NOT NULL;
ALTER TABLE risk_line ADD COLUMN exploitation VARCHAR(20);
ALTER TABLE risk_line ADD COLUMN automatable BOOLEAN;
ALTER TABLE risk_line ADD COLUMN technical_impact VARCHAR(20);
ALTER TABLE risk_line ADD COLUMN ssvc_source VARCHAR(200);
ALTER TABLE risk_line ADD COLUMN ssvc_as_of ${datetime};
ALTER TABLE risk_line ADD COLUMN published DATE;
ALTER TABLE risk_line ADD COLUMN assessment LONGTEXT;
CREATE INDEX risk_line_record ON risk_line (record_id);
ALTER TABLE risk_line DROP PRIMARY KEY;
ALTER TABLE risk_line ADD PRIMARY KEY (record_id, cve, exposure, criticality, stakes);

ALTER TABLE risk_due ADD COLUMN stakes VARCHAR(100) DEFAULT '' NOT NULL;

-- What the tables said of the rating that a person raised; the first answer stays in due_date.
ALTER TABLE risk_record ADD COLUMN confirmed_due_date DATE;
ALTER TABLE risk_record ADD COLUMN confirmed_due_rule VARCHAR(100);
ALTER TABLE risk_record ADD COLUMN confirmed_type_rule VARCHAR(100);

ALTER TABLE risk_record ${alter_column} policies VARCHAR(4000) NOT NULL;
