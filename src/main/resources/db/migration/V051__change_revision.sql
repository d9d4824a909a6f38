-- What a revision changed besides hosts: one line a thing, before and after.
alter table change_revision add column changed longtext;
