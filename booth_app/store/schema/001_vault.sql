-- The vault as it began. A record's row never changes: what happens to it later stands in tables of its own, so that
-- acknowledging writes a few bytes and the evidence keeps its bytes.

CREATE TABLE identity (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    epoch       TEXT NOT NULL,
    signing_key BLOB NOT NULL,
    created_at  TEXT NOT NULL
) STRICT;

CREATE TABLE enrolment (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    booth        TEXT NOT NULL,
    post         TEXT NOT NULL,
    central_url  TEXT NOT NULL,
    token        TEXT NOT NULL,
    central_key  BLOB NOT NULL,
    recovery_key BLOB NOT NULL,
    ca_pem       TEXT NOT NULL
) STRICT;

-- Few tables and one index, because every page a commit touches is written twice and sealed twice.
-- `decided_at` is in microseconds since 1970 UTC; `attachments` are digests, joined by blanks.
CREATE TABLE records (
    sequence    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    booth       TEXT NOT NULL,
    decided_at  INTEGER NOT NULL,
    digest      TEXT NOT NULL,
    signature   BLOB NOT NULL,
    attachments TEXT NOT NULL,
    body        BLOB NOT NULL
) STRICT;

-- What the central still has to get: the record itself while `is_waiting`, and the pictures in `attachments`. The row
-- goes when nothing is left of it.
CREATE TABLE outbox (
    sequence    INTEGER PRIMARY KEY REFERENCES records,
    is_waiting  INTEGER NOT NULL CHECK (is_waiting IN (0, 1)),
    attachments TEXT NOT NULL
) STRICT;

-- The number is 256 times the sequence of the record that names the picture, plus its place there. An index by digest
-- would spread the pictures of one traveller over as many pages.
CREATE TABLE attachments (
    number     INTEGER PRIMARY KEY,
    digest     TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content    BLOB NOT NULL
) STRICT;

-- `central_key` is the key the receipt was believed by: a booth may be enrolled anew.
CREATE TABLE receipts (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    epoch         TEXT NOT NULL,
    high_sequence INTEGER NOT NULL,
    high_digest   TEXT NOT NULL,
    received_at   TEXT NOT NULL,
    body          BLOB NOT NULL,
    signature     BLOB NOT NULL,
    central_key   BLOB NOT NULL
) STRICT;

CREATE TABLE fates (
    sequence INTEGER PRIMARY KEY REFERENCES records,
    fate     TEXT NOT NULL CHECK (fate IN ('accepted', 'already', 'rejected')),
    code     TEXT NOT NULL,
    receipt  INTEGER NOT NULL REFERENCES receipts
) STRICT;
CREATE INDEX fates_rejected ON fates (sequence) WHERE fate = 'rejected';

-- AUTOINCREMENT keeps the highest number in a table of SQLite's own: a journal cut off at its end shows.
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    officer  TEXT,
    act      TEXT NOT NULL,
    detail   TEXT NOT NULL,
    digest   TEXT NOT NULL
) STRICT;

-- `locked_until` is in microseconds since 1970 UTC, 0 where nothing is locked.
CREATE TABLE officers (
    id           TEXT PRIMARY KEY,
    role         TEXT NOT NULL CHECK (role IN ('officer', 'supervisor', 'technician')),
    verifier     TEXT NOT NULL,
    valid_until  INTEGER NOT NULL,
    failures     INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TRIGGER records_never_change BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
CREATE TRIGGER records_never_go BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_never_goes BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER receipts_never_change BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
CREATE TRIGGER receipts_never_go BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
