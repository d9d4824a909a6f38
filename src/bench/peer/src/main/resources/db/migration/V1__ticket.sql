CREATE TABLE ticket (
  id BIGINT NOT NULL PRIMARY KEY,
  title VARCHAR(200) NOT NULL
);
INSERT INTO ticket (id, title) VALUES (1, 'Install the October rollup');
