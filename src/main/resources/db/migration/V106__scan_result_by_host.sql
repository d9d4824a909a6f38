-- Whoever asks about a CVE asks about certain hosts. An index that begins with the CVE took each row of a scan to a page of its own, and an
-- import wrote the whole index again and again; one that begins with the scanned host is written where it ends.
CREATE INDEX scan_result_scan ON scan_result (scan_host_id, cve);
DROP INDEX scan_result_cve ON scan_result;
-- No question is asked of this one.
DROP INDEX scan_finding_cve ON scan_finding;
