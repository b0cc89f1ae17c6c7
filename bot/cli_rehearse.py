"""``rehearse``: who is told what, when, in which language and why, before anything is sent to anybody."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from bot.attempt import attempt, end, settings_or_end
from bot.child import picture
from bot.settings import Settings
from domain.edition import Language
from render.calendar import Line, calendar_chart, calendar_sheets, headings, row
from render.words import plain
from storage.editions import read_edition

TAKES = {"shipped": False, "confirmed": True}


def rehearse(
    xlsx: Annotated[Path | None, typer.Option(help="also write the calendar to this workbook")] = None,
    png: Annotated[Path | None, typer.Option(help="also draw the calendar into this picture")] = None,
    lang: Annotated[str, typer.Option(help="fr or ja, for the calendar's own words")] = "fr",
    full: Annotated[bool, typer.Option("--full", help="print every message whole")] = False,
) -> None:
    """Play the whole edition through the real bot on a pushed clock, twice, and print who is told what, when."""
    if lang not in ("fr", "ja"):
        end("--lang is fr or ja")
    settings = settings_or_end(need_token=False)
    attempt(_perform(settings, xlsx, png, "ja" if lang == "ja" else "fr", whole=full), settings)


async def _perform(settings: Settings, xlsx: Path | None, png: Path | None, language: Language, *, whole: bool) -> None:
    from bot.rehearse import rehearse as play  # noqa: PLC0415 — only the rehearsal may start the simulator

    edition = read_edition(settings.edition_folder)
    host = edition.event.tz
    takes: dict[str, list[Line]] = {}
    for name, confirmed in TAKES.items():
        told = await play(settings, confirmed=confirmed)
        takes[name] = [
            Line(each.at, each.who.name, each.zone, each.who.language, each.what, each.text) for each in told
        ]
        _print(name, takes[name], host, language, whole=whole)
    if xlsx is not None:
        xlsx.write_bytes(calendar_sheets(dict(takes), host, language))
    if png is not None:
        png.write_bytes(await picture("render.drawing_calendar", calendar_chart(dict(takes), host, language)))


def _print(name: str, lines: list[Line], host: ZoneInfo, language: Language, *, whole: bool) -> None:
    table = Table(title=plain(language, f"calendar.title.{name}"), title_justify="left")
    for heading in headings(language):
        table.add_column(heading, overflow="fold")
    for line in lines:
        table.add_row(*row(line, host, language, whole=whole))
    console = Console()
    # In a file or a pipe there is no width to fit into.
    (console if console.is_terminal else Console(width=170)).print(table)
