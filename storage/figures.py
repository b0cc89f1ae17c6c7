"""The figures that ``status`` shows, read from beside a running bot."""

import sqlite3
from pathlib import Path
from typing import Any

from storage import inbox, outbox


def figures(path: Path) -> dict[str, Any]:
    """What stands in inbox, outbox and among people; or in one word, why it cannot be read."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        try:
            people = connection.execute(
                "SELECT count(*) AS known, coalesce(sum(reachable = 0), 0) AS unreachable FROM people"
            ).fetchone()
            return {"inbox": inbox.counts(connection), "outbox": outbox.counts(connection), "people": dict(people)}
        finally:
            connection.close()
    except sqlite3.Error as problem:
        return {"database": str(problem)}
