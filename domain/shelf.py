"""The shelf: the files that organisers put there for the delegations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.edition import Language


class Written(StrEnum):
    """In which language a file is written."""

    FRENCH = "fr"
    JAPANESE = "ja"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as Telegram keeps it: the id under which it is sent again, its name, its size in bytes if known."""

    file_id: str
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file on the shelf: which document it is, in which language, put there by whom and when."""

    id: str
    document: str
    written: Written
    file: SentFile
    by: str
    at: datetime


def on_top(shelved: Iterable[Shelved]) -> tuple[Shelved, ...]:
    """The newest file of each document and language; ``shelved`` is in the order in which files were put."""
    return tuple({(each.document, each.written): each for each in shelved}.values())


def for_reader(shelved: Iterable[Shelved], document: str, language: Language) -> tuple[Shelved, ...]:
    """The files of ``document``: first the reader's language, then what is in both, then the other."""
    order = {language: 0, Written.BOTH.value: 1}
    return tuple(
        sorted(
            (each for each in shelved if each.document == document), key=lambda each: order.get(each.written.value, 2)
        )
    )
