CREATE TABLE cards (
    edition TEXT NOT NULL,
    person  TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    part    TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (edition, person, part)
);
