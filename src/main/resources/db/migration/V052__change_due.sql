-- The date that counts is the earlier of what the requester asks for and what the rules give; each is kept, so that one can move alone.
alter table change_request add column asked_due_date date;
alter table change_request add column ruled_due_date date;
update change_request set asked_due_date = due_date where rating is null;
update change_request set ruled_due_date = due_date where rating is not null;
