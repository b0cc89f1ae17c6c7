CREATE TABLE delegations (
    id       TEXT NOT NULL,
    edition  TEXT NOT NULL,
    name_fr  TEXT NOT NULL,
    name_ja  TEXT NOT NULL,
    country  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    twin     TEXT NOT NULL,
    contact  TEXT NOT NULL,
    origin   TEXT NOT NULL,
    status   TEXT NOT NULL,
    printed  BIGINT NOT NULL,
    wishes   TEXT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (edition, id)
);

CREATE TABLE delegation_versions (
    edition    TEXT NOT NULL,
    delegation TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    verb       TEXT NOT NULL,
    value      TEXT NOT NULL,
    status     TEXT NOT NULL,
    wishes     TEXT NOT NULL,
    person     TEXT NOT NULL,
    name       TEXT NOT NULL,
    on_behalf  BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (edition, delegation, revision)
);

CREATE TABLE members (
    edition    TEXT NOT NULL,
    person     TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    delegation TEXT NOT NULL,
    rank       TEXT NOT NULL,
    name       TEXT NOT NULL,
    joined_at  BIGINT NOT NULL,
    PRIMARY KEY (edition, person)
);

CREATE INDEX members_of ON members (edition, delegation);

CREATE TABLE proposals (
    id         TEXT PRIMARY KEY,
    edition    TEXT NOT NULL,
    delegation TEXT NOT NULL,
    person     TEXT NOT NULL,
    name       TEXT NOT NULL,
    verb       TEXT NOT NULL,
    value      TEXT NOT NULL,
    at         BIGINT NOT NULL,
    ended_by   TEXT,
    ended_at   BIGINT
);

CREATE INDEX proposals_open ON proposals (edition, delegation) WHERE ended_at IS NULL;

CREATE TABLE links (
    id         TEXT PRIMARY KEY,
    digest     TEXT NOT NULL UNIQUE,
    edition    TEXT NOT NULL,
    delegation TEXT NOT NULL,
    rank       TEXT,
    uses       BIGINT NOT NULL,
    most       BIGINT NOT NULL,
    made_by    TEXT,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE INDEX links_of ON links (edition, delegation);
