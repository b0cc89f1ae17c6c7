CREATE TABLE received (
    id           TEXT PRIMARY KEY,
    edition      TEXT NOT NULL,
    delegation   TEXT NOT NULL,
    state        TEXT NOT NULL,
    item         TEXT,
    written      TEXT,
    version      BIGINT,
    file_id      TEXT,
    file_name    TEXT,
    sent_as      TEXT,
    size         BIGINT,
    kind         TEXT,
    sha256       TEXT,
    person       TEXT NOT NULL,
    name         TEXT NOT NULL,
    on_behalf    BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at BIGINT
);

CREATE INDEX received_standing ON received (edition, delegation) WHERE withdrawn_at IS NULL;
