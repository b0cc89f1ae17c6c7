"""The bell: rung every two seconds, it looks whether something is due, and has it written into the outbox."""

import asyncio
import logging
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.health import Health
from bot.looking import look
from bot.post import Post
from bot.standing import Standing
from bot.telling import View, message, pages
from domain.person import Half, Person, Reader
from domain.programme import Programme
from domain.quiet import DAY, ENDS, instant, is_quiet
from domain.reminders import SETTLING, moments
from domain.roles import Action, may
from domain.sending import Call
from render.notices import outage_screen
from render.organisers import moment_told
from storage import notices
from storage.database import Database
from storage.notices import SUBJECT, Pulse, Told
from storage.people import with_ids

log = logging.getLogger(__name__)

EVERY = 2
"""Seconds between two strokes."""
AT_ONCE, FIRST = 200, 20
"""People written for in one transaction, and in the first: the sooner that is written, the sooner it is sent."""
AHEAD = timedelta(seconds=10)
"""How long before a moment everybody is read, so that nothing is left to do in it but to write."""
OUTAGE = timedelta(minutes=10)
LONG_AGO = datetime.min.replace(tzinfo=ZoneInfo("UTC"))


class _Overtaken(Exception):
    """The programme, or what is owed, is another than the one that was looked at."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the bell saw when it last looked: if nothing of it differs, only a moment can have come."""

    programme: Programme
    pulse: Pulse

    def is_now(self, programme: Programme, pulse: Pulse) -> bool:
        """Whether nothing of it differs; how far the bell has rung is not of it."""
        return self.programme is programme and self.pulse == replace(pulse, rang=None, began=None)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What there will be to tell ``at`` a moment, if nothing differs by then."""

    at: datetime
    seen: _Seen
    view: View


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
        self._ahead: _Ahead | None = None
        self._failed = False
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
        """Look each time that the bell is rung, and when the next moment has come, until :meth:`stop`."""
        while not self._stopping:
            await self._clock.wait_for(self._wake, self._patience())
            self._busy = True
            self._wake.clear()
            try:
                await self.tick()
                self._failed = False
                self._health.clear("bell")
            except _Overtaken:
                self.ring_anew()
            except Exception as problem:
                self._anew = self._failed = True
                self._health.alarm("bell", f"reminders wait: {problem!r}")
                log.debug("the bell waits", exc_info=True)
            finally:
                self._busy = False

    def _patience(self) -> float | None:
        """Seconds to wait for the next stroke; after one that failed, until somebody strikes."""
        if self._failed or self._next == LONG_AGO:
            return None
        return max(0.05, (self._next - self._clock.now()).total_seconds())

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
        seen, ahead = _Seen(programme, replace(pulse, rang=None, began=None)), self._ahead
        if begun_before_its_end and (came or anew or (self._later is not None and self._later <= now)):
            self._ahead = None
            if ahead is not None and ahead.at <= now and ahead.seen.is_now(programme, pulse) and not anew:
                await self._write_all(ahead.view)
            await self._tell(programme, since, now, came=came)
        self._seen = seen
        place = bisect_right(known, now)
        coming = [*known[place : place + 1], *([self._later] if self._later is not None else [])]
        self._next = min(coming, default=now + DAY)
        if begun_before_its_end and now < self._next <= now + AHEAD and self._ahead is None:
            self._ahead = _Ahead(self._next, seen, await self._look(programme, now, self._next))

    def _differs(self, programme: Programme, pulse: Pulse) -> bool:
        return self._seen is None or not self._seen.is_now(programme, pulse)

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

    async def _look(self, programme: Programme, since: datetime, now: datetime) -> View:
        return await asyncio.to_thread(
            notices.apart, self._path, lambda connection: look(connection, programme, since, now)
        )

    async def _tell(self, programme: Programme, since: datetime, now: datetime, *, came: bool) -> None:
        view = await self._look(programme, since, now)
        if await self._write_all(view):
            self._later = view.later
            await self._settle(view, since, came=came)

    async def _write_all(self, view: View) -> bool:
        """Write what everybody is told, the first of them at once; whether all of it is written."""
        people = list(dict.fromkeys((*view.tellings, *view.rung.now)))
        for some in (people[:FIRST], *(people[at : at + AT_ONCE] for at in range(FIRST, len(people), AT_ONCE))):
            if self._stopping:
                return False
            if some:
                await self._write(view, some)
        return True

    async def _write(self, view: View, people: list[str]) -> None:
        """Write what some people are told; raises ``_Overtaken`` where that no longer holds."""
        edition, now = view.programme.edition.name, view.now
        written = pages(view, people)
        async with self._database.transaction() as transaction:
            decided, known = await transaction.do(
                lambda connection: (notices.decided(connection, edition), with_ids(connection, people))
            )
            if decided != view.decided or self._standing.current() is not view.programme:
                raise _Overtaken
            if any(_heard_as(known.get(each)) != _heard_as(view.people[each].person) for each in people):
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


def _heard_as(person: Person | None) -> object:
    """What of a person decides about what they are told, and how."""
    if person is None:
        return None
    return person.telegram_id, person.language, person.half, person.zone, person.arrived, person.reachable


def _told_of_outage(view: View, since: datetime, expired: int) -> Iterable[Call]:
    for who in view.people.values():
        if who.person is None or not any(may(who.roles, Action.SET_DEADLINE, half) for half in Half):
            continue
        reader = Reader.of(who.person, view.programme.edition, view.now)
        screen = outage_screen(view.rung.late, expired, moment_told(since, reader), reader)
        quiet = is_quiet(view.now, reader.present)
        yield from message(who.person.telegram_id, screen, f"{SUBJECT}-:outage", view.now + DAY, silently=quiet)
