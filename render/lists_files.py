"""Lists as files: XLSX and CSV, in which every cell is text."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from domain.edition import Language
from domain.lists import ListName, Table
from render.lists import headings
from render.sheets import Sheet, workbook_of
from render.words import plain

FORMATS = ("xlsx", "csv")
LIVE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet would calculate, or pass on to another program, when it opens a CSV."""


def as_file(format_: str, table: Table, *more: Sheet) -> bytes:
    """The list in one of the ``FORMATS``; a workbook has ``more`` sheets after it."""
    if format_ == "csv":
        return as_csv([headings(table), *(line.cells for line in table.lines)])
    return workbook_of([sheet_of(table), *more])


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, commas, CRLF; a live beginning is disarmed by an apostrophe."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([[disarmed(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def disarmed(cell: str) -> str:
    """``cell`` so that no spreadsheet calculates it; taking one apostrophe off gives it back."""
    return f"'{cell}" if LIVE.match(cell) else cell


def sheet_of(table: Table) -> Sheet:
    """The list as a sheet of a workbook."""
    rows = [line.cells for line in table.lines]
    return Sheet(plain(table.language, f"lists.sheet.{table.name}"), headings(table), rows)


def file_name(name: ListName, day: date, language: Language, format_: str) -> str:
    """« doc-5-fr-2026-07-01.xlsx »: ASCII, so that no mail program spoils it."""
    return f"{name}-{language}-{day.isoformat()}.{format_}"
