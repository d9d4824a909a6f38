-- Logs that tell of the same package at the same moment: one of them may be a longer copy of the other.
CREATE INDEX install_evidence_package_moment ON install_evidence_package (package_name, happened_at);
