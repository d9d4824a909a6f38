-- What a host had of the patches' packages when its change was first sent there: its later lists cannot change what there was to patch.
ALTER TABLE host_dispatch ADD COLUMN list_taken_at ${datetime};
CREATE TABLE sent_package (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    package_name VARCHAR(200) NOT NULL,
    installed_version VARCHAR(200) NOT NULL,
    architecture VARCHAR(200) NOT NULL
);
CREATE INDEX sent_package_host ON sent_package (change_number, host_id);
