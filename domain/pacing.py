"""How fast one may speak to Telegram: evenly spaced in all, in short bursts to one person, slowly to a group."""

from dataclasses import dataclass, field
from math import isinf

CHAT_BURST = 3
CHAT_GAP = 1.0
GROUP_BURST = 3
GROUP_GAP = 60 / 17
LATENESS = 0.02
"""Seconds by which a timer may wake late, and a turn of the sender last, before messages are given up."""


@dataclass(slots=True)
class Bucket:
    """Room for ``burst`` messages at once, and for one more every ``gap`` seconds."""

    burst: int
    gap: float
    full_at: float = 0.0

    def ready_at(self) -> float:
        """From when on there is room for one message."""
        return self.full_at - (self.burst - 1) * self.gap

    def take(self, at: float) -> None:
        self.full_at = max(self.full_at, at) + self.gap


def bucket_for(chat_id: int) -> Bucket:
    """Telegram allows a private chat about 1 message a second after a short burst, and a group 20 a minute.

    Chat 0 stands for what is said of the bot itself, to nobody.
    """
    if chat_id == 0:
        return Bucket(1, 0.0)
    return Bucket(CHAT_BURST, CHAT_GAP) if chat_id > 0 else Bucket(GROUP_BURST, GROUP_GAP)


@dataclass(slots=True)
class Spacing:
    """At most ``rate`` messages a second in all, evenly spaced: Telegram counts any second, not ours."""

    rate: float
    _next: float = field(default=0.0)
    _gap: float = field(init=False)
    _slack: float = field(init=False)

    def __post_init__(self) -> None:
        # A timer that woke late may catch up by what it missed in LATENESS, and by one message at least. Telegram
        # may count these in the second of others, and so does the wire by as many: both are taken off the rate.
        caught_up = max(1.0, self.rate * LATENESS)
        self._gap = 0.0 if isinf(self.rate) else 1 / (self.rate - 2 * (caught_up - 1))
        self._slack = 0.0 if isinf(self.rate) else self._gap * caught_up

    def ready_at(self) -> float:
        return self._next

    def take(self, at: float) -> None:
        self._next = max(self._next, at - self._slack) + self._gap


@dataclass(slots=True)
class Freeze:
    """What a 429 stops: its chat and the bulk lane; a second chat's meanwhile, everything."""

    chats: dict[int, float] = field(default_factory=dict)
    bulk_until: float = 0.0
    all_until: float = 0.0

    def add(self, chat_id: int, at: float, retry_after: float) -> None:
        """Telegram refused a message to ``chat_id`` at ``at`` for ``retry_after`` seconds."""
        self.chats = {chat: until for chat, until in self.chats.items() if until > at}
        until = at + retry_after
        if any(chat != chat_id for chat in self.chats):
            self.all_until = max(self.all_until, until)
        self.chats[chat_id] = max(self.chats.get(chat_id, 0.0), until)
        self.bulk_until = max(self.bulk_until, until)
