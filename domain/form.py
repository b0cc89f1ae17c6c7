"""The form of participation (Doc 6): whom a delegation brings, when each of them comes, and to what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from domain.edition import Language

Mode = Literal["train", "flight", "other"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom organisers reach for the delegation, as its head typed it; ``reach`` is an address or a number."""

    name: str = ""
    function: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Whether the delegation wants one, what it shows there, and what it needs; ``None`` is not answered yet."""

    wanted: bool
    shown: str = ""
    power: bool | None = None
    table: bool | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Whether the delegation brings something of its gastronomy, and what."""

    brought: bool
    what: str = ""


@dataclass(frozen=True, slots=True)
class Travel:
    """Someone's arrival or departure, by the wall clock of the host.

    ``at`` is ``None`` and ``number`` empty while they are not known; ``point`` is the id of a place of the edition, or
    free text.
    """

    mode: Mode
    day: date
    at: time | None = None
    number: str = ""
    point: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone of a delegation's composition; what is ``None``, or has no key, is not answered yet.

    ``person`` is their id once they are known on Telegram. ``sessions`` says yes or no to visits, meals, evenings and
    the accompaniment on the free one: someone who is ``waiting`` for a place has none, so that their answer is no.
    ``workshops`` is their own pick, by slot. ``diet`` is for organisers alone; empty once there is nothing to mind.
    """

    id: str
    person: str | None = None
    title: str = ""
    family: str = ""
    given: str = ""
    family_first: bool = False
    function: str = ""
    language: Language | None = None
    interpreter: bool | None = None
    registered: bool | None = None
    days: frozenset[date] | None = None
    arrival: Travel | None = None
    departure: Travel | None = None
    sessions: Mapping[str, bool] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    workshops: Mapping[str, str] = field(default_factory=dict)
    diet: str | None = None

    @property
    def full_name(self) -> str:
        """The name in its own order; empty before it is known."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who read the summary and confirmed it, when, and which revision of the form they read."""

    person: str
    name: str
    at: datetime
    revision: int
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What one delegation has answered; ``revision`` grows with each answer."""

    delegation: str
    contact: Contact | None = None
    attendees: tuple[Attendee, ...] = ()
    stand: Stand | None = None
    sample: Sample | None = None
    revision: int = 0
    confirmed: Confirmed | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether it has been confirmed as it stands."""
        return self.confirmed is not None and self.confirmed.revision == self.revision

    def attendee(self, id_: str) -> Attendee | None:
        """The attendee called ``id_``."""
        return next((each for each in self.attendees if each.id == id_), None)

    def of_person(self, person: str) -> Attendee | None:
        """The attendee that ``person`` is."""
        return next((each for each in self.attendees if each.person == person), None)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer that was given: of the attendee called ``target``, or of the whole delegation where that is empty.

    ``value`` is kept with the version; ``None`` where nothing but the organisers may read it.
    """

    target: str
    field: str
    value: str | None
    person: str
    name: str
    at: datetime
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """How many may take part in a session, and who has a place or waits for one, in order of asking.

    ``most`` is ``None`` without a limit; both lists hold ids of attendees.
    """

    session: str
    most: int | None = None
    taken: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
