-- Where on its host something was found: component, file or port, as the report names them. NULL: from before, or it names none.
ALTER TABLE scan_result ADD COLUMN place VARCHAR(255);
-- A false positive is of what was found there and nowhere else. Places that differ by case are two, but not to MySQL: there is no key of them.
CREATE TABLE scan_disposition_found (
    disposition_id BINARY(16)   NOT NULL,
    scanner        VARCHAR(100) NOT NULL,
    check_id       VARCHAR(100) NOT NULL,
    place          VARCHAR(255) NOT NULL,
    CONSTRAINT scan_disposition_found_of FOREIGN KEY (disposition_id) REFERENCES scan_disposition (id)
);
CREATE INDEX scan_disposition_found_disposition ON scan_disposition_found (disposition_id);
-- One from before is of what names no place, and of the ports that were known: which component it was about nobody kept, so what a report
-- finds in one from now on is new.
INSERT INTO scan_disposition_found (disposition_id, scanner, check_id, place)
SELECT disposition_id, scanner, check_id, '' FROM scan_disposition_check;
INSERT INTO scan_disposition_found (disposition_id, scanner, check_id, place)
SELECT DISTINCT d.id, k.scanner, k.check_id, r.port
FROM scan_disposition d
JOIN scan_disposition_check k ON k.disposition_id = d.id
JOIN scan_host h ON h.host_id = d.host_id
JOIN scan_report p ON p.id = h.report_id AND p.scanner = k.scanner
JOIN scan_result r ON r.scan_host_id = h.id AND r.cve = d.cve AND r.check_id = k.check_id
WHERE r.port IS NOT NULL AND r.answer = 'FOUND' AND p.received_at <= COALESCE(d.approved_at, d.proposed_at);
DROP TABLE scan_disposition_check;
