"""What each person last asked about, for a few minutes, and how much came in one go."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.questions.answers import Thread
from storage.instants import from_ms, to_ms
from storage.transaction import Transaction

LIFE = timedelta(minutes=5)
KEPT = timedelta(hours=1)

KEEP = """
    INSERT INTO threads (person, topics, kind, entry, day, asked_at, burst, began_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (person) DO UPDATE SET topics = excluded.topics, kind = excluded.kind, entry = excluded.entry,
        day = excluded.day, asked_at = excluded.asked_at, burst = excluded.burst,
        began_at = excluded.began_at
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asked about and when; ``burst`` is what has come in one go since ``began``.

    ``before`` is when the text came that this one may lean on.
    """

    thread: Thread
    at: datetime
    burst: int
    began: datetime
    before: datetime

    def alive(self, now: datetime) -> Thread | None:
        """What a question at ``now`` may lean on."""
        return self.thread if self.thread != Thread() and now - self.before <= LIFE else None


def last(connection: sqlite3.Connection, person: str) -> Asked | None:
    """What ``person`` last asked."""
    row = connection.execute("SELECT * FROM threads WHERE person = ?", (person,)).fetchone()
    if row is None:
        return None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    thread = Thread(tuple(json.loads(row["topics"])), row["kind"], row["entry"], day)
    at = from_ms(row["asked_at"])
    return Asked(thread, at, row["burst"], from_ms(row["began_at"]), at)


def keep(transaction: Transaction, person: str, asked: Asked) -> None:
    """Write what ``person`` has just asked."""
    thread = asked.thread
    topics = json.dumps(thread.topics, ensure_ascii=False)
    day = thread.day.isoformat() if thread.day else None
    transaction.write(
        KEEP, (person, topics, thread.kind, thread.id, day, to_ms(asked.at), asked.burst, to_ms(asked.began))
    )


def tidy(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget what nobody can lean on any more."""
    connection.execute("DELETE FROM threads WHERE asked_at < ?", (to_ms(now - KEPT),))
