CREATE TABLE announcements (
    id          TEXT PRIMARY KEY,
    edition     TEXT NOT NULL,
    by          TEXT NOT NULL,
    begun_at    BIGINT NOT NULL,
    fr          TEXT,
    fr_by       TEXT,
    ja          TEXT,
    ja_by       TEXT,
    segment     TEXT NOT NULL,
    file        TEXT,
    state       TEXT NOT NULL,
    revision    BIGINT NOT NULL,
    night       BIGINT NOT NULL,
    later_at    BIGINT,
    late        TEXT NOT NULL,
    agreed_by   TEXT,
    phrase      TEXT,
    corrects    TEXT,
    released_by TEXT,
    released_at BIGINT,
    starts_at   BIGINT,
    ended_at    BIGINT,
    valid_until BIGINT,
    number      BIGINT NOT NULL
);

CREATE INDEX announcements_state ON announcements (state);

CREATE TABLE recipients (
    announcement TEXT NOT NULL,
    who          TEXT NOT NULL,
    person       TEXT,
    delegation   TEXT,
    state        TEXT NOT NULL,
    due_at       BIGINT NOT NULL,
    seq          BIGINT,
    PRIMARY KEY (announcement, who)
);

CREATE INDEX recipients_under_way ON recipients (announcement, due_at) WHERE state IN ('waiting', 'queued');

CREATE INDEX recipients_person ON recipients (person);
