"""The law of the bell on a real database: whatever comes between, each is told once, by day, in time."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st
from telegram import Bot

from bot.bell import Bell
from bot.clock import RehearsalClock
from bot.health import Health
from bot.looking import look
from bot.post import Post
from bot.sender import Sender
from bot.standing import Standing
from domain.delegation import Rank
from domain.news import News
from domain.owed import Item
from domain.person import Half, Person
from domain.programme import Programme
from domain.quiet import is_quiet
from domain.reminders import Crowd, moments, planned, whereabouts
from domain.sending import State
from render.words import plain
from storage import attending, changes, delegations, notices, outbox, people, received
from storage.database import PRAGMAS, Database
from storage.instants import from_ms
from storage.migrations import migrate
from storage.outbox import Settled
from storage.transaction import Connection, Transaction
from tests.domain.crowd import EDITION, confirmed, paris
from tests.often import often

T = TypeVar("T")
START, END = paris("2026-10-22T15:00"), paris("2026-10-24T12:00")
DAYS = {"slides": START.date() + timedelta(1), "registration-closes": START.date() + timedelta(2)}
PRINTED = confirmed(EDITION, DAYS)
MEMBERS = (("camille", "fr", "cannes"), ("haruka", "ja", "shizuoka"))
ZONES = (None, "Asia/Tokyo", "America/Martinique", "Pacific/Auckland")
TURNS = [at for at in moments(Programme(PRINTED), [ZoneInfo(zone) for zone in ZONES if zone]) if START < at < END]
"""When something may become due; others come by what is moved."""
RUNS = [paris("2026-10-23T08:00"), paris("2026-10-23T14:00")]
OWED = ("owed", "grace", "linked", "undated")


class Inline:
    """A connection to a database in a file, without a thread of its own."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        for pragma in (*PRAGMAS, "PRAGMA synchronous = OFF"):
            self.connection.execute(pragma)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return work(self.connection)


@cache
def empty() -> bytes:
    """A database with the edition's delegations and one member of each half."""
    with TemporaryDirectory() as folder:
        inline = Inline(Path(folder) / "bot.db")
        migrate(inline.connection)
        delegations.seed(inline.connection, PRINTED)
        for number, (name, language, of) in enumerate(MEMBERS, 1):
            half = Half.FRENCH if language == "fr" else Half.JAPANESE
            transaction = Transaction(cast(Connection, inline))
            person = Person(name, number, language, language, half)  # type: ignore[arg-type]  # fr or ja
            people.keep(transaction, person, START - timedelta(30))
            asyncio.run(transaction.commit(lambda _: []))
            delegations.join(inline.connection, PRINTED.name, of, name, Rank.HEAD, name, START - timedelta(30))
        inline.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        inline.connection.close()
        return (Path(folder) / "bot.db").read_bytes()


class World:
    """A bell, what it wrote, and what arrived; between its strokes everything may happen."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(empty())
        self.path, self.clock = path, RehearsalClock(START, speed=0.0)
        self.connection = Inline(path).connection
        self.programme = Programme(PRINTED)
        self.delivered: set[tuple[str, str, int]] = set()
        self.done: dict[str, set[Item]] = {of: set() for _, _, of in MEMBERS}
        self.undisturbed = True

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def restart(self) -> None:
        """The bot begins again: calls during which it ended are repeated, or given up."""
        inline = cast(Connection, Inline(self.path))
        database, health = Database(inline, inline), Health()
        sender = Sender(database, cast(Bot, None), self.clock, health, 28.0, {})
        await sender.recover()
        self.standing = Standing.__new__(Standing)
        self.standing.programme = self.programme
        self.bell = Bell(database, await Post.open(database, sender), self.clock, health, self.standing, self.path)

    async def tick(self) -> None:
        await self.bell.tick()

    async def on(self, minutes: int) -> None:
        self.clock.advance(minutes * 60)

    async def to(self, moment: datetime) -> None:
        if moment > self.now:
            self.clock.jump(moment)

    async def move(self, session: str, hour: int) -> None:
        """An organiser gives a session other hours."""
        before = self.programme.edition.session_by_id[session]
        after = before.model_copy(update={"start": time(hour), "end": time(hour + 1)})
        sessions = [after if each.id == session else each for each in self.programme.edition.sessions]
        self.programme = self.standing.programme = Programme(PRINTED.changed(sessions=sessions))
        notices.add_news(self.connection, PRINTED.name, [News(changes.new_id(), session, before, self.now)], self.now)
        self.bell.ring_anew()
        self.undisturbed = False

    async def do(self, delegation: str, item: Item) -> None:
        """A delegation has done what it owed."""
        received.mark(
            self.connection, PRINTED.name, delegation, item, "camille", "Camille", on_behalf=False, now=self.now
        )
        self.done[delegation].add(item)
        self.undisturbed = False

    async def die(self) -> None:
        """The bot ends while a message is on its way, and it never left."""
        outbox.claim(self.connection, [each.seq for each in outbox.live(self.connection, State.QUEUED, most=1)])
        await self.restart()

    async def send(self, most: int = 1_000) -> None:
        for posted in outbox.live(self.connection, State.QUEUED, most=most):
            outbox.claim(self.connection, [posted.seq])
            late = posted.call.is_late(self.now)
            if not late:
                self._arrives(posted.seq, posted.call.params)
            ended = State.EXPIRED if late else State.SENT
            settled = Settled(posted.seq, ended, message_id=posted.seq, call=posted.call)
            outbox.settle(self.connection, settled, self.now)
            if late:
                notices.unheard(self.connection, posted.seq, self.now)

    def _arrives(self, seq: int, params: object) -> None:
        assert isinstance(params, dict)
        rows = self.connection.execute("SELECT what, person, due FROM notices WHERE post = ?", (seq,)).fetchall()
        assert rows, "what is sent is on record"
        (person,) = {row["person"] for row in rows}
        who = attending.one(self.connection, PRINTED, person)
        assert who.person is not None
        assert who.delegation is not None
        quiet = is_quiet(self.now, whereabouts(self.programme, who).zone_at(self.now))
        changed = all(row["what"].startswith("news:") for row in rows)
        assert not quiet or (changed and params.get("disable_notification")), "nobody is woken"
        for row in rows:
            key = (row["what"], person, row["due"])
            assert key not in self.delivered, "nobody is told twice"
            self.delivered.add(key)
            what, _, session = row["what"].partition(":")
            if what == "soon":
                starts = self.programme.span(self.programme.edition.session_by_id[session]).start
                assert from_ms(row["due"]) == starts, "the reminder of a start that is no more is not sent"
                assert self.now < starts, "never after its use"
        if any(row["what"] in OWED for row in rows):
            for item in self.done[who.delegation.id]:
                words = plain(who.person.language or "fr", f"notice.do.{item}")
                assert words.casefold() not in params["text"].casefold(), "never for something done"


WHERE = {of for _, _, of in MEMBERS}
STEPS = st.one_of(
    st.tuples(st.just("on"), st.integers(1, 30)),
    st.tuples(st.just("move"), st.sampled_from(["fri-plenary", "fri-workshops-pm"]), st.integers(8, 15)),
    st.tuples(
        st.just("do"), st.sampled_from(["cannes", "shizuoka"]), st.sampled_from([Item.SLIDES, Item.REGISTRATION])
    ),
    st.tuples(st.just("send"), st.integers(1, 3)),
    st.tuples(st.sampled_from(["tick", "tick", "tick", "restart", "die", "send"])),
)


@settings(max_examples=often(30), deadline=None)
@given(
    st.sampled_from(ZONES),
    st.booleans(),
    st.lists(
        st.tuples(
            st.sampled_from([*TURNS, *RUNS * 5]),
            st.integers(0, 20),
            st.sampled_from([True, True, False]),
            st.lists(STEPS, max_size=4),
        ),
        min_size=6,
        max_size=14,
    ),
)
@example(None, True, [(RUNS[0], 0, True, [("move", "fri-plenary", 10), ("send",)])])
@example(None, True, [(RUNS[1], 5, True, [("send", 1), ("die",), ("move", "fri-workshops-pm", 15), ("tick",)])])
def test_each_notice_arrives_once_by_day_in_time_and_only_while_it_holds(zone, here, turns):
    with TemporaryDirectory() as folder:
        asyncio.run(lived(World(Path(folder) / "bot.db"), zone, turns, here=here))


async def lived(world: World, zone: str | None, turns: list[Any], *, here: bool) -> None:
    world.connection.execute("UPDATE people SET zone = ?, arrived = ? WHERE id = 'haruka'", (zone, int(here)))
    await world.restart()
    await world.tick()
    for moment, minutes, rung, steps in sorted(turns, key=lambda each: each[0]):
        await world.to(moment)
        if rung:
            await world.tick()
        await world.on(minutes)
        for name, *given_ in steps:
            await getattr(world, name)(*given_)
    await world.restart()
    await world.tick()
    await world.send()
    view = look(world.connection, world.programme, world.now, world.now)
    world.connection.execute("COMMIT")
    assert not view.rung.now, "whatever is of use is told"
    assert not view.tellings
    known = {(row["what"], row["person"], row["due"]) for row in world.connection.execute("SELECT * FROM notices")}
    if world.undisturbed:
        # Else some were taken back when they were of no more use: they stand in the outbox as replaced.
        crowd = Crowd(list(view.people.values()), {id_: tuple(each) for id_, each in view.owing.items()})
        for each in planned(world.programme, crowd, START, world.now):
            for who in each.whom:
                assert who.person is not None
                assert (each.name, who.person.id, round(each.mark.timestamp() * 1000)) in known, "told, or counted"
