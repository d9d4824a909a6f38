-- One row a file that was handed in as an installer's log: whoever hands it in holds it, so that two hosts cannot claim the same file
-- at the same moment without one of them seeing the other.
CREATE TABLE installer_log_file (
    sha256 VARCHAR(64) NOT NULL PRIMARY KEY
);
