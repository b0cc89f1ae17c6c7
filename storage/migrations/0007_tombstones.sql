CREATE TABLE tombstones (
    digest    TEXT PRIMARY KEY,
    salt      TEXT NOT NULL,
    barred    BIGINT NOT NULL,
    erased_at BIGINT NOT NULL
);
