"""An edition of the Rencontres as it is printed: all in both languages, with sources and certainty."""

from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from domain.dossier import (
    Collectivity,
    Deadline,
    Document,
    Fact,
    Meeting,
    Official,
    Organisation,
    PastEdition,
    Slot,
)
from domain.printed import Certainty, Id, Keywords, Language, Noted, Record, Source, Sourced, Text, Words

__all__ = ["Certainty", "Id", "Keywords", "Language", "Record", "Source", "Sourced", "Text", "Words"]


class HalfDay(StrEnum):
    """The part of a day in which the programme prints a session."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


WINDOWS: dict[HalfDay, tuple[time, time]] = {
    HalfDay.MORNING: (time(8), time(12)),
    HalfDay.MIDDAY: (time(12), time(14)),
    HalfDay.AFTERNOON: (time(14), time(18)),
    HalfDay.EVENING: (time(18), time(23)),
}
"""Wall-clock windows which order the programme and decide *now*; they are never shown."""


class Kind(StrEnum):
    """What a session is."""

    TRAVEL = "travel"
    MEAL = "meal"
    VISIT = "visit"
    TALK = "talk"
    SHUTTLE = "shuttle"
    CEREMONY = "ceremony"
    PLENARY = "plenary"
    WORKSHOPS = "workshops"
    EXHIBITION = "exhibition"
    FREE = "free"
    OTHER = "other"


class Audience(StrEnum):
    """Whom the programme invites to a session."""

    ALL = "all"
    JAPANESE = "japanese"
    JAPANESE_AND_INTERESTED_FRENCH = "japanese-and-interested-french"


class Place(Sourced):
    """Somewhere one goes: a town, a site, or a room ``within`` a site.

    ``french`` is the name as printed in French, for a taxi; ``search`` finds it on a map by its name.
    """

    name: Text
    french: Words
    town: Words
    search: Words | None = None
    within: Id | None = None
    about: Text | None = None
    certainty: Certainty


class SessionCertainty(Record):
    """How sure each field of a session is; ``None`` where the field does not apply."""

    day: Certainty
    hour: Certainty
    place: Certainty | None = None
    what: Certainty
    audience: Certainty


class Session(Noted):
    """One line of the programme: hours where hours are printed, else a half-day.

    Times are wall time in the event's zone. ``places`` are the places printed, in their order; empty where
    none is printed. ``headcount`` is the printed plan, never a capacity. ``lasts`` is the printed length in
    minutes; with no hours beside it, it is a rough one. ``workshops`` stays empty until the pairing is fixed;
    ``rooms`` then says in which of the places each of them meets. One ``cancelled`` still stands in its place.
    ``lead`` is how many minutes before it who attends is reminded, where that is not the usual half an hour.
    Each of the ``notes`` holds while its field, one of the certainty's or ``workshops``, is open.
    """

    day: date
    half: HalfDay
    start: time | None = None
    end: time | None = None
    kind: Kind
    title: Text
    label: Text
    about: Text | None = None
    bring: Text | None = None
    places: list[Id] = Field(default_factory=list)
    audience: Audience
    headcount: int | None = None
    lasts: int | None = None
    speakers: list[Words] = Field(default_factory=list)
    workshops: list[Id] = Field(default_factory=list)
    rooms: dict[Id, Id] = Field(default_factory=dict)
    cancelled: bool = False
    lead: int | None = Field(default=None, ge=0, le=240)
    certainty: SessionCertainty

    def settled(self, field: str) -> bool:
        """Whether nothing is open about ``field``, one of the certainty's or ``workshops``."""
        return bool(self.workshops) if field == "workshops" else super().settled(field)


class Subject(Record):
    """An example subject of a workshop; ``only_in`` names its source where just one document prints it."""

    text: Text
    only_in: Id | None = None
    keywords: Keywords | None = None


class Workshop(Sourced):
    """A workshop: its number, titles as printed, guiding thread, aims and example subjects."""

    number: int
    title: Text
    other_title: Text | None = None
    label: Text
    thread: Text
    about: Text | None = None
    aims: list[Text]
    subjects: list[Subject]
    certainty: Certainty


class Rules(Record):
    """How workshops go: ``choices`` per delegation, how many ``at_once``, minutes of each and of a speech."""

    choices: int
    at_once: int
    lasts: int
    speech: int


class Event(Sourced):
    """The event: what, when, where, under which theme, and the moments that the bot lives by.

    ``opens`` and ``closes`` are dates in ``zone``; where ``dated_to`` is ``month``, only the month is
    printed: they are then its first and its last day, bounds that are never shown as days. ``visitors_zone``
    is the home zone proposed to the half that travels; ``since`` and ``until`` bound every deadline and
    meeting; ``demo_moment`` is when the demo begins; ``contact`` is the official address, the only one that
    may be printed.
    """

    number: int
    name: Text
    short: Text
    theme: Text
    theme_certainty: Certainty
    novelties: list[Text] = Field(default_factory=list)
    about: Text | None = None
    host: Text
    place: Text
    site: Id
    zone: str
    visitors_zone: str
    host_half: Literal["french", "japanese"]
    rules: Rules | None = None
    opens: date
    closes: date
    dated_to: Literal["day", "month"] = "day"
    since: date
    until: date
    demo_moment: datetime
    state_of: date
    contact: str | None = None
    certainty: Certainty

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class Edition(Record):
    """One edition of the Rencontres, whole."""

    name: str
    event: Event
    sources: list[Source]
    places: list[Place]
    sessions: list[Session]
    workshops: list[Workshop]
    deadlines: list[Deadline] = Field(default_factory=list)
    meetings: list[Meeting] = Field(default_factory=list)
    documents: list[Document] = Field(default_factory=list)
    organisations: list[Organisation] = Field(default_factory=list)
    collectivities: list[Collectivity] = Field(default_factory=list)
    officials: list[Official] = Field(default_factory=list)
    history: list[PastEdition] = Field(default_factory=list)
    facts: list[Fact] = Field(default_factory=list)
    slots: list[Slot] = Field(default_factory=list)

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def session_by_id(self) -> dict[str, Session]:
        return {session.id: session for session in self.sessions}

    @cached_property
    def workshop_by_id(self) -> dict[str, Workshop]:
        return {workshop.id: workshop for workshop in self.workshops}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def noted(self, reference: str) -> tuple[Noted, str] | None:
        """The session, deadline or meeting, and its field, that ``fri-plenary.hour`` names."""
        name, _, field = reference.rpartition(".")
        entries: list[Noted] = [*self.sessions, *self.deadlines, *self.meetings]
        return next(((entry, field) for entry in entries if entry.id == name), None)

    def holds(self, fact: Fact) -> bool:
        """Whether what ``fact`` says is open still is."""
        if not fact.while_open:
            return True
        if found := self.noted(fact.while_open):
            return not found[0].settled(found[1])
        return not any(slot.id == fact.while_open and slot.value for slot in self.slots)

    def changed(self, **parts: object) -> "Edition":
        """This edition with other ``parts``; ``model_copy`` would carry over what is looked up by id."""
        return Edition.model_validate({name: getattr(self, name) for name in Edition.model_fields} | parts)
