"""The reach ledger: which delegation was told what by other means than Telegram, by whom and when."""

import sqlite3
import uuid
from collections.abc import Iterable
from datetime import datetime

from domain.reach import Means, Reached, Told
from storage.instants import from_ms, maybe_instant, to_ms
from storage.transaction import Row

ADD = """
    INSERT INTO reached (id, edition, delegation, what, means, person, name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
TOLD = """
    SELECT a.id, count(*) AS number, sum(CASE WHEN r.state = 'sent' THEN 1 ELSE 0 END) AS arrived
    FROM recipients r JOIN announcements a ON a.id = r.announcement
    WHERE r.delegation = ? AND a.released_at IS NOT NULL AND a.state <> 'undone'
    GROUP BY a.id, a.released_at ORDER BY a.released_at DESC
"""
NOTICES = """
    SELECT count(*) AS number, max(s.sent_at) AS last
    FROM members m JOIN people p ON p.id = m.person
    JOIN sent s ON s.chat_id = p.telegram_id AND s.subject >= 'notice:' AND s.subject < 'notice;'
    WHERE m.edition = ? AND m.delegation = ?
"""
STANDING = "edition = ? AND undone_at IS NULL"


def mark(
    connection: sqlite3.Connection,
    edition: str,
    delegation: str,
    what: str,
    means: Means,
    person: str,
    name: str,
    now: datetime,
) -> str:
    """An organiser has reached a delegation by other means; the id of the mark."""
    id_ = uuid.uuid4().hex[:8]
    connection.execute(ADD, (id_, edition, delegation, what, means.value, person, name, to_ms(now)))
    return id_


def undo(connection: sqlite3.Connection, edition: str, delegation: str, id_: str, now: datetime) -> Reached | None:
    """A mark was a mistake: it counts no more; ``None`` where there is none that stands."""
    sql = f"UPDATE reached SET undone_at = ? WHERE {STANDING} AND delegation = ? AND id = ? RETURNING *"  # noqa: S608 — a constant
    rows = connection.execute(sql, (to_ms(now), edition, delegation, id_)).fetchall()
    return _reached(rows[0]) if rows else None


def of(connection: sqlite3.Connection, edition: str, delegation: str) -> tuple[Reached, ...]:
    """The marks of a delegation, the oldest first."""
    sql = f"SELECT * FROM reached WHERE {STANDING} AND delegation = ? ORDER BY at, id"  # noqa: S608 — a constant
    return tuple(map(_reached, connection.execute(sql, (edition, delegation))))


def every(connection: sqlite3.Connection, edition: str) -> dict[str, tuple[Reached, ...]]:
    """The marks of all delegations that have any, by the delegation's id, the oldest first."""
    sql = f"SELECT * FROM reached WHERE {STANDING} ORDER BY at, id"  # noqa: S608 — a constant
    return _by_delegation(connection.execute(sql, (edition,)))


def told(connection: sqlite3.Connection, delegation: str) -> tuple[Told, ...]:
    """The announcements that were released for people of a delegation, the newest first."""
    return tuple(
        Told(row["id"], int(row["number"]), int(row["arrived"])) for row in connection.execute(TOLD, (delegation,))
    )


def notices(connection: sqlite3.Connection, edition: str, delegation: str) -> tuple[int, datetime | None]:
    """How many reminders and notices its members have had on Telegram, and when the last one."""
    row = connection.execute(NOTICES, (edition, delegation)).fetchone()
    return int(row["number"]), maybe_instant(row["last"])


def _by_delegation(rows: Iterable[Row]) -> dict[str, tuple[Reached, ...]]:
    found: dict[str, tuple[Reached, ...]] = {}
    for row in rows:
        found[row["delegation"]] = (*found.get(row["delegation"], ()), _reached(row))
    return found


def _reached(row: Row) -> Reached:
    means = Means(row["means"])
    return Reached(row["id"], row["delegation"], row["what"], means, row["person"], row["name"], from_ms(row["at"]))
