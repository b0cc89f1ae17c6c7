"""What remains of who was erased: a slow, salted hash of their Telegram id, by which a restored backup is cleansed."""

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import scrypt

from storage.instants import to_ms

KEEP = """
    INSERT INTO tombstones (digest, salt, barred, erased_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (digest) DO UPDATE SET
        barred = max(tombstones.barred, excluded.barred), erased_at = max(tombstones.erased_at, excluded.erased_at)
"""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Someone was erased at ``erased_at``; ``barred``, if others had taken the owner's role from them before."""

    digest: str
    salt: str
    barred: bool
    erased_at: int


def bury(connection: sqlite3.Connection, telegram_id: int, now: datetime, *, barred: bool) -> None:
    """Leave a tombstone for who is erased; all of one database have one salt."""
    row = connection.execute("SELECT salt FROM tombstones WHERE salt <> '' ORDER BY erased_at DESC LIMIT 1").fetchone()
    salt = row["salt"] if row else secrets.token_hex(16)
    keep(connection, [Tombstone(digest(salt, telegram_id), salt, barred, to_ms(now))])


def bury_attendee(connection: sqlite3.Connection, attendee: str, now: datetime) -> None:
    """Leave one for somebody of a form: their id, which no longer means anyone."""
    keep(connection, [Tombstone(attendee, "", barred=False, erased_at=to_ms(now))])


def attendees(connection: sqlite3.Connection) -> list[str]:
    """The attendees who were erased and are here all the same, as in a restored backup."""
    return [
        row["id"] for row in connection.execute("SELECT id FROM attendees WHERE id IN (SELECT digest FROM tombstones)")
    ]


def keep(connection: sqlite3.Connection, tombstones: Iterable[Tombstone]) -> None:
    """Take over tombstones, those of another database too."""
    rows = [(each.digest, each.salt, int(each.barred), each.erased_at) for each in tombstones]
    connection.executemany(KEEP, rows)


def every(connection: sqlite3.Connection) -> list[Tombstone]:
    """All tombstones; none where the database is older than they are."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'tombstones'").fetchone():
        return []
    rows = connection.execute("SELECT * FROM tombstones ORDER BY erased_at")
    return [Tombstone(row["digest"], row["salt"], bool(row["barred"]), row["erased_at"]) for row in rows]


def is_barred(connection: sqlite3.Connection, telegram_id: int) -> bool:
    """Whether this person was erased after others had taken the owner's role from them."""
    return any(each.barred and each.digest == digest(each.salt, telegram_id) for each in every(connection))


def erased_since(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """The rows of people who were erased after they were first seen; who came back since is not among them."""
    stones = {(each.salt, each.digest): each.erased_at for each in every(connection)}
    salts = {salt for salt, _ in stones if salt}
    found = []
    for row in connection.execute("SELECT * FROM people").fetchall() if stones else ():
        for salt in salts:
            erased_at = stones.get((salt, digest(salt, row["telegram_id"])))
            if erased_at is not None and erased_at >= row["first_seen"]:
                found.append(row)
                break
    return found


def digest(salt: str, telegram_id: int) -> str:
    """What is kept of a Telegram id: some 10 ms of work, so that nobody tries them all."""
    return scrypt(str(telegram_id).encode(), salt=salt.encode(), n=2**12, r=8, p=1, dklen=32).hex()
