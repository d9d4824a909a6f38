-- Whose finding a false positive is of: the scanners and their checks that found it when it was proposed. What another scanner or check
-- finds is no part of it. One from before covers what had been found when it was decided.
CREATE TABLE scan_disposition_check (
    disposition_id BINARY(16)   NOT NULL,
    scanner        VARCHAR(100) NOT NULL,
    check_id       VARCHAR(100) NOT NULL,
    PRIMARY KEY (disposition_id, scanner, check_id),
    CONSTRAINT scan_disposition_check_of FOREIGN KEY (disposition_id) REFERENCES scan_disposition (id)
);
INSERT INTO scan_disposition_check (disposition_id, scanner, check_id)
SELECT DISTINCT d.id, p.scanner, r.check_id
FROM scan_disposition d
JOIN scan_host h ON h.host_id = d.host_id
JOIN scan_report p ON p.id = h.report_id
JOIN scan_result r ON r.scan_host_id = h.id AND r.cve = d.cve
WHERE r.answer = 'FOUND' AND p.received_at <= COALESCE(d.approved_at, d.proposed_at);
-- When its last day was seen to be over, and its host was judged again.
ALTER TABLE scan_disposition ADD COLUMN ended_at ${datetime};
