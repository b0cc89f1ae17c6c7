-- The whole schema on one page; tests/storage/test_schema.py holds it against the migrations.

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

CREATE TABLE schema_version (version BIGINT PRIMARY KEY);

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

CREATE INDEX outbox_subject ON outbox (subject) WHERE subject IS NOT NULL;

CREATE TABLE tombstones (
    digest    TEXT PRIMARY KEY,
    salt      TEXT NOT NULL,
    barred    BIGINT NOT NULL,
    erased_at BIGINT NOT NULL
);

CREATE TABLE forms (
    edition             TEXT NOT NULL,
    delegation          TEXT NOT NULL,
    contact             TEXT,
    stand               TEXT,
    sample              TEXT,
    revision            BIGINT NOT NULL,
    confirmed_by        TEXT,
    confirmed_name      TEXT,
    confirmed_at        BIGINT,
    confirmed_revision  BIGINT,
    confirmed_on_behalf BIGINT,
    PRIMARY KEY (edition, delegation)
);

CREATE TABLE attendees (
    id           TEXT PRIMARY KEY,
    edition      TEXT NOT NULL,
    delegation   TEXT NOT NULL,
    person       TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    turn         BIGINT NOT NULL,
    title        TEXT NOT NULL,
    family       TEXT NOT NULL,
    given        TEXT NOT NULL,
    family_first BIGINT NOT NULL,
    function     TEXT NOT NULL,
    language     TEXT,
    interpreter  BIGINT,
    registered   BIGINT,
    days         TEXT,
    arrival      TEXT,
    departure    TEXT,
    workshops    TEXT NOT NULL,
    diet         TEXT
);

CREATE INDEX attendees_of ON attendees (edition, delegation, turn);

CREATE UNIQUE INDEX attendees_person ON attendees (edition, person) WHERE person IS NOT NULL;

CREATE TABLE attendances (
    attendee TEXT NOT NULL REFERENCES attendees (id) DEFERRABLE INITIALLY DEFERRED,
    session  TEXT NOT NULL,
    edition  TEXT NOT NULL,
    answer   TEXT NOT NULL,
    turn     BIGINT NOT NULL,
    PRIMARY KEY (attendee, session)
);

CREATE INDEX attendances_turn ON attendances (edition, turn);

CREATE INDEX attendances_of ON attendances (edition, session, answer, turn);

CREATE TABLE capacities (
    edition   TEXT NOT NULL,
    session   TEXT NOT NULL,
    most      BIGINT,
    warned_at BIGINT,
    set_by    TEXT,
    set_at    BIGINT,
    PRIMARY KEY (edition, session)
);

CREATE TABLE form_versions (
    edition    TEXT NOT NULL,
    delegation TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    attendee   TEXT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT,
    person     TEXT NOT NULL,
    name       TEXT NOT NULL,
    on_behalf  BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (edition, delegation, revision)
);

CREATE INDEX form_versions_of ON form_versions (attendee, field);

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

CREATE TABLE exported (
    edition TEXT NOT NULL,
    list    TEXT NOT NULL,
    person  TEXT NOT NULL,
    at      BIGINT NOT NULL,
    lines   TEXT NOT NULL,
    PRIMARY KEY (edition, list, person, at)
);

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

CREATE TABLE cards (
    edition TEXT NOT NULL,
    person  TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    part    TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (edition, person, part)
);
