"""The intake: our own poller. An update is kept before Telegram is told that we have it."""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.clock import Clock
from bot.health import Health
from bot.wire import Wire, seconds
from storage import inbox
from storage.database import Database
from storage.inbox import Fresh

log = logging.getLogger(__name__)

ALLOWED = ["message", "callback_query", "my_chat_member"]
LONG_POLL = 25
MARGIN = 5.0


class Intake:
    """Polls ``url`` (the Bot API's address with the token) into the inbox.

    The offset is kept in memory only: after a restart we ask from the earliest, and the inbox's key removes repeats.
    ``at_once`` keeps and handles updates in one commit where nothing waits before them, and says whether it has;
    ``on_news`` tells of updates that are kept and wait.
    """

    def __init__(
        self,
        database: Database,
        wire: Wire,
        url: str,
        clock: Clock,
        health: Health,
        at_once: Callable[[Sequence[Fresh]], Awaitable[bool]],
        on_news: Callable[[], None],
    ) -> None:
        self._database = database
        self._wire = wire
        self._url = f"{url}/getUpdates"
        self._clock = clock
        self._health = health
        self._at_once = at_once
        self._on_news = on_news
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            try:
                updates = await self._fetch()
            except TelegramError as problem:
                await self._told(problem)
                continue
            self._health.clear("intake")
            if updates:
                await self._keep(updates)

    async def _fetch(self) -> list[dict[str, Any]]:
        asked = {"offset": self._offset, "timeout": LONG_POLL, "allowed_updates": ALLOWED, "limit": 100}
        data = RequestData([RequestParameter.from_input(name, value) for name, value in asked.items()])
        result: Any = await self._wire.post(self._url, data, read_timeout=LONG_POLL + MARGIN)
        return [update for update in result if isinstance(update, dict) and isinstance(update.get("update_id"), int)]

    async def _keep(self, updates: list[dict[str, Any]]) -> None:
        """Write the updates, however long the disk refuses; only then does the offset, our receipt, move on."""
        fresh = [Fresh(update["update_id"], json.dumps(update, ensure_ascii=False)) for update in updates]
        while True:
            try:
                if not await self._at_once(fresh):
                    await self._database.step(lambda connection: inbox.add(connection, fresh, self._clock.now()))
                    self._on_news()
            except Exception as problem:
                self._health.alarm("disk", f"the inbox cannot be written, intake waits: {problem}")
                await self._clock.wait(1.0)
                continue
            self._health.clear("disk")
            self._offset = updates[-1]["update_id"] + 1
            return

    async def _told(self, problem: TelegramError) -> None:
        """Wait as long as this answer deserves; nothing that Telegram says ends the polling."""
        match problem:
            case RetryAfter():
                wait = min(60.0, seconds(problem))
            case InvalidToken():
                wait = 3.0
                self._health.alarm("intake", f"getUpdates is refused: {problem}")
            case Conflict():
                wait = 3.0
                self._health.alarm("intake", "another process polls with this token")
            case _:
                wait = 1.0
                self._health.alarm("intake", f"getUpdates does not get through: {problem}")
        await self._clock.wait(wait)
