-- What came of fetching each configured feed. A row is of one kind and address: where the settings name another, it begins anew.
CREATE TABLE advisory_feed_fetch (
    name VARCHAR(60) NOT NULL PRIMARY KEY,
    kind VARCHAR(20) NOT NULL,
    url VARCHAR(1000) NOT NULL,
    etag VARCHAR(500),
    last_modified VARCHAR(100),
    tried_at ${datetime},
    succeeded_at ${datetime},
    next_try_at ${datetime} NOT NULL,
    -- Until then one node fetches it, and no other.
    lease_until ${datetime},
    problem VARCHAR(500)
);

-- When the publisher last confirmed that what is loaded is the latest there is.
ALTER TABLE advisory_feed ADD COLUMN confirmed_at ${datetime};
