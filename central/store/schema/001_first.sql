-- {blob} and {time} are the words of the dialect for bytes and for a point in time.
CREATE TABLE enrolment_codes (
    code_sha256 VARCHAR(64) NOT NULL PRIMARY KEY,
    booth VARCHAR(64) NOT NULL,
    post VARCHAR(64) NOT NULL,
    post_name VARCHAR(128) NOT NULL,
    issued_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    used_by_key {blob}
);

CREATE TABLE booths (
    code VARCHAR(64) NOT NULL PRIMARY KEY,
    post VARCHAR(64) NOT NULL,
    post_name VARCHAR(128) NOT NULL,
    public_key {blob} NOT NULL,
    token_sha256 VARCHAR(64) NOT NULL UNIQUE,
    enrolled_at {time} NOT NULL,
    revoked_at {time}
);

CREATE TABLE movements (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    booth VARCHAR(64) NOT NULL,
    epoch VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    body {blob} NOT NULL,
    signature {blob} NOT NULL,
    post VARCHAR(64) NOT NULL,
    direction VARCHAR(1) NOT NULL,
    decision VARCHAR(3) NOT NULL,
    decided_at {time} NOT NULL,
    received_at {time} NOT NULL,
    UNIQUE (booth, epoch, sequence)
);

CREATE TABLE dead_letters (
    fingerprint VARCHAR(64) NOT NULL PRIMARY KEY,
    booth VARCHAR(64) NOT NULL,
    epoch VARCHAR(64) NOT NULL,
    sequence VARCHAR(32) NOT NULL,
    claimed_id VARCHAR(64) NOT NULL,
    claimed_digest VARCHAR(128) NOT NULL,
    code VARCHAR(32) NOT NULL,
    body {blob} NOT NULL,
    signature {blob} NOT NULL,
    received_at {time} NOT NULL
);

CREATE TABLE attachments (
    digest VARCHAR(64) NOT NULL PRIMARY KEY,
    media_type VARCHAR(32) NOT NULL,
    content {blob} NOT NULL,
    booth VARCHAR(64) NOT NULL,
    received_at {time} NOT NULL
);

CREATE TABLE lists (
    register VARCHAR(32) NOT NULL PRIMARY KEY,
    version VARCHAR(64) NOT NULL,
    loaded_at {time} NOT NULL
);

CREATE TABLE arraigos (
    order_number VARCHAR(64) NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    court VARCHAR(256) NOT NULL,
    ordered_on DATE NOT NULL,
    annotated_on DATE NOT NULL,
    expires_on DATE,
    lifted_on DATE,
    names_key VARCHAR(1024) NOT NULL,
    birth_date VARCHAR(10),
    cui VARCHAR(13)
);
CREATE INDEX arraigos_by_names ON arraigos (names_key);
CREATE INDEX arraigos_by_cui ON arraigos (cui);

CREATE TABLE sltd (
    number VARCHAR(32) NOT NULL,
    country VARCHAR(3) NOT NULL,
    type VARCHAR(1) NOT NULL,
    fraud VARCHAR(16) NOT NULL,
    reference VARCHAR(64) NOT NULL,
    reported_on DATE,
    PRIMARY KEY (number, country, type)
);
