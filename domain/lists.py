"""The organisers' lists: which there are, what they are made of, and a list as it stands at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from domain.announcements import Announcement
from domain.attending import Attending
from domain.delegation import Delegation
from domain.edition import Language
from domain.form import Form, Places
from domain.owed import Item, Owed, owed
from domain.person import Half
from domain.programme import Programme
from domain.reach import Reached
from domain.received import Received
from domain.roles import Action, Role, may


class ListName(StrEnum):
    """The lists that were made by hand: the working documents by their numbers, the others by what they count."""

    DOC_5 = "doc-5"
    DOC_7 = "doc-7"
    DOC_8 = "doc-8"
    DOC_9 = "doc-9"
    DOC_10 = "doc-10"
    PEOPLE = "people"
    ARRIVALS = "arrivals"
    HEADCOUNTS = "headcounts"
    STANDS = "stands"
    DIETS = "diets"
    OWED = "owed"
    RECEIVED = "received"
    REACH = "reach"


PERSONAL = frozenset({ListName.PEOPLE, ListName.ARRIVALS, ListName.DIETS, ListName.REACH})
"""Those that name people: each organiser has them of the half whose delegations they act for."""


@dataclass(frozen=True)
class Gathered:
    """All that the lists are made of, as it stood at one moment; what is by delegation may lack some of them."""

    programme: Programme
    now: datetime
    delegations: tuple[Delegation, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    received: Mapping[str, Mapping[Item, Sequence[Received]]] = field(default_factory=dict)
    everyone: tuple[Attending, ...] = ()
    places: Mapping[str, Places] = field(default_factory=dict)
    reached: Mapping[str, Sequence[Reached]] = field(default_factory=dict)
    announced: Mapping[str, Announcement] = field(default_factory=dict)

    def form(self, delegation: Delegation) -> Form:
        """What it has answered; an empty form where that is nothing."""
        return self.forms.get(delegation.id) or Form(delegation.id)

    def owed(self, delegation: Delegation) -> tuple[Owed, ...]:
        """What it owes, done or not."""
        return owed(self.programme, delegation, self.form(delegation), self.received.get(delegation.id, {}))

    @cached_property
    def by_delegation(self) -> Mapping[str, tuple[Attending, ...]]:
        """Those who take part, by the id of their delegation."""
        found: dict[str, list[Attending]] = {}
        for each in self.everyone:
            if each.delegation is not None:
                found.setdefault(each.delegation.id, []).append(each)
        return {id_: tuple(them) for id_, them in found.items()}

    def of(self, halves: frozenset[Half]) -> "Gathered":
        """The same, with the delegations of these halves alone and those who are in them."""
        ours = tuple(each for each in self.delegations if each.half in halves)
        them = tuple(each for each in self.everyone if each.half in halves)
        return replace(self, delegations=ours, everyone=them)


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
