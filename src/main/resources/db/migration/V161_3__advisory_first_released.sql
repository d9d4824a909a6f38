-- When an advisory first came out, whatever its revisions: the clock of a deadline starts once.
alter table advisory add column first_released ${datetime};
update advisory set first_released = released;
