CREATE TABLE roles (
    person     TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    role       TEXT NOT NULL,
    name       TEXT NOT NULL,
    given_by   TEXT,
    given_at   BIGINT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (person, role)
);

CREATE TABLE invitations (
    id         TEXT PRIMARY KEY,
    digest     TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL,
    made_by    TEXT NOT NULL,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by    TEXT,
    used_at    BIGINT,
    revoked_at BIGINT
);

CREATE TABLE journal (
    seq     BIGINT PRIMARY KEY,
    at      BIGINT NOT NULL,
    person  TEXT,
    what    TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
);

CREATE TABLE changes (
    id         TEXT PRIMARY KEY,
    edition    TEXT NOT NULL,
    edit       TEXT NOT NULL,
    state      TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    person     TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    applied_at BIGINT,
    place      BIGINT,
    undone_by  TEXT,
    undone_at  BIGINT
);

CREATE INDEX changes_standing ON changes (edition, place) WHERE state = 'applied';
