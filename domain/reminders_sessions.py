"""What is told of sessions: the evening before, in the morning, and before the first of a run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.attending import Attending
from domain.edition import Kind, Session
from domain.notices import Notice, What, of_day
from domain.programme import Programme
from domain.quiet import DAY, FALLS, Whereabouts, instant

EVENING, MORNING = time(18, 30), time(7, 45)
LAST = time(21, 45)
"""When something is told of what begins in the night."""
MORNING_LASTS = timedelta(hours=4)
"""How long what is told in the morning is of use."""
BACK_TO_BACK = timedelta(minutes=15)
"""The longest gap within a run."""
LEAD = 30
"""Minutes before a run, unless its first session says another."""


@dataclass(frozen=True, slots=True)
class Alike:
    """People who are told the same of sessions at the same moments: what they attend, and where they are."""

    sessions: tuple[Session, ...]
    where: Whereabouts
    people: tuple[Attending, ...]


def of_sessions(programme: Programme, alike: Alike) -> Iterator[Notice]:
    """Every notice about sessions for these people, in no order."""
    by_day: dict[date, list[Session]] = {}
    for session in alike.sessions:
        by_day.setdefault(session.day, []).append(session)
    for day, sessions in by_day.items():
        yield from _eve(day, sessions, alike)
        yield from _morning(programme, day, sessions, alike)
    for run in runs(programme, alike.sessions):
        yield from _soon(programme, run, alike)


def runs(programme: Programme, sessions: Sequence[Session]) -> list[tuple[Session, ...]]:
    """The sessions with hours, as they follow each other without a break of more than 15 minutes."""
    exact = [each for each in sessions if programme.span(each).exact and each.kind is not Kind.FREE]
    found: list[tuple[Session, ...]] = []
    ends: datetime | None = None
    for session in sorted(exact, key=lambda each: programme.span(each).start):
        span = programme.span(session)
        if ends is not None and span.start - ends <= BACK_TO_BACK:
            found[-1] = (*found[-1], session)
            ends = max(ends, span.end)
        else:
            found.append((session,))
            ends = span.end
    return found


def half_days(programme: Programme, sessions: Sequence[Session]) -> list[Session]:
    """Those of which only a half-day is printed; a free evening needs no reminder."""
    return [each for each in sessions if not programme.span(each).exact and each.kind is not Kind.FREE]


def _eve(day: date, sessions: list[Session], alike: Alike) -> Iterator[Notice]:
    if all(each.kind is Kind.FREE for each in sessions):
        return
    at = alike.where.on(day - DAY, EVENING)
    yield Notice(What.EVE, _ids(sessions), at, alike.where.falls(at), of_day(day), alike.people)


def _morning(programme: Programme, day: date, sessions: list[Session], alike: Alike) -> Iterator[Notice]:
    today = half_days(programme, sessions)
    if not today:
        return
    last = max(programme.span(each).end for each in today)
    at = alike.where.awake(instant(day, MORNING, alike.where.host), last)
    if at is not None:
        until = min(last, at + MORNING_LASTS, alike.where.falls(at))
        yield Notice(What.MORNING, _ids(today), at, until, of_day(day), alike.people)


def _soon(programme: Programme, run: tuple[Session, ...], alike: Alike) -> Iterator[Notice]:
    start = programme.span(run[0]).start
    lead = LEAD if run[0].lead is None else run[0].lead
    due = start - timedelta(minutes=lead)
    zone = alike.where.zone_at(due)
    at = alike.where.awake(due, start)
    if at is None and due.astimezone(zone).time() >= FALLS:
        at = instant(due.astimezone(zone).date(), LAST, zone)
    if at is not None:
        until = min(start, alike.where.falls(at))
        yield Notice(What.SOON, _ids(run), at, until, start, alike.people)


def _ids(sessions: Sequence[Session]) -> tuple[str, ...]:
    return tuple(each.id for each in sessions)
