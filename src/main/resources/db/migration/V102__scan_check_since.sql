-- Since which date of its content a scanner is known to find a CVE by a check on a platform: the oldest date of a report that found it. A
-- scanner that lists only what it found, and dates its content, has looked for what its content knew by then.
CREATE TABLE scan_check_since (
    scanner     VARCHAR(100) NOT NULL,
    platform    VARCHAR(60)  NOT NULL,
    check_id    VARCHAR(100) NOT NULL,
    cve         VARCHAR(30)  NOT NULL,
    known_since ${datetime}  NOT NULL,
    PRIMARY KEY (scanner, platform, check_id, cve)
);
