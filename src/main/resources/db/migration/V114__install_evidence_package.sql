-- What a log says of one package of a patch: the last accepted word on each package counts, and a package without one is not proven.
-- The empty name is the patch as a whole, known by its KB or product code.
CREATE TABLE install_evidence_package (
    log_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    package_name VARCHAR(200) NOT NULL,
    change_number BIGINT NOT NULL,
    host_id BINARY(16) NOT NULL,
    outcome VARCHAR(30) NOT NULL,
    installed_version VARCHAR(300),
    reached VARCHAR(10) NOT NULL,
    reboot_asked BOOLEAN NOT NULL,
    happened_at ${datetime},
    line_no BIGINT NOT NULL,
    vague BOOLEAN NOT NULL,
    standing VARCHAR(30) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    PRIMARY KEY (log_id, patch_id, package_name),
    CONSTRAINT install_evidence_package_log FOREIGN KEY (log_id) REFERENCES installer_log (id)
);
CREATE INDEX install_evidence_package_host ON install_evidence_package (change_number, host_id);

-- Logs from before: what was kept is the worst of the packages they name, so that is what they say of each of them.
INSERT INTO install_evidence_package
SELECT DISTINCT e.log_id, e.patch_id, LOWER(p.name), e.change_number, e.host_id, e.outcome, e.installed_version, e.reached,
    e.reboot_asked, e.happened_at, e.line_no, e.vague, e.standing, e.note
FROM install_evidence e
JOIN patch_package p ON p.patch_id = e.patch_id
JOIN log_outcome o ON o.log_id = e.log_id
    AND (LOWER(o.subject) = LOWER(p.name) OR LOWER(o.subject) LIKE CONCAT(LOWER(p.name), ':%'));
INSERT INTO install_evidence_package
SELECT e.log_id, e.patch_id, '', e.change_number, e.host_id, e.outcome, e.installed_version, e.reached,
    e.reboot_asked, e.happened_at, e.line_no, e.vague, e.standing, e.note
FROM install_evidence e
WHERE NOT EXISTS (SELECT 1 FROM install_evidence_package k WHERE k.log_id = e.log_id AND k.patch_id = e.patch_id);
