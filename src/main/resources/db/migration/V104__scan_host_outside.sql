-- What a report says of why its scan did not look from the inside; null also for reports that came before it was kept.
ALTER TABLE scan_host ADD COLUMN outside VARCHAR(500);
