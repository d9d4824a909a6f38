-- Every mail that was written, kept as it was sent or would have been sent.
CREATE TABLE mail (
    id             BINARY(16)   NOT NULL,
    template       VARCHAR(60)  NOT NULL,
    action         VARCHAR(100) NOT NULL,
    change_number  VARCHAR(24),
    login          VARCHAR(100) NOT NULL,
    address        VARCHAR(320) NOT NULL,
    mail_subject   VARCHAR(300) NOT NULL,
    text_body      LONGTEXT     NOT NULL,
    html_body      LONGTEXT     NOT NULL,
    message_id     VARCHAR(320) NOT NULL,
    thread_id      VARCHAR(320) NOT NULL,
    state          VARCHAR(20)  NOT NULL,
    created_at     ${datetime}  NOT NULL,
    sent_at        ${datetime},
    PRIMARY KEY (id)
);
CREATE INDEX mail_change ON mail (change_number, id);
CREATE INDEX mail_login ON mail (login, id);
