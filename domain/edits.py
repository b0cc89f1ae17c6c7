"""What organisers change on top of the printed edition: one edit, as a value, and the change that bears it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from domain.edition import Audience, HalfDay
from domain.printed import Id, Record, Words

ELSEWHERE: Id = "new"
"""In the place of a place's id: one that is typed."""
NOWHERE: Id = "none"
"""In the place of a place's id: none is fixed yet."""


class Hours(Record):
    """A session gets hours, in wall time of the event's zone."""

    kind: Literal["hours"] = "hours"
    entry: Id
    start: time | None = None
    end: time | None = None


class Moved(Record):
    """A session takes place on another day, at the same time of it."""

    kind: Literal["day"] = "day"
    entry: Id
    day: date | None = None


class Placed(Record):
    """A session takes place somewhere else: at a place of the edition, or at a new one with a name in both languages.

    A new one lies ``inside`` the event's own site, or elsewhere in its town.
    """

    kind: Literal["place"] = "place"
    entry: Id
    place: Id | None = None
    fr: Words | None = None
    ja: Words | None = None
    inside: bool | None = None


class Lead(Record):
    """Who attends a session is reminded so many minutes before it."""

    kind: Literal["lead"] = "lead"
    entry: Id
    minutes: int | None = None


class Cancelled(Record):
    """A session does not take place."""

    kind: Literal["cancel"] = "cancel"
    entry: Id


class Confirmed(Record):
    """All that stands of a session is confirmed: its day, its hours and its places if it has any, what and for whom."""

    kind: Literal["confirm"] = "confirm"
    entry: Id


class AsPrinted(Record):
    """A session, a deadline or a question is again as the edition prints it."""

    kind: Literal["restore"] = "restore"
    entry: Id


class Paired(Record):
    """Which workshops meet in a session; the first in its first room, the next in its next. None yet: ``free``."""

    kind: Literal["pair"] = "pair"
    entry: Id
    workshops: list[Id] = Field(default_factory=list)
    free: bool = False


class Added(Record):
    """A session that the edition does not print, under the new id ``entry``."""

    kind: Literal["add"] = "add"
    entry: Id
    day: date | None = None
    half: HalfDay | None = None
    start: time | None = None
    end: time | None = None
    fr: Words | None = None
    ja: Words | None = None
    place: Id | None = None
    audience: Audience | None = None


class Due(Record):
    """A deadline is on this day, confirmed; ``japanese``: that of the Japanese delegations, beside the printed one."""

    kind: Literal["due"] = "due"
    entry: Id
    day: date | None = None
    japanese: bool = False


class Filled(Record):
    """An open question is answered: by the id of one of its choices, or by words that are alike in both languages."""

    kind: Literal["fill"] = "fill"
    entry: Id
    value: Words | None = None


Edit = Annotated[
    Hours | Moved | Placed | Lead | Cancelled | Confirmed | AsPrinted | Paired | Added | Due | Filled,
    Field(discriminator="kind"),
]


class State(StrEnum):
    """Where a change stands: being drafted, in force, undone, or dropped before it ever was."""

    DRAFT = "draft"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """An edit with its author and its times; ``by`` and ``undone_by`` are ids of people.

    ``at`` is when it was drafted, and once applied, when that was; ``revision`` grows with each step of the draft.
    """

    id: str
    edit: Edit
    by: str
    at: datetime
    state: State = State.DRAFT
    revision: int = 0
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something cannot be: a reason that ``render`` has words for; ``about`` is an entry's id, or quoted words."""

    reason: str
    about: str = ""
