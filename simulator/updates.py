"""The queue of updates that a bot has not yet acknowledged."""

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from simulator.clock import Clock
from simulator.errors import bad_request, conflict
from simulator.params import Json

KEPT = timedelta(hours=24)
KEPT_PRESS = timedelta(seconds=150)
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_POLL = 50
FUTURE = 10
"""An offset farther beyond the last update than this acknowledges nothing, as in TDLib's TQueue."""
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class Waiting:
    """One update, its kind, and the moment at which Telegram gives it up."""

    update_id: int
    kind: str
    update: Json
    until: datetime


class Updates:
    """Updates in order of arrival; a poll's offset acknowledges every lower one."""

    def __init__(self, clock: Clock, random: Random) -> None:
        self._clock = clock
        self._random = random
        self._queue: deque[Waiting] = deque()
        self._next = random.randrange(100_000_000, 900_000_000)
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[bool] | None = None
        self._last_poll = (-1, float("-inf"))
        self._restart = False
        self._earliest = NEVER
        self.closed = False
        self.given_up = 0
        """How many updates were dropped because nobody fetched them in time."""

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def waited_for(self) -> bool:
        """Whether a poll waits for the next update."""
        return self._poll is not None and not self._poll.done()

    def reshuffle(self) -> None:
        """Restart the ids at random with the next update that finds the queue empty.

        Telegram does so after a quiet week, when nothing can be left in the queue.
        """
        self._restart = True

    def push(self, kind: str, content: Json) -> int | None:
        """Queue ``{kind: content}``; the update's id, or None when the bot did not ask for this kind."""
        if self._allowed is None:
            if kind in ONLY_WHEN_ASKED:
                return None
        elif kind not in self._allowed:
            return None
        return self.push_raw({kind: content}, kind)

    def push_raw(self, update: Json, kind: str = "raw") -> int:
        """Queue an update as it is; one without an ``update_id`` is given the next."""
        if self._restart and not self._ready(1):
            self._next, self._restart = self._random.randrange(100_000_000, 900_000_000), False
        number = update.get("update_id")
        update_id = number if isinstance(number, int) else self._next
        self._next = update_id + 1
        until = self._clock.now() + (KEPT_PRESS if kind == "callback_query" else KEPT)
        self._queue.append(Waiting(update_id, kind, {"update_id": update_id, **update}, until))
        self._earliest = min(self._earliest, until)
        self._end(self._poll)
        return update_id

    async def fetch(self, offset: int, limit: int, timeout: int, allowed: list[str] | None) -> list[Json]:
        """Up to ``limit`` updates from ``offset`` on, waiting at most ``timeout`` seconds for the first.

        A poll that another one overtakes raises 409, and the same offset polled again within half a
        second gets one update, both as the Bot API server does.
        """
        if allowed is not None:
            self._allowed = frozenset(allowed) or None
        self._end(self._poll, served=False)
        self._acknowledge(offset)
        now = time.monotonic()
        last_offset, last_at = self._last_poll
        if offset == last_offset and now < last_at + 0.5:
            limit = 1
        self._last_poll = (offset, now)
        ready = self._ready(limit)
        if ready or timeout <= 0 or self.closed:
            return ready
        return await self._wait(limit, min(timeout, LONGEST_POLL))

    async def _wait(self, limit: int, timeout: int) -> list[Json]:
        loop = asyncio.get_running_loop()
        poll = self._poll = loop.create_future()
        alarm = loop.call_later(timeout, self._end, poll)
        try:
            if not await poll:
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
        finally:
            alarm.cancel()
            if self._poll is poll:
                self._poll = None
        return self._ready(limit)

    def _end(self, poll: "asyncio.Future[bool] | None", served: bool = True) -> None:
        """Wake a poll that still waits: to be served, or to be told of its conflict."""
        if poll is not None and not poll.done():
            poll.set_result(served)

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        elif offset <= self._next + FUTURE:
            while self._queue and self._queue[0].update_id < offset:
                self._queue.popleft()

    def _ready(self, limit: int) -> list[Json]:
        now = self._clock.now()
        if self._earliest <= now:
            kept = deque(each for each in self._queue if each.until > now)
            self.given_up += len(self._queue) - len(kept)
            self._queue = kept
            self._earliest = min((each.until for each in kept), default=NEVER)
        return [each.update for each, _ in zip(self._queue, range(limit), strict=False)]

    def clear(self) -> None:
        """Forget all that waits."""
        self._queue.clear()

    def close(self) -> None:
        """Wake the poll that waits, with nothing, and let no other wait."""
        self.closed = True
        self._end(self._poll)


def allowed_updates(given: object) -> list[str] | None:
    """The checked ``allowed_updates`` of a call."""
    if given is None:
        return None
    if isinstance(given, str):
        given = json.loads(given)
    if not isinstance(given, list) or not all(isinstance(kind, str) for kind in given):
        raise bad_request("can't parse allowed updates: expected an Array of String")
    return given
