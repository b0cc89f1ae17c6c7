"""The worker: takes the inbox in order of arrival, up to 32 updates to a transaction, each in a savepoint."""

import asyncio
import json
import logging
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import Update

from bot.clock import Clock
from bot.health import Health
from bot.post import Post
from bot.router import Router
from bot.standing import Standing
from domain.person import Person
from domain.programme import Programme
from domain.roles import Role
from domain.sending import Call
from handlers import for_everyone
from handlers.apology import apologise
from handlers.desk import Desk
from handlers.organisers import welcome_owner
from storage import inbox, people, roles
from storage.database import Database
from storage.inbox import Fresh, Waiting
from storage.outbox import FAREWELL, Posted
from storage.transaction import Transaction

log = logging.getLogger(__name__)

BATCH = 32
QUIET = 0.5
"""Seconds without news after which nobody is thought to be waiting."""
START_TOKEN = re.compile(r"(/start(?:@\w+)?\s+)[A-Za-z0-9_-]+")


class _BrokenTogether(Exception):
    """A batch was refused by the database, though not by the disk: one of its updates is to blame."""


@dataclass(slots=True)
class _Item:
    """An update to handle: its row, Telegram's JSON, what PTB made of it, and who sent it."""

    seq: int
    raw: str
    json: dict[str, Any]
    update: Update | Exception
    telegram_id: int | None
    account_language: str
    name: str


@dataclass(slots=True)
class _Known:
    """What is known while a batch is handled: people by Telegram id, roles by person, the programme as it stands."""

    people: dict[int, Person]
    roles: Mapping[str, frozenset[Role]]
    programme: Programme
    rings: bool = False


class Worker:
    """Handles what the inbox holds; ``owners`` are the Telegram ids that the settings name.

    ``ring`` is called once something is committed of which people may have to hear unasked.
    """

    def __init__(
        self,
        database: Database,
        router: Router,
        post: Post,
        clock: Clock,
        health: Health,
        standing: Standing,
        owners: frozenset[int] = frozenset(),
        ring: Callable[[], object] = bool,
    ) -> None:
        self._database = database
        self._router = router
        self._post = post
        self._clock = clock
        self._health = health
        self._standing = standing
        self._owners = owners
        self._ring = ring
        self._news = asyncio.Event()
        self._handed: tuple[Sequence[Fresh], asyncio.Future[bool]] | None = None
        self._resting = False
        self._stopping = False

    async def at_once(self, fresh: Sequence[Fresh]) -> bool:
        """Keep and handle updates in one commit, one wait for the disk less than to keep them first.

        ``False``, and nothing is kept, where others wait before them or one of them is to blame for a refusal of the
        database; raises what the disk says.
        """
        if not self._resting or self._stopping or len(fresh) > BATCH:
            return False
        self._resting = False
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._handed = (fresh, done)
        self._news.set()
        return await done

    def wake(self) -> None:
        """The inbox has news."""
        self._news.set()

    def stop(self) -> None:
        """End :meth:`run` after the batch under way; what waits stays in the inbox."""
        self._stopping = True
        self._news.set()

    async def run(self) -> None:
        """Handle what waits, then wait for news, until :meth:`stop`."""
        most = BATCH
        while not self._stopping or self._handed:
            self._news.clear()
            handed, self._handed = self._handed, None
            if handed is not None:
                await self._take(*handed)
                continue
            try:
                handled = await self._batch(most)
            except _BrokenTogether:
                most = 1
                continue
            except Exception as problem:
                self._health.alarm("disk", f"the worker cannot write, and waits: {problem}")
                log.debug("the worker waits", exc_info=True)
                await self._clock.wait(1.0)
                continue
            if handled:
                self._health.clear("disk")
                most = BATCH
            else:
                await self._rest()

    async def _rest(self) -> None:
        """Wait for news; when it is slow to come, use the time to tidy the database's log."""
        self._resting = not self._news.is_set()
        await self._clock.wait_for(self._news, QUIET)
        if not self._news.is_set():
            await self._database.fold()
            await self._news.wait()
        self._resting = False

    async def _take(self, fresh: Sequence[Fresh], done: asyncio.Future[bool]) -> None:
        try:
            await self._batch(BATCH, fresh)
        except _BrokenTogether:
            kept: bool | Exception = False
        except Exception as problem:
            kept = problem
        else:
            kept = True
        if done.done():
            return
        if isinstance(kept, bool):
            done.set_result(kept)
        else:
            done.set_exception(kept)

    async def _batch(self, most: int, fresh: Sequence[Fresh] = ()) -> int:
        """Handle up to ``most`` updates in one transaction, those that wait or ``fresh`` ones; how many there were."""
        now = self._clock.now()
        # Read and parsed before the transaction begins: nothing slow while others wait for the writer.
        rows = [Waiting(0, each.raw) for each in fresh]
        if not fresh:
            rows = await self._database.reading(lambda connection: inbox.waiting(connection, most))
        items = [self._read(row) for row in rows]
        if not items:
            return 0
        posted: list[Posted] = []
        try:
            async with self._database.transaction() as transaction:
                known = await self._known(transaction, items, fresh, now)
                done = []
                for item in [item for item in items if item.seq]:
                    try:
                        async with transaction.savepoint():
                            posted += await self._handle(item, known, transaction, now)
                        done.append(item.seq)
                    except sqlite3.Error:
                        raise
                    except Exception as fault:
                        posted += self._bury(item, known, transaction, fault, now)
                inbox.done(transaction, done, now)
                # Before the commit, so that the sender's claim rides along with it: one wait for the disk less.
                self._post.hand_over(posted)
        except sqlite3.Error as refused:
            if _is_the_disks(refused):
                raise
            if most > 1 or fresh:
                raise _BrokenTogether from refused
            await self._bury_alone(items[0], refused, now)
            return 1
        self._standing.programme = known.programme
        if known.rings:
            self._ring()
        return len(items)

    async def _known(
        self, transaction: Transaction, items: list[_Item], fresh: Sequence[Fresh], now: datetime
    ) -> _Known:
        """What is known at the beginning of a batch; ``fresh`` updates are kept first, and get their places."""
        senders = {item.telegram_id for item in items if item.telegram_id is not None}
        programme = self._standing.programme

        def begin(connection: sqlite3.Connection) -> _Known:
            if fresh:
                for item, seq in zip(items, inbox.add(connection, fresh, now), strict=True):
                    item.seq = seq or 0
            return _Known(people.known(connection, senders), roles.held(connection), programme)

        return await transaction.do(begin)

    async def _handle(self, item: _Item, known: _Known, transaction: Transaction, now: datetime) -> list[Posted]:
        if isinstance(item.update, Exception):
            raise item.update
        if item.telegram_id is None:
            raise ValueError("an update without a sender")
        before = known.people.get(item.telegram_id)
        person = before or people.newcomer(item.telegram_id, item.account_language)
        desk = Desk(
            known.programme,
            now,
            transaction,
            person,
            roles=known.roles.get(person.id, frozenset()),
            name=item.name,
            questions_about=self._standing.questions,
            public=for_everyone.PRESSES,
        )
        if item.telegram_id in self._owners and Role.OWNER not in desk.roles:
            await welcome_owner(desk)
        await self._router.route(item.update, desk)
        if before is None and item.update.my_chat_member is not None:
            # Who was erased and then blocks the bot, or deletes the chat, is not taken for someone new.
            desk.forgotten = True
        if desk.forgotten:
            known.people.pop(item.telegram_id, None)
            desk.said = [_last(call, item.telegram_id) for call in desk.said]
        elif desk.person != before:
            people.keep(transaction, desk.person, now)
            known.people[item.telegram_id] = desk.person
        posted = self._post.write(transaction, desk.said, None if desk.forgotten else item.seq, now) + desk.released
        known.programme = desk.programme
        known.rings = known.rings or desk.rings or desk.roles_changed
        if desk.roles_changed:
            known.roles = await transaction.do(roles.held)
        return posted

    def _bury(
        self, item: _Item, known: _Known, transaction: Transaction, fault: Exception, now: datetime
    ) -> list[Posted]:
        """Mark an update dead, and apologise to whoever sent it."""
        self._health.count("dead")
        log.error("update in row %s could not be handled", item.seq, exc_info=fault)
        raw = START_TOKEN.sub(r"\1…", item.raw)
        inbox.dead(transaction, item.seq, raw, f"{type(fault).__name__}: {fault}"[:300], now)
        person = None
        if item.telegram_id is not None:
            person = known.people.get(item.telegram_id) or people.newcomer(item.telegram_id, item.account_language)
        return self._post.write(transaction, apologise(item.json, person, now), item.seq, now)

    async def _bury_alone(self, item: _Item, fault: Exception, now: datetime) -> None:
        async with self._database.transaction() as transaction:
            known = await self._known(transaction, [item], (), now)
            posted = self._bury(item, known, transaction, fault, now)
        self._post.hand_over(posted)

    def _read(self, row: Waiting) -> _Item:
        raw = json.loads(row.raw)
        try:
            update: Update | Exception = self._router.parse(raw)
        except Exception as fault:
            update = fault
        for kind in ("message", "callback_query", "my_chat_member"):
            part = raw.get(kind)
            sender = part.get("from") if isinstance(part, dict) else None
            if isinstance(sender, dict) and isinstance(sender.get("id"), int):
                language = str(sender.get("language_code") or "")
                name = " ".join(str(sender.get(part) or "") for part in ("first_name", "last_name")).strip()
                return _Item(row.seq, row.raw, raw, update, sender["id"], language, name)
        return _Item(row.seq, row.raw, raw, update, None, "", "")


def _last(call: Call, chat_id: int) -> Call:
    """A call as it is made to someone who is erased: of it nothing is kept once it has ended."""
    return replace(call, subject=FAREWELL) if call.chat_id == chat_id else call


def _is_the_disks(problem: sqlite3.Error) -> bool:
    """Whether the database refused for the disk's sake (full, gone, read-only), not for what was asked."""
    return isinstance(problem, sqlite3.OperationalError) and any(
        words in str(problem) for words in ("full", "disk", "readonly", "unable to open", "locked")
    )
