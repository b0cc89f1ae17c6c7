"""Who of a delegation is reached on Telegram, and by which other means it was reached where Telegram does not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.attending import Attending


class Means(StrEnum):
    """How an organiser has reached a delegation."""

    MAIL = "mail"
    PHONE = "phone"
    PERSON = "person"


class ReachState(StrEnum):
    """How far a delegation is reached: someone of it on Telegram, or by other means, or not at all."""

    TELEGRAM = "telegram"
    OTHERWISE = "otherwise"
    BLOCKED = "blocked"
    NEVER = "never"


WHAT = ("programme", "reminder")
"""What may be passed on by hand, beside an announcement."""
ANNOUNCEMENT = "announcement-"
"""Begins what is passed on where it is an announcement, whose id follows."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A delegation was told ``what`` by an organiser: one of ``WHAT``, or an ``ANNOUNCEMENT``."""

    id: str
    delegation: str
    what: str
    means: Means
    person: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """An announcement as Telegram brought it to a delegation: for how many of its people, and how many have it."""

    announcement: str
    number: int
    arrived: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Of those in a delegation: who is on Telegram, who has blocked the bot, who is on the form alone."""

    state: ReachState
    linked: tuple[Attending, ...]
    blocked: tuple[Attending, ...]
    not_linked: tuple[Attending, ...]


def reach_of(attending: Iterable[Attending], marks: Sequence[Reached]) -> Reach:
    """How a delegation is reached; one that is reached by nobody and nothing is ``NEVER``, or ``BLOCKED``."""
    every = tuple(attending)
    linked = tuple(each for each in every if each.person is not None and each.person.reachable)
    blocked = tuple(each for each in every if each.person is not None and not each.person.reachable)
    others = tuple(each for each in every if each.person is None)
    if linked:
        state = ReachState.TELEGRAM
    elif marks:
        state = ReachState.OTHERWISE
    else:
        state = ReachState.BLOCKED if blocked else ReachState.NEVER
    return Reach(state, linked, blocked, others)
