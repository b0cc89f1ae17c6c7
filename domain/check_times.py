"""What the lint refuses in an edition's days and hours."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.edition import Certainty, Edition, Event, Session
from domain.problems import Found


def event_times(event: Event) -> Found:
    """The event's days, zones and moments."""
    for field in ("zone", "visitors_zone"):
        if _zone(getattr(event, field)) is None:
            yield (field,), f"{getattr(event, field)!r} is not an IANA zone"
    if event.closes < event.opens:
        yield ("closes",), f"closes on {event.closes}, before it opens on {event.opens}"
    if event.since > event.opens:
        yield ("since",), f"begins on {event.since}, after the event opens"
    if event.until < event.closes:
        yield ("until",), f"ends on {event.until}, before the event closes"
    if event.demo_moment.tzinfo is None:
        yield ("demo_moment",), "must bear its offset, as in 2026-10-20T10:00:00+02:00"
    if event.dated_to == "month" and (event.opens.day != 1 or (event.closes + timedelta(days=1)).day != 1):
        yield ("opens",), "an event dated to the month opens on its first day and closes on its last"


def session_times(session: Session, event: Event) -> Found:
    """A session's day and hours: inside the event, in order, real in its zone, as sure as printed."""
    if event.dated_to == "month":
        yield ("day",), "has a day, while only the month of the event is printed"
    elif not event.opens <= session.day <= event.closes:
        yield ("day",), f"{session.day} is outside the event, {event.opens} to {event.closes}"
    if session.end and not session.start:
        yield ("end",), "ends at an hour, but starts at none"
    if session.start and session.end and session.end <= session.start:
        yield ("end",), f"ends at {session.end:%H:%M}, but starts at {session.start:%H:%M}"
    if not session.start and session.certainty.hour is Certainty.CONFIRMED:
        yield ("certainty", "hour"), "is confirmed, while only a half-day is printed"
    if not session.places and session.certainty.place is Certainty.CONFIRMED:
        yield ("certainty", "place"), "is confirmed, while no place is printed"
    if session.places and not session.certainty.place:
        yield ("certainty", "place"), "is missing, while a place is printed"
    for workshop, room in session.rooms.items():
        if workshop not in session.workshops or room not in session.places:
            yield ("rooms", workshop), f"puts {workshop} in {room}, which are not both of this session"
    yield from unreal(session.day, event, start=session.start, end=session.end)


def unreal(day: date, event: Event, **hours: time | None) -> Found:
    """Hours that the clocks of the event's zone skip on ``day``, or show twice."""
    zone = _zone(event.zone)
    for field, hour in hours.items():
        if hour is None or zone is None:
            continue
        first = datetime.combine(day, hour, zone)
        second = first.replace(fold=1)
        if first.utcoffset() == second.utcoffset():
            continue
        skipped = first.utcoffset() < second.utcoffset()  # type: ignore[operator]
        yield (
            (field,),
            f"{day} {hour:%H:%M} {'does not exist' if skipped else 'exists twice'} in {event.zone}",
        )


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def collisions(edition: Edition) -> Iterator[tuple[int, str]]:
    """Sessions, by their place in the list, with hours in a room that an earlier one has at the same time."""
    held = [(index, session) for index, session in enumerate(edition.sessions) if not session.cancelled]
    timed = [(index, session) for index, session in held if session.start]
    for (_, first), (index, second) in combinations(timed, 2):
        if first.day == second.day and _meet(first, second):
            for room in second.places:
                if any(_share(edition, room, other) for other in first.places):
                    yield index, f"{room} is taken at that time by {first.id}"
                    break


def _meet(first: Session, second: Session) -> bool:
    if first.start is None or second.start is None:
        return False
    if first.start == second.start:
        return True
    return first.start < (second.end or second.start) and second.start < (first.end or first.start)


def _share(edition: Edition, room: str, other: str) -> bool:
    """Whether two places are one room, or a room and a part of it."""
    return room in _within(edition, other) or other in _within(edition, room)


def _within(edition: Edition, name: str) -> list[str]:
    """A room and the rooms around it, innermost first; a site is no room."""
    chain: list[str] = []
    while (place := edition.place_by_id.get(name)) and place.within and name not in chain:
        chain.append(name)
        name = place.within
    return chain
