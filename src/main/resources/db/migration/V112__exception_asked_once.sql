-- The change a host is under while somebody decides about its exception, and nothing after: a host is asked for once at a time.
ALTER TABLE risk_exception_host ADD COLUMN asked_for BIGINT;
CREATE UNIQUE INDEX risk_exception_host_asked_once ON risk_exception_host (asked_for, host_id);
