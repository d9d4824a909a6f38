-- Inventory. Names are compared without case: name_key is the name in lower case, and names are ASCII, so that H2 and
-- MySQL agree on what is equal.
CREATE TABLE host (
    id BINARY(16) NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    name_key VARCHAR(255) NOT NULL,
    fqdn VARCHAR(255),
    ip VARCHAR(45),
    environment VARCHAR(20) NOT NULL,
    owner_login VARCHAR(120),
    criticality VARCHAR(20) NOT NULL,
    exposure VARCHAR(20) NOT NULL,
    asset_class VARCHAR(60) NOT NULL,
    redundancy_group VARCHAR(120),
    zone_id VARCHAR(60) NOT NULL,
    os VARCHAR(200),
    retired BOOLEAN NOT NULL,
    version INT NOT NULL,
    changed_at ${datetime} NOT NULL
);
CREATE UNIQUE INDEX host_name_key ON host (name_key);
CREATE INDEX host_environment ON host (environment, name_key);
CREATE INDEX host_owner ON host (owner_login);
CREATE INDEX host_fqdn ON host (fqdn);
CREATE INDEX host_ip ON host (ip);

CREATE TABLE host_group (
    host_id BINARY(16) NOT NULL,
    group_name VARCHAR(120) NOT NULL,
    PRIMARY KEY (host_id, group_name),
    CONSTRAINT host_group_host FOREIGN KEY (host_id) REFERENCES host (id)
);
CREATE INDEX host_group_name ON host_group (group_name, host_id);

-- What is installed, as last reported. A host without a software_list row was never asked: its packages are unknown, not none.
CREATE TABLE software_list (
    host_id BINARY(16) NOT NULL PRIMARY KEY,
    source VARCHAR(120) NOT NULL,
    taken_at ${datetime} NOT NULL,
    recorded_at ${datetime} NOT NULL,
    packages INT NOT NULL,
    CONSTRAINT software_list_host FOREIGN KEY (host_id) REFERENCES host (id)
);

CREATE TABLE installed_package (
    host_id BINARY(16) NOT NULL,
    package_name VARCHAR(200) NOT NULL,
    architecture VARCHAR(40) NOT NULL,
    installed_version VARCHAR(200) NOT NULL,
    PRIMARY KEY (host_id, package_name, architecture, installed_version),
    CONSTRAINT installed_package_host FOREIGN KEY (host_id) REFERENCES host (id)
);
CREATE INDEX installed_package_name ON installed_package (package_name, host_id);

-- Configuration facts, as last reported by each source.
CREATE TABLE fact_list (
    host_id BINARY(16) NOT NULL,
    source VARCHAR(120) NOT NULL,
    taken_at ${datetime} NOT NULL,
    recorded_at ${datetime} NOT NULL,
    PRIMARY KEY (host_id, source),
    CONSTRAINT fact_list_host FOREIGN KEY (host_id) REFERENCES host (id)
);

CREATE TABLE host_fact (
    host_id BINARY(16) NOT NULL,
    fact_key VARCHAR(200) NOT NULL,
    fact_value VARCHAR(4000) NOT NULL,
    source VARCHAR(120) NOT NULL,
    PRIMARY KEY (host_id, fact_key),
    CONSTRAINT host_fact_host FOREIGN KEY (host_id) REFERENCES host (id)
);
CREATE INDEX host_fact_key ON host_fact (fact_key, host_id);
