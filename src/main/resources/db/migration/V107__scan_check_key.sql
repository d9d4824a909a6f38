-- What is known of checks is asked for by their ids. H2 looks up a list of values in an index only where the index begins with their
-- column; it went through all checks of the scanner for each hundred of a report.
ALTER TABLE scan_check_platform DROP PRIMARY KEY;
ALTER TABLE scan_check_platform ADD PRIMARY KEY (check_id, scanner, platform, cve);
ALTER TABLE scan_check_since DROP PRIMARY KEY;
ALTER TABLE scan_check_since ADD PRIMARY KEY (check_id, scanner, platform, cve);
