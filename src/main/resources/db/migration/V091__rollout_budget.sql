-- When more hosts of a ring had failed or stayed unknown than its plan allows, for the first time.
ALTER TABLE rollout_wave ADD COLUMN budget_breached_at ${datetime};
