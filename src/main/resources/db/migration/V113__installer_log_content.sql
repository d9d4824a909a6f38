-- Digest of what the log tells and when; that of the file where it tells too little. Two hosts never share it.
ALTER TABLE installer_log ADD COLUMN content_sha256 VARCHAR(64);
UPDATE installer_log SET content_sha256 = sha256;
CREATE INDEX installer_log_content ON installer_log (content_sha256);
