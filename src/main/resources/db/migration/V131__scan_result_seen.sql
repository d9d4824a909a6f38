-- When the scanner saw this, where the report dates it by itself: tables hold rows of many days. NULL: with the scan of its host. A negative
-- has a row here only where it has such a time.
ALTER TABLE scan_result ADD COLUMN seen_at ${datetime};
