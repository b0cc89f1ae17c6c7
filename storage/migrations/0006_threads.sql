CREATE TABLE threads (
    person   TEXT PRIMARY KEY,
    topics   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    entry    TEXT NOT NULL,
    day      TEXT,
    asked_at BIGINT NOT NULL,
    burst    BIGINT NOT NULL,
    began_at BIGINT NOT NULL
);
