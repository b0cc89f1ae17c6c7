"""The files that people sent, in the folder of state: ``files/<sha256>``, added once and never changed."""

import os
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

FILES = "files"
UNNEEDED = timedelta(days=14)
"""How long a file is left that nothing names any more: as long as the copies of the database, which may name it."""
SHORTEST = 4
"""A name of fewer letters stands in any file."""
MOST_READ = 64 * 1024 * 1024
"""So many bytes of an office file are unpacked to look for a name."""
_NAME = re.compile(r"[0-9a-f]{64}")


def prepare(state: Path, data: bytes, id_: str, now: datetime) -> Path:
    """Write ``data`` under a name of its own, whole and on the disk, where :func:`put` takes it from."""
    folder = state / FILES
    folder.mkdir(mode=0o700, exist_ok=True)
    part = folder / f"{id_}.part"
    descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    at = now.timestamp()
    os.utime(part, (at, at))
    return part


def put(state: Path, id_: str, name: str) -> None:
    """Put a prepared file in its place; the same one may be there already."""
    folder = state / FILES
    (folder / f"{id_}.part").replace(folder / name)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest(data: bytes) -> str:
    """The name of a file: the SHA-256 of its bytes."""
    return sha256(data).hexdigest()


def read(state: Path, name: str) -> bytes | None:
    """The bytes of a file; ``None`` where it is not there."""
    try:
        return (state / FILES / name).read_bytes()
    except FileNotFoundError:
        return None


def kept(folder: Path) -> list[Path]:
    """The files in a folder of files; what is only being written is none."""
    return sorted(path for path in folder.glob("*") if _NAME.fullmatch(path.name)) if folder.is_dir() else []


def sweep(state: Path, needed: Iterable[str], now: datetime) -> int:
    """Delete files that nothing names, once they are old enough that no copy names them either; how many."""
    wanted, gone = set(needed), 0
    oldest = (now - UNNEEDED).timestamp()
    for path in (state / FILES).glob("*"):
        if path.name not in wanted and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def drop(state: Path, names: Iterable[str]) -> None:
    """Delete files at once."""
    for name in names:
        (state / FILES / name).unlink(missing_ok=True)


def bearing(folders: Iterable[Path], names: Iterable[str], people: Iterable[str]) -> set[str]:
    """Which of the files ``names`` hold the name of one of ``people``, as far as it can be read in them."""
    forms = _forms(people)
    paths = [folder / name for folder in folders for name in names]
    return {path.name for path in paths if forms and path.is_file() and _holds(path.read_bytes(), forms)}


def _forms(people: Iterable[str]) -> list[bytes]:
    words = {form for name in people if len(name) >= SHORTEST for form in (name, escape(name), escape(name, False))}
    return [word.encode(encoding) for word in words for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


def _holds(data: bytes, forms: list[bytes]) -> bool:
    if any(form in data for form in forms):
        return True
    if not data.startswith(b"PK"):
        return False
    left = MOST_READ
    try:
        with ZipFile(BytesIO(data)) as packed:
            for member in packed.infolist():
                with packed.open(member) as file:
                    text = file.read(left)
                left -= len(text)
                if any(form in text for form in forms):
                    return True
    except Exception:
        # A part that cannot be unpacked holds no name that anyone could read; being erased must not fail by it.
        return False
    return False
