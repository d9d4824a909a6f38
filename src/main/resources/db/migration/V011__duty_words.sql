-- The rule keeps both ways: who refused to ratify is told it too, and authorised nothing.
UPDATE duty_rule
SET message = 'Nobody both authorises this change and judges that authorisation; another person does the other.'
WHERE code = 'law5.authoriser-may-not-ratify';
