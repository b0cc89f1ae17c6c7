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
