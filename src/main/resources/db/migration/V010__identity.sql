CREATE TABLE person (
    id BINARY(16) NOT NULL PRIMARY KEY,
    login VARCHAR(40) NOT NULL,
    name VARCHAR(100) NOT NULL,
    email VARCHAR(250) NOT NULL,
    zone VARCHAR(60) NOT NULL,
    active BOOLEAN NOT NULL,
    password_hash VARCHAR(200),
    created_at ${datetime} NOT NULL,
    version INT NOT NULL,
    CONSTRAINT person_login_uq UNIQUE (login)
);

CREATE TABLE person_role (
    person_id BINARY(16) NOT NULL,
    role_name VARCHAR(40) NOT NULL,
    PRIMARY KEY (person_id, role_name),
    CONSTRAINT person_role_person_fk FOREIGN KEY (person_id) REFERENCES person (id)
);
CREATE INDEX person_role_name_ix ON person_role (role_name);

-- Failed sign-ins by login as typed, known or not, so that the answer does not tell which logins exist.
CREATE TABLE login_failure (
    login VARCHAR(40) NOT NULL PRIMARY KEY,
    failures INT NOT NULL,
    last_failed_at ${datetime} NOT NULL,
    locked_until ${datetime}
);
CREATE INDEX login_failure_last_ix ON login_failure (last_failed_at);

-- Of a token only the SHA-256 is kept; hint is its first characters, so that people can tell tokens apart.
CREATE TABLE access_token (
    id BINARY(16) NOT NULL PRIMARY KEY,
    owner_login VARCHAR(40) NOT NULL,
    service_name VARCHAR(40),
    label VARCHAR(100) NOT NULL,
    hint VARCHAR(12) NOT NULL,
    token_hash BINARY(32) NOT NULL,
    created_at ${datetime} NOT NULL,
    expires_at ${datetime} NOT NULL,
    revoked_at ${datetime},
    last_used_at ${datetime},
    version INT NOT NULL,
    CONSTRAINT access_token_hash_uq UNIQUE (token_hash),
    CONSTRAINT access_token_owner_fk FOREIGN KEY (owner_login) REFERENCES person (login)
);
CREATE INDEX access_token_owner_ix ON access_token (owner_login);

-- Empty for a token that carries every role its owner has.
CREATE TABLE access_token_role (
    token_id BINARY(16) NOT NULL,
    role_name VARCHAR(40) NOT NULL,
    PRIMARY KEY (token_id, role_name),
    CONSTRAINT access_token_role_token_fk FOREIGN KEY (token_id) REFERENCES access_token (id)
);

CREATE TABLE setup_token (
    id INT NOT NULL PRIMARY KEY,
    token_hash BINARY(32) NOT NULL,
    created_at ${datetime} NOT NULL,
    redeemed_at ${datetime}
);

CREATE TABLE delegation (
    id BINARY(16) NOT NULL PRIMARY KEY,
    principal VARCHAR(40) NOT NULL,
    delegate VARCHAR(40) NOT NULL,
    from_date DATE NOT NULL,
    until_date DATE NOT NULL,
    made_at ${datetime} NOT NULL,
    ended_at ${datetime},
    version INT NOT NULL,
    CONSTRAINT delegation_principal_fk FOREIGN KEY (principal) REFERENCES person (login),
    CONSTRAINT delegation_delegate_fk FOREIGN KEY (delegate) REFERENCES person (login)
);
CREATE INDEX delegation_principal_ix ON delegation (principal, from_date);
CREATE INDEX delegation_delegate_ix ON delegation (delegate, from_date);

CREATE TABLE delegation_role (
    delegation_id BINARY(16) NOT NULL,
    role_name VARCHAR(40) NOT NULL,
    PRIMARY KEY (delegation_id, role_name),
    CONSTRAINT delegation_role_delegation_fk FOREIGN KEY (delegation_id) REFERENCES delegation (id)
);

-- Who is asked instead of a person who may not or cannot act in a role. An alternate acts under their own name and needs the role.
CREATE TABLE person_alternate (
    principal VARCHAR(40) NOT NULL,
    role_name VARCHAR(40) NOT NULL,
    alternate VARCHAR(40) NOT NULL,
    PRIMARY KEY (principal, role_name),
    CONSTRAINT person_alternate_principal_fk FOREIGN KEY (principal) REFERENCES person (login),
    CONSTRAINT person_alternate_alternate_fk FOREIGN KEY (alternate) REFERENCES person (login)
);
CREATE INDEX person_alternate_alternate_ix ON person_alternate (alternate);

-- person and on_behalf_of also hold names of services and parts of the system: no foreign key. Empty text: on nobody's behalf.
CREATE TABLE duty_taken (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    duty VARCHAR(30) NOT NULL,
    person VARCHAR(60) NOT NULL,
    on_behalf_of VARCHAR(60) NOT NULL,
    taken_at ${datetime} NOT NULL,
    CONSTRAINT duty_taken_uq UNIQUE (change_number, duty, person, on_behalf_of)
);

-- A rule is never edited: a new edition follows, proposed by one person, approved by another, in force from a date.
CREATE TABLE duty_rule (
    id BINARY(16) NOT NULL PRIMARY KEY,
    code VARCHAR(80) NOT NULL,
    edition INT NOT NULL,
    one_duty VARCHAR(30) NOT NULL,
    other_duty VARCHAR(30) NOT NULL,
    strength VARCHAR(10) NOT NULL,
    message VARCHAR(300) NOT NULL,
    source VARCHAR(200) NOT NULL,
    reason VARCHAR(500),
    effective_from DATE NOT NULL,
    proposed_by VARCHAR(60) NOT NULL,
    proposed_at ${datetime} NOT NULL,
    approved_by VARCHAR(60),
    approved_at ${datetime},
    CONSTRAINT duty_rule_edition_uq UNIQUE (code, edition)
);

-- The rules as delivered.
INSERT INTO duty_rule (id, code, edition, one_duty, other_duty, strength, message, source, effective_from,
    proposed_by, proposed_at, approved_by, approved_at) VALUES
    (X'01950000000070008000000000000001', 'law5.requester-may-not-authorise', 1, 'REQUEST', 'AUTHORISE', 'NEVER',
        'You asked for this change, so you may not authorise it. Leave it to another member or your alternate.',
        'Law 5; NIST SP 800-53 AC-5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000002', 'law5.requester-may-not-ratify', 1, 'REQUEST', 'RATIFY', 'NEVER',
        'You asked for this change, so you may not ratify its emergency authorisation.',
        'Law 5; NIST SP 800-53 AC-5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000003', 'law5.requester-may-not-waive', 1, 'REQUEST', 'WAIVE', 'NEVER',
        'You asked for this change, so a second person decides about its waivers.',
        'Law 5 (waived by a second person)', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000004', 'law5.asker-may-not-waive', 1, 'ASK_WAIVER', 'WAIVE', 'NEVER',
        'You asked for a waiver on this change, so a second person decides about it.',
        'Law 2, law 5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000005', 'law5.tester-may-not-waive', 1, 'TEST', 'WAIVE', 'NEVER',
        'You tested this change, so a second person decides about its waivers.',
        'Law 5 (waived by a second person)', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000006', 'law5.implementer-may-not-waive', 1, 'IMPLEMENT', 'WAIVE', 'NEVER',
        'You carry this change out, so a second person decides about its waivers.',
        'Law 2, law 5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000007', 'law5.tester-may-not-authorise-alone', 1, 'TEST', 'AUTHORISE', 'ALONE',
        'You tested this change, so you may authorise it only after somebody else has.',
        'Law 5; NIST SP 800-53 AC-5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000008', 'law5.analyst-may-not-authorise-alone', 1, 'ANALYSE', 'AUTHORISE', 'ALONE',
        'You rated the risk of this change, so you may authorise it only after somebody else has.',
        'Law 5; NIST SP 800-53 CM-4', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000009', 'law5.authoriser-may-not-implement', 1, 'AUTHORISE', 'IMPLEMENT', 'NEVER',
        'Whoever authorises a change does not carry it out.',
        'Law 5; NIST SP 800-53 AC-5, CM-5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000010', 'law5.authoriser-may-not-ratify', 1, 'AUTHORISE', 'RATIFY', 'NEVER',
        'You authorised this change, so others ratify that.',
        'Law 5 (emergency)', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000011', 'law5.implementer-may-not-ratify', 1, 'IMPLEMENT', 'RATIFY', 'NEVER',
        'You carried this change out, so others ratify its authorisation.',
        'Law 5; NIST SP 800-53 AC-5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000012', 'law5.implementer-may-not-verify', 1, 'IMPLEMENT', 'VERIFY', 'NEVER',
        'Whoever carries a change out does not judge its result.',
        'Law 5; NIST SP 800-53 AC-5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000013', 'law5.asker-may-not-approve-exception', 1, 'ASK_EXCEPTION', 'APPROVE_EXCEPTION', 'NEVER',
        'You asked for an exception on this change, so a second person decides about it.',
        'Law 3, law 5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00'),
    (X'01950000000070008000000000000014', 'law5.implementer-may-not-approve-exception', 1, 'IMPLEMENT', 'APPROVE_EXCEPTION', 'NEVER',
        'You carried this change out, so you may not except its hosts.',
        'Law 3, law 5', '2000-01-01',
        'system:install', '2000-01-01 00:00:00', 'system:install', '2000-01-01 00:00:00');
