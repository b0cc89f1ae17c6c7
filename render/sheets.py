"""Workbooks to download: every cell is text, so that none becomes a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from domain.edition import Language
from render.cards import Invited
from render.words import LANGUAGES, plain

INVITED = ("name_fr", "name_ja", "country", "kind", "twin", "contact", "most", "until", "url")
"""The columns of the invitation sheet, in a mail-merge's order."""


def invitation_sheet(invited: Iterable[Invited]) -> bytes:
    """The links of all delegations as XLSX for a mail-merge: headings in both languages on one line."""
    heading = [" / ".join(plain(language, f"sheet.{name}") for language in LANGUAGES) for name in INVITED]
    return workbook(heading, (_row(each) for each in invited), " / ".join(_title(each) for each in LANGUAGES))


def workbook(heading: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet. XlsxWriter's ``write`` would make formulas and links of some texts; none is wanted."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title[:31].replace("/", "·"))
        strong = book.add_format({"bold": True})
        widest = [0] * len(heading)
        for line, row in enumerate([heading, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell, strong if line == 0 else None)
                widest[column] = max(widest[column], min(len(cell), 60))
        for column, width in enumerate(widest):
            sheet.set_column(column, column, width + 2)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _title(language: Language) -> str:
    return plain(language, "sheet.title")


def _row(one: Invited) -> list[str]:
    sender = one.delegation
    country = " / ".join(plain(language, f"country.{sender.country}") for language in LANGUAGES)
    kind = " / ".join(plain(language, f"kind.{sender.kind}") for language in LANGUAGES)
    who = [sender.name.fr, sender.name.ja, country, kind, sender.twin, sender.contact]
    return [*who, str(one.most), one.until, one.url]
