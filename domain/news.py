"""What changed in the programme since someone was told: whom it concerns, what they knew, when they may hear of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.attending import Attending, attends, workshop_in
from domain.edition import Session
from domain.programme import Programme
from domain.quiet import Whereabouts, awake, is_quiet

BEFORE = timedelta(hours=1)
"""What begins sooner than this after a night is told in the night, silently."""


@dataclass(frozen=True, slots=True)
class News:
    """A session became another at a moment: what it was before; ``None`` for one that was not there."""

    id: str
    entry: str
    before: Session | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Telling:
    """Someone is told that a session is no longer what they knew: ``when``, and in the night ``silently``.

    ``after`` is ``None`` where it is not in the programme any more. ``ids`` are the news that this covers.
    """

    who: Attending
    before: Session | None
    after: Session | None
    when: datetime
    silently: bool
    ids: tuple[str, ...]


def tellings(
    programme: Programme,
    news: Sequence[News],
    everyone: Sequence[Attending],
    known: Callable[[News], Collection[str]],
    where: Callable[[Attending], Whereabouts],
    now: datetime,
) -> Iterator[Telling]:
    """Who is to be told of ``news`` of one session, oldest first: each from what they last knew to what now stands.

    Whoever it does not concern, and for whom nothing is different after all, is not among them.
    """
    after = programme.edition.session_by_id.get(news[0].entry)
    knowing = [(each, known(each)) for each in news]
    for who in everyone:
        if who.person is None or not who.person.reachable:
            continue
        unknown = [each for each, people in knowing if who.person.id not in people]
        if not unknown:
            continue
        before = unknown[0].before
        if not _concerns(programme, before, after, who) or not _differs(programme, before, after, who):
            continue
        begins = _begins(programme, before, after, now)
        if begins is None:
            continue
        zone = where(who).zone_at(now)
        night = awake(now, zone)
        silently = is_quiet(now, zone)
        when = now if not silently or begins < night + BEFORE else night
        yield Telling(who, before, after, when, silently and when == now, tuple(each.id for each in unknown))


def differing(programme: Programme, before: Session, after: Session, who: Attending) -> tuple[str, ...]:
    """The fields that are different for ``who``: as the difference of two programmes names them."""
    found = []
    if before.cancelled != after.cancelled:
        found.append("cancelled")
    if before.day != after.day:
        found.append("day")
    if (before.half, before.start, before.end) != (after.half, after.start, after.end):
        found.append("hours")
    if before.places != after.places and not after.workshops:
        found.append("places")
    mine, was = workshop_in(programme, after, who), workshop_in(programme, before, who)
    rooms = [each.rooms.get(workshop.id) if workshop else None for each, workshop in ((before, was), (after, mine))]
    if mine != was or rooms[0] != rooms[1]:
        found.append("rooms")
    return tuple(found)


def _differs(programme: Programme, before: Session | None, after: Session | None, who: Attending) -> bool:
    if before is None or after is None:
        return before is not after and not (after is not None and after.cancelled)
    return bool(differing(programme, before, after, who))


def _concerns(programme: Programme, before: Session | None, after: Session | None, who: Attending) -> bool:
    if who.half is None:
        return False
    return any(each is not None and attends(programme, each, who) for each in (before, after))


def _begins(programme: Programme, before: Session | None, after: Session | None, now: datetime) -> datetime | None:
    """When the first of what was and what is begins, of those not yet over; ``None`` when all is."""
    spans = [programme.span_of(each) for each in (before, after) if each is not None]
    return min((span.start for span in spans if span.end > now), default=None)
