-- What an advisory says of products: a row for each range of versions, for each single version, and for a product of which it names neither.
create table advisory_affected (
  advisory_id binary(16) not null,
  position int not null,
  cve varchar(30),
  ecosystem varchar(30),
  package_name ${caseless}(300) not null,
  source_package boolean not null,
  scope varchar(300),
  cpe varchar(300),
  introduced varchar(300),
  introduced_after varchar(300),
  fixed varchar(300),
  last_affected varchar(300),
  exact_version varchar(300),
  status varchar(30) not null,
  conditional boolean not null,
  constraint advisory_affected_pk primary key (advisory_id, position),
  constraint advisory_affected_advisory_fk foreign key (advisory_id) references advisory (id)
);
create index advisory_affected_package_ix on advisory_affected (package_name, ecosystem);

-- Digest of what a record of a batch says, to tell whether it says the same when it comes again; null of a document kept as a file of its own.
alter table advisory add column content_sha256 varchar(64);
alter table advisory add column withdrawn boolean default false not null;
