"""Which lists someone has had, and what stood in them, so that the next one tells what has changed."""

import json
import sqlite3
from datetime import datetime, timedelta

from domain.edition import Language
from domain.lists import ListName
from domain.lists_since import Snapshot
from storage.instants import from_ms, to_ms

KEPT = timedelta(days=180)
KEEP = """
    INSERT INTO exported (edition, list, person, at, lines) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (edition, list, person, at) DO UPDATE SET lines = excluded.lines
"""
LANGUAGES: tuple[Language, ...] = ("fr", "ja")


def before(connection: sqlite3.Connection, edition: str, name: ListName, person: str, at: datetime) -> Snapshot | None:
    """What someone was last given before ``at``."""
    sql = "SELECT * FROM exported WHERE edition = ? AND list = ? AND person = ? AND at < ? ORDER BY at DESC LIMIT 1"
    row = connection.execute(sql, (edition, name.value, person, to_ms(at))).fetchone()
    if row is None:
        return None
    kept = json.loads(row["lines"])
    lines: dict[Language, dict[str, tuple[str, ...]]] = {}
    for language in LANGUAGES:
        lines[language] = {key: tuple(cells) for key, cells in kept[language].items()}
    return Snapshot(from_ms(row["at"]), kept["salt"], tuple(kept["columns"]), lines)


def keep(connection: sqlite3.Connection, edition: str, name: ListName, person: str, given: Snapshot) -> None:
    """Keep what someone is given, and the one before it: a file that is made twice tells the same twice."""
    kept = {"salt": given.salt, "columns": given.columns} | {each: given.lines[each] for each in LANGUAGES}
    values = (edition, name.value, person, to_ms(given.at), json.dumps(kept, ensure_ascii=False))
    connection.execute(KEEP, values)
    older = """
        DELETE FROM exported WHERE edition = ? AND list = ? AND person = ? AND at < (
            SELECT max(at) FROM exported WHERE edition = ? AND list = ? AND person = ? AND at < ?)
    """
    whose = (edition, name.value, person)
    connection.execute(older, (*whose, *whose, to_ms(given.at)))


def last(connection: sqlite3.Connection, edition: str, person: str) -> dict[ListName, datetime]:
    """When someone last had each list."""
    sql = "SELECT list, max(at) AS at FROM exported WHERE edition = ? AND person = ? GROUP BY list"
    rows = connection.execute(sql, (edition, person))
    return {ListName(row["list"]): from_ms(row["at"]) for row in rows if row["list"] in list(ListName)}


def tidy(connection: sqlite3.Connection, now: datetime) -> None:
    """What was given half a year ago is compared with no more."""
    connection.execute("DELETE FROM exported WHERE at < ?", (to_ms(now - KEPT),))
