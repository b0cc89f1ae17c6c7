"""How the bot is doing: alarms and counts, written as a pulse that ``status`` reads."""

import logging
from collections import Counter
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


class Health:
    """Alarms that are on, and what has been counted since the start.

    ``rings`` says whether something unasked is due, or being told.
    """

    def __init__(self) -> None:
        self.alarms: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.crashed = False
        self.on_crash: Callable[[], object] = bool
        self.rings: Callable[[], bool] = bool

    def crash(self, words: str) -> None:
        """A part of the bot has ended by mistake: whoever runs it must start it again."""
        self.crashed = True
        self.alarm("crash", words)
        self.on_crash()

    def alarm(self, name: str, words: str) -> None:
        """Raise an alarm; its words are logged once for each time that it comes on."""
        if name not in self.alarms:
            log.error("%s: %s", name, words)
        self.alarms[name] = words

    def clear(self, name: str) -> None:
        """Take an alarm back."""
        if self.alarms.pop(name, None) is not None:
            log.info("%s: well again", name)

    def count(self, name: str) -> None:
        self.counts[name] += 1

    def pulse(self) -> dict[str, Any]:
        """Alarms and counts, as plain JSON."""
        return {"alarms": {name: words[:300] for name, words in self.alarms.items()}, "counts": dict(self.counts)}
