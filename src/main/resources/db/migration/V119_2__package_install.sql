-- Since when installations on a host are asked about: what was there before accuses nobody.
CREATE TABLE install_watch (
    host_id BINARY(16) NOT NULL PRIMARY KEY,
    since ${datetime} NOT NULL
);
INSERT INTO install_watch (host_id, since) SELECT host_id, taken_at FROM software_list;

-- Installations that logs and software lists tell of, with the change that explains each or what people made of it.
CREATE TABLE package_install (
    id BINARY(16) NOT NULL PRIMARY KEY,
    host_id BINARY(16) NOT NULL,
    package_key VARCHAR(200) NOT NULL,
    package_name VARCHAR(300) NOT NULL,
    from_version VARCHAR(300),
    to_version VARCHAR(200) NOT NULL,
    not_before ${datetime},
    installed_at ${datetime} NOT NULL,
    source VARCHAR(255) NOT NULL,
    sha256 VARCHAR(64),
    log_id BINARY(16),
    line_no BIGINT,
    handed_in_for BIGINT,
    noticed_at ${datetime} NOT NULL,
    state VARCHAR(20) NOT NULL,
    change_number BIGINT,
    category VARCHAR(40),
    finding VARCHAR(2000),
    settled_by VARCHAR(250),
    settled_at ${datetime},
    closed_by VARCHAR(250),
    closed_at ${datetime},
    closing_reason VARCHAR(2000)
);
CREATE UNIQUE INDEX package_install_once ON package_install (host_id, package_key, to_version, installed_at);
CREATE INDEX package_install_state ON package_install (state, id);
CREATE INDEX package_install_change ON package_install (change_number);
