"""Telegram's rate limits, counted from what was really sent, in real time."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.errors import too_many_requests


@dataclass
class Tally:
    """The moments of what went through lately, and until when nothing more does."""

    sent: deque[float] = field(default_factory=deque)
    tokens: float = 0.0
    at: float = float("-inf")
    frozen_until: float = float("-inf")


class Limits:
    """Refuses a message that is too many: over all chats, in one private chat, in one group.

    ``overall`` messages in any sliding ``window`` seconds; ``per_chat`` a second in a private chat after
    a burst of ``burst``; ``per_group`` in any sliding minute. None switches a limit off. A breach freezes
    its scope until ``retry_after`` has passed; with ``extend`` each call refused meanwhile adds a second.
    ``edits`` counts edits as messages too. ``timer`` gives seconds of real time.
    """

    def __init__(
        self,
        *,
        overall: int | None = 30,
        window: float = 1.0,
        per_chat: float | None = 1.0,
        burst: int = 5,
        per_group: int | None = 20,
        extend: bool = False,
        edits: bool = False,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.overall = overall
        self.window = window
        self.per_chat = per_chat
        self.burst = burst
        self.per_group = per_group
        self.extend = extend
        self.edits = edits
        self.refused = 0
        """How many calls got a 429."""
        self.refused_by_chat: dict[int, int] = {}
        self._timer = timer
        self._all = Tally()
        self._chats: dict[int, Tally] = {}

    def admit(self, chat_id: int, count: int = 1) -> None:
        """Let ``count`` messages to a chat through, or raise a 429 with the seconds to wait."""
        now = self._timer()
        chat = self._chats.setdefault(chat_id, Tally())
        for tally in (self._all, chat):
            if now < tally.frozen_until:
                self._refuse(tally, chat_id, now, tally.frozen_until - now)
        if self.overall is not None:
            self._slide(self._all, chat_id, now, self.window, self.overall, count)
        if chat_id < 0:
            if self.per_group is not None:
                self._slide(chat, chat_id, now, 60.0, self.per_group, count)
        elif self.per_chat is not None:
            self._drip(chat, chat_id, now, self.per_chat, count)
        self._all.sent.extend([now] * count)
        if chat_id < 0:
            chat.sent.extend([now] * count)

    def _slide(self, tally: Tally, chat_id: int, now: float, window: float, allowed: int, count: int) -> None:
        while tally.sent and tally.sent[0] <= now - window:
            tally.sent.popleft()
        excess = len(tally.sent) + count - allowed
        if excess > 0:
            free_at = tally.sent[min(excess, len(tally.sent)) - 1] + window if tally.sent else now + window
            self._refuse(tally, chat_id, now, free_at - now)

    def _drip(self, tally: Tally, chat_id: int, now: float, rate: float, count: int) -> None:
        tokens = min(float(self.burst), tally.tokens + (now - tally.at) * rate)
        if tokens < min(count, self.burst):
            self._refuse(tally, chat_id, now, (count - tokens) / rate)
        tally.tokens, tally.at = tokens - count, now

    def _refuse(self, tally: Tally, chat_id: int, now: float, wait: float) -> None:
        if now < tally.frozen_until and self.extend:
            tally.frozen_until += 1.0
            wait += 1.0
        seconds = max(1, math.ceil(wait))
        if now >= tally.frozen_until:
            tally.frozen_until = now + seconds
        self.refused += 1
        self.refused_by_chat[chat_id] = self.refused_by_chat.get(chat_id, 0) + 1
        raise too_many_requests(seconds)
