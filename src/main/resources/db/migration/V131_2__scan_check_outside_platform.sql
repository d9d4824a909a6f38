-- A check works over the network for the platform on which it is known to do so: one for Windows looks for nothing on Debian. What was known
-- without a platform has to be learned again; the scans from before are of none.
DROP TABLE scan_check_outside;
CREATE TABLE scan_check_outside (
    cve      VARCHAR(30)  NOT NULL,
    scanner  VARCHAR(100) NOT NULL,
    platform VARCHAR(60)  NOT NULL,
    PRIMARY KEY (cve, scanner, platform)
);
ALTER TABLE scan_host ADD COLUMN platform VARCHAR(60);
