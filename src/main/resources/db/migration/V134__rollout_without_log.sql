-- Whether what shows the installation is no log, and the host's class of asset accepts that (law 3).
ALTER TABLE rollout_deployment ADD COLUMN without_log BOOLEAN DEFAULT FALSE NOT NULL;
