-- Since when a software list shows what no log of a host tells of. Later lists show it again and move nothing: a restart and a scan after
-- the first one are after the installation.
CREATE TABLE shown_by_list (
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    shown_at ${datetime} NOT NULL,
    PRIMARY KEY (change_number, host_id, patch_id)
);
CREATE INDEX host_dispatch_host ON host_dispatch (host_id);
