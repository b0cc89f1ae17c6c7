"""Backups: copies of the database made beside a running bot, checked, cleansed, and put back in its place."""

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import announcements, erasing, journal, outbox, received, tombstones
from storage.files import FILES, drop, kept
from storage.instants import to_ms
from storage.migrations import migrate

KEPT = timedelta(days=14)
EVERY = timedelta(hours=1)
BACKUPS = "backups"
STAMP = "bot-%Y%m%dT%H%M%SZ.db"


class NotABackup(Exception):
    """The file is no database of ours, or a damaged one; its words say what is wrong."""


def back_up(database: Path, target: Path) -> None:
    """Copy the database, which may be in use, to ``target`` (mode 0600); the files beside it to ``<target>.files``.

    What stood there is replaced once the copy is whole. Raises ``NotABackup`` when the copy is damaged.
    """
    _copy(database, target)
    if files := kept(database.parent / FILES):
        _copy_files(files, target.with_name(f"{target.name}.{FILES}"))


def back_up_if_due(database: Path, now: datetime) -> Path | None:
    """Keep an hourly copy in the folder of state, and delete those older than 14 days; the copy, if one was due."""
    folder = database.parent / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    made = {_made(path): path for path in folder.glob("bot-*.db")}
    for at, path in made.items():
        if at < now - KEPT:
            path.unlink()
    if any(now - EVERY < at <= now for at in made):
        return None
    target = folder / now.astimezone(UTC).strftime(STAMP)
    _copy(database, target)
    return target


def erase_from_copies(
    state: Path, telegram_id: int, account_name: str, now: datetime, gone: Collection[str] = ()
) -> None:
    """Erase someone from the copies in the folder of state, and the files ``gone``; one that cannot be is deleted."""
    for path in sorted((state / BACKUPS).glob("*.db")):
        try:
            with _opened(path) as copy:
                copy.execute("BEGIN IMMEDIATE")
                row = copy.execute("SELECT id FROM people WHERE telegram_id = ?", (telegram_id,)).fetchone()
                migrated = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'tombstones'").fetchone()
                if row is not None and not migrated:
                    copy.execute("ROLLBACK")
                    migrate(copy)
                    copy.execute("BEGIN IMMEDIATE")
                if row is not None:
                    erasing.erase(copy, row["id"], telegram_id, account_name, now)
                if gone and copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'received'").fetchone():
                    received.drop(copy, gone)
                copy.execute("COMMIT")
                if row is not None or gone:
                    copy.execute("VACUUM")
        except sqlite3.Error:
            path.unlink()


def restore(database: Path, source: Path, now: datetime) -> tuple[int, int]:
    """Put a backup in the place of the database, whose folder is taken; how many calls are held, and people erased.

    Whom the replaced database, or a copy beside it, knows to be erased is erased again. Nothing leaves by itself: what
    was queued is held, and updates that waited are forgotten. What is replaced is kept among the copies.
    Raises ``NotABackup``, or ``SchemaTooNew``.
    """
    stones = _tombstones(database)
    part = database.with_name(f"{database.name}.restoring")
    copied = source.with_name(f"{source.name}.{FILES}")
    try:
        _copy(source, part)
        with _opened(part) as copy:
            migrate(copy)
            copy.execute("BEGIN IMMEDIATE")
            tombstones.keep(copy, stones)
            before = received.all_named(copy)
            erased = erasing.cleanse(copy, now, (copied, database.parent / FILES))
            needed = received.all_named(copy)
            held = outbox.hold(copy, now)
            received.stop(copy)
            announcements.stop_all(copy, now)
            sql = "UPDATE inbox SET state = 'done', raw = NULL, settled_at = ? WHERE state = 'waiting'"
            copy.execute(sql, (to_ms(now),))
            detail = f'{{"number": {held}}}'
            copy.execute(journal.ADD, (to_ms(now), None, "restored", source.name, detail))
            copy.execute("COMMIT")
            copy.execute("VACUUM")
        if database.exists():
            _keep_replaced(database, now)
        for left in ("-wal", "-shm", "-journal"):
            database.with_name(f"{database.name}{left}").unlink(missing_ok=True)
        part.replace(database)
    finally:
        part.unlink(missing_ok=True)
    _copy_files([path for path in kept(copied) if path.name in needed], database.parent / FILES)
    drop(database.parent, before - needed)
    return held, erased


def _keep_replaced(database: Path, now: datetime) -> None:
    """What was there may be wanted again; if it is too damaged for a copy, it is set aside as it is."""
    folder = database.parent / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / now.astimezone(UTC).strftime(STAMP)
    while target.exists():
        now += timedelta(seconds=1)
        target = folder / now.astimezone(UTC).strftime(STAMP)
    try:
        _copy(database, target)
    except (NotABackup, sqlite3.Error):
        database.replace(target.with_suffix(".damaged"))


def _tombstones(database: Path) -> list[tombstones.Tombstone]:
    """Those of the database that is replaced, and of the copies beside it."""
    found: list[tombstones.Tombstone] = []
    for path in (database, *sorted((database.parent / BACKUPS).glob("*.db"))):
        if path.exists():
            with suppress(sqlite3.Error), _opened(path) as connection:
                found += tombstones.every(connection)
    return found


def _copy(database: Path, target: Path) -> None:
    """A whole, private copy in one file; calls that say farewell stay with the database that was copied."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source, _opened(part) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
            if verdict != "ok":
                raise NotABackup(str(verdict))
            if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone():
                raise NotABackup("it is not a database of this bot")
            outbox.forget_farewells(copy)
        part.replace(target)
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError):
            raise
        raise NotABackup(str(problem)) from problem
    finally:
        part.unlink(missing_ok=True)


def _copy_files(files: Iterable[Path], target: Path) -> None:
    """Files are added once and never changed, so those already there are the same; each is whole, or not there."""
    target.mkdir(mode=0o700, exist_ok=True)
    for path in files:
        if not (target / path.name).exists():
            part = target / f"{path.name}.part"
            shutil.copyfile(path, part)
            part.chmod(0o600)
            shutil.copystat(path, part)
            part.replace(target / path.name)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        yield connection


def _made(path: Path) -> datetime:
    """When a copy was made, by its name; one with another name is never too old."""
    try:
        return datetime.strptime(path.name, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
