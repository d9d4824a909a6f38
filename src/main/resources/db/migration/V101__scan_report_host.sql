-- A report that names no host of the inventory may be handed in for one. The same file for another host is another report, so a report
-- is known by its key: the digest of its file, or of its file and the host it was handed in for.
ALTER TABLE scan_report DROP CONSTRAINT scan_report_evidence;
ALTER TABLE scan_report RENAME COLUMN evidence_sha256 TO report_key;
ALTER TABLE scan_report ADD COLUMN evidence_sha256 VARCHAR(64) DEFAULT '' NOT NULL;
UPDATE scan_report SET evidence_sha256 = report_key;
ALTER TABLE scan_report ADD CONSTRAINT scan_report_file FOREIGN KEY (evidence_sha256) REFERENCES evidence (sha256);
CREATE INDEX scan_report_file_sha256 ON scan_report (evidence_sha256);
ALTER TABLE scan_report ADD COLUMN given_host BINARY(16);
ALTER TABLE scan_report ADD CONSTRAINT scan_report_given_host FOREIGN KEY (given_host) REFERENCES host (id);
CREATE INDEX scan_report_given_host_id ON scan_report (given_host);
