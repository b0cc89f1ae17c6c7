"""A notice: what someone is told unasked, when it is due, until when it is of use, and its key."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum

from domain.attending import Attending


class What(StrEnum):
    """The kinds of notices, in the order in which they stand where one message bears several."""

    SOON = "soon"
    MORNING = "morning"
    EVE = "eve"
    GRACE = "grace"
    OWED = "owed"
    LINKED = "linked"
    UNDATED = "undated"
    OPENS = "opens"
    MEETING = "meeting"
    DIGEST = "digest"
    GOODBYE = "goodbye"
    GIVEN = "given"
    DATES = "dates"
    SILENT = "silent"
    LATE = "late"


class Muting(StrEnum):
    """The classes of unasked messages that one may mute; changes, and what organisers must do, are in none."""

    SESSIONS = "sessions"
    DEADLINES = "deadlines"
    ANNOUNCEMENTS = "announcements"


CLASSES = {
    **dict.fromkeys((What.SOON, What.MORNING, What.EVE), Muting.SESSIONS),
    **dict.fromkeys(
        (What.OWED, What.GRACE, What.LINKED, What.UNDATED, What.OPENS, What.MEETING),
        Muting.DEADLINES,
    ),
}
"""The class of each kind that may be muted."""
MEASURED = frozenset({What.OWED, What.GRACE, What.LINKED, What.UNDATED, What.OPENS, What.MEETING})
"""What counts as one of the three unasked messages of a day; sessions and changes never wait for it."""
MOST_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told to all of ``whom`` at once.

    ``about`` are ids of sessions, deadlines or meetings, or that of an open question and what was answered to it. It
    is due ``at`` and of no more use from ``until`` on.
    ``mark`` is the part of its key that moves with what it is about: the start of a session, else a day.
    """

    what: What
    about: tuple[str, ...]
    at: datetime
    until: datetime
    mark: datetime
    whom: tuple[Attending, ...] = field(compare=False)

    @property
    def name(self) -> str:
        """What it is about, as in ``soon:fri-plenary``; with whom and ``mark``, the key under which it is told once."""
        if self.what is What.GIVEN:
            return ":".join((self.what, *self.about))
        return f"{self.what}:{self.about[0]}" if self.what in _OF_ONE else self.what.value

    def is_live(self, now: datetime) -> bool:
        """Whether it is due at ``now`` and still of use."""
        return self.at <= now < self.until


_OF_ONE = frozenset({What.SOON, What.MEETING, What.SILENT, What.LATE})


def of_day(day: date) -> datetime:
    """The mark of what is told once on ``day``, whatever the zone."""
    return datetime.combine(day, time(), UTC)
