-- What people are told unasked: each notice once, what waits for its hour, what they do not want to hear, what they think.

CREATE TABLE notices (
    edition TEXT NOT NULL,
    what    TEXT NOT NULL,
    person  TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    due     BIGINT NOT NULL,
    state   TEXT NOT NULL,
    post    BIGINT,
    at      BIGINT NOT NULL,
    PRIMARY KEY (edition, what, due, person)
);

CREATE INDEX notices_posted ON notices (post) WHERE post IS NOT NULL;

CREATE TABLE news (
    id      TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    entry   TEXT NOT NULL,
    before  TEXT,
    at      BIGINT NOT NULL,
    told_at BIGINT
);

CREATE INDEX news_untold ON news (at) WHERE told_at IS NULL;

CREATE TABLE unasked (
    person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    day    TEXT NOT NULL,
    what   TEXT NOT NULL,
    PRIMARY KEY (person, day, what)
);

CREATE TABLE postponed (
    person     TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    what       TEXT NOT NULL,
    text       TEXT NOT NULL,
    verb       TEXT NOT NULL,
    label      TEXT NOT NULL,
    at         BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (person, what)
);

CREATE TABLE muted (
    person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    class  TEXT NOT NULL,
    PRIMARY KEY (person, class)
);

CREATE TABLE feedback (
    edition  TEXT NOT NULL,
    workshop TEXT NOT NULL,
    person   TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    verdict  TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (edition, workshop, person)
);
