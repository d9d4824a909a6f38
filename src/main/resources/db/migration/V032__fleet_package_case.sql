-- Names of packages are compared without case, as the names in installers' logs are: whoever has mcb has a patch's MCB. MySQL's default
-- collation does so by itself; H2 needs a type of its own. The index and the primary key stay.
ALTER TABLE installed_package ${alter_column} package_name ${caseless}(200) NOT NULL;
