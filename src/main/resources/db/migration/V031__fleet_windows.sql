-- When changes may run, and when they must not. scope_kind: EVERYWHERE, ENVIRONMENT, GROUP, HOST; scope_name is empty for
-- EVERYWHERE. starts_local is wall-clock time in zone_id, not an instant.
CREATE TABLE maintenance_window (
    id BINARY(16) NOT NULL PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    scope_kind VARCHAR(20) NOT NULL,
    scope_name VARCHAR(255) NOT NULL,
    starts_local ${datetime} NOT NULL,
    zone_id VARCHAR(60) NOT NULL,
    duration_minutes INT NOT NULL,
    recurrence VARCHAR(500)
);
CREATE INDEX maintenance_window_scope ON maintenance_window (scope_kind, scope_name);

CREATE TABLE change_freeze (
    id BINARY(16) NOT NULL PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    scope_kind VARCHAR(20) NOT NULL,
    scope_name VARCHAR(255) NOT NULL,
    starts_at ${datetime} NOT NULL,
    ends_at ${datetime} NOT NULL,
    reason VARCHAR(500) NOT NULL
);
CREATE INDEX change_freeze_ends ON change_freeze (ends_at);
