"""Tables that people send: CSV in the encodings and with the separators that offices use, and XLSX."""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile

MOST = 5_000_000
"""Bytes; a roster of all France's communes would be smaller."""
MOST_ROWS = 20_000
MOST_COLUMNS = 100
SEPARATORS = ",;\t"
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TOGETHER = re.compile("[\u3040-\u30ff\u4e00-\u9fff]{2}")
Rows = list[tuple[int, list[str]]]


class NotATable(Exception):
    """A file in which no table can be read; ``reason`` has its sentence under ``roster.unreadable.``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def table_of(data: bytes) -> Rows:
    """The rows of a CSV or XLSX file, each with its line from 1; what it is, is told by what is in it.

    Raises ``NotATable``: ``big``, ``empty``, ``old_excel``, ``unreadable``.
    """
    if len(data) > MOST:
        raise NotATable("big")
    if data.startswith(_OLD_EXCEL):
        raise NotATable("old_excel")
    rows = _excel(data) if data.startswith(_ZIP) else _csv(_text(data))
    if not any(cell for _, row in rows for cell in row):
        raise NotATable("empty")
    return rows


def _text(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, Shift-JIS as Windows writes it, or the Western page of an older Excel.

    French in the Western page can be misread as Shift-JIS, but then no two Japanese letters stand together.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16") or ""
    text = _decoded(data, "utf-8-sig")
    if text is not None:
        return text
    japanese = _decoded(data, "cp932")
    if japanese is not None and _TOGETHER.search(japanese):
        return japanese
    western = _decoded(data, "cp1252")
    if western is None or "\0" in western:
        raise NotATable("unreadable")
    return western


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _csv(text: str) -> Rows:
    if "\0" in text:
        raise NotATable("unreadable")
    sample = "\n".join(text.splitlines()[:20])
    try:
        separator = max(SEPARATORS, key=lambda each: _columns(sample, each))
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
        rows: Rows = []
        line = 1
        for row in reader:
            rows.append((line, [cell.strip() for cell in row[:MOST_COLUMNS]]))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                raise NotATable("big")
    except csv.Error:
        raise NotATable("unreadable") from None
    return rows


def _columns(sample: str, separator: str) -> int:
    """How many cells a row has when ``separator`` parts them: the more rows agree, the more it counts."""
    widths = [len(row) for row in csv.reader(StringIO(sample, newline=""), delimiter=separator) if row]
    return max((width * widths.count(width) for width in set(widths) if width > 1), default=0)


def _excel(data: bytes) -> Rows:
    # With numpy 18 MB and a sixth of a second: for whoever sends a workbook, not for every start.
    from openpyxl import load_workbook  # noqa: PLC0415 — as said above
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 — as said above

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = islice(sheet.iter_rows(values_only=True), MOST_ROWS)
        return [(line, _cells(row[:MOST_COLUMNS])) for line, row in enumerate(found, 1)]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError):
        raise NotATable("unreadable") from None


def _cells(row: Iterable[object]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in row]
