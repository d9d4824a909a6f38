-- Which CVEs a scanner can look for from the outside: by a check of which a report has said that it works over the network, without a
-- login. Only there does a scan without one say anything by finding nothing.
CREATE TABLE scan_check_outside (
    cve      VARCHAR(30)  NOT NULL,
    scanner  VARCHAR(100) NOT NULL,
    PRIMARY KEY (cve, scanner)
);
