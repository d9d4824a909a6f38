-- Which CVEs a check of a scanner is about, and on which platform it found one of them: a check for one distribution does not look on
-- another. What was learned before has no platform and proves nothing any more; it still has to be run with the others.
CREATE TABLE scan_check_platform (
    scanner  VARCHAR(100) NOT NULL,
    platform VARCHAR(60)  NOT NULL,
    check_id VARCHAR(100) NOT NULL,
    cve      VARCHAR(30)  NOT NULL,
    PRIMARY KEY (scanner, platform, check_id, cve)
);
INSERT INTO scan_check_platform (scanner, platform, check_id, cve) SELECT scanner, '', check_id, cve FROM scan_check_cve;
DROP TABLE scan_check_cve;
