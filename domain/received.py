"""What a delegation sent, or what is marked as done by hand; which files are right for what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from domain.dossier import Item
from domain.shelf import Written

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file that Telegram lets a bot fetch."""


class FileKind(StrEnum):
    """What a file is, by what is in it."""

    PDF = "pdf"
    WORD = "word"
    OLD_WORD = "old-word"
    TEXT_DOCUMENT = "odt"
    POWERPOINT = "powerpoint"
    OLD_POWERPOINT = "old-powerpoint"
    SLIDE_DOCUMENT = "odp"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    TEXT = "text"
    EXCEL = "excel"
    HEIC = "heic"
    PICTURE = "picture"
    ZIP = "zip"
    LOCKED = "locked"
    OTHER = "other"


ENDINGS: Mapping[FileKind, tuple[str, ...]] = MappingProxyType(
    {
        FileKind.PDF: ("pdf",),
        FileKind.WORD: ("docx", "docm"),
        FileKind.OLD_WORD: ("doc",),
        FileKind.TEXT_DOCUMENT: ("odt",),
        FileKind.POWERPOINT: ("pptx", "ppsx", "pptm"),
        FileKind.OLD_POWERPOINT: ("ppt", "pps"),
        FileKind.SLIDE_DOCUMENT: ("odp",),
        FileKind.JPEG: ("jpg", "jpeg", "jpe"),
        FileKind.PNG: ("png",),
        FileKind.TIFF: ("tif", "tiff"),
        FileKind.TEXT: ("txt",),
    }
)
"""How the name of each kind ends; the first is the usual one."""

_WRITING = (FileKind.PDF, FileKind.WORD, FileKind.OLD_WORD, FileKind.TEXT_DOCUMENT)
TAKEN: Mapping[Item, tuple[FileKind, ...]] = MappingProxyType(
    {
        Item.ABSTRACT: (*_WRITING, FileKind.TEXT),
        Item.POSTER: (FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.PDF),
        Item.PRESENTATION: _WRITING,
        Item.SLIDES: (FileKind.POWERPOINT, FileKind.OLD_POWERPOINT, FileKind.SLIDE_DOCUMENT, FileKind.PDF),
    }
)
"""What is sent as a file, and the kinds of files that are right for it."""
IN_TWO_LANGUAGES = frozenset({Item.ABSTRACT, Item.PRESENTATION, Item.SLIDES})
"""What is owed in French and in Japanese: as two files, or as one that holds both."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is kept: by the hash of its bytes, under the name that it is passed on with.

    ``file_id`` is Telegram's, of what was sent; ``sent_as`` is the name that it bore then, where that was mended.
    """

    sha256: str
    name: str
    size: int
    kind: FileKind
    file_id: str
    sent_as: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """One version of what a delegation sent; without ``file``, the mark by hand that it is done.

    ``version`` counts from 1 for each item and language; ``written`` is ``None`` where no language is asked.
    ``on_behalf`` when an organiser sent or marked it in the delegation's place.
    """

    id: str
    item: Item
    at: datetime
    person: str
    name: str
    on_behalf: bool = False
    version: int = 1
    written: Written | None = None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not taken: ``reason`` has its sentence under ``received.refused.``; ``kind`` is what it is."""

    reason: str
    kind: FileKind = FileKind.OTHER


def complete(item: Item, received: Iterable[Received]) -> bool:
    """Whether all of ``item`` is there: in both languages where two are owed, or marked by hand."""
    there = list(received)
    if any(each.file is None for each in there):
        return True
    return bool(there) and not missing(item, there)


def missing(item: Item, received: Iterable[Received]) -> tuple[Written, ...]:
    """In which languages ``item`` is still owed; none where no language is asked."""
    if item not in IN_TWO_LANGUAGES:
        return ()
    written = {each.written for each in received if each.file is not None}
    if Written.BOTH in written:
        return ()
    return tuple(each for each in (Written.FRENCH, Written.JAPANESE) if each not in written)


def newest(received: Sequence[Received]) -> tuple[Received, ...]:
    """The newest of each language, in the order in which these came; and the mark by hand, if there is one."""
    found: dict[tuple[Written | None, bool], Received] = {}
    for each in received:
        key = (each.written, each.file is None)
        found.pop(key, None)
        found[key] = each
    return tuple(found.values())


def fits(item: Item, kind: FileKind) -> Refused | None:
    """Why a file of ``kind`` is not right for ``item``, if it is not."""
    if kind is FileKind.LOCKED:
        return Refused("locked", kind)
    return None if kind in TAKEN.get(item, ()) else Refused("kind", kind)


def mended(name: str, kind: FileKind) -> str:
    """``name`` with an ending that says what the file is; as it is, where it does."""
    endings = ENDINGS.get(kind, ())
    stem, _, ending = name.rpartition(".")
    if not endings or (stem and ending.casefold() in endings):
        return name
    known = any(ending.casefold() in each for each in (*ENDINGS.values(), ("zip", "xlsx", "xls", "heic", "gif")))
    return f"{stem if stem and known else name or kind.value}.{endings[0]}"
