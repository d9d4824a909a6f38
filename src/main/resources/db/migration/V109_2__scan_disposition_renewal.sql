-- Which false positive one renews, and when people were warned that one ends.
ALTER TABLE scan_disposition ADD COLUMN renews BINARY(16);
ALTER TABLE scan_disposition ADD COLUMN warned_at ${datetime};
