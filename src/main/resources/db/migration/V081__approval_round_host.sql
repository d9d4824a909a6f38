-- The hosts a round asks about, frozen when it opens: an addendum authorises them and no others.
CREATE TABLE approval_round_host (
    round_id BINARY(16) NOT NULL,
    host_id BINARY(16) NOT NULL,
    PRIMARY KEY (round_id, host_id),
    CONSTRAINT approval_round_host_round FOREIGN KEY (round_id) REFERENCES approval_round (id)
);

-- Rounds that are open now: every target, or for an addendum those that no authorisation names.
INSERT INTO approval_round_host (round_id, host_id)
SELECT r.id, t.host_id
FROM approval_round r
JOIN change_request c ON c.number = r.open_number
JOIN change_host t ON t.change_id = c.id AND t.removed_in IS NULL
WHERE r.delta_only = FALSE
   OR NOT EXISTS (
       SELECT 1 FROM authorisation a
       JOIN authorised_host h ON h.authorisation_id = a.id
       WHERE a.change_id = c.id AND h.host_id = t.host_id AND a.voided_at IS NULL AND t.added_in <= a.revision);
