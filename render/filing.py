"""Where each file that a delegation sent is laid when all are handed out: a folder for each delegation."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from domain.edition import Language
from domain.lists import Gathered
from domain.received import Received
from render.lists_documents import in_order
from render.words import plain

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
LONGEST = 150
"""Bytes of a part of a path: file systems take 255, and a Japanese letter is three."""
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
"""What no file may be called where Windows reads it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file by the hash under which it is kept, and its path: country, delegation, and a name that says what it is."""

    sha256: str
    path: PurePosixPath


def filed(gathered: Gathered, language: Language) -> Iterator[Filed]:
    """Every version of every file, each at a path of its own."""
    taken: set[str] = set()
    for delegation in in_order(gathered.delegations, language):
        country = plain(language, f"country.{delegation.country}")
        folder = PurePosixPath(safe(country)) / _own(safe(delegation.name[language]), delegation.id, taken)
        for item, versions in gathered.received.get(delegation.id, {}).items():
            for one in versions:
                if one.file is not None:
                    yield Filed(one.file.sha256, folder / _called(one, plain(language, f"lists.item.{item}"), language))


def safe(name: str) -> str:
    """``name`` as every file system takes it; its ending is kept where it is cut."""
    clean = " ".join(FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).split()).strip(" .") or "_"
    if RESERVED.match(clean):
        clean = f"_{clean}"
    stem, dot, ending = clean.rpartition(".")
    if not stem or len(ending) > 8:
        stem, dot, ending = clean, "", ""
    while len(f"{stem}{dot}{ending}".encode()) > LONGEST:
        stem = stem[:-1]
    return f"{stem.rstrip() or '_'}{dot}{ending}"


def _called(one: Received, item: str, language: Language) -> str:
    assert one.file is not None, "marks by hand have no file"
    written = plain(language, f"shelf.written.{one.written}") if one.written else ""
    said = " ".join(part for part in (item, written, f"v{one.version}") if part)
    return safe(f"{said} - {one.file.name}")


def _own(name: str, id_: str, taken: set[str]) -> str:
    """``name``, with the delegation's id after it where another one is called the same."""
    own = name if name.casefold() not in taken else f"{name} ({id_})"
    taken.add(own.casefold())
    return own
