"""The command line's word for lists: ``export``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import inviting, listing
from bot.attempt import attempt, clock_of, end, log_to, settings_or_end
from bot.cli_delegations import Tongue
from domain.changes import standing
from domain.edition import Language
from domain.lists import ListName
from domain.programme import Programme
from handlers.lists import called
from render.filing import filed
from render.lists import list_named, title
from render.lists_files import FORMATS
from render.words import LANGUAGES, plain
from storage import changes, faq, journal, lists
from storage.handing import lay_files

FILES = "files"
OUT = "the file, or - for standard output; for files a folder, or a .zip"


def export(
    name: Annotated[str, typer.Argument(metavar="LIST", help="which list, or files; without one, their names")] = "",
    format_: Annotated[str, typer.Option("--format", help="xlsx or csv; else as the file is called, or xlsx")] = "",
    lang: Annotated[Tongue, typer.Option(help="the language of the list")] = Tongue.FR,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="the file, or - for standard output; for files a folder, or a .zip"),
    ] = None,
    only_changes: Annotated[
        bool, typer.Option("--changes", help="only what has changed since the last export")
    ] = False,
) -> None:
    """Write one of the organisers' lists as it stands, as XLSX or CSV."""
    if not name:
        for each in ListName:
            typer.echo(f"{each:12} {title(each, lang.value)}")
        typer.echo(f"{FILES:12} {plain(lang.value, 'lists.name.files')}")
        return
    language: Language = "ja" if lang is Tongue.JA else "fr"
    if name == FILES:
        _files(out or Path(FILES), language)
        return
    wanted = list_named(name)
    if wanted is None:
        end(f"there is no list {name}: it is one of {', '.join(ListName)}")
    chosen = format_ or (out.suffix.removeprefix(".").casefold() if out else "") or FORMATS[0]
    if chosen not in FORMATS:
        end("--format is xlsx or csv")
    settings = settings_or_end(need_token=False)
    log_to(settings)

    async def write() -> None:
        now = clock_of(settings).now()
        async with inviting.house(settings, now) as at:
            programme = await programme_of(at)
            wish = listing.Wanted(wanted, chosen, language, now)
            made = await listing.make(at.database, lambda: programme, wish, only_changes=only_changes)
            async with at.database.transaction() as transaction:
                journal.add(transaction, now, None, "exported", wanted, called(wanted))
        _give(made, out)

    attempt(write(), settings)


def _files(out: Path, language: Language) -> None:
    """All files that delegations sent, in a folder for each of them; what is there already is left alone."""
    settings = settings_or_end(need_token=False)
    log_to(settings)

    async def lay() -> None:
        now = clock_of(settings).now()
        async with inviting.house(settings, now) as at:
            programme = await programme_of(at)
            gathered = await at.database.reading(lambda connection: lists.gather(connection, programme, now))
            laid, missing = lay_files(settings.database_path.parent, filed(gathered, language), out)
            async with at.database.transaction() as transaction:
                names = {each: plain(each, "lists.name.files") for each in LANGUAGES}
                journal.add(transaction, now, None, "exported", FILES, names)
        typer.echo(f"{out}: {laid}")
        for each in missing:
            typer.echo(f"{each.path}: not there ({each.sha256})", err=True)
        if missing:
            raise typer.Exit(1)

    attempt(lay(), settings)


async def programme_of(at: inviting.House) -> Programme:
    """The programme as it stands: the edition with the organisers' changes."""
    kept, version = await at.do(changes.in_force)
    edition, held, _ = standing(at.edition, kept)
    return Programme(edition, at.edition, held, version, await at.do(faq.published))


def _give(made: listing.Made, out: Path | None) -> None:
    if out is not None and str(out) == "-":
        sys.stdout.buffer.write(made.data)
        return
    path = out or Path(made.file)
    path.touch(mode=0o600)
    path.write_bytes(made.data)
    typer.echo(f"{path}: {len(made.table.lines)}")
    if made.changes:
        typer.echo(made.changes)
