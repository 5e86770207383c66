-- By what a person's movements are found again. The number is 256 times the sequence of the record, plus the place of
-- the document among those laid down. There is no index, because each would be one more page in every commit: a look-up
-- reads the rows themselves, which are a few dozen bytes each.
CREATE TABLE traces (
    number   INTEGER PRIMARY KEY,
    document INTEGER,
    person   INTEGER,
    cui      INTEGER
) STRICT;

-- The few records that speak of others: a referral waits to be settled, and what annuls or settles names its record.
CREATE TABLE links (
    sequence INTEGER PRIMARY KEY REFERENCES records,
    refers   INTEGER NOT NULL CHECK (refers IN (0, 1)),
    annuls   TEXT,
    settles  TEXT
) STRICT;
CREATE INDEX links_annuls ON links (annuls) WHERE annuls IS NOT NULL;
CREATE INDEX links_settles ON links (settles) WHERE settles IS NOT NULL;
CREATE INDEX links_refers ON links (sequence) WHERE refers;

-- While a record waits for the central, the keys of the document crossed on stand in its row of the queue, which the
-- commit writes anyway; they move to `traces` when the central answers, off the officer's way.
ALTER TABLE outbox ADD COLUMN document INTEGER;
ALTER TABLE outbox ADD COLUMN person INTEGER;
ALTER TABLE outbox ADD COLUMN cui INTEGER;
