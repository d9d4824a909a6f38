-- A false positive that somebody took back before its last day: from then on the finding counts again.
ALTER TABLE scan_disposition ADD COLUMN revoked_by VARCHAR(120);
ALTER TABLE scan_disposition ADD COLUMN revoked_for VARCHAR(120);
ALTER TABLE scan_disposition ADD COLUMN revoked_at ${datetime};
ALTER TABLE scan_disposition ADD COLUMN revoked_why VARCHAR(2000);
