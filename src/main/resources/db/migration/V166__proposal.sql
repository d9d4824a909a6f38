-- The working list: for each patch that some hosts need and that no later patch takes in, the change that it proposes.
CREATE TABLE proposal (
    patch_id BINARY(16) NOT NULL PRIMARY KEY,
    rated_at ${datetime} NOT NULL,
    hosts INT NOT NULL,
    cannot_tell INT NOT NULL,
    cves INT NOT NULL,
    rating VARCHAR(20) NOT NULL,
    due_date DATE,
    due_rule VARCHAR(100) NOT NULL
);

-- Earlier patches whose packages the patch of a proposal brings in the same or a later version.
CREATE TABLE proposal_folded (
    patch_id BINARY(16) NOT NULL,
    folded_id BINARY(16) NOT NULL,
    PRIMARY KEY (folded_id),
    CONSTRAINT proposal_folded_patch FOREIGN KEY (patch_id) REFERENCES proposal (patch_id)
);
CREATE INDEX proposal_folded_patch_ix ON proposal_folded (patch_id);

-- Law 10, before there is a change: the date of each vulnerability on each host. A later date replaces due_date, never original_due_date;
-- what is not found any more is closed and keeps its first date for the day on which it is back.
CREATE TABLE exposure_due (
    host_id BINARY(16) NOT NULL,
    cve VARCHAR(40) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    since DATE NOT NULL,
    rating VARCHAR(20) NOT NULL,
    due_date DATE,
    due_rule VARCHAR(100) NOT NULL,
    original_due_date DATE,
    original_rule VARCHAR(100) NOT NULL,
    cannot_tell BOOLEAN NOT NULL,
    closed_at ${datetime},
    PRIMARY KEY (host_id, cve, patch_id)
);
CREATE INDEX exposure_due_patch ON exposure_due (patch_id, closed_at, due_date, host_id);

-- Patches whose proposal is to be looked at again.
CREATE TABLE proposal_stale (
    id BINARY(16) NOT NULL PRIMARY KEY,
    patch_id BINARY(16) NOT NULL
);

-- One row that is locked while proposals are written.
CREATE TABLE proposal_look (id INT NOT NULL PRIMARY KEY);
INSERT INTO proposal_look (id) VALUES (1);
