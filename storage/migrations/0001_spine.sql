CREATE TABLE people (
    id               TEXT PRIMARY KEY,
    telegram_id      BIGINT NOT NULL UNIQUE,
    account_language TEXT NOT NULL,
    language         TEXT,
    half             TEXT,
    zone             TEXT,
    arrived          BIGINT NOT NULL DEFAULT 0,
    reachable        BIGINT NOT NULL DEFAULT 1,
    expects          TEXT,
    expects_until    BIGINT,
    first_seen       BIGINT NOT NULL
);

CREATE TABLE inbox (
    seq         BIGINT PRIMARY KEY,
    update_id   BIGINT NOT NULL UNIQUE,
    state       TEXT NOT NULL,
    raw         TEXT,
    error       TEXT,
    received_at BIGINT NOT NULL,
    settled_at  BIGINT
);

CREATE INDEX inbox_waiting ON inbox (seq) WHERE state = 'waiting';

CREATE TABLE outbox (
    seq        BIGINT PRIMARY KEY,
    cause      BIGINT,
    method     TEXT NOT NULL,
    params     TEXT NOT NULL,
    chat_id    BIGINT,
    lane       BIGINT NOT NULL,
    policy     TEXT NOT NULL,
    state      TEXT NOT NULL,
    replaces   TEXT,
    subject    TEXT,
    repeated   BIGINT NOT NULL DEFAULT 0,
    expires_at BIGINT,
    queued_at  BIGINT NOT NULL,
    settled_at BIGINT,
    message_id BIGINT,
    error      TEXT
);

CREATE INDEX outbox_live ON outbox (seq) WHERE state IN ('queued', 'sending');

CREATE INDEX outbox_replaceable ON outbox (replaces) WHERE state = 'queued' AND replaces IS NOT NULL;

CREATE TABLE sent (
    subject    TEXT NOT NULL,
    chat_id    BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    sent_at    BIGINT NOT NULL,
    PRIMARY KEY (subject, chat_id, message_id)
);

CREATE TABLE kept (
    name    TEXT PRIMARY KEY,
    value   TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);
