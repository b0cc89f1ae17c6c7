"""What organisers have answered once for all: drafts, entries in force, and those withdrawn."""

import sqlite3
from datetime import datetime

from domain.faq import STEPS, Faq, FaqDraft
from domain.printed import Text
from storage.instants import to_ms
from storage.transaction import Row, Transaction

BEGIN = "INSERT INTO faq (id, edition, source, drafted_by, drafted_at) VALUES (?, ?, ?, ?, ?)"
KEEP = """
    UPDATE faq SET asks_fr = ?, asks_ja = ?, text_fr = ?, text_ja = ?, revision = ?
    WHERE id = ? AND published_at IS NULL
"""
PUBLISH = """
    UPDATE faq SET published_by = ?, published_at = ? WHERE id = ? AND published_at IS NULL AND revision = ?
    RETURNING id
"""
WITHDRAW = """
    UPDATE faq SET withdrawn_by = ?, withdrawn_at = ?
    WHERE id = ? AND published_at IS NOT NULL AND withdrawn_at IS NULL RETURNING id
"""
IN_FORCE = "edition = ? AND published_at IS NOT NULL AND withdrawn_at IS NULL"


def begin(transaction: Transaction, id_: str, edition: str, source: str, by: str, now: datetime) -> FaqDraft:
    """A new draft, made of ``source``."""
    transaction.write(BEGIN, (id_, edition, source, by, to_ms(now)))
    return FaqDraft(id_, source, {})


async def draft(transaction: Transaction, id_: str, edition: str) -> FaqDraft | None:
    """The draft called ``id_``; ``None`` once it is published or dropped."""
    sql = "SELECT * FROM faq WHERE id = ? AND edition = ? AND published_at IS NULL"
    rows = await transaction.read(sql, (id_, edition))
    return _draft(rows[0]) if rows else None


async def draft_from(transaction: Transaction, source: str, edition: str) -> FaqDraft | None:
    """The draft that has been begun from ``source``."""
    sql = "SELECT * FROM faq WHERE source = ? AND edition = ? AND published_at IS NULL ORDER BY drafted_at LIMIT 1"
    rows = await transaction.read(sql, (source, edition))
    return _draft(rows[0]) if rows else None


def keep(transaction: Transaction, kept: FaqDraft) -> None:
    """Write a draft as it now is."""
    transaction.write(KEEP, (*(kept.given.get(step) for step in STEPS), kept.revision, kept.id))


def drop(transaction: Transaction, id_: str) -> None:
    """A draft is given up; what was ever published is never deleted."""
    transaction.write("DELETE FROM faq WHERE id = ? AND published_at IS NULL", (id_,))


async def publish(transaction: Transaction, id_: str, revision: int, by: str, now: datetime) -> bool:
    """A draft comes into force as it was shown; ``False`` where it has changed or already is."""
    return bool(await transaction.read(PUBLISH, (by, to_ms(now), id_, revision)))


async def withdraw(transaction: Transaction, id_: str, by: str, now: datetime) -> bool:
    """An entry is in force no more; ``False`` where it was not."""
    return bool(await transaction.read(WITHDRAW, (by, to_ms(now), id_)))


def published(connection: sqlite3.Connection, edition: str) -> tuple[Faq, ...]:
    """The entries in force, in the order in which they came."""
    sql = f"SELECT * FROM faq WHERE {IN_FORCE} ORDER BY published_at, id"  # noqa: S608 — a constant
    return tuple(_faq(row) for row in connection.execute(sql, (edition,)))


async def made_of(transaction: Transaction, source: str, edition: str) -> str | None:
    """The id of the entry in force that was made of ``source``."""
    sql = f"SELECT id FROM faq WHERE source = ? AND {IN_FORCE} LIMIT 1"  # noqa: S608 — a constant
    rows = await transaction.read(sql, (source, edition))
    return str(rows[0]["id"]) if rows else None


def _draft(row: Row) -> FaqDraft:
    given = {step: row[step] for step in STEPS if row[step] is not None}
    return FaqDraft(row["id"], row["source"], given, row["revision"])


def _faq(row: Row) -> Faq:
    asks, text = (Text(fr=row[f"{part}_fr"], ja=row[f"{part}_ja"]) for part in ("asks", "text"))
    return Faq(row["id"], asks, text)
