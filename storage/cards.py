"""What people gave for their card of introduction, where the form does not say it."""

import sqlite3

from domain.cards import Part

KEEP = """
    INSERT INTO cards (edition, person, part, text) VALUES (?, ?, ?, ?)
    ON CONFLICT (edition, person, part) DO UPDATE SET text = excluded.text
"""


def of(connection: sqlite3.Connection, edition: str, person: str) -> dict[Part, str]:
    """What someone gave, by the part of the card."""
    sql = "SELECT part, text FROM cards WHERE edition = ? AND person = ?"
    return {Part(row["part"]): row["text"] for row in connection.execute(sql, (edition, person))}


def keep(connection: sqlite3.Connection, edition: str, person: str, part: Part, text: str) -> None:
    """Keep what someone gives; the newest counts."""
    connection.execute(KEEP, (edition, person, part.value, text))
