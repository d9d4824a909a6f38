-- Which earlier articles (KB) a cumulative update contains, as somebody told.
CREATE TABLE patch_supersedes (
    patch_id BINARY(16) NOT NULL,
    kb VARCHAR(50) NOT NULL,
    told_by VARCHAR(120) NOT NULL,
    told_at ${datetime} NOT NULL,
    PRIMARY KEY (patch_id, kb),
    CONSTRAINT patch_supersedes_patch FOREIGN KEY (patch_id) REFERENCES patch (id)
);
