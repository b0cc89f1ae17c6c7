"""Whom an announcement was released for, one row each, frozen then; and what became of each."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.announced import Fate, Recipient
from domain.person import Person
from storage import people
from storage.announcements import SUBJECT
from storage.instants import from_ms, maybe_instant, to_ms

ADD = """
    INSERT INTO recipients (announcement, who, person, delegation, state, due_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (announcement, who) DO NOTHING
"""
SETTLED = """
    UPDATE recipients SET state = (
        SELECT CASE
            WHEN outbox.state = 'failed' AND outbox.error LIKE 'Forbidden%' THEN 'blocked'
            WHEN outbox.state = 'replaced' THEN 'stopped'
            ELSE outbox.state
        END FROM outbox WHERE outbox.seq = recipients.seq
    )
    WHERE announcement = ? AND state = 'queued'
        AND seq IN (SELECT seq FROM outbox WHERE subject = ? AND state NOT IN ('queued', 'sending'))
"""
LIVE = """
    SELECT id, edition, released_at FROM announcements
    WHERE state IN ('released', 'sending', 'sent', 'undone', 'stopped')
        AND EXISTS (SELECT 1 FROM recipients WHERE announcement = id AND recipients.state IN ('waiting', 'queued'))
    UNION
    SELECT id, edition, released_at FROM announcements
    WHERE state = 'undone'
        AND EXISTS (SELECT 1 FROM recipients WHERE announcement = id AND recipients.state = 'sent')
    ORDER BY released_at
"""
"""In two parts, each with an index of its own: this is asked each second."""


@dataclass(frozen=True, slots=True)
class Due:
    """Someone whose turn has come."""

    person: Person
    delegation: str | None


def freeze(connection: sqlite3.Connection, id_: str, recipients: Iterable[Recipient]) -> None:
    """Write for whom an announcement is released; who is there already stays as they are."""
    rows = [(id_, each.who, each.person, each.delegation, each.fate.value, to_ms(each.due)) for each in recipients]
    connection.executemany(ADD, rows)


def unfreeze(connection: sqlite3.Connection, id_: str) -> None:
    """It was taken back before it left: it was for nobody."""
    connection.execute("DELETE FROM recipients WHERE announcement = ?", (id_,))


def every(connection: sqlite3.Connection, id_: str) -> list[Recipient]:
    """All for whom an announcement was released."""
    rows = connection.execute("SELECT * FROM recipients WHERE announcement = ? ORDER BY delegation, who", (id_,))
    return [
        Recipient(row["who"], row["person"], row["delegation"], Fate(row["state"]), from_ms(row["due_at"]))
        for row in rows
    ]


def counted(connection: sqlite3.Connection, id_: str) -> dict[Fate, int]:
    """How many stand where."""
    rows = connection.execute(
        "SELECT state, count(*) AS n FROM recipients WHERE announcement = ? GROUP BY state", (id_,)
    )
    return {Fate(row["state"]): row["n"] for row in rows}


def last_due(connection: sqlite3.Connection, id_: str) -> datetime | None:
    """When the last of those who wait has its turn."""
    sql = "SELECT max(due_at) AS at FROM recipients WHERE announcement = ? AND state = 'waiting'"
    return maybe_instant(connection.execute(sql, (id_,)).fetchone()["at"])


def live(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The announcements of which anything is under way: id and edition."""
    return [(row["id"], row["edition"]) for row in connection.execute(LIVE)]


def due(connection: sqlite3.Connection, id_: str, now: datetime, most: int) -> list[Due]:
    """Up to ``most`` whose turn has come at ``now``."""
    sql = """
        SELECT person, delegation FROM recipients
        WHERE announcement = ? AND state = 'waiting' AND due_at <= ? ORDER BY due_at, who LIMIT ?
    """
    rows = connection.execute(sql, (id_, to_ms(now), most)).fetchall()
    known = people.with_ids(connection, [row["person"] for row in rows])
    return [Due(known[row["person"]], row["delegation"]) for row in rows if row["person"] in known]


def queued(connection: sqlite3.Connection, id_: str, calls: Iterable[tuple[str, int]]) -> None:
    """These people's calls are in the outbox, at these places."""
    sql = "UPDATE recipients SET state = 'queued', seq = ? WHERE announcement = ? AND who = ? AND state = 'waiting'"
    connection.executemany(sql, [(seq, id_, who) for who, seq in calls])


def put_off(connection: sqlite3.Connection, id_: str, until: Iterable[tuple[str, datetime]]) -> None:
    """These people have had enough for today: their turn comes later."""
    sql = "UPDATE recipients SET due_at = ? WHERE announcement = ? AND who = ? AND state = 'waiting'"
    connection.executemany(sql, [(to_ms(at), id_, who) for who, at in until])


def mark(connection: sqlite3.Connection, id_: str, who: Iterable[str], fate: Fate) -> None:
    """What became of some of them."""
    sql = "UPDATE recipients SET state = ? WHERE announcement = ? AND who = ?"
    connection.executemany(sql, [(fate.value, id_, each) for each in who])


def edits_refused(connection: sqlite3.Connection, id_: str) -> set[str]:
    """Where Telegram would not put a correction in the place of what was sent, and nothing was sent instead."""
    sql = """
        SELECT who FROM recipients JOIN outbox ON outbox.seq = recipients.seq
        WHERE announcement = ? AND recipients.state IN ('failed', 'waiting') AND outbox.state = 'failed'
            AND method LIKE 'edit_%'
    """
    return {row["who"] for row in connection.execute(sql, (id_,))}


def chats(connection: sqlite3.Connection, id_: str, fate: Fate) -> dict[str, int]:
    """The chats of those whose message is there, by how they are called."""
    sql = """
        SELECT who, telegram_id FROM recipients JOIN people ON people.id = recipients.person
        WHERE announcement = ? AND recipients.state = ?
    """
    return {row["who"]: row["telegram_id"] for row in connection.execute(sql, (id_, fate.value))}


def settle(connection: sqlite3.Connection, id_: str) -> int:
    """Take over what became of the calls in the outbox; for how many that is now known."""
    return connection.execute(SETTLED, (id_, f"{SUBJECT}{id_}")).rowcount


def stop(connection: sqlite3.Connection, id_: str) -> int:
    """Nobody who still waits is sent anything; how many they are."""
    sql = "UPDATE recipients SET state = 'stopped' WHERE announcement = ? AND state = 'waiting'"
    return connection.execute(sql, (id_,)).rowcount


def go_on(connection: sqlite3.Connection, id_: str, now: datetime) -> int:
    """Those who were stopped wait again; how many they are."""
    sql = """
        UPDATE recipients SET state = 'waiting', due_at = max(due_at, ?)
        WHERE announcement = ? AND state = 'stopped' AND person IS NOT NULL
    """
    return connection.execute(sql, (to_ms(now), id_)).rowcount


def back_in_queue(connection: sqlite3.Connection, id_: str) -> None:
    """Those in doubt are sent to again."""
    connection.execute("UPDATE recipients SET state = 'queued' WHERE announcement = ? AND state = 'held'", (id_,))


def joined_since(connection: sqlite3.Connection, edition: str, id_: str) -> frozenset[str]:
    """Who first wrote, or came into a delegation, after an announcement was released, and is not among its people.

    Who has not chosen a language yet is told once they have.
    """
    sql = """
        SELECT people.id FROM people
        LEFT JOIN members ON members.person = people.id AND members.edition = :edition
        JOIN announcements ON announcements.id = :id
        WHERE people.language IS NOT NULL AND (first_seen > released_at OR joined_at > released_at)
            AND NOT EXISTS (SELECT 1 FROM recipients WHERE announcement = :id AND who = people.id)
    """
    return frozenset(row["id"] for row in connection.execute(sql, {"edition": edition, "id": id_}))


def came_after(connection: sqlite3.Connection, edition: str, id_: str, person: str) -> bool:
    """As :func:`joined_since`, of one person who has just chosen a language."""
    sql = """
        SELECT 1 FROM people
        LEFT JOIN members ON members.person = people.id AND members.edition = :edition
        JOIN announcements ON announcements.id = :id
        WHERE people.id = :person AND (first_seen > released_at OR joined_at > released_at)
            AND NOT EXISTS (SELECT 1 FROM recipients WHERE announcement = :id AND who = :person)
    """
    return connection.execute(sql, {"edition": edition, "id": id_, "person": person}).fetchone() is not None


def still_valid(connection: sqlite3.Connection, now: datetime) -> list[tuple[str, str]]:
    """The announcements that those who join now are told too: id and edition."""
    sql = "SELECT id, edition FROM announcements WHERE state = 'sent' AND valid_until > ? ORDER BY released_at"
    return [(row["id"], row["edition"]) for row in connection.execute(sql, (to_ms(now),))]
