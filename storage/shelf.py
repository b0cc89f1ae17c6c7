"""The shelf: what organisers sent, put under a document, replaced and withdrawn; nothing put there is forgotten."""

import sqlite3
import uuid
from datetime import datetime, timedelta

from domain.shelf import SentFile, Shelved, Written, on_top
from storage.instants import from_ms, to_ms
from storage.transaction import Row, Transaction

UNDECIDED = timedelta(days=1)
"""How long a file waits for its document to be named."""


def receive(transaction: Transaction, file: SentFile, by: str, now: datetime) -> str:
    """Note a file that someone sent, whose document is not named yet; its id."""
    id_ = uuid.uuid4().hex[:12]
    transaction.write("DELETE FROM shelf WHERE put_at IS NULL AND sent_at < ?", (to_ms(now - UNDECIDED),))
    transaction.write(
        "INSERT INTO shelf (id, file_id, name, size, sent_by, sent_at) VALUES (?, ?, ?, ?, ?, ?)",
        (id_, file.file_id, file.name, file.size, by, to_ms(now)),
    )
    return id_


def received(connection: sqlite3.Connection, id_: str, by: str) -> SentFile | None:
    """The file that this person sent and has not put on the shelf yet."""
    row = connection.execute(
        "SELECT * FROM shelf WHERE id = ? AND sent_by = ? AND put_at IS NULL", (id_, by)
    ).fetchone()
    return None if row is None else _file(row)


def put(connection: sqlite3.Connection, id_: str, document: str, written: Written, now: datetime) -> None:
    """Put a received file under its document; what was there in that language stays beneath it."""
    connection.execute(
        "UPDATE shelf SET document = ?, written = ?, put_at = ? WHERE id = ? AND put_at IS NULL",
        (document, written.value, to_ms(now), id_),
    )


def withdraw(connection: sqlite3.Connection, id_: str, by: str, now: datetime) -> None:
    """Take a file off the shelf; the one beneath it, if there is one, is on top again."""
    connection.execute(
        "UPDATE shelf SET withdrawn_by = ?, withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
        (by, to_ms(now), id_),
    )


def current(connection: sqlite3.Connection) -> tuple[Shelved, ...]:
    """What delegates find: the newest file of each document and language."""
    rows = connection.execute(
        "SELECT * FROM shelf WHERE put_at IS NOT NULL AND withdrawn_at IS NULL ORDER BY put_at, sent_at, id"
    )
    return on_top(map(_shelved, rows))


def history(connection: sqlite3.Connection, document: str) -> list[tuple[Shelved, datetime | None]]:
    """Every file ever put under ``document``, in order, each with the moment of its withdrawal if there was one."""
    rows = connection.execute(
        "SELECT * FROM shelf WHERE document = ? AND put_at IS NOT NULL ORDER BY put_at, sent_at, id", (document,)
    )
    return [(_shelved(row), from_ms(row["withdrawn_at"]) if row["withdrawn_at"] else None) for row in rows]


def _file(row: Row) -> SentFile:
    return SentFile(row["file_id"], row["name"], row["size"])


def _shelved(row: Row) -> Shelved:
    return Shelved(
        row["id"], row["document"], Written(row["written"]), _file(row), row["sent_by"], from_ms(row["put_at"])
    )
