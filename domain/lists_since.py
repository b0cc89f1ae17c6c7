"""What has changed in a list since someone last had it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.edition import Language
from domain.lists import Line, Table


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A list as someone had it, in each language: of what is personal only a salted digest, which tells no value."""

    at: datetime
    salt: str
    columns: tuple[str, ...]
    lines: Mapping[Language, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that reads otherwise; ``before`` is ``None`` where that is not kept."""

    line: Line
    column: str
    before: str | None
    now: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A line that is there no more: what is known of it, by column."""

    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Since:
    """The difference of a list and its snapshot of ``at``."""

    at: datetime
    new: tuple[Line, ...]
    gone: tuple[Gone, ...]
    changed: tuple[Changed, ...]

    @property
    def lines_changed(self) -> int:
        """How many lines read otherwise."""
        return len({each.line.key for each in self.changed})


def snapshot(tables: Iterable[Table], at: datetime, salt: str) -> Snapshot:
    """What to keep of a list, given in each language."""
    every = tuple(tables)
    columns = tuple(each.key for each in every[0].columns)
    lines = {each.language: {line.key: _kept(line, each, salt) for line in each.lines} for each in every}
    return Snapshot(at, salt, columns, lines)


def since(before: Snapshot, table: Table) -> Since:
    """What is new, gone and changed in ``table``; a column that was not there before counts for nothing."""
    former = before.lines.get(table.language, {})
    now = {line.key for line in table.lines}
    personal = {each.key for each in table.columns if each.personal}
    gone = [
        Gone(key, {name: cell for name, cell in zip(before.columns, cells, strict=True) if name not in personal})
        for key, cells in former.items()
        if key not in now
    ]
    changed = [
        found
        for line in table.lines
        if line.key in former
        for found in _changed(line, dict(zip(before.columns, former[line.key], strict=True)), table, before.salt)
    ]
    new = tuple(line for line in table.lines if line.key not in former)
    return Since(before.at, new, tuple(gone), tuple(changed))


def _changed(line: Line, former: Mapping[str, str], table: Table, salt: str) -> Iterable[Changed]:
    for column, cell, kept in zip(table.columns, line.cells, _kept(line, table, salt), strict=True):
        was = former.get(column.key, kept)
        if was != kept:
            yield Changed(line, column.key, None if column.personal else was, cell)


def _kept(line: Line, table: Table, salt: str) -> tuple[str, ...]:
    return tuple(
        _digest(cell, salt) if column.personal and cell else cell
        for column, cell in zip(table.columns, line.cells, strict=True)
    )


def _digest(cell: str, salt: str) -> str:
    return sha256(f"{salt}{cell}".encode()).hexdigest()[:16]
