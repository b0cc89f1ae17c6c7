"""What is due: whom a deadline concerns, and which ones are still ahead."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from domain.dossier import Deadline, Meeting, Ower
from domain.person import Half
from domain.programme import Programme

OWED = {
    Half.FRENCH: frozenset(
        {
            Ower.EVERYONE,
            Ower.FRENCH_DELEGATIONS,
            Ower.FRENCH_VOLUNTEERS,
            Ower.FRENCH_SPEAKERS,
            Ower.FRENCH_LEADS,
        }
    ),
    Half.JAPANESE: frozenset({Ower.EVERYONE, Ower.JAPANESE_DELEGATIONS}),
}
"""Who the delegates of each half may be; workshop chiefs and the core committee owe the rest, and know it."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_MINUTE = time(23, 59)


def concerns(deadline: Deadline, half: Half | None) -> bool:
    """Whether ``deadline`` is printed for the delegates of ``half``; someone of no half sees everything."""
    owers = OWED.get(half) if half is not None else None
    return owers is None or not owers.isdisjoint(deadline.owed_by)


def is_past(programme: Programme, deadline: Deadline, now: datetime) -> bool:
    """Whether its printed day is over on the host's calendar; one without a day is over once the event begins."""
    today = programme.today(now)
    return today > deadline.day if deadline.day else today >= programme.edition.event.opens


def ahead(programme: Programme, half: Half | None, now: datetime, *, whole: bool = False) -> tuple[Deadline, ...]:
    """What is still due for ``half``, or ``whole``, soonest first: what is wanted at once, then by day."""
    return _in_order(each for each in _wanted(programme, half, whole) if not is_past(programme, each, now))


def behind(programme: Programme, half: Half | None, now: datetime, *, whole: bool = False) -> tuple[Deadline, ...]:
    """What is over for ``half``, or ``whole``, in order."""
    return _in_order(each for each in _wanted(programme, half, whole) if is_past(programme, each, now))


def last_minute_of(programme: Programme, day: date) -> datetime:
    """The last minute of ``day`` in the event's zone."""
    return datetime.combine(day, _LAST_MINUTE, programme.edition.event.tz)


def last_minute(programme: Programme, deadline: Deadline) -> datetime | None:
    """The last minute of the deadline's day in the event's zone; ``None`` where no day is printed."""
    if deadline.day is None:
        return None
    return last_minute_of(programme, deadline.day)


def printed_year(deadline: Deadline) -> int | None:
    """The year that stands in the day as it is printed; ``None`` where none is."""
    year = _YEAR.search(deadline.printed or "")
    return int(year[0]) if year else None


def meeting_is_past(programme: Programme, meeting: Meeting, now: datetime) -> bool:
    """Whether the day of ``meeting``, or its last printed month, is over on the host's calendar."""
    today = programme.today(now)
    if meeting.day is not None:
        return today > meeting.day
    return f"{today:%Y-%m}" > (meeting.until_month or meeting.month)


def _wanted(programme: Programme, half: Half | None, whole: bool) -> list[Deadline]:
    return [each for each in programme.edition.deadlines if whole or concerns(each, half)]


def _in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(deadlines, key=lambda each: (each.day or date.min, each.does == "closes")))
