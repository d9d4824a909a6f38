-- What two people saw of a host where no tool can tell: the installed version of a patch, or, without a patch, that it left service.
CREATE TABLE attestation (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    patch_id BINARY(16),
    state VARCHAR(20) NOT NULL,
    installed_version VARCHAR(200),
    seen_at ${datetime} NOT NULL,
    statement VARCHAR(2000) NOT NULL,
    sha256 VARCHAR(64),
    attested_by VARCHAR(120) NOT NULL,
    attested_for VARCHAR(120),
    attested_at ${datetime} NOT NULL,
    confirmed_by VARCHAR(120),
    confirmed_for VARCHAR(120),
    confirmed_at ${datetime},
    confirmation VARCHAR(2000),
    ended_by VARCHAR(120),
    ended_at ${datetime},
    ended_why VARCHAR(2000)
);
CREATE INDEX attestation_host ON attestation (change_number, host_id);
