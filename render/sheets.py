"""Workbooks to download: every cell is text, so that none becomes a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from domain.edition import Language
from render.cards import Invited
from render.screen import width
from render.words import LANGUAGES, plain

INVITED = ("name_fr", "name_ja", "country", "kind", "twin", "contact", "most", "until", "url")
"""The columns of the invitation sheet, in a mail-merge's order."""
LONGEST = 32_767
"""The letters that Excel takes in one cell."""
WIDEST, A4 = 60, 9
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
"""What may not stand in the name of a sheet."""


def invitation_sheet(invited: Iterable[Invited]) -> bytes:
    """The links of all delegations as XLSX for a mail-merge: headings in both languages on one line."""
    heading = [" / ".join(plain(language, f"sheet.{name}") for language in LANGUAGES) for name in INVITED]
    return workbook(heading, (_row(each) for each in invited), " / ".join(_title(each) for each in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: the name on its tab, its headings, its rows."""

    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[str]]


def workbook(heading: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet."""
    return workbook_of([Sheet(title, heading, rows)])


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    """A workbook. XlsxWriter's ``write`` would make formulas and links of some texts; none is wanted."""
    import xlsxwriter  # noqa: PLC0415 — for whoever asks for a workbook, not for every start

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for each in sheets:
            _write(book.add_worksheet(FORBIDDEN.sub("·", each.title)[:31]), each, strong, wrapped)
    return out.getvalue()


def _write(sheet: Any, each: Sheet, strong: Any, wrapped: Any) -> None:
    widest = [0] * len(each.heading)
    rows = 0
    for line, row in enumerate([each.heading, *each.rows]):
        rows = line
        for column, cell in enumerate(row):
            text = cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"
            sheet.write_string(line, column, text, wrapped if line else strong)
            widest[column] = max(widest[column], min(max(map(width, text.splitlines()), default=0), WIDEST))
    for column, wide in enumerate(widest):
        sheet.set_column(column, column, wide + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, max(len(each.heading) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _title(language: Language) -> str:
    return plain(language, "sheet.title")


def _row(one: Invited) -> list[str]:
    sender = one.delegation
    country = " / ".join(plain(language, f"country.{sender.country}") for language in LANGUAGES)
    kind = " / ".join(plain(language, f"kind.{sender.kind}") for language in LANGUAGES)
    who = [sender.name.fr, sender.name.ja, country, kind, sender.twin, sender.contact]
    return [*who, str(one.most), one.until, one.url]
