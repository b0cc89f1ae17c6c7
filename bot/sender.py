"""The sender: claim, pace, call, settle. It knows no sentence."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.health import Health
from bot.lanes import Lanes
from bot.wire import IN_FLIGHT, NotSent, arrived, seconds
from domain.sending import Call, State, after_doubt
from storage import notices, outbox, people
from storage.database import Database
from storage.outbox import Posted, Settled

log = logging.getLogger(__name__)

Job = Callable[[Call], Awaitable[Call]]

NORMAL_ENDS = ("query is too old", "message is not modified")
"""Of a toast for a press that Telegram has dropped, and of a redraw that changes nothing."""
CANNOT_PARSE = "can't parse entities"
PAUSE = 5.0
GATHER = 0.003


class Sender:
    """Sends what the outbox holds, at ``rate`` messages a second, at most eight at a time."""

    def __init__(
        self, database: Database, bot: Bot, clock: Clock, health: Health, rate: float, jobs: dict[str, Job]
    ) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._health = health
        self._jobs = jobs
        self._lanes = Lanes(rate)
        self._wake = asyncio.Event()
        self._flying: set[asyncio.Task[None]] = set()
        self._landed: list[tuple[Posted, Settled]] = []
        self._paused_until = 0.0
        self._stopping = False

    def offer(self, posted: Iterable[Posted]) -> None:
        """Take calls that have just been committed as queued."""
        for post in posted:
            self._lanes.add(post)
        self._wake.set()

    @property
    def waiting(self) -> int:
        """How many calls wait or are on their way."""
        return len(self._lanes) + len(self._flying) + len(self._landed)

    async def recover(self) -> None:
        """After a start: decide about the calls during which we died, and take up what is queued."""
        now = self._clock.now()

        def step(connection: sqlite3.Connection) -> list[Posted]:
            for posted in outbox.live(connection, State.SENDING):
                outbox.settle(connection, _doubtful(posted, after_doubt(posted.call, posted.repeated, now)), now)
            return outbox.live(connection, State.QUEUED)

        self.offer(await self._database.step(step))

    async def run(self) -> None:
        """Send until :meth:`stop`, and then until what is on its way has arrived and is written."""
        while True:
            if self._flying and self._lanes:
                await self._gather()
            self._wake.clear()
            landed, self._landed = self._landed, []
            taken = self._take(IN_FLIGHT - len(self._flying))
            if landed or taken:
                await self._turn(landed, taken)
                if any(posted.call.method == outbox.LAST_WORD for posted, _ in landed):
                    await self._database.purge()
            elif self._stopping and not self._flying:
                return
            else:
                await self._wait()

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
        self._wake.set()

    def _take(self, most: int) -> list[Posted]:
        at = self._clock.ticks()
        taken: list[Posted] = []
        while not self._stopping and at >= self._paused_until and len(taken) < most:
            posted = self._lanes.take(at)
            if posted is None:
                break
            taken.append(posted)
        return taken

    async def _wait(self) -> None:
        at = self._clock.ticks()
        due = None if self._stopping or len(self._flying) >= IN_FLIGHT else self._lanes.next_at(at)
        await self._clock.wait_for(self._wake, None if due is None else max(0.0, max(due, self._paused_until) - at))

    async def _gather(self) -> None:
        """While more waits than may fly, let half of what flies land, so that fewer commits settle more."""
        end = self._clock.ticks() + GATHER
        while len(self._landed) < IN_FLIGHT // 2 <= len(self._flying) and self._clock.ticks() < end:
            self._wake.clear()
            await self._clock.wait_for(self._wake, GATHER)

    async def _turn(self, landed: list[tuple[Posted, Settled]], taken: list[Posted]) -> None:
        """One commit: what has arrived is settled, and what leaves next is claimed before it leaves."""
        now = self._clock.now()
        late = {posted.seq for posted in taken if posted.call.is_late(now)}

        def step(connection: sqlite3.Connection) -> set[int]:
            for posted, settled in landed:
                outbox.settle(connection, settled, now)
                if settled.error is not None and settled.error.startswith("Forbidden") and posted.call.chat_id:
                    people.unreachable(connection, posted.call.chat_id)
            for posted in taken:
                if posted.seq in late:
                    outbox.settle(connection, Settled(posted.seq, State.EXPIRED, posted.repeated), now)
                    notices.unheard(connection, posted.seq, now)
            return outbox.claim(connection, [posted.seq for posted in taken if posted.seq not in late])

        try:
            claimed = await self._database.step(step)
        except Exception as problem:
            self._health.alarm("disk", f"the outbox cannot be written: {problem}")
            await self._wait_for_the_disk(landed, taken)
            return
        if landed or claimed:
            # Calls whose commit failed are claimed in vain: that writes nothing, and says nothing of the disk.
            self._health.clear("disk")
        for posted, settled in landed:
            self._health.count(settled.state.value)
            if settled.state is State.QUEUED:
                self._lanes.put_back(replace(posted, repeated=settled.repeated))
            self._lanes.free(posted)
        for posted in taken:
            if posted.seq in claimed:
                task = asyncio.create_task(self._deliver(posted))
                self._flying.add(task)
                task.add_done_callback(self._flying.discard)
            else:
                self._lanes.free(posted)
        self._health.counts[State.EXPIRED] += len(late)

    async def _wait_for_the_disk(self, landed: list[tuple[Posted, Settled]], taken: list[Posted]) -> None:
        """What has arrived must be written before anything else leaves, however long the disk refuses."""
        self._landed = landed + self._landed
        for posted in reversed(taken):
            self._lanes.put_back(posted)
            self._lanes.free(posted)
        self._paused_until = self._clock.ticks() + 1.0
        await self._clock.wait(1.0)

    async def _deliver(self, posted: Posted) -> None:
        settled = await self._attempt(posted)
        if settled is None:
            self._lanes.free(posted)
        else:
            self._landed.append((posted, settled))
        self._wake.set()

    async def _attempt(self, posted: Posted) -> Settled | None:
        call = posted.call
        try:
            if call.method.startswith("job:"):
                call = await self._jobs[call.method.removeprefix("job:")](call)
            arrived.set(None)
            await getattr(self._bot, call.method)(**call.params)
        except TelegramError as refusal:
            return await self._refused(posted, refusal)
        except Exception as fault:
            log.exception("outbox row %s (%s) is broken", posted.seq, call.method)
            self._health.alarm("outbox", f"row {posted.seq}: {fault!r}")
            return Settled(posted.seq, State.FAILED, posted.repeated, error=repr(fault)[:200])
        self._health.clear("telegram")
        self._health.clear("token")
        message = arrived.get()
        return Settled(
            posted.seq,
            State.SENT,
            posted.repeated,
            message_id=message.message_id if message else None,
            file_id=message.file_id if message else None,
            call=call,
        )

    async def _refused(self, posted: Posted, refusal: TelegramError) -> Settled | None:
        """What becomes of a call that did not return normally; ``None`` when that is already written."""
        seq, again, at = posted.seq, posted.repeated, self._clock.ticks()
        error = f"{type(refusal).__name__}: {refusal}"[:200]
        back = Settled(seq, State.QUEUED, again, error=error)
        failed = Settled(seq, State.FAILED, again, error=error)
        match refusal:
            case RetryAfter():
                self._health.count("429")
                self._lanes.freeze(posted, at, seconds(refusal))
                return back
            case ChatMigrated():
                await self._move(posted, refusal.new_chat_id)
                return None
            case Forbidden():
                return failed
            case InvalidToken():
                self._pause("token", f"Telegram refuses the token: {refusal}", at)
                return back
            case BadRequest() if any(words in str(refusal).lower() for words in NORMAL_ENDS):
                return Settled(seq, State.SENT, again, error=error)
            case BadRequest() if CANNOT_PARSE in str(refusal).lower():
                self._health.alarm("markup", f"row {seq} was not understood as HTML and went as plain text")
                return await self._attempt_plain(posted, failed)
            case BadRequest():
                return failed
            case NotSent():
                self._pause("telegram", "Telegram cannot be reached", at, seconds=1.0)
                return back
            case _:
                return _doubtful(posted, after_doubt(posted.call, again, self._clock.now()), error)

    async def _attempt_plain(self, posted: Posted, failed: Settled) -> Settled | None:
        if "parse_mode" not in posted.call.params:
            return failed
        params = {name: value for name, value in posted.call.params.items() if name != "parse_mode"}
        return await self._attempt(replace(posted, call=replace(posted.call, params=params)))

    def _pause(self, name: str, words: str, at: float, seconds: float = PAUSE) -> None:
        self._health.alarm(name, words)
        self._paused_until = at + seconds

    async def _move(self, posted: Posted, new: int) -> None:
        """A group has a new id: its calls, this one first, are queued under it."""
        old = posted.call.chat_id or 0
        self._lanes.forget_chat(old)

        def step(connection: sqlite3.Connection) -> list[Posted]:
            outbox.settle(connection, Settled(posted.seq, State.QUEUED, posted.repeated), self._clock.now())
            return outbox.move_chat(connection, old, new)

        self.offer(await self._database.step(step))


def _doubtful(posted: Posted, state: State, error: str = "the bot ended during this call") -> Settled:
    again = posted.repeated + 1 if state is State.QUEUED else posted.repeated
    return Settled(posted.seq, state, again, error=error)
