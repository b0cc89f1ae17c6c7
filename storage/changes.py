"""The organisers' changes of one edition: drafts, those in force in their order, and those undone."""

import sqlite3
import uuid
from contextlib import closing
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter

from domain.edits import Change, Edit, State
from storage.instants import from_ms, maybe_instant, to_ms
from storage.transaction import Row, Transaction

EDIT: TypeAdapter[Edit] = TypeAdapter(Edit)
KEEP = """
    INSERT INTO changes (id, edition, edit, state, revision, person, drafted_at) VALUES (?, ?, ?, 'draft', ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET edit = excluded.edit, revision = excluded.revision
"""
APPLY = """
    UPDATE changes SET state = 'applied', person = ?, applied_at = ?,
        place = (SELECT coalesce(max(place), 0) + 1 FROM changes)
    WHERE id = ? AND state = 'draft' RETURNING id
"""
UNDO = """
    UPDATE changes SET state = 'undone', undone_by = ?, undone_at = ? WHERE id = ? AND state = 'applied' RETURNING id
"""
VERSION = "SELECT count(applied_at) + count(undone_at) FROM changes WHERE edition = ?"


def new_id() -> str:
    """A short name for a change or a link, which fits a button."""
    return uuid.uuid4().hex[:8]


def in_force(connection: sqlite3.Connection, edition: str) -> tuple[tuple[Change, ...], int]:
    """The changes in force in the order in which they were applied, and how often that has changed."""
    rows = connection.execute(
        "SELECT * FROM changes WHERE edition = ? AND state = 'applied' ORDER BY place", (edition,)
    ).fetchall()
    (version,) = connection.execute(VERSION, (edition,)).fetchone()
    return tuple(_change(row) for row in rows), int(version)


def by_entry(connection: sqlite3.Connection, edition: str) -> dict[str, int]:
    """How often a change to each entry of the programme was applied or undone; it never falls."""
    found: dict[str, int] = {}
    rows = connection.execute(
        "SELECT edit, undone_at FROM changes WHERE edition = ? AND applied_at IS NOT NULL", (edition,)
    )
    for row in rows:
        entry = EDIT.validate_json(row["edit"]).entry
        found[entry] = found.get(entry, 0) + (1 if row["undone_at"] is None else 2)
    return found


def read(path: Path, edition: str) -> tuple[tuple[Change, ...], int]:
    """As :func:`in_force`, from the database at ``path``, which is only read."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return in_force(connection, edition)


def keep(transaction: Transaction, draft: Change, edition: str) -> None:
    """Write a draft as it now is."""
    edit = EDIT.dump_json(draft.edit).decode()
    transaction.write(KEEP, (draft.id, edition, edit, draft.revision, draft.by, to_ms(draft.at)))


async def change(transaction: Transaction, id_: str, edition: str) -> Change | None:
    """One change, whatever its state."""
    rows = await transaction.read("SELECT * FROM changes WHERE id = ? AND edition = ?", (id_, edition))
    return _change(rows[0]) if rows else None


async def apply(transaction: Transaction, id_: str, by: str, now: datetime) -> bool:
    """A draft comes into force; ``False`` where it is a draft no more."""
    return bool(await transaction.read(APPLY, (by, to_ms(now), id_)))


async def undo(transaction: Transaction, id_: str, by: str, now: datetime) -> bool:
    """A change is in force no more; ``False`` where it was not."""
    return bool(await transaction.read(UNDO, (by, to_ms(now), id_)))


def drop(transaction: Transaction, id_: str) -> None:
    """A draft is given up."""
    transaction.write("UPDATE changes SET state = 'dropped' WHERE id = ? AND state = 'draft'", (id_,))


async def drafts(transaction: Transaction, edition: str, most: int) -> list[Change]:
    """The drafts of everybody, the newest first."""
    sql = "SELECT * FROM changes WHERE edition = ? AND state = 'draft' ORDER BY drafted_at DESC, id LIMIT ?"
    return [_change(row) for row in await transaction.read(sql, (edition, most))]


def _change(row: Row) -> Change:
    at = row["drafted_at"] if row["applied_at"] is None else row["applied_at"]
    return Change(
        id=row["id"],
        edit=EDIT.validate_json(row["edit"]),
        by=row["person"],
        at=from_ms(at),
        state=State(row["state"]),
        revision=row["revision"],
        undone_by=row["undone_by"],
        undone_at=maybe_instant(row["undone_at"]),
    )
