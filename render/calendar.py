"""The rehearsed calendar: who was told what, when, in which language, and why; as rows, a workbook, a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.edition import Language
from render.screen import shown
from render.sheets import Sheet, workbook_of
from render.words import plain

COLUMNS = ("host", "home", "who", "language", "why", "text")


@dataclass(frozen=True, slots=True)
class Line:
    """One message that was told: when, to whom, in which zone they were, for which reasons (``eve+owed``), its Html."""

    at: datetime
    who: str
    zone: ZoneInfo
    language: Language
    what: str
    text: str


def headings(language: Language) -> list[str]:
    """The titles of the columns."""
    return [plain(language, f"calendar.{each}") for each in COLUMNS]


def row(line: Line, host: ZoneInfo, language: Language, *, whole: bool) -> list[str]:
    """A line as its cells; without ``whole``, of the text its first line."""
    there, here = (line.at.astimezone(zone) for zone in (host, line.zone))
    text = shown(line.text)
    return [
        f"{there:%Y-%m-%d %H:%M}",
        f"{here:%H:%M}" if here.date() == there.date() else f"{here:%m-%d %H:%M}",
        line.who,
        plain(line.language, "language.own_name"),
        reason(line.what, language),
        text if whole else text.partition("\n")[0],
    ]


def reason(what: str, language: Language) -> str:
    """Why something was told, in words."""
    return plain(language, "list.comma").join(plain(language, f"calendar.why.{each}") for each in what.split("+"))


def calendar_sheets(takes: dict[str, Sequence[Line]], host: ZoneInfo, language: Language) -> bytes:
    """A workbook with a sheet for each take."""
    return workbook_of(
        Sheet(
            plain(language, f"calendar.title.{name}"),
            headings(language),
            [row(each, host, language, whole=True) for each in found],
        )
        for name, found in takes.items()
    )


def calendar_chart(takes: dict[str, Sequence[Line]], host: ZoneInfo, language: Language) -> dict[str, Any]:
    """What the drawing of both takes needs: a panel each, a row for each person, a dot for each message."""
    return {
        "panels": [
            {
                "title": plain(language, f"calendar.title.{name}"),
                "dots": [
                    {
                        "at": each.at.astimezone(host).strftime("%Y-%m-%dT%H:%M"),
                        "who": each.who,
                        "why": reason(each.what.split("+")[0], language),
                    }
                    for each in found
                ],
            }
            for name, found in takes.items()
        ]
    }
