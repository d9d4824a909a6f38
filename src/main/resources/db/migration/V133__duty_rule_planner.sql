-- Whoever plans the rings takes part as whoever asked does, and was told to have asked.
UPDATE duty_rule SET message = 'You asked for this change or planned its rings, so you may not authorise it. Leave it to another member or your alternate.'
WHERE code = 'law5.requester-may-not-authorise' AND edition = 1
    AND message = 'You asked for this change, so you may not authorise it. Leave it to another member or your alternate.';
UPDATE duty_rule SET message = 'You asked for this change or planned its rings, so you may not ratify its emergency authorisation.'
WHERE code = 'law5.requester-may-not-ratify' AND edition = 1
    AND message = 'You asked for this change, so you may not ratify its emergency authorisation.';
UPDATE duty_rule SET message = 'You asked for this change or planned its rings, so a second person decides about its waivers.'
WHERE code = 'law5.requester-may-not-waive' AND edition = 1
    AND message = 'You asked for this change, so a second person decides about its waivers.';
