"""Lists made into files: for an organiser in the chat, and for the command line."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.edition import Language
from domain.lists import Gathered, ListName, Table
from domain.lists_since import Since, Snapshot, since, snapshot
from domain.person import Half
from domain.programme import Programme
from render.dates import plain_date
from render.lists import BOTH, table
from render.lists_files import as_csv, as_file, file_name
from render.lists_since import since_sheet, since_told
from render.sheets import workbook_of
from render.words import LANGUAGES
from storage import exported, lists
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list someone wants, and in what form; nobody's id stands for the command line."""

    name: ListName
    format: str
    language: Language
    at: datetime
    halves: frozenset[Half] = BOTH
    person: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A list, what has changed in it since they last had it, and its file."""

    table: Table
    since: Since | None
    changes: str | None
    data: bytes
    file: str


async def make(database: Database, programme: Callable[[], Programme], wanted: Wanted, *, only_changes: bool) -> Made:
    """The file of a list as it stands; what was given is kept, to compare the next one with.

    With ``only_changes`` the file holds what has changed and nothing else. Made twice of one wish, it is the same.
    """
    edition, salt = programme().edition.name, secrets.token_hex(8)
    gathered, before = await database.reading(
        lambda connection: (
            lists.gather(connection, programme(), wanted.at),
            exported.before(connection, edition, wanted.name, wanted.person, wanted.at),
        )
    )
    made, given = await asyncio.to_thread(_written, gathered, before, wanted, salt, only_changes)
    await database.step(lambda connection: exported.keep(connection, edition, wanted.name, wanted.person, given))
    return made


def _written(
    gathered: Gathered, before: Snapshot | None, wanted: Wanted, salt: str, only_changes: bool
) -> tuple[Made, Snapshot]:
    tables = {language: table(wanted.name, gathered, language, wanted.halves) for language in LANGUAGES}
    here = tables[wanted.language]
    zone = gathered.programme.edition.event.tz
    found = None if before is None else since(before, here)
    told = None
    if found is not None:
        told = since_told(found, plain_date(found.at.astimezone(zone).date(), wanted.language), wanted.language)
    sheets = [] if found is None else [since_sheet(found, here)]
    if not only_changes:
        data = as_file(wanted.format, here, *sheets)
    elif wanted.format == "csv":
        data = as_csv(row for each in sheets for row in (each.heading, *each.rows))
    else:
        data = workbook_of(sheets or [since_sheet(Since(wanted.at, (), (), ()), here)])
    name = file_name(wanted.name, wanted.at.astimezone(zone).date(), wanted.language, wanted.format)
    return Made(here, found, told, data, name), snapshot(tables.values(), wanted.at, salt)
