"""What a calendar is told of the programme: its entries, and how often each of them has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.attending import Attending, invited, on_request, turned_down, workshop_in
from domain.attending import answered as answered_by
from domain.edition import Certainty, Kind, Session, Workshop
from domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as someone's calendar gets it: with the workshop that is theirs; ``sequence`` never falls."""

    session: Session
    sequence: int
    workshop: Workshop | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of a zone's clocks: when (UTC), from which offset to which, and whether summer time begins."""

    at: datetime
    before: timedelta
    after: timedelta
    summer: bool
    name: str


def entries(programme: Programme, who: Attending, changes: Mapping[str, int], versions: int) -> tuple[Entry, ...]:
    """All that ``who`` attends, with what is cancelled of it: a calendar must hear of that too.

    ``changes`` counts those that organisers made to each session, ``versions`` those of what decides on workshops.
    """
    return tuple(
        entry(programme, session, who, changes, versions)
        for session in programme.edition.sessions
        if invited(session, who)
        and not turned_down(programme, session, who)
        and (not on_request(session, who) or answered_by(session, who))
    )


def entry(programme: Programme, session: Session, who: Attending, changes: Mapping[str, int], versions: int) -> Entry:
    """One session for ``who``; as in :func:`entries`."""
    sequence = changes.get(session.id, 0)
    if session.kind is not Kind.WORKSHOPS:
        return Entry(session, sequence)
    return Entry(session, sequence + versions, workshop_in(programme, session, who))


def is_sure(session: Session) -> bool:
    """Whether the day and the hours of ``session`` are printed and confirmed: only then may an alarm ring."""
    certainty = session.certainty
    return session.start is not None and certainty.day is certainty.hour is Certainty.CONFIRMED


def turns(zone: ZoneInfo, first: int, last: int) -> tuple[timedelta, bool, str, tuple[Turn, ...]]:
    """The offset of ``zone`` when the year ``first`` begins, whether it is summer time, its name; then each change."""
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    begin = at.astimezone(zone)
    found = []
    while at < end:
        following = at + timedelta(days=1)
        if _offset(at, zone) != _offset(following, zone):
            turned = _turn(at, following, zone)
            local = turned.astimezone(zone)
            found.append(
                Turn(turned, _offset(at, zone), _offset(following, zone), bool(local.dst()), local.tzname() or "")
            )
        at = following
    return _offset(begin, zone), bool(begin.dst()), begin.tzname() or "", tuple(found)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _turn(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between the two at which the clocks are changed, to the minute."""
    old = _offset(before, zone)
    while after - before > timedelta(minutes=1):
        middle = (before + (after - before) / 2).replace(second=0, microsecond=0)
        before, after = (middle, after) if _offset(middle, zone) == old else (before, middle)
    return after
