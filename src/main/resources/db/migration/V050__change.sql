create table change_counter (
    id int not null primary key,
    last_number bigint not null
);
insert into change_counter (id, last_number) values (1, 0);

create table change_request (
    id binary(16) not null primary key,
    number bigint not null,
    title varchar(200) not null,
    change_type varchar(20) not null,
    stage varchar(30) not null,
    revision int not null,
    reason longtext not null,
    user_impact longtext,
    security_impact longtext,
    test_plan longtext,
    backout_plan longtext,
    requester varchar(100) not null,
    submitted_at ${datetime} not null,
    deployer varchar(40) not null,
    model varchar(100),
    held boolean not null,
    held_reason varchar(2000),
    rating varchar(20),
    due_date date,
    original_due_date date,
    close_code varchar(30),
    closed_at ${datetime},
    from_change bigint,
    link_kind varchar(20),
    version int not null,
    constraint change_request_number unique (number)
);
create index change_request_stage on change_request (stage, due_date);
create index change_request_from on change_request (from_change);

create table change_patch (
    change_id binary(16) not null,
    patch_id binary(16) not null,
    primary key (change_id, patch_id),
    constraint change_patch_change foreign key (change_id) references change_request (id)
);
create index change_patch_patch on change_patch (patch_id);

-- One row a targeted host. A host taken out again keeps its row: history only grows.
create table change_host (
    change_id binary(16) not null,
    host_id binary(16) not null,
    added_in int not null,
    removed_in int,
    disposition varchar(20) not null,
    disposition_reason varchar(2000),
    reference varchar(200),
    disposed_by varchar(100),
    disposed_at ${datetime},
    due_date date,
    original_due_date date,
    primary key (change_id, host_id),
    constraint change_host_change foreign key (change_id) references change_request (id)
);
create index change_host_host on change_host (host_id);
create index change_host_open on change_host (change_id, disposition);

create table change_revision (
    change_id binary(16) not null,
    revision int not null,
    made_by varchar(100) not null,
    made_at ${datetime} not null,
    reason longtext not null,
    added int not null,
    removed int not null,
    primary key (change_id, revision),
    constraint change_revision_change foreign key (change_id) references change_request (id)
);

create table authorisation (
    id binary(16) not null primary key,
    change_id binary(16) not null,
    revision int not null,
    authority varchar(100) not null,
    granted_by varchar(100) not null,
    granted_at ${datetime} not null,
    expires_at ${datetime} not null,
    voided_at ${datetime},
    void_reason varchar(2000),
    constraint authorisation_change foreign key (change_id) references change_request (id)
);
create index authorisation_change_id on authorisation (change_id);

create table authorised_host (
    authorisation_id binary(16) not null,
    host_id binary(16) not null,
    primary key (authorisation_id, host_id),
    constraint authorised_host_authorisation foreign key (authorisation_id) references authorisation (id)
);

create table authorised_patch (
    authorisation_id binary(16) not null,
    patch_id binary(16) not null,
    primary key (authorisation_id, patch_id),
    constraint authorised_patch_authorisation foreign key (authorisation_id) references authorisation (id)
);

-- One row: whether every change is stopped.
create table line_stop (
    id int not null primary key,
    stopped boolean not null,
    reason varchar(2000),
    stopped_by varchar(100),
    since ${datetime}
);
insert into line_stop (id, stopped) values (1, false);
