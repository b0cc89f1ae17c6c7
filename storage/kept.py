"""Small values that outlive a run: Telegram's ids of files sent before, what was last set as the bot's profile."""

import sqlite3
from datetime import datetime

from storage.instants import to_ms

KEEP = """
    INSERT INTO kept (name, value, kept_at) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, kept_at = excluded.kept_at
"""


def keep(connection: sqlite3.Connection, name: str, value: str, now: datetime) -> None:
    """Keep ``value`` under ``name``, in the place of what was there."""
    connection.execute(KEEP, (name, value, to_ms(now)))


def value(connection: sqlite3.Connection, name: str) -> str | None:
    """What is kept under ``name``."""
    row = connection.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
    return None if row is None else row["value"]
