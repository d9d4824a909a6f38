-- Who turned a change down, and why, whose sent hosts are proven or settled before it ends; null for all others.
alter table change_request add column turned_down varchar(1000);
