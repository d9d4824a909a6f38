-- The results of each scan tell when a finding was seen last; writing it down once more cost as much as the import itself.
ALTER TABLE scan_finding DROP CONSTRAINT scan_finding_scan_host;
ALTER TABLE scan_finding DROP COLUMN scan_host_id;
ALTER TABLE scan_finding DROP COLUMN last_seen;
