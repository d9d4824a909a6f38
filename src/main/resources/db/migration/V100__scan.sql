-- Scanner reports, what they say of each host, and the state of each finding.

-- A set of CVEs that a scan explicitly looked for. Shared: thousands of hosts are scanned with the same content.
CREATE TABLE scan_coverage (
    id     BINARY(16)  NOT NULL PRIMARY KEY,
    digest VARCHAR(64) NOT NULL
);
CREATE UNIQUE INDEX scan_coverage_digest ON scan_coverage (digest);

CREATE TABLE scan_coverage_cve (
    coverage_id BINARY(16)  NOT NULL,
    cve         VARCHAR(30) NOT NULL,
    PRIMARY KEY (coverage_id, cve),
    CONSTRAINT scan_coverage_cve_coverage FOREIGN KEY (coverage_id) REFERENCES scan_coverage (id)
);

-- Which CVEs a check of a scanner is about, learned from what it found anywhere: such scanners do not list what they did not find.
CREATE TABLE scan_check_cve (
    scanner  VARCHAR(100) NOT NULL,
    check_id VARCHAR(100) NOT NULL,
    cve      VARCHAR(30)  NOT NULL,
    PRIMARY KEY (scanner, check_id, cve)
);

CREATE TABLE scan_report (
    id              BINARY(16)   NOT NULL PRIMARY KEY,
    evidence_sha256 VARCHAR(64)  NOT NULL,
    file_name       VARCHAR(255) NOT NULL,
    format          VARCHAR(50)  NOT NULL,
    scanner         VARCHAR(100) NOT NULL,
    scanner_version VARCHAR(100),
    content_version VARCHAR(100),
    received_at     ${datetime}  NOT NULL,
    received_by     VARCHAR(120) NOT NULL,
    hosts           INT          NOT NULL,
    findings        INT          NOT NULL,
    findings_new    INT          NOT NULL,
    findings_still  INT          NOT NULL,
    findings_gone   INT          NOT NULL,
    findings_back   INT          NOT NULL,
    CONSTRAINT scan_report_evidence FOREIGN KEY (evidence_sha256) REFERENCES evidence (sha256)
);
CREATE UNIQUE INDEX scan_report_evidence_sha256 ON scan_report (evidence_sha256);

CREATE TABLE scan_host (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    report_id     BINARY(16)   NOT NULL,
    host_id       BINARY(16),
    reported_name VARCHAR(255) NOT NULL,
    reported_ip   VARCHAR(100),
    reported_fqdn VARCHAR(255),
    matching      VARCHAR(20)  NOT NULL,
    candidates    VARCHAR(1000),
    credentialed  BOOLEAN      NOT NULL,
    scanned_at    ${datetime},
    failure       VARCHAR(500),
    coverage_id   BINARY(16),
    findings      INT          NOT NULL,
    line_number   BIGINT       NOT NULL,
    CONSTRAINT scan_host_report FOREIGN KEY (report_id) REFERENCES scan_report (id),
    CONSTRAINT scan_host_host FOREIGN KEY (host_id) REFERENCES host (id),
    CONSTRAINT scan_host_coverage FOREIGN KEY (coverage_id) REFERENCES scan_coverage (id)
);
CREATE INDEX scan_host_report_id ON scan_host (report_id);
CREATE INDEX scan_host_host_id ON scan_host (host_id, scanned_at);
CREATE INDEX scan_host_coverage_id ON scan_host (coverage_id);

-- What was found, and what came to no answer; a check that came out negative is in the coverage and has no row here.
CREATE TABLE scan_result (
    scan_host_id BINARY(16)   NOT NULL,
    idx          INT          NOT NULL,
    check_id     VARCHAR(100) NOT NULL,
    cve          VARCHAR(30),
    title        VARCHAR(500) NOT NULL,
    answer       VARCHAR(20)  NOT NULL,
    word         VARCHAR(100) NOT NULL,
    severity     VARCHAR(20)  NOT NULL,
    port         VARCHAR(30),
    line_number  BIGINT       NOT NULL,
    PRIMARY KEY (scan_host_id, idx),
    CONSTRAINT scan_result_host FOREIGN KEY (scan_host_id) REFERENCES scan_host (id)
);
CREATE INDEX scan_result_cve ON scan_result (cve, scan_host_id);

-- The state of one finding on one host over all scans. finding_key is the CVE, or scanner and check where there is none.
CREATE TABLE scan_finding (
    host_id      BINARY(16)   NOT NULL,
    finding_key  VARCHAR(210) NOT NULL,
    cve          VARCHAR(30),
    title        VARCHAR(500) NOT NULL,
    severity     VARCHAR(20)  NOT NULL,
    state        VARCHAR(10)  NOT NULL,
    first_seen   ${datetime}  NOT NULL,
    last_seen    ${datetime}  NOT NULL,
    gone_at      ${datetime},
    times_back   INT          NOT NULL,
    scan_host_id BINARY(16)   NOT NULL,
    PRIMARY KEY (host_id, finding_key),
    CONSTRAINT scan_finding_host FOREIGN KEY (host_id) REFERENCES host (id),
    CONSTRAINT scan_finding_scan_host FOREIGN KEY (scan_host_id) REFERENCES scan_host (id)
);
CREATE INDEX scan_finding_cve ON scan_finding (cve, state);
CREATE INDEX scan_finding_scan_host_id ON scan_finding (scan_host_id);

-- A finding that people hold to be a false positive: one proposes, another approves, and it expires.
CREATE TABLE scan_disposition (
    id              BINARY(16)    NOT NULL PRIMARY KEY,
    version         INT           NOT NULL,
    host_id         BINARY(16)    NOT NULL,
    cve             VARCHAR(30)   NOT NULL,
    reason          VARCHAR(2000) NOT NULL,
    evidence_sha256 VARCHAR(64)   NOT NULL,
    expires         DATE          NOT NULL,
    proposed_by     VARCHAR(120)  NOT NULL,
    proposed_for    VARCHAR(120),
    proposed_at     ${datetime}   NOT NULL,
    approved_by     VARCHAR(120),
    approved_for    VARCHAR(120),
    approved_at     ${datetime},
    CONSTRAINT scan_disposition_host FOREIGN KEY (host_id) REFERENCES host (id),
    CONSTRAINT scan_disposition_evidence FOREIGN KEY (evidence_sha256) REFERENCES evidence (sha256)
);
CREATE INDEX scan_disposition_host_id ON scan_disposition (host_id, cve);
CREATE INDEX scan_disposition_evidence_sha256 ON scan_disposition (evidence_sha256);
