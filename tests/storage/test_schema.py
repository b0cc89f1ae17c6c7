"""The schema on one page is what the migrations add up to."""

import sqlite3
from pathlib import Path

from storage import migrations

PAGE = Path(migrations.__file__).parent.parent / "schema.sql"


def shape(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name")
    return [" ".join(row[0].split()) for row in rows]


def test_the_page_and_the_migrations_make_the_same_schema() -> None:
    migrated, drawn = (sqlite3.connect(":memory:", isolation_level=None) for _ in range(2))
    migrations.migrate(migrated)
    drawn.executescript(PAGE.read_text("utf-8"))
    assert shape(drawn) == shape(migrated)
    migrated.close()
    drawn.close()


def test_migrating_twice_changes_nothing() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection)
    before = shape(connection)
    migrations.migrate(connection)
    assert shape(connection) == before
    connection.close()


def test_a_migration_that_arrives_after_a_later_one_is_still_run() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection)
    before = shape(connection)
    connection.execute("DROP TABLE shelf")
    connection.execute("DELETE FROM schema_version WHERE version = 3")
    migrations.migrate(connection)
    assert shape(connection) == before
    connection.close()
