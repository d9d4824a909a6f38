-- Since when a ring is being taken back, by whom, on whose behalf and why. Null for a ring that never was.
ALTER TABLE rollout_wave ADD COLUMN taking_back_since ${datetime};
ALTER TABLE rollout_wave ADD COLUMN taking_back_by VARCHAR(120);
ALTER TABLE rollout_wave ADD COLUMN taking_back_for VARCHAR(120);
ALTER TABLE rollout_wave ADD COLUMN taking_back_why VARCHAR(2000);
