-- Advisories, patches, and what is known of each CVE.

create table advisory (
  id binary(16) not null,
  version int not null,
  publisher varchar(200) not null,
  tracking_id varchar(200) not null,
  format varchar(30) not null,
  title varchar(1000) not null,
  category varchar(100),
  status varchar(30),
  tracking_version varchar(50),
  tlp varchar(20),
  released ${datetime},
  severity varchar(30),
  evidence_sha256 varchar(64),
  imported_at ${datetime} not null,
  imported_by varchar(100) not null,
  constraint advisory_pk primary key (id),
  constraint advisory_document_uk unique (publisher, tracking_id)
);

create table advisory_cve (
  advisory_id binary(16) not null,
  cve varchar(30) not null,
  constraint advisory_cve_pk primary key (advisory_id, cve),
  constraint advisory_cve_advisory_fk foreign key (advisory_id) references advisory (id)
);
create index advisory_cve_cve_ix on advisory_cve (cve);

create table patch (
  id binary(16) not null,
  version int not null,
  name varchar(200) not null,
  vendor varchar(200),
  kb varchar(50),
  product_code varchar(100),
  digest varchar(128),
  signature_state varchar(20) not null,
  signature_said_by varchar(200),
  uninstallable boolean not null,
  restart_required boolean not null,
  released date,
  advisory_id binary(16),
  registered_at ${datetime} not null,
  registered_by varchar(100) not null,
  constraint patch_pk primary key (id),
  constraint patch_name_uk unique (name),
  constraint patch_advisory_fk foreign key (advisory_id) references advisory (id)
);
create index patch_kb_ix on patch (kb);
create index patch_advisory_ix on patch (advisory_id);

create table patch_cve (
  patch_id binary(16) not null,
  cve varchar(30) not null,
  constraint patch_cve_pk primary key (patch_id, cve),
  constraint patch_cve_patch_fk foreign key (patch_id) references patch (id)
);
create index patch_cve_cve_ix on patch_cve (cve);

create table patch_package (
  patch_id binary(16) not null,
  position int not null,
  ecosystem varchar(30) not null,
  name varchar(200) not null,
  fixed_version varchar(200) not null,
  constraint patch_package_pk primary key (patch_id, position),
  constraint patch_package_patch_fk foreign key (patch_id) references patch (id)
);
create index patch_package_name_ix on patch_package (name);

-- One score as one source states it; sources may disagree and all are kept.
create table vulnerability_score (
  cve varchar(30) not null,
  source varchar(200) not null,
  cvss_version varchar(5) not null,
  vector varchar(400) not null,
  score decimal(3, 1) not null,
  stated_at ${datetime} not null,
  constraint vulnerability_score_pk primary key (cve, source, cvss_version)
);

create table kev_entry (
  cve varchar(30) not null,
  vendor varchar(200) not null,
  product varchar(200) not null,
  title varchar(500) not null,
  date_added date not null,
  due_date date,
  ransomware boolean not null,
  constraint kev_entry_pk primary key (cve)
);

create table epss_score (
  cve varchar(30) not null,
  score decimal(6, 5) not null,
  percentile decimal(6, 5),
  constraint epss_score_pk primary key (cve)
);

-- When a feed was last read, and what went wrong the last time it was tried.
create table advisory_feed (
  feed varchar(20) not null,
  as_of ${datetime},
  model varchar(50),
  entries int not null,
  loaded_at ${datetime},
  evidence_sha256 varchar(64),
  failed_at ${datetime},
  failure varchar(500),
  constraint advisory_feed_pk primary key (feed)
);
