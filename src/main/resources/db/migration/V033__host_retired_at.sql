-- Since when a host is out of service: a scan of before says nothing of that. NULL while it is in service.
ALTER TABLE host ADD COLUMN retired_at ${datetime};
UPDATE host SET retired_at = changed_at WHERE retired = TRUE;
