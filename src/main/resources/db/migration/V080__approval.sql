-- One sitting of one authority about one revision of a change. open_number equals change_number while the round is open and is
-- null after: its unique index allows one open round a change.
CREATE TABLE approval_round (
    id BINARY(16) NOT NULL PRIMARY KEY,
    change_number BIGINT NOT NULL,
    open_number BIGINT,
    revision INT NOT NULL,
    delta_only BOOLEAN NOT NULL,
    authority VARCHAR(20) NOT NULL,
    candidate_groups VARCHAR(200) NOT NULL,
    quorum_share INT NOT NULL,
    minimum_votes INT NOT NULL,
    opened ${datetime} NOT NULL,
    deadline ${datetime} NOT NULL,
    valid_days INT NOT NULL,
    policy VARCHAR(200) NOT NULL,
    matched_rules VARCHAR(1000) NOT NULL,
    model_id BINARY(16),
    ballot VARCHAR(20) NOT NULL,
    decided ${datetime},
    ended_because VARCHAR(1000),
    escalated ${datetime},
    ratify_hours INT NOT NULL,
    ratify_by ${datetime},
    ratification VARCHAR(20) NOT NULL,
    ratified_by VARCHAR(100),
    ratified ${datetime},
    ratification_comment VARCHAR(2000),
    version INT NOT NULL
);
CREATE UNIQUE INDEX approval_round_open ON approval_round (open_number);
CREATE INDEX approval_round_change ON approval_round (change_number, opened);
CREATE INDEX approval_round_ballot ON approval_round (ballot, deadline);

-- A member's place in a round, with the vote once there is one. One vote a seat, one vote a person.
CREATE TABLE approval_seat (
    id BINARY(16) NOT NULL PRIMARY KEY,
    round_id BINARY(16) NOT NULL,
    member VARCHAR(100) NOT NULL,
    in_place_of VARCHAR(100),
    recused_because VARCHAR(2000),
    vote VARCHAR(20),
    vote_comment VARCHAR(4000),
    cast_by VARCHAR(100),
    cast_at ${datetime},
    version INT NOT NULL,
    CONSTRAINT approval_seat_round_fk FOREIGN KEY (round_id) REFERENCES approval_round (id)
);
CREATE UNIQUE INDEX approval_seat_member ON approval_seat (round_id, member);
CREATE UNIQUE INDEX approval_seat_caster ON approval_seat (round_id, cast_by);
CREATE INDEX approval_seat_person ON approval_seat (member);

-- A pre-authorised kind of standard change. Scopes are lists, one entry a line; an empty package scope is refused.
CREATE TABLE change_model (
    id BINARY(16) NOT NULL PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    package_scope VARCHAR(4000) NOT NULL,
    group_scope VARCHAR(4000) NOT NULL,
    environment_scope VARCHAR(200) NOT NULL,
    owner_login VARCHAR(100) NOT NULL,
    expires DATE NOT NULL,
    state VARCHAR(20) NOT NULL,
    proposed_by VARCHAR(100) NOT NULL,
    proposed ${datetime} NOT NULL,
    approved_by VARCHAR(100),
    approved ${datetime},
    ended ${datetime},
    ended_because VARCHAR(2000),
    version INT NOT NULL
);
CREATE UNIQUE INDEX change_model_name ON change_model (name);
CREATE INDEX change_model_state ON change_model (state, expires);
