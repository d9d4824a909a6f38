-- The ticket that stands for a change in the organisation's ticketing system.
CREATE TABLE ticket_link (
    change_number VARCHAR(24)  NOT NULL,
    connector     VARCHAR(20)  NOT NULL,
    external_id   VARCHAR(100) NOT NULL,
    url           VARCHAR(500),
    opened_at     ${datetime}  NOT NULL,
    PRIMARY KEY (change_number)
);
