"""A bell on a real database, without a thread of its own: its people, its clock, its deaths, and what arrives of it."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

from telegram import Bot

from bot.bell import Bell
from bot.clock import RehearsalClock
from bot.health import Health
from bot.post import Post
from bot.sender import Sender
from bot.standing import Standing
from domain.delegation import Rank
from domain.edition import Edition, Language
from domain.news import News
from domain.owed import Item
from domain.person import Half, Person
from domain.programme import Programme
from domain.quiet import is_quiet
from domain.reminders import whereabouts
from domain.roles import Role
from domain.sending import State
from render.words import plain
from storage import attending, changes, delegations, notices, outbox, people, received, roles
from storage.database import PRAGMAS, Database
from storage.instants import from_ms
from storage.migrations import migrate
from storage.outbox import Settled
from storage.transaction import Connection, Transaction

T = TypeVar("T")
OUTAGE = f"{notices.SUBJECT}-:outage"
OWED = ("owed", "grace", "linked", "undated")


@dataclass(frozen=True, slots=True)
class Part:
    """Someone there: in a delegation, or an organiser."""

    name: str
    language: Language
    of: str | None = None
    rank: Rank = Rank.HEAD
    zone: str | None = None
    role: Role | None = None


class Inline:
    """A connection to a database in a file, without a thread of its own."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        for pragma in (*PRAGMAS, "PRAGMA synchronous = OFF"):
            self.connection.execute(pragma)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return work(self.connection)


def seeded(edition: Edition, parts: Sequence[Part], since: datetime) -> bytes:
    """A database with the edition's delegations and these people, all of whom came at ``since``."""
    with TemporaryDirectory() as folder:
        inline = Inline(Path(folder) / "bot.db")
        migrate(inline.connection)
        delegations.seed(inline.connection, edition)
        for number, part in enumerate(parts, 1):
            asyncio.run(enters(inline, edition, number, part, since))
        inline.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        inline.connection.close()
        return (Path(folder) / "bot.db").read_bytes()


async def enters(inline: Inline, edition: Edition, number: int, part: Part, now: datetime) -> None:
    """Someone comes to the bot and, if they are of one, into their delegation."""
    half = Half.FRENCH if part.language == "fr" else Half.JAPANESE
    transaction = Transaction(cast(Connection, inline))
    people.keep(transaction, Person(part.name, number, part.language, part.language, half, part.zone), now)
    if part.role is not None:
        roles.grant(transaction, part.name, part.role, part.name, None, now)
    await transaction.commit(lambda _: [])
    if part.of is not None:
        delegations.join(inline.connection, edition.name, part.of, part.name, part.rank, part.name, now)


class World:
    """A bell, what it wrote, and what arrived; between its strokes everything may happen."""

    def __init__(self, path: Path, edition: Edition, kept: bytes, now: datetime) -> None:
        path.write_bytes(kept)
        self.path, self.edition, self.clock = path, edition, RehearsalClock(now, speed=0.0)
        self.inline = Inline(path)
        self.connection = self.inline.connection
        self.programme = Programme(edition)
        self.delivered: set[tuple[str, str, int]] = set()
        self.arrived: list[tuple[int, str]] = []
        self.done: dict[str, set[Item]] = {}
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
        self.programme = self.standing.programme = Programme(self.edition.changed(sessions=sessions))
        notices.add_news(
            self.connection, self.edition.name, [News(changes.new_id(), session, before, self.now)], self.now
        )
        self.bell.ring_anew()
        self.undisturbed = False

    async def do(self, delegation: str, item: Item) -> None:
        """A delegation has done what it owed."""
        received.mark(
            self.connection, self.edition.name, delegation, item, "camille", "Camille", on_behalf=False, now=self.now
        )
        self.done.setdefault(delegation, set()).add(item)
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
                self.arrived.append((posted.call.chat_id or 0, posted.call.subject or ""))
                if posted.call.subject != OUTAGE:
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
        who = attending.one(self.connection, self.edition, person)
        assert who.person is not None
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
        if who.delegation is not None and any(row["what"] in OWED for row in rows):
            for item in self.done.get(who.delegation.id, ()):
                words = plain(who.person.language or "fr", f"notice.do.{item}")
                assert words.casefold() not in params["text"].casefold(), "never for something done"
