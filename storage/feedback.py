"""What participants think of the workshops: one verdict of each for each, which they may change."""

import sqlite3
from datetime import datetime

from storage.instants import to_ms

RATE = """
    INSERT INTO feedback (edition, workshop, person, verdict, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (edition, workshop, person) DO UPDATE SET verdict = excluded.verdict, at = excluded.at
"""


def rate(connection: sqlite3.Connection, edition: str, workshop: str, person: str, verdict: str, now: datetime) -> None:
    """Someone thinks this of a workshop, instead of what they thought before."""
    connection.execute(RATE, (edition, workshop, person, verdict, to_ms(now)))


def of_person(connection: sqlite3.Connection, edition: str, person: str) -> dict[str, str]:
    """What someone thinks of each workshop that they rated."""
    sql = "SELECT workshop, verdict FROM feedback WHERE edition = ? AND person = ?"
    return {row["workshop"]: row["verdict"] for row in connection.execute(sql, (edition, person))}


def of_people(connection: sqlite3.Connection, edition: str) -> dict[str, dict[str, str]]:
    """The same of everybody, by person."""
    found: dict[str, dict[str, str]] = {}
    for row in connection.execute("SELECT person, workshop, verdict FROM feedback WHERE edition = ?", (edition,)):
        found.setdefault(row["person"], {})[row["workshop"]] = row["verdict"]
    return found


def counted(connection: sqlite3.Connection, edition: str) -> dict[str, dict[str, int]]:
    """How many gave each verdict, by workshop; nobody is named."""
    found: dict[str, dict[str, int]] = {}
    sql = "SELECT workshop, verdict, count(*) AS n FROM feedback WHERE edition = ? GROUP BY workshop, verdict"
    for row in connection.execute(sql, (edition,)):
        found.setdefault(row["workshop"], {})[row["verdict"]] = row["n"]
    return found
