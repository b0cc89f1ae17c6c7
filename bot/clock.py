"""The clock, and waiting: the only room that reads the time of the machine."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is for the programme, and how to wait."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""

    async def wait(self, seconds: float) -> None:
        """Wait ``seconds`` of real time."""

    async def wait_for(self, event: asyncio.Event, seconds: float | None) -> None:
        """Wait until ``event`` is set, at most ``seconds`` of real time if they are given."""

    def ticks(self) -> float:
        """Real seconds since some fixed point, for pacing."""


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def wait_for(self, event: asyncio.Event, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            pass

    def ticks(self) -> float:
        return time.monotonic()


class RehearsalClock(RealClock):
    """A clock that starts where it is told, runs ``speed`` times as fast, and can be pushed."""

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        self._start = start.astimezone(UTC)
        self._since = self.ticks()
        self.speed = speed

    def now(self) -> datetime:
        return self._start + timedelta(seconds=(self.ticks() - self._since) * self.speed)

    def advance(self, seconds: float) -> None:
        """Push the clock forward."""
        self._start += timedelta(seconds=seconds)

    def jump(self, moment: datetime) -> None:
        """Set the clock to ``moment`` (aware), forward or back."""
        self._start, self._since = moment.astimezone(UTC), self.ticks()

    def run(self, speed: float) -> None:
        """Go on at ``speed`` times the real pace; 0 stands still."""
        self._start, self._since = self.now(), self.ticks()
        self.speed = speed
