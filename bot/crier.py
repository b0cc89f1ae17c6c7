"""The crier: brings released announcements into the outbox, a few hundred people at a time, and redraws their cards."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.crying import cards, turn
from bot.health import Health
from bot.post import Post
from bot.standing import Standing
from domain.announced import Recipient, recipients
from domain.attending import Attending
from domain.placeholders import gaps
from domain.programme import Programme
from domain.segments import members, reachable
from storage import announcements, attending
from storage import recipients as kept
from storage.crowd import crowd
from storage.database import Database

log = logging.getLogger(__name__)

PAUSE, IDLE = 0.5, 1.0
"""Seconds between two looks, while anything is under way and while nothing is."""
CARD_EVERY = 3.0
"""Seconds between two redraws of one announcement's cards."""
LATE_EVERY = 20.0
"""Seconds between two looks for those who came later."""


class Crier:
    """Looks each second for announcements of which something is due; ``rate`` is how fast the sender sends."""

    def __init__(
        self, database: Database, post: Post, clock: Clock, health: Health, standing: Standing, rate: float
    ) -> None:
        self._database = database
        self._post = post
        self._clock = clock
        self._health = health
        self._standing = standing
        self._rate = rate
        self._drawn: dict[str, tuple[float, object]] = {}
        self._late_at = 0.0

    async def run(self) -> None:
        """Cry until cancelled; what the disk refuses is tried again."""
        while True:
            pause = IDLE
            try:
                pause = PAUSE if await self.round() else IDLE
            except Exception as problem:
                self._health.alarm("announcements", f"announcements wait: {problem}")
                log.exception("announcements wait")
            else:
                self._health.clear("announcements")
            await self._clock.wait(pause)

    async def round(self) -> bool:
        """Everything that is due now, and the cards of what is under way; whether anything was."""
        edition = self._standing.current().edition.name
        live = [id_ for id_, of in await self._database.reading(kept.live) if of == edition]
        for id_ in live:
            await self._advance(id_)
        for id_ in dict.fromkeys([*live, *self._drawn]):
            await self._redraw(id_, over=id_ not in live)
        if self._clock.ticks() >= self._late_at:
            self._late_at = self._clock.ticks() + LATE_EVERY
            await self._welcome()
        return bool(live or self._drawn)

    async def _advance(self, id_: str) -> None:
        """One announcement, chunk by chunk, as far as it is due."""
        who = await self._names(id_)
        while await self._turn(id_, who):
            pass

    async def _turn(self, id_: str, who: Mapping[str, Attending]) -> bool:
        """One chunk, its calls with the rows that speak of them; whether there was any."""
        edition, now = self._standing.current().edition, self._clock.now()
        async with self._database.transaction() as transaction:
            said = await transaction.do(lambda connection: turn(connection, edition, id_, who, now))
            posted = self._post.write(transaction, [call for _, call in said.calls], None, now)
            asides = self._post.write(transaction, said.asides, None, now)
            rows = [(person, each.seq) for (person, _), each in zip(said.calls, posted, strict=True)]
            await transaction.do(lambda connection: kept.queued(connection, id_, rows))
            self._post.hand_over([*posted, *asides])
        return bool(said.calls)

    async def _names(self, id_: str) -> Mapping[str, Attending]:
        """Those who may be named in the gaps of an announcement; nobody, where it has none."""
        edition = self._standing.current().edition
        gone = await self._database.reading(lambda connection: announcements.one(connection, edition.name, id_))
        if gone is None or not any(found for each in gone.texts.values() for found in gaps(each.text)):
            return {}
        everyone = await self._database.reading(lambda connection: attending.everyone(connection, edition))
        return {who.person.id: who for who in everyone if who.person is not None}

    async def _redraw(self, id_: str, *, over: bool) -> None:
        """Redraw an announcement's cards when its figures have changed, not more than once in three seconds."""
        at, now, edition = self._clock.ticks(), self._clock.now(), self._standing.current().edition
        drawn, shown = self._drawn.get(id_, (-CARD_EVERY, None))
        if at < drawn + CARD_EVERY and not over:
            return
        figures, calls = await self._database.reading(lambda c: cards(c, edition, id_, self._rate, now))
        if over:
            self._drawn.pop(id_, None)
        else:
            self._drawn[id_] = (at, figures)
        if figures == shown or not calls:
            return
        async with self._database.transaction() as transaction:
            posted = self._post.write(transaction, calls, None, now)
            self._post.hand_over(posted)

    async def _welcome(self) -> None:
        """Whoever came since an announcement was released, and is one of those it is for, is told while it is valid."""
        programme, now = self._standing.current(), self._clock.now()

        def late(connection: sqlite3.Connection) -> list[tuple[str, tuple[Recipient, ...]]]:
            return list(latecomers(connection, programme, now))

        for id_, found in await self._database.reading(late):
            await self._database.step(partial(kept.freeze, id_=id_, recipients=found))


def latecomers(
    connection: sqlite3.Connection, programme: Programme, now: datetime
) -> Iterator[tuple[str, tuple[Recipient, ...]]]:
    """For each announcement that is still valid, those who came too late for it and are told now."""
    edition = programme.edition
    for id_, of in kept.still_valid(connection, now):
        late = kept.joined_since(connection, of, id_) if of == edition.name else frozenset()
        gone = announcements.one(connection, edition.name, id_) if late else None
        if gone is not None:
            found = reachable(members(gone.segment, crowd(connection, programme, gone.segment)))
            mine = [who for who in found if who.person is not None and who.person.id in late]
            yield id_, recipients(replace(gone, starts=now), mine, edition)
