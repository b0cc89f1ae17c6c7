"""The schema's history: numbered SQL files, each run once, in order."""

import sqlite3
from pathlib import Path

FOLDER = Path(__file__).parent


class SchemaTooNew(Exception):
    """The database was written by a newer version of the bot."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found, known)
        self.found, self.known = found, known


def migrations() -> list[tuple[int, str]]:
    """Every migration as (number, SQL), in order."""
    return [(int(path.name[:4]), path.read_text("utf-8")) for path in sorted(FOLDER.glob("[0-9]*.sql"))]


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to the newest version, in one transaction; raises ``SchemaTooNew``."""
    known = migrations()
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)")
        # All that have run, not the last one alone: two that were written side by side may arrive in either order.
        done = {row[0] for row in connection.execute("SELECT version FROM schema_version")}
        newest = max(done, default=0)
        if newest > known[-1][0]:
            raise SchemaTooNew(newest, known[-1][0])
        for number, script in known:
            if number not in done:
                for statement in script.split(";\n"):
                    if statement.strip():
                        connection.execute(statement)
                connection.execute("INSERT INTO schema_version VALUES (?)", (number,))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
