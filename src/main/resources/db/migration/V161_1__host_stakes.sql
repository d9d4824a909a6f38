-- What a successful attack on a host would mean (SSVC) and how much each security goal matters there (CVSS). NULL: the inventory does not say.
ALTER TABLE host ADD COLUMN safety_impact VARCHAR(20);
ALTER TABLE host ADD COLUMN mission_impact VARCHAR(30);
ALTER TABLE host ADD COLUMN confidentiality_requirement VARCHAR(10);
ALTER TABLE host ADD COLUMN integrity_requirement VARCHAR(10);
ALTER TABLE host ADD COLUMN availability_requirement VARCHAR(10);
