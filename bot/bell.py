"""The bell: rung every two seconds, it looks whether something is due, and has it written into the outbox."""

import asyncio
import logging
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.health import Health
from bot.post import Post
from bot.standing import Standing
from bot.telling import View, message, pages
from domain.attending import Attending
from domain.form import Form
from domain.news import News, Telling, tellings
from domain.owed import owed
from domain.person import Half, Reader
from domain.programme import Programme
from domain.quiet import DAY, ENDS, instant, is_quiet
from domain.reminders import LATELY, SETTLING, Crowd, moments, ring, whereabouts
from domain.roles import Action, may
from domain.sending import Call
from render.notices import outage_screen
from render.organisers import moment_told
from storage import attending, delegations, feedback, forms, notices, received, unasked
from storage.database import Database
from storage.notices import SUBJECT, Pulse, Told

log = logging.getLogger(__name__)

EVERY = 2
"""Seconds between two strokes."""
AT_ONCE = 200
"""People written for in one transaction."""
OUTAGE = timedelta(minutes=10)
LONG_AGO = datetime.min.replace(tzinfo=ZoneInfo("UTC"))


class _Overtaken(Exception):
    """The programme, or what is owed, is another than the one that was looked at."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the bell saw when it last looked: if nothing of it differs, only a moment can have come."""

    programme: Programme
    pulse: Pulse


class Bell:
    """Rings when something is due; ``path`` is the database, which it reads on a connection of its own."""

    def __init__(
        self, database: Database, post: Post, clock: Clock, health: Health, standing: Standing, path: Path
    ) -> None:
        self._database = database
        self._post = post
        self._clock = clock
        self._health = health
        self._standing = standing
        self._path = path
        self._wake = asyncio.Event()
        self._next = LONG_AGO
        self._busy = False
        self._anew = True
        self._later: datetime | None = None
        self._seen: _Seen | None = None
        self._moments: tuple[object, list[datetime]] = (None, [])
        self._stopping = False
        health.rings = self.pending

    def ring(self) -> None:
        """Look whether something is due."""
        self._wake.set()

    async def strike(self) -> None:
        """As :meth:`ring`, for the scheduler: what is no coroutine it would run in a thread."""
        self.ring()

    def ring_anew(self) -> None:
        """Look at everybody: something has changed that no moment tells."""
        self._anew = True
        self._wake.set()

    def pending(self) -> bool:
        """Whether something is due or being told; being asked, it looks."""
        if self._next <= self._clock.now():
            self._wake.set()
        return self._wake.is_set() or self._busy

    def stop(self) -> None:
        """End :meth:`run` after the people under way."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Look each time that the bell is rung, until :meth:`stop`."""
        while not self._stopping:
            await self._wake.wait()
            self._busy = True
            self._wake.clear()
            try:
                await self.tick()
                self._health.clear("bell")
            except _Overtaken:
                self.ring_anew()
            except Exception as problem:
                self._anew = True
                self._health.alarm("bell", f"reminders wait: {problem!r}")
                log.debug("the bell waits", exc_info=True)
            finally:
                self._busy = False

    async def tick(self) -> None:
        """Tell what is due now; cheap while no moment has come and nothing is different."""
        now, programme = self._clock.now(), self._standing.current()
        edition = programme.edition.name
        pulse = await self._database.reading(lambda connection: notices.pulse(connection, edition))
        if pulse.rang is None:
            await self._database.step(lambda connection: notices.rung(connection, edition, now))
        since, began = pulse.rang or now, pulse.began or now
        known = self._known_moments(programme, pulse, now)
        came = bisect_right(known, now) > bisect_right(known, since)
        anew, self._anew = self._anew or self._differs(programme, pulse), False
        after = programme.edition.event.closes + DAY
        begun_before_its_end = began < instant(after, time(), programme.edition.event.tz)
        if begun_before_its_end and (came or anew or (self._later is not None and self._later <= now)):
            await self._tell(programme, since, now, came=came)
        self._seen = _Seen(programme, replace(pulse, rang=None, began=None))
        place = bisect_right(known, now)
        ahead = [*known[place : place + 1], *([self._later] if self._later is not None else [])]
        self._next = min(ahead, default=now + DAY)

    def _differs(self, programme: Programme, pulse: Pulse) -> bool:
        seen = self._seen
        return seen is None or seen.programme is not programme or seen.pulse != replace(pulse, rang=None, began=None)

    def _known_moments(self, programme: Programme, pulse: Pulse, now: datetime) -> list[datetime]:
        """The moments of the programme, and those that come of who is there; made once for as long as they stand."""
        today = programme.today(now)
        key = (programme, pulse.zones, pulse.put_off, pulse.organisers, pulse.newest, today)
        if self._moments[0] != key:
            event = programme.edition.event
            zones = {ZoneInfo(zone) for zone in (event.zone, event.visitors_zone, *pulse.zones)}
            asked = pulse.organisers and today < event.opens
            days = [today - DAY, today, today + DAY] if pulse.put_off or asked else []
            found = moments(programme, zones, days)
            if pulse.newest is not None and now - pulse.newest < DAY:
                found.append(pulse.newest + SETTLING)
                found += [instant(today + n * DAY, ENDS, zone) for n in (0, 1) for zone in zones]
            self._moments = (key, sorted(found))
        return self._moments[1]

    async def _tell(self, programme: Programme, since: datetime, now: datetime, *, came: bool) -> None:
        view = await asyncio.to_thread(
            notices.apart, self._path, lambda connection: look(connection, programme, since, now)
        )
        people = list(dict.fromkeys((*view.tellings, *view.rung.now)))
        for first in range(0, len(people), AT_ONCE):
            if self._stopping:
                return
            await self._write(view, people[first : first + AT_ONCE])
        self._later = view.later
        await self._settle(view, since, came=came)

    async def _write(self, view: View, people: list[str]) -> None:
        """Write what some people are told; raises ``_Overtaken`` where that no longer holds."""
        edition, now = view.programme.edition.name, view.now
        written = pages(view, people)
        async with self._database.transaction() as transaction:
            decided = await transaction.do(lambda connection: notices.decided(connection, edition))
            if decided != view.decided or self._standing.current() is not view.programme:
                raise _Overtaken
            posted = self._post.write(transaction, written.calls, None, now)
            told = [each if place is None else replace(each, post=posted[place].seq) for place, each in written.tells]
            await transaction.do(lambda connection: notices.tell(connection, edition, told, now))
            await transaction.do(lambda connection: written.keep(connection, now))
        self._post.hand_over(posted)

    async def _settle(self, view: View, since: datetime, *, came: bool) -> None:
        """Keep what came too late, that all news are told, and how far the bell has rung."""
        edition, now, rung = view.programme.edition.name, view.now, view.rung
        expired = [Told(each.name, person, each.mark, "expired") for person, each in rung.expired]
        away = now - since > OUTAGE and (rung.late or expired)
        calls = list(_told_of_outage(view, since, len(expired))) if away else []
        if not (came or expired or calls or view.settled):
            return
        async with self._database.transaction() as transaction:
            posted = self._post.write(transaction, calls, None, now)
            await transaction.do(lambda connection: notices.tell(connection, edition, expired, now))
            await transaction.do(lambda connection: notices.all_told(connection, view.settled, now))
            await transaction.do(lambda connection: notices.rung(connection, edition, now))
        self._post.hand_over(posted)
        self._health.counts["notices expired"] += len(expired)


def look(connection: sqlite3.Connection, programme: Programme, since: datetime, now: datetime) -> View:
    """Everything that decides who is told what at ``now``, read in one go."""
    edition = programme.edition.name
    connection.execute("BEGIN")
    everyone = [each for each in attending.everyone(connection, programme.edition) if _is_there(each)]
    sent = {each.id: each for each in delegations.every(connection, edition)}
    crowd, muted, put_off = crowd_of(connection, programme, everyone, now)
    rung = ring(
        programme,
        crowd,
        lambda notice: notices.told(connection, edition, notice.name, notice.mark),
        since=since,
        now=now,
    )
    now_told, later, settled, news_at = _news(connection, programme, everyone, now)
    hosts_day = programme.today(now)
    return View(
        programme=programme,
        now=now,
        people={each.person.id: each for each in everyone if each.person is not None},
        rung=rung,
        tellings=now_told,
        later=later,
        settled=settled,
        news_at=news_at,
        owing=crowd.owing,
        delegations=sent,
        muted=muted,
        counts=unasked.counts(connection, [hosts_day - DAY, hosts_day, hosts_day + DAY]),
        put_off=put_off,
        verdicts=feedback.of_people(connection, edition),
        decided=notices.decided(connection, edition),
    )


def crowd_of(
    connection: sqlite3.Connection, programme: Programme, everyone: Iterable[Attending], now: datetime
) -> tuple[Crowd, dict[str, frozenset[str]], dict[str, list[unasked.Postponed]]]:
    """The crowd as it stands, what each of them muted, and what was put off for them."""
    edition = programme.edition.name
    filled, there = forms.every(connection, edition), received.every(connection, edition)
    owing = {
        each.id: owed(programme, each, filled.get(each.id) or Form(each.id), there.get(each.id, {}))
        for each in delegations.every(connection, edition)
    }
    put_off = unasked.waiting(connection)
    joined = notices.joined_since(connection, edition, now - LATELY)
    crowd = Crowd(list(everyone), owing, joined, frozenset(put_off))
    return crowd, unasked.muted(connection), put_off


def _is_there(who: Attending) -> bool:
    return who.person is not None and who.person.reachable


def _news(
    connection: sqlite3.Connection, programme: Programme, everyone: list[Attending], now: datetime
) -> tuple[dict[str, list[Telling]], datetime | None, list[str], dict[str, datetime]]:
    """Who is told of which change now, when others may be, and which news then are settled."""
    edition = programme.edition.name
    by_person: dict[str, list[Telling]] = {}
    later: list[datetime] = []
    settled: list[str] = []
    news_at: dict[str, datetime] = {}

    def known(each: News) -> frozenset[str]:
        return notices.told(connection, edition, f"news:{each.id}", each.at)

    for news in notices.untold(connection, edition).values():
        news_at |= {each.id: each.at for each in news}
        found = list(tellings(programme, news, everyone, known, lambda who: whereabouts(programme, who), now))
        waiting = [each.when for each in found if each.when > now]
        later += waiting
        for each in found:
            if each.when <= now and each.who.person is not None:
                by_person.setdefault(each.who.person.id, []).append(each)
        if not waiting:
            settled += [each.id for each in news]
    return by_person, min(later, default=None), settled, news_at


def _told_of_outage(view: View, since: datetime, expired: int) -> Iterable[Call]:
    for who in view.people.values():
        if who.person is None or not any(may(who.roles, Action.SET_DEADLINE, half) for half in Half):
            continue
        reader = Reader.of(who.person, view.programme.edition, view.now)
        screen = outage_screen(view.rung.late, expired, moment_told(since, reader), reader)
        quiet = is_quiet(view.now, reader.present)
        yield from message(who.person.telegram_id, screen, f"{SUBJECT}-:outage", view.now + DAY, silently=quiet)
