"""Who is to be told what, when, and why: from the programme as it stands, the people, what they owe, and the moment."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from domain.attending import Attending, sessions_for
from domain.delegation import Status
from domain.edition import Language, Session
from domain.notices import Notice, What, of_day
from domain.owed import Owed
from domain.person import Half, home_zone, proposed_language
from domain.programme import Programme
from domain.quiet import DAY, ENDS, FALLS, Whereabouts, instant
from domain.reminders_deadlines import (
    ASKED,
    LEADING,
    MEETING_STEPS,
    READS,
    STEPS,
    Together,
    is_open,
    is_sure,
    of_delegation,
    of_meetings,
    recalled,
    to_organiser,
    unconfirmed,
)
from domain.reminders_sessions import EVENING, LAST, LEAD, MORNING, Alike, of_sessions
from domain.roles import Action, may

FAREWELL = time(10)
AT_LAST = ("next-host-city", "final-declaration")
"""The open questions whose answers belong to the goodbye, once organisers have given them."""
AFTER = timedelta(days=60)
"""How long after the goodbye such an answer is still told."""
SETTLING = timedelta(minutes=2)
"""How long who has just come in is left to look around."""
LATELY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everyone, and what decides about them: what each delegation owes, who has just come in, for whom much waits.

    ``owing`` is by delegation, ``joined`` by person; ``waiting`` are people for whom something was put off, and
    ``bidden`` those who have been told goodbye.
    """

    everyone: Sequence[Attending]
    owing: Mapping[str, tuple[Owed, ...]] = field(default_factory=dict)
    joined: Mapping[str, datetime] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    bidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rung:
    """What a stroke of the bell brings: to each person what they are to be told now, and what came too late for them.

    ``late`` are those of ``now`` that should have been told while nobody rang.
    """

    now: dict[str, list[Notice]]
    expired: list[tuple[str, Notice]]
    late: int = 0


GRACE = timedelta(minutes=2)
"""A notice older than this when the bell is rung was missed."""
Told = Callable[[Notice], Collection[str]]
"""To which people a notice has been told, or shall never be."""


def ring(programme: Programme, crowd: Crowd, told: Told, *, since: datetime, now: datetime) -> Rung:
    """What is to be told at ``now``, when the bell was last rung at ``since``; pure, and repeated it changes nothing.

    Each live notice that has not been told goes to each person whose day it is; one whose whole time of use has passed
    since is expired.
    """
    send: dict[str, list[Notice]] = {}
    expired: list[tuple[str, Notice]] = []
    late = 0
    for notice in chain(notices(programme, crowd, since, now), _first_asked(programme, crowd, now)):
        live = notice.is_live(now)
        if not live and not since < notice.at <= notice.until <= now:
            continue
        known = told(notice)
        for who in notice.whom:
            assert who.person is not None, "only who is on Telegram is told anything"
            joined = crowd.joined.get(who.person.id)
            if who.person.id in known or (joined is not None and now < joined + SETTLING):
                continue
            if live:
                send.setdefault(who.person.id, []).append(notice)
                late += since < notice.at < now - GRACE
            else:
                expired.append((who.person.id, notice))
    return Rung(send, expired, late)


def planned(programme: Programme, crowd: Crowd, since: datetime, until: datetime) -> list[Notice]:
    """What will be told after ``since`` and up to ``until`` as things stand, in order of time."""
    found = [each for each in notices(programme, crowd, since, until) if since < each.at <= until]
    return sorted(found, key=lambda each: (each.at, list(What).index(each.what), each.about))


def notices(programme: Programme, crowd: Crowd, since: datetime, until: datetime) -> Iterator[Notice]:
    """Every notice that may be of use between the two; those of other times may be among them."""
    on_telegram = [who for who in crowd.everyone if who.person is not None]
    settled = [who for who in on_telegram if who.half is not None]
    wheres = _Wheres(programme)
    event = programme.edition.event
    days = {each.day for each in programme.edition.sessions}
    if (
        days
        and since <= instant(max(days) + DAY, FALLS, event.tz)
        and until >= instant(min(days), time(), event.tz) - 2 * DAY
    ):
        for alike in _alike(programme, settled, wheres):
            yield from of_sessions(programme, alike)
    yield from _of_delegations(programme, crowd, settled, wheres)
    yield from _to_organisers(programme, crowd, on_telegram, wheres)
    leading = [who for who in on_telegram if who.roles or who.rank in LEADING]
    yield from _grouped(of_meetings(programme, who, wheres.of(who)) for who in leading)
    yield from _linked(crowd, settled, wheres)
    yield from _digests(crowd, settled, wheres, until)
    for where, people in _by_where(settled, wheres):
        day = event.closes + DAY
        at = where.on(day, FAREWELL)
        yield Notice(What.GOODBYE, (event.site,), at, where.falls(at), of_day(day), people)
    yield from _given(programme, crowd, settled, wheres, until)


def moments(programme: Programme, zones: Iterable[ZoneInfo], waiting: Sequence[date] = ()) -> list[datetime]:
    """Every instant at which something may become due, in order, whoever is there.

    ``zones`` are those in which people live; on the days ``waiting``, something was put off.
    """
    edition, host = programme.edition, programme.edition.event.tz
    event = edition.event
    everywhere = {host, *zones}
    reading = {*recalled(programme)}
    for deadline in edition.deadlines:
        if is_sure(deadline) and deadline.day is not None:
            reading |= {deadline.day - timedelta(step) for step in (*STEPS, 0, -1, -2, -3)}
    reading |= {each.day - ASKED for each in unconfirmed(programme) if each.day}
    reading |= {each.day - timedelta(step) for each in edition.meetings if each.day for step in MEETING_STEPS}
    found = {instant(day, READS, zone) for day in reading for zone in everywhere}
    last = AFTER.days if any(given_at_last(programme)) else 0
    found |= {instant(event.closes + (1 + n) * DAY, FAREWELL, zone) for n in range(last + 1) for zone in everywhere}
    found |= {instant(day, at, zone) for day in waiting for zone in everywhere for at in (READS, EVENING)}
    for day in {each.day for each in edition.sessions}:
        found.add(instant(day, MORNING, host))
        found |= {instant(day - DAY, at, zone) for zone in everywhere for at in (EVENING, LAST)}
        found |= {instant(day, at, zone) for zone in everywhere for at in (ENDS, LAST)}
    for session in edition.sessions:
        if programme.span(session).exact:
            lead = LEAD if session.lead is None else session.lead
            found.add(programme.span(session).start - timedelta(minutes=lead))
    return sorted(found)


def whereabouts(programme: Programme, who: Attending) -> Whereabouts:
    """Where someone lives, and from when on they are at the host's: since they said so, or by what the form says."""
    person, event = who.person, programme.edition.event
    assert person is not None, "only who is on Telegram is anywhere"
    language: Language = person.language or proposed_language(person.account_language)
    arrives: datetime | None = None
    if person.arrived:
        arrives = instant(event.since, time(), event.tz)
    elif who.attendee is not None and who.attendee.arrival is not None:
        travel = who.attendee.arrival
        arrives = instant(travel.day, travel.at or time(12), event.tz)
    back = instant(event.closes + DAY, time(12), event.tz)
    return Whereabouts(home_zone(person, programme.edition, language), event.tz, arrives, back)


class _Wheres:
    """Where each of a crowd is, with one value for all who are in the same place."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._known: dict[object, Whereabouts] = {}

    def of(self, who: Attending) -> Whereabouts:
        person = who.person
        assert person is not None, "only who is on Telegram is anywhere"
        arrival = None if who.attendee is None or who.attendee.arrival is None else who.attendee.arrival
        key = (person.zone, person.half, person.language or person.account_language, person.arrived, arrival)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = whereabouts(self._programme, who)
        return found


def _by_where(people: Iterable[Attending], wheres: _Wheres) -> Iterator[tuple[Whereabouts, tuple[Attending, ...]]]:
    found: dict[Whereabouts, list[Attending]] = {}
    for who in people:
        found.setdefault(wheres.of(who), []).append(who)
    for where, together in found.items():
        yield where, tuple(together)


def _alike(programme: Programme, people: Iterable[Attending], wheres: _Wheres) -> Iterator[Alike]:
    attended: dict[object, tuple[Session, ...]] = {}
    found: dict[tuple[int, Whereabouts], list[Attending]] = {}
    for who in people:
        attendee = who.attendee
        answers: object = None
        if attendee is not None:
            said = frozenset(attendee.sessions.items())
            answers = (said, attendee.days, attendee.arrival, attendee.departure)
        key = (who.half, who.delegation is not None and who.delegation.status, answers)
        if key not in attended:
            attended[key] = sessions_for(programme, who)
        found.setdefault((id(attended[key]), wheres.of(who)), []).append(who)
    by_id = {id(sessions): sessions for sessions in attended.values()}
    for (sessions, where), together in found.items():
        if by_id[sessions]:
            yield Alike(by_id[sessions], where, tuple(together))


def _of_delegations(
    programme: Programme, crowd: Crowd, people: Iterable[Attending], wheres: _Wheres
) -> Iterator[Notice]:
    """Members of delegations that owe the same, together."""
    signed = {id_: tuple((each.deadline.id, each.done) for each in owed) for id_, owed in crowd.owing.items()}
    found: dict[tuple[object, Half, bool, Whereabouts], list[Attending]] = {}
    for who in people:
        if who.delegation is not None and who.rank is not None and who.delegation.status is not Status.DECLINED:
            key = (signed.get(who.delegation.id), who.delegation.half, who.rank in LEADING, wheres.of(who))
            found.setdefault(key, []).append(who)
    for (_, half, leading, where), together in found.items():
        first = together[0].delegation
        assert first is not None, "each of them is in a delegation"
        owed = crowd.owing.get(first.id, ())
        yield from of_delegation(programme, Together(owed, half, leading, where, tuple(together)))


def _to_organisers(
    programme: Programme, crowd: Crowd, people: Iterable[Attending], wheres: _Wheres
) -> Iterator[Notice]:
    halves = {who.delegation.id: who.delegation.half for who in crowd.everyone if who.delegation is not None}
    owing = [(half, crowd.owing.get(delegation, ())) for delegation, half in halves.items()]
    yield from _grouped(to_organiser(programme, who, wheres.of(who), owing) for who in people if who.roles)


def _first_asked(programme: Programme, crowd: Crowd, now: datetime) -> Iterator[Notice]:
    """Organisers are asked about every date that nobody has confirmed, by day, as soon as they are there."""
    about = tuple(each.id for each in unconfirmed(programme))
    mark = of_day(programme.edition.event.since)
    for who in (
        crowd.everyone
        if about and now < instant(programme.edition.event.opens, time(), programme.edition.event.tz)
        else ()
    ):
        if who.person is None or not any(may(who.roles, Action.SET_DEADLINE, half) for half in Half):
            continue
        where = whereabouts(programme, who)
        day = now.astimezone(where.zone_at(now)).date()
        at = where.on(day, READS)
        until = where.falls(at)
        if at <= now < until:
            yield Notice(What.DATES, about, at, until, mark, (who,))


def _linked(crowd: Crowd, people: Iterable[Attending], wheres: _Wheres) -> Iterator[Notice]:
    for who in people if crowd.joined else ():
        assert who.person is not None, "only who is on Telegram comes in by a link"
        joined = crowd.joined.get(who.person.id)
        if joined is None or who.delegation is None or who.rank not in LEADING:
            continue
        owed = [each for each in crowd.owing.get(who.delegation.id, ()) if is_open(each)]
        about = [each.deadline.id for each in owed if each.deadline.day is None or is_sure(each.deadline)]
        where = wheres.of(who)
        at = where.awake(joined + SETTLING, joined + LATELY)
        if about and at is not None:
            until = min(joined + LATELY, where.falls(at))
            yield Notice(What.LINKED, tuple(about), at, until, of_day(joined.date()), (who,))


def _digests(crowd: Crowd, people: Iterable[Attending], wheres: _Wheres, until: datetime) -> Iterator[Notice]:
    waiting = [who for who in people if who.person is not None and who.person.id in crowd.waiting]
    for where, together in _by_where(waiting, wheres):
        for back in (0, 1):
            day = until.astimezone(where.zone_at(until)).date() - back * DAY
            at = where.on(day, EVENING)
            yield Notice(What.DIGEST, ("digest",), at, where.falls(at), of_day(day), together)


def _given(
    programme: Programme, crowd: Crowd, people: Iterable[Attending], wheres: _Wheres, until: datetime
) -> Iterator[Notice]:
    """What organisers give after the goodbye, to those who have had it, in the hours of the day in which they do."""
    bidden = [who for who in people if who.person is not None and who.person.id in crowd.bidden]
    goodbye = programme.edition.event.closes + DAY
    for where, together in _by_where(bidden, wheres) if bidden else ():
        for back in (0, 1):
            day = until.astimezone(where.zone_at(until)).date() - back * DAY
            at = where.on(day, FAREWELL)
            for about in given_at_last(programme) if goodbye <= day <= goodbye + AFTER else ():
                yield Notice(What.GIVEN, about, at, where.falls(at), of_day(goodbye), together)


def given_at_last(programme: Programme) -> Iterator[tuple[str, str]]:
    """The questions of the last day that organisers have answered, with their answers."""
    for slot in programme.edition.slots:
        if slot.id in AT_LAST and slot.value is not None:
            yield slot.id, slot.value


def _grouped(each_of: Iterable[Iterable[Notice]]) -> Iterator[Notice]:
    """Notices to one person each, as one notice to all who are told the same at the same moment."""
    found: dict[Notice, list[Attending]] = {}
    for some in each_of:
        for notice in some:
            found.setdefault(notice, []).extend(notice.whom)
    for notice, whom in found.items():
        yield replace(notice, whom=tuple(whom))
