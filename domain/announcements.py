"""An announcement: one text in each language, for whom, and on its way; who may let it leave, and when it is read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from domain.edition import Edition
from domain.parity import Disparity, disparities
from domain.person import Half, Person, Reader
from domain.placeholders import ROOM, Gap, filled, gaps
from domain.printed import Language
from domain.quiet import awake
from domain.roles import Action, Role, may
from domain.segments import Segment
from domain.urgent import Phrase

UNDO = timedelta(seconds=60)
"""How long what was released may be taken back."""
ALONE = 30
"""The most people whom one organiser may reach with a text of their own."""
LONGEST, LONGEST_CAPTION = 3000, 900
"""UTF-16 units of a text, and of one under a file, each gap counted as ``ROOM``."""
LIFE, URGENT_LIFE = timedelta(hours=24), timedelta(hours=1)
"""How long a message is worth sending once its time has come."""
MOST_UNASKED = 3
"""Messages a day that nobody asked for."""


class State(StrEnum):
    """Where an announcement is."""

    DRAFT = "draft"
    RELEASED = "released"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    UNDONE = "undone"
    DROPPED = "dropped"


class Late(StrEnum):
    """For how long those who join later are told too."""

    NONE = "none"
    TODAY = "today"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as Telegram keeps it."""

    kind: Literal["document", "photo"]
    file_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and the id of who wrote it."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as it stands.

    ``by`` answers for whom it is for and for its file; ``night`` lets it leave in quiet hours; ``later`` is when it
    shall leave, ``None`` for at once; ``agreed`` is who let two texts differ; ``phrase`` is the urgent sentence that it
    says; ``corrects`` the announcement in whose place it comes. ``revision`` grows with each change of the draft.
    ``starts`` is when the first one leaves, ``number`` for how many people it was released.
    """

    id: str
    by: str
    begun: datetime
    texts: dict[Language, Written] = field(default_factory=dict)
    segment: Segment = field(default_factory=Segment)
    file: Attached | None = None
    state: State = State.DRAFT
    revision: int = 0
    night: bool = False
    later: datetime | None = None
    late: Late = Late.NONE
    agreed: str | None = None
    phrase: Phrase | None = None
    corrects: str | None = None
    released_by: str | None = None
    released: datetime | None = None
    starts: datetime | None = None
    ended: datetime | None = None
    number: int = 0

    @property
    def is_urgent(self) -> bool:
        """Whether it is an urgent sentence: chosen, not written; it leaves at once."""
        return self.phrase is not None

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.state is State.DRAFT

    def text(self, language: Language) -> str:
        return self.texts[language].text

    def dropped(self) -> "Announcement":
        """The draft, given up."""
        return replace(self, state=State.DROPPED)

    def with_text(self, language: Language, text: str, by: str) -> "Announcement":
        """The draft with another text in ``language``; that two texts may differ has then to be said anew."""
        texts = {**self.texts, language: Written(text, by)}
        return self.with_(texts=texts, agreed=None)

    def with_(self, **parts: object) -> "Announcement":
        """The draft with other ``parts``, a revision further."""
        return replace(self, revision=self.revision + 1, **parts)  # type: ignore[arg-type]  # fields of ours, by name


@dataclass(frozen=True, slots=True)
class Refused:
    """It does not leave; ``reason`` has its sentence under ``announce.refused.``."""

    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class CountAsked:
    """A single organiser must type for how many it is."""

    number: int


def half_of(language: Language) -> Half:
    """The half whose organisers see to the text in ``language``."""
    return Half.JAPANESE if language == "ja" else Half.FRENCH


def may_write(roles: Collection[Role], language: Language) -> bool:
    """Whether who holds ``roles`` may write the text in ``language``."""
    return may(roles, Action.ANNOUNCE, half_of(language))


def text_refused(text: str, *, under_file: bool) -> Refused | None:
    """Why ``text`` cannot be that of an announcement: ``empty``, ``long``, or a ``gap`` that nobody can fill."""
    longest = LONGEST_CAPTION if under_file else LONGEST
    if not text.strip():
        return Refused("empty")
    if len(filled(text, dict.fromkeys(Gap, "x" * ROOM)).encode("utf-16-le")) // 2 > longest:
        return Refused("long", str(longest))
    unknown = next((each.written for each in gaps(text) if each.gap is None), None)
    return None if unknown is None else Refused("gap", unknown)


def lacking(announcement: Announcement) -> tuple[Language, ...]:
    """The languages in which nothing is written yet."""
    languages: tuple[Language, ...] = ("fr", "ja")
    return tuple(each for each in languages if each not in announcement.texts)


def differing(announcement: Announcement) -> tuple[Disparity, ...]:
    """What only one of the two texts says; nothing while one is missing, for a sentence of ours, or once agreed to."""
    if announcement.is_urgent or announcement.agreed is not None or lacking(announcement):
        return ()
    return disparities(announcement.text("fr"), announcement.text("ja"))


def seconded(announcement: Announcement, by: str) -> bool:
    """Whether ``by``, letting it leave, is a second one: another answers for it, and another wrote some of it.

    Who answers for it may, once both texts are another's.
    """
    others = [written.by != by for written in announcement.texts.values()]
    return all(others) if announcement.by == by else any(others)


def release(
    announcement: Announcement,
    *,
    by: str,
    roles: Collection[Role],
    others: bool,
    number: int,
    shown: tuple[int, int],
    now: datetime,
    typed: int | None = None,
) -> Announcement | Refused | CountAsked:
    """The announcement on its way to ``number`` people, let go by ``by``.

    ``others`` is whether another organiser could let it go; ``shown`` the revision and the number on the button;
    ``typed`` the number that a single organiser typed. Refused: ``not_yours``, ``stale``, ``changed``, ``nobody``,
    ``missing`` text, ``differing`` texts, ``second`` organiser needed, ``late`` for a moment that is past.
    """
    if announcement.state is not State.DRAFT:
        return Refused("stale")
    if not may(roles, Action.URGENT if announcement.is_urgent else Action.ANNOUNCE):
        return Refused("not_yours")
    if shown != (announcement.revision, number):
        return Refused("changed")
    if missing := lacking(announcement):
        return Refused("missing", missing[0])
    if not number:
        return Refused("nobody")
    if differing(announcement):
        return Refused("differing")
    if not announcement.is_urgent and number > ALONE:
        if others and not seconded(announcement, by):
            return Refused("second", str(ALONE))
        if not others and typed != number:
            return CountAsked(number)
    if announcement.later is not None and announcement.later <= now:
        return Refused("late")
    starts = now if announcement.is_urgent else max(now + UNDO, announcement.later or now)
    return replace(announcement, state=State.RELEASED, released_by=by, released=now, starts=starts, number=number)


def may_undo(announcement: Announcement, now: datetime) -> bool:
    """Whether it can still be taken back: before anything leaves; an urgent one, for 60 seconds."""
    if announcement.released is None or announcement.starts is None:
        return False
    if announcement.is_urgent:
        on_its_way = announcement.state in (State.RELEASED, State.SENDING, State.SENT)
        return on_its_way and now < announcement.released + UNDO
    return announcement.state is State.RELEASED and now < announcement.starts


def taken_back(announcement: Announcement) -> Announcement:
    """What becomes of one that is taken back: an urgent one is over, another a draft again."""
    if announcement.is_urgent:
        return replace(announcement, state=State.UNDONE)
    return replace(
        announcement,
        state=State.DRAFT,
        revision=announcement.revision + 1,
        released=None,
        released_by=None,
        starts=None,
        number=0,
    )


def read_at(announcement: Announcement, person: Person, edition: Edition, starts: datetime) -> datetime:
    """When it reaches someone: at its hour, or where that is night, in their morning."""
    if announcement.night or announcement.is_urgent:
        return starts
    return awake(starts, Reader.of(person, edition, starts).present)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The end of the quiet hours of tomorrow, in ``zone``: when someone who had enough for today is told."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return awake(datetime.combine(tomorrow, time(), zone), zone)


def valid_until(announcement: Announcement, edition: Edition) -> datetime | None:
    """Until when those who join later are told too; ``None`` where they are not."""
    if announcement.late is Late.NONE or announcement.starts is None:
        return None
    zone = edition.event.tz
    today = announcement.starts.astimezone(zone).date()
    return _midnight_after(today if announcement.late is Late.TODAY else edition.event.closes, zone)


def told_apart(times: Iterable[datetime]) -> dict[datetime, int]:
    """How many are reached at each moment, the first one first."""
    found: dict[datetime, int] = {}
    for at in sorted(times):
        found[at] = found.get(at, 0) + 1
    return found


def _midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
