"""The clocks that stamp messages: the real one, and one that can be pushed."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol, runtime_checkable


class Clock(Protocol):
    """Anything that tells an aware moment."""

    def now(self) -> datetime: ...


@runtime_checkable
class MovableClock(Clock, Protocol):
    """A clock that a rehearsal pushes: by seconds, to a moment, or to another speed."""

    speed: float

    def advance(self, seconds: float) -> None: ...

    def jump(self, moment: datetime) -> None: ...

    def run(self, speed: float) -> None: ...


class RealClock:
    """The machine's own time, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class RehearsedClock:
    """A clock that starts at ``start`` and runs ``speed`` times as fast as real time (0 stands still)."""

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at an aware moment: give an offset or a zone")
        self.speed = speed
        self._from = start
        self._since = time.monotonic()

    def now(self) -> datetime:
        if not self.speed:
            return self._from
        return self._from + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    def jump(self, moment: datetime) -> None:
        """Stand at ``moment`` and run on from there."""
        if moment.tzinfo is None:
            raise ValueError("a clock jumps to an aware moment: give an offset or a zone")
        self._from, self._since = moment, time.monotonic()

    def advance(self, seconds: float) -> None:
        """Be ``seconds`` later, in elapsed time."""
        now = self.now()
        self.jump((now.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(now.tzinfo))

    def run(self, speed: float) -> None:
        """Run ``speed`` times as fast from now on."""
        self.jump(self.now())
        self.speed = speed
