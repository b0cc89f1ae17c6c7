"""The stage of the plays: Telegram's stand-in and the real bot, in one process, on a clock that stands still."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import RehearsalClock
from bot.health import Health
from bot.running import running
from bot.settings import Settings
from simulator.server import serve
from simulator.telegram import Telegram
from storage.database import Trace

EVE = datetime.fromisoformat("2026-10-20T10:00:00+02:00")
USERNAME = "rencontres_bot"
HASTE = 200.0
PATIENCE = 20.0
"""Seconds in which the bot must have done what it had to do."""
WAITING = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting'),
           (SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')),
           (SELECT count(*) FROM recipients JOIN announcements ON id = announcement
            WHERE recipients.state = 'queued'
                OR (recipients.state = 'sent' AND announcements.state = 'undone')
                OR (recipients.state = 'waiting' AND due_at <= :now
                    AND announcements.state IN ('released', 'sending', 'sent')))
"""


class NotQuiet(AssertionError):
    """The bot still has something to do when it should have finished."""


class StageClock(RehearsalClock):
    """A clock that stands still unless it is moved, and on which the bot's own waits pass ``haste`` times as fast."""

    def __init__(self, start: datetime, haste: float = HASTE) -> None:
        self._haste = haste
        super().__init__(start, speed=0.0)

    async def wait(self, seconds: float) -> None:
        await super().wait(seconds / self._haste)

    async def wait_for(self, event: asyncio.Event, seconds: float | None) -> None:
        await super().wait_for(event, None if seconds is None else seconds / self._haste)

    def ticks(self) -> float:
        return super().ticks() * self._haste


class Stage:
    """A Telegram, and the bot that may be stopped and started again on the same database."""

    def __init__(self, telegram: Telegram, clock: StageClock, settings: Settings, trace: Trace | None = None) -> None:
        self.telegram = telegram
        self.clock = clock
        self.settings = settings
        self._trace = trace
        self.health = Health()
        self._bot: AsyncExitStack | None = None

    @property
    def is_up(self) -> bool:
        """Whether the bot runs."""
        return self._bot is not None

    async def start(self, *, quietly: bool = True) -> None:
        """Start the bot; ``quietly``, wait until it has taken up what was waiting."""
        async with AsyncExitStack() as entering:
            self.health = await entering.enter_async_context(running(self.settings, self.clock, trace=self._trace))
            self._bot = entering.pop_all()
        if quietly:
            await self.quiet()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does; what people do meanwhile waits at Telegram."""
        bot, self._bot = self._bot, None
        if bot is not None:
            await bot.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def quiet(self, within: float = PATIENCE) -> None:
        """Wait until nothing waits: no update at Telegram, none in the inbox, nothing due, no call in the outbox.

        Raises ``NotQuiet``, with what there is still to do, after ``within`` seconds.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        with closing(self._reader()) as reader:
            # In this order: an update leaves Telegram only once the inbox has it, and the inbox with what it brings.
            while (
                self.telegram.updates
                or not self.telegram.updates.waited_for
                or reader.execute(WAITING, {"now": self._now()}).fetchone()[0]
                or self.health.rings()
                or any(reader.execute(WAITING, {"now": self._now()}).fetchone())
            ):
                if self.health.crashed or loop.time() > until:
                    raise NotQuiet(self._what_waits())
                await asyncio.sleep(0.001)

    def rows(self, query: str) -> list[dict[str, Any]]:
        """What the bot's database holds, for a failure or an assertion to show."""
        with closing(self._reader()) as reader:
            reader.row_factory = sqlite3.Row
            return [dict(row) for row in reader.execute(query)]

    def mishaps(self) -> list[str]:
        """What has gone wrong unseen: dead updates, calls that failed, alarms.

        A call to someone who has blocked the bot is no mishap.
        """
        dead = self.rows("SELECT raw, error FROM inbox WHERE state = 'dead'")
        lost = self.rows(
            "SELECT method, chat_id, state, error FROM outbox WHERE state IN ('failed', 'uncertain', 'held') "
            "AND coalesce(error, '') NOT LIKE 'Forbidden%'"
        )
        alarms = [f"alarm {name}: {words}" for name, words in self.health.alarms.items()]
        return [f"dead update: {row}" for row in dead] + [f"call not sent: {row}" for row in lost] + alarms

    def _what_waits(self) -> str:
        inbox = self.rows("SELECT seq, raw FROM inbox WHERE state = 'waiting' LIMIT 3")
        outbox = self.rows(
            "SELECT seq, method, chat_id, state, error FROM outbox WHERE state IN ('queued', 'sending') LIMIT 5"
        )
        polled = "polled" if self.telegram.updates.waited_for else "not polled"
        lines = [f"the bot has not come to rest; at Telegram {len(self.telegram.updates)} updates wait, {polled}"]
        lines += [f"inbox: {row}" for row in inbox] + [f"outbox: {row}" for row in outbox]
        return "\n".join([*lines, *(f"alarm {name}: {words}" for name, words in self.health.alarms.items())])

    def _now(self) -> int:
        return int(self.clock.now().timestamp() * 1000)

    def _reader(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.settings.database_path}?mode=ro", uri=True)


@asynccontextmanager
async def stage(
    folder: Path,
    *,
    at: datetime = EVE,
    haste: float = HASTE,
    rate: float = 1000.0,
    trace: Trace | None = None,
) -> AsyncIterator[Stage]:
    """A Telegram with nobody in it yet, and the bot running on a new database in ``folder`` at the moment ``at``.

    ``trace`` hears each statement that is written.
    """
    clock = StageClock(at, haste)
    telegram = Telegram("1:demo", {"username": USERNAME, "first_name": "Rencontres"}, clock)
    async with serve(telegram) as url:
        settings = Settings(
            _env_file=None,
            telegram_token=telegram.token,
            telegram_api_url=url,
            database_url=f"sqlite:///{folder}/bot.db",
            send_rate=rate,
        )
        put_up = Stage(telegram, clock, settings, trace)
        await put_up.start()
        try:
            yield put_up
        finally:
            await put_up.stop()
