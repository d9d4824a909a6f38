-- Which hosts need which patch, kept as patches and software lists come in: one row for each package of the patch that a host has below its
-- fixed version, or in a version that cannot be compared. What is no row is not affected, or its software is not known.
CREATE TABLE patch_match (
    patch_id BINARY(16) NOT NULL,
    host_id BINARY(16) NOT NULL,
    package_name ${caseless}(200) NOT NULL,
    architecture VARCHAR(40) NOT NULL,
    installed_version VARCHAR(200) NOT NULL,
    fixed_version VARCHAR(200) NOT NULL,
    answer VARCHAR(20) NOT NULL,
    since ${datetime} NOT NULL,
    PRIMARY KEY (patch_id, host_id, package_name, architecture, installed_version),
    CONSTRAINT patch_match_patch FOREIGN KEY (patch_id) REFERENCES patch (id),
    CONSTRAINT patch_match_host FOREIGN KEY (host_id) REFERENCES host (id)
);
CREATE INDEX patch_match_host_ix ON patch_match (host_id, patch_id);

-- Since when each patch is matched, and when its matches changed last: whoever rates them asks for what is later than its own look.
CREATE TABLE patch_match_state (
    patch_id BINARY(16) NOT NULL PRIMARY KEY,
    changed_at ${datetime} NOT NULL,
    CONSTRAINT patch_match_state_patch FOREIGN KEY (patch_id) REFERENCES patch (id)
);
CREATE INDEX patch_match_state_changed ON patch_match_state (changed_at, patch_id);

-- The versions of one package in use, and then the hosts of one version, without reading a host that has another.
CREATE INDEX installed_package_version ON installed_package (package_name, installed_version, host_id, architecture);

-- Compared without case, as the names that hosts report are (see V032).
ALTER TABLE patch_package ${alter_column} name ${caseless}(200) NOT NULL;
