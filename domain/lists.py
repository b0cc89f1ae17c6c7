"""The organisers' lists: which there are, what they are made of, and a list as it stands at one moment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.delegation import Delegation
from domain.edition import Language
from domain.person import Half
from domain.programme import Programme
from domain.roles import Action, Role, may


class ListName(StrEnum):
    """The lists that were made by hand: the working documents by their numbers, the others by what they count."""

    DOC_5 = "doc-5"
    DOC_8 = "doc-8"
    DOC_10 = "doc-10"


PERSONAL: frozenset[ListName] = frozenset()
"""Those that name people."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the lists are made of, as it stood at one moment."""

    programme: Programme
    now: datetime
    delegations: tuple[Delegation, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the key of its heading; of one that is ``personal``, no former value is ever kept."""

    key: str
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what it is known by in every language; all cells are text."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A list in one language."""

    name: ListName
    language: Language
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def halves_listed(roles: frozenset[Role], name: ListName) -> frozenset[Half]:
    """Of which halves' delegations who holds ``roles`` may have this list: none, or one, or both."""
    action = Action.LIST_PEOPLE if name in PERSONAL else Action.READ
    return frozenset(half for half in (Half.FRENCH, Half.JAPANESE) if may(roles, action, half))
