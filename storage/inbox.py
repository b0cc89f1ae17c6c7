"""The inbox: every update, kept before Telegram is told that we have it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.instants import to_ms
from storage.transaction import Transaction

DEAD_KEPT = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits for the worker: its place in the order of arrival, and Telegram's JSON."""

    seq: int
    raw: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """An update as it has just been fetched: Telegram's number of it, and its JSON."""

    update_id: int
    raw: str


def add(connection: sqlite3.Connection, updates: Sequence[Fresh], now: datetime) -> list[int | None]:
    """Keep updates in their order; the place of each, ``None`` for one that is kept already."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM inbox").fetchone()
    at = to_ms(now)
    places: list[int | None] = []
    for seq, each in enumerate(updates, last + 1):
        cursor = connection.execute(
            "INSERT INTO inbox (seq, update_id, state, raw, received_at) VALUES (?, ?, 'waiting', ?, ?) "
            "ON CONFLICT (update_id) DO NOTHING",
            (seq, each.update_id, each.raw, at),
        )
        places.append(seq if cursor.rowcount else None)
    return places


def waiting(connection: sqlite3.Connection, most: int) -> list[Waiting]:
    """The oldest ``most`` updates that wait."""
    rows = connection.execute(
        "SELECT seq, raw FROM inbox WHERE state = 'waiting' ORDER BY seq LIMIT ?", (most,)
    ).fetchall()
    return [Waiting(row["seq"], row["raw"]) for row in rows]


def done(transaction: Transaction, seqs: Sequence[int], now: datetime) -> None:
    """These updates have had their effect; their text is no longer kept."""
    at = to_ms(now)
    transaction.write_many(
        "UPDATE inbox SET state = 'done', raw = NULL, settled_at = ? WHERE seq = ?", [(at, seq) for seq in seqs]
    )


def dead(transaction: Transaction, seq: int, raw: str, error: str, now: datetime) -> None:
    """This update could not be handled; ``raw`` (without secrets) is kept for 72 hours."""
    transaction.write(
        "UPDATE inbox SET state = 'dead', raw = ?, error = ?, settled_at = ? WHERE seq = ?",
        (raw, error, to_ms(now), seq),
    )


def tidy(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget what no longer serves: settled updates, and dead ones with their text, after 72 hours."""
    connection.execute(
        "DELETE FROM inbox WHERE state <> 'waiting' AND settled_at < ? AND seq < (SELECT max(seq) FROM inbox)",
        (to_ms(now - DEAD_KEPT),),
    )


def counts(connection: sqlite3.Connection) -> dict[str, Any]:
    """How many updates stand in each state."""
    rows = connection.execute("SELECT state, count(*) AS n FROM inbox GROUP BY state")
    return {row["state"]: row["n"] for row in rows}
