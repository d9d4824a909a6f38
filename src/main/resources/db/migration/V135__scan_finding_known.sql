-- An import reads key and state of every finding of its hosts. H2 keeps rows beside their keys, so it fetched each row after its key; now
-- the index of the key holds all that is read. MySQL keeps the rows in the primary key itself.
${only_h2} CREATE UNIQUE INDEX scan_finding_known ON scan_finding (host_id, finding_key) INCLUDE (state, gone_at);
${only_h2} ALTER TABLE scan_finding DROP PRIMARY KEY;
