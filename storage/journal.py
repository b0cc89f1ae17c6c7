"""The organisers' journal: who did what, when; rows are only ever added, and none holds a link's token."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.instants import from_ms, to_ms
from storage.transaction import Row, Transaction

ADD = """
    INSERT INTO journal (seq, at, person, what, subject, detail)
    SELECT coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ? FROM journal
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``what`` was done to ``subject`` by ``person``, ``None`` for the settings; ``detail`` says more."""

    seq: int
    at: datetime
    person: str | None
    what: str
    subject: str
    detail: Any


def add(
    transaction: Transaction, now: datetime, person: str | None, what: str, subject: str, detail: Any = None
) -> None:
    """Write one line, with the transaction."""
    transaction.write(ADD, (to_ms(now), person, what, subject, json.dumps(detail, ensure_ascii=False)))


async def page(transaction: Transaction, number: int, size: int) -> tuple[list[Entry], int]:
    """The lines of one page, counted from 0, the newest first; and how many lines there are."""
    rows = await transaction.read("SELECT * FROM journal ORDER BY seq DESC LIMIT ? OFFSET ?", (size, number * size))
    (count,) = (await transaction.read("SELECT count(*) FROM journal"))[0]
    return [_entry(row) for row in rows], int(count)


def _entry(row: Row) -> Entry:
    detail = json.loads(row["detail"])
    return Entry(row["seq"], from_ms(row["at"]), row["person"], row["what"], row["subject"], detail)
