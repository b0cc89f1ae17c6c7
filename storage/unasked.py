"""What people are told unasked: how much of it on one day, what is put off to a digest, and what they muted."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from storage.instants import from_ms, to_ms

NOTE = "INSERT INTO unasked (person, day, what) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
PUT_OFF = """
    INSERT INTO postponed (person, what, text, verb, label, at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (person, what) DO UPDATE SET
        text = excluded.text, verb = excluded.verb, label = excluded.label, expires_at = excluded.expires_at
"""


@dataclass(frozen=True, slots=True)
class Postponed:
    """Something that a day's measure had no room for: its Html, and the button under it, if any.

    ``verb`` is the button's verb and id, as in ``session:fri-plenary``; it is of no more use from ``expires_at`` on.
    """

    what: str
    text: str
    verb: str
    label: str
    expires_at: datetime


def count(connection: sqlite3.Connection, person: str, day: date) -> int:
    """How many unasked messages someone has had on ``day``, a day of their own calendar."""
    sql = "SELECT count(*) FROM unasked WHERE person = ? AND day = ?"
    (found,) = connection.execute(sql, (person, day.isoformat())).fetchone()
    return int(found)


def counts(connection: sqlite3.Connection, days: Iterable[date]) -> dict[tuple[str, str], int]:
    """As :func:`count` for everybody at once, by person and ISO day."""
    wanted = [day.isoformat() for day in days]
    marks = ",".join("?" * len(wanted))
    sql = f"SELECT person, day, count(*) AS n FROM unasked WHERE day IN ({marks}) GROUP BY person, day"  # noqa: S608 — "?"
    return {(row["person"], row["day"]): row["n"] for row in connection.execute(sql, wanted)}


def note(connection: sqlite3.Connection, person: str, day: date, what: str) -> None:
    """Someone is told ``what`` unasked on ``day``; noted twice, it counts once."""
    connection.execute(NOTE, (person, day.isoformat(), what))


def note_many(connection: sqlite3.Connection, told: Iterable[tuple[str, date, str]]) -> None:
    """As :func:`note`, of person, day and what."""
    connection.executemany(NOTE, [(person, day.isoformat(), what) for person, day, what in told])


def put_off(connection: sqlite3.Connection, person: str, postponed: Postponed, now: datetime) -> None:
    """Keep for someone's next digest what this day has no room for."""
    text, verb, label = postponed.text, postponed.verb, postponed.label
    values = (person, postponed.what, text, verb, label, to_ms(now), to_ms(postponed.expires_at))
    connection.execute(PUT_OFF, values)


def waiting(connection: sqlite3.Connection) -> dict[str, list[Postponed]]:
    """What is put off, by person, the oldest first."""
    found: dict[str, list[Postponed]] = {}
    for row in connection.execute("SELECT * FROM postponed ORDER BY at, what"):
        each = Postponed(row["what"], row["text"], row["verb"], row["label"], from_ms(row["expires_at"]))
        found.setdefault(row["person"], []).append(each)
    return found


def taken(connection: sqlite3.Connection, person: str) -> None:
    """What was put off for someone has been told, or is of no more use."""
    connection.execute("DELETE FROM postponed WHERE person = ?", (person,))


def forget_put_off(connection: sqlite3.Connection, what: str) -> None:
    """Nobody needs to be told ``what`` any more."""
    connection.execute("DELETE FROM postponed WHERE what = ?", (what,))


def mute(connection: sqlite3.Connection, person: str, kind: str) -> None:
    """Someone no longer wants to hear of a class of messages."""
    connection.execute("INSERT INTO muted (person, class) VALUES (?, ?) ON CONFLICT DO NOTHING", (person, kind))


def unmute(connection: sqlite3.Connection, person: str, kind: str) -> None:
    """Someone wants to hear of it again."""
    connection.execute("DELETE FROM muted WHERE person = ? AND class = ?", (person, kind))


def muted_by(connection: sqlite3.Connection, person: str) -> frozenset[str]:
    """The classes that someone does not want to hear of."""
    rows = connection.execute("SELECT class FROM muted WHERE person = ?", (person,))
    return frozenset(row["class"] for row in rows)


def muted(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """The classes that each person does not want to hear of."""
    found: dict[str, frozenset[str]] = {}
    for row in connection.execute("SELECT person, class FROM muted"):
        found[row["person"]] = found.get(row["person"], frozenset()) | {row["class"]}
    return found
