-- What a software list said against the log of a package. Lists are replaced, so their word is kept: one that is silent takes nothing back,
-- and the first later one that shows the fixed version again is the moment after which a restart and a scan have to be.
CREATE TABLE refuted_by_list (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    package_name VARCHAR(200) NOT NULL,
    list_source VARCHAR(120) NOT NULL,
    versions VARCHAR(1000) NOT NULL,
    refuted_at ${datetime} NOT NULL,
    restored_at ${datetime},
    PRIMARY KEY (change_number, host_id, patch_id, package_name)
);
