"""The command line's words for backups: ``backup`` and ``restore``."""

import sqlite3
from pathlib import Path
from typing import Annotated

import typer

from bot.attempt import attempt, clock_of, end, log_to, settings_or_end
from bot.settings import Settings
from storage.backups import NotABackup, back_up
from storage.backups import restore as put_back
from storage.folder import Folder


def backup(file: Annotated[Path, typer.Argument(help="where the copy goes; what is there is replaced")]) -> None:
    """Copy the database, and the files beside it, also while the bot runs."""
    settings = settings_or_end(need_token=False)
    log_to(settings)
    database = settings.database_path
    if not database.exists():
        end(f"there is no database at {database}: set DATABASE_URL")
    if _same(file, database):
        end(f"{file} is the database itself: give another file")
    try:
        back_up(database, file)
    except NotABackup as damaged:
        end(f"{database} is damaged: {damaged}; restore a backup")
    except (OSError, sqlite3.Error) as problem:
        end(f"{file} cannot be written: {problem}")
    typer.echo(str(file))


def restore(file: Annotated[Path, typer.Argument(help="a copy that `backup` or the running bot made")]) -> None:
    """Put a backup in the place of the database; nothing that was queued is sent until an organiser releases it."""
    settings = settings_or_end(need_token=False)
    log_to(settings)
    if not file.is_file():
        end(f"there is no file {file}")
    if _same(file, settings.database_path):
        end(f"{file} is the database itself: give a copy")
    attempt(_restore(settings, file), settings)


async def _restore(settings: Settings, file: Path) -> None:
    folder = Folder(settings.database_path)
    folder.create()
    folder.take()
    try:
        held, erased = put_back(folder.database, file, clock_of(settings).now())
    except NotABackup as damaged:
        end(f"{file} cannot be restored: {damaged}")
    finally:
        folder.leave()
    typer.echo(f"restored; {held} calls are held until an organiser releases them, {erased} people were erased again")


def _same(file: Path, database: Path) -> bool:
    return file.resolve() == database.resolve()
