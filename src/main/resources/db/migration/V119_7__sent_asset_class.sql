-- The asset class of a host when its change was first sent there: a later one cannot lower what is asked of it as proof. What was sent
-- before this was kept has the class of the day on which this script ran.
ALTER TABLE host_dispatch ADD COLUMN asset_class VARCHAR(60);
UPDATE host_dispatch SET asset_class = (SELECT h.asset_class FROM host h WHERE h.id = host_dispatch.host_id);
