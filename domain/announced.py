"""What becomes of a released announcement: for each of its people, by delegation, and as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from domain.announcements import Announcement, read_at
from domain.attending import Attending
from domain.edition import Edition


class Fate(StrEnum):
    """Where someone's message is.

    ``ABSENT`` is who is on a form and not on Telegram, ``UNKNOWN`` a delegation of which nobody is known, ``BLOCKED``
    who stopped the bot, ``MUTED`` who wants no announcements.
    """

    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    HELD = "held"
    UNCERTAIN = "uncertain"
    BLOCKED = "blocked"
    MUTED = "muted"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    EXPIRED = "expired"
    STOPPED = "stopped"
    DELETED = "deleted"


UNDER_WAY = frozenset({Fate.WAITING, Fate.QUEUED})
REACHED = frozenset({Fate.SENT})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone for whom an announcement was released.

    ``who`` is their id, ``person`` too once they are on Telegram; ``due`` is when their turn comes.
    """

    who: str
    person: str | None
    delegation: str | None
    fate: Fate
    due: datetime


def recipients(announcement: Announcement, found: Iterable[Attending], edition: Edition) -> tuple[Recipient, ...]:
    """The people of a released announcement as they are frozen, each with the moment of their turn."""
    assert announcement.starts is not None, "it has been released"
    return tuple(_recipient(announcement, who, edition, announcement.starts) for who in found)


def _recipient(announcement: Announcement, who: Attending, edition: Edition, starts: datetime) -> Recipient:
    delegation = None if who.delegation is None else who.delegation.id
    if who.person is None:
        fate = Fate.UNKNOWN if who.attendee is None else Fate.ABSENT
        return Recipient(absent_id(who), None, delegation, fate, starts)
    fate = Fate.WAITING if who.person.reachable else Fate.BLOCKED
    return Recipient(who.person.id, who.person.id, delegation, fate, read_at(announcement, who.person, edition, starts))


def absent_id(who: Attending) -> str:
    """How someone who is not on Telegram is called: by the form's entry; a delegation of nobody, by its own id."""
    delegation = "" if who.delegation is None else who.delegation.id
    return f"{delegation}/{'' if who.attendee is None else who.attendee.id}"


@dataclass(frozen=True, slots=True)
class Reached:
    """Of one delegation, ``None`` for those of none: for how many it was, how many it reached, who it did not."""

    delegation: str | None
    number: int
    reached: int
    missing: tuple[Recipient, ...]


def by_delegation(found: Iterable[Recipient]) -> tuple[Reached, ...]:
    """What was reached of each delegation: first where someone is missing, last those of which nobody is known."""
    groups: dict[str | None, list[Recipient]] = {}
    for each in found:
        groups.setdefault(each.delegation, []).append(each)
    reached = [
        Reached(
            delegation,
            sum(each.fate is not Fate.UNKNOWN for each in group),
            sum(each.fate in REACHED for each in group),
            tuple(each for each in group if each.fate not in REACHED | UNDER_WAY | {Fate.UNKNOWN}),
        )
        for delegation, group in groups.items()
    ]
    return tuple(sorted(reached, key=lambda e: (not e.number, not e.missing, e.delegation is None, e.delegation or "")))


def seconds_left(counts: Mapping[Fate, int], rate: float) -> int:
    """How long what is queued takes at ``rate`` messages a second."""
    return ceil(counts.get(Fate.QUEUED, 0) / rate)
