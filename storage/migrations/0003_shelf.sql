CREATE TABLE shelf (
    id           TEXT PRIMARY KEY,
    document     TEXT,
    written      TEXT,
    file_id      TEXT NOT NULL,
    name         TEXT NOT NULL,
    size         BIGINT,
    sent_by      TEXT NOT NULL,
    sent_at      BIGINT NOT NULL,
    put_at       BIGINT,
    withdrawn_by TEXT,
    withdrawn_at BIGINT
);

CREATE INDEX shelf_current ON shelf (document, put_at) WHERE put_at IS NOT NULL AND withdrawn_at IS NULL;
