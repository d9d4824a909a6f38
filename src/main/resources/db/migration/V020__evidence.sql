-- Evidence: a file is its SHA-256. The bytes lie in compressed chunks under an id of their own, because the digest is only
-- known when the last byte has been seen.
CREATE TABLE evidence (
    sha256       VARCHAR(64)  NOT NULL,
    blob_id      BINARY(16)   NOT NULL,
    file_name    VARCHAR(255) NOT NULL,
    content_type VARCHAR(127) NOT NULL,
    size_bytes   BIGINT       NOT NULL,
    stored_bytes BIGINT       NOT NULL,
    chunk_count  INT          NOT NULL,
    stored_at    ${datetime}  NOT NULL,
    stored_by    VARCHAR(100) NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE UNIQUE INDEX evidence_blob ON evidence (blob_id);

CREATE TABLE evidence_chunk (
    blob_id BINARY(16) NOT NULL,
    idx     INT        NOT NULL,
    content LONGBLOB   NOT NULL,
    PRIMARY KEY (blob_id, idx)
);
