CREATE TABLE reached (
    id         TEXT PRIMARY KEY,
    edition    TEXT NOT NULL,
    delegation TEXT NOT NULL,
    what       TEXT NOT NULL,
    means      TEXT NOT NULL,
    person     TEXT NOT NULL,
    name       TEXT NOT NULL,
    at         BIGINT NOT NULL,
    undone_at  BIGINT
);

CREATE INDEX reached_of ON reached (edition, delegation);
