-- Whether a VERIFIED host is proven by evidence weaker than an installer log and a credentialed scan. Until now a reason told it.
ALTER TABLE change_host ADD COLUMN on_weaker_evidence BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE change_host SET on_weaker_evidence = TRUE WHERE disposition = 'VERIFIED' AND disposition_reason IS NOT NULL;
