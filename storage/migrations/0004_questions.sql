CREATE TABLE letters (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    language    TEXT NOT NULL,
    half        TEXT NOT NULL,
    text        TEXT NOT NULL,
    chat_id     BIGINT NOT NULL,
    message_id  BIGINT,
    state       TEXT NOT NULL,
    at          BIGINT NOT NULL,
    claimed_by  TEXT,
    claimed_at  BIGINT,
    draft       TEXT,
    revision    BIGINT NOT NULL DEFAULT 0,
    answer      TEXT,
    answered_at BIGINT
);

CREATE INDEX letters_waiting ON letters (state, at);

CREATE TABLE unanswered (
    id       TEXT PRIMARY KEY,
    language TEXT NOT NULL,
    folded   TEXT NOT NULL,
    text     TEXT NOT NULL,
    times    BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    faq      TEXT,
    UNIQUE (language, folded)
);

CREATE TABLE faq (
    id           TEXT PRIMARY KEY,
    edition      TEXT NOT NULL,
    source       TEXT NOT NULL,
    asks_fr      TEXT,
    asks_ja      TEXT,
    text_fr      TEXT,
    text_ja      TEXT,
    revision     BIGINT NOT NULL DEFAULT 0,
    drafted_by   TEXT NOT NULL,
    drafted_at   BIGINT NOT NULL,
    published_by TEXT,
    published_at BIGINT,
    withdrawn_by TEXT,
    withdrawn_at BIGINT
);

CREATE INDEX faq_source ON faq (source);

CREATE INDEX outbox_subject ON outbox (subject) WHERE subject IS NOT NULL;
