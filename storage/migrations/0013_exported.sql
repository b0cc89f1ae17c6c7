CREATE TABLE exported (
    edition TEXT NOT NULL,
    list    TEXT NOT NULL,
    person  TEXT NOT NULL,
    at      BIGINT NOT NULL,
    lines   TEXT NOT NULL,
    PRIMARY KEY (edition, list, person, at)
);
