"""A finished Bot API call, and what becomes of it when the wire answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any


class Lane(IntEnum):
    """Which calls leave first: answers to a press (unpaced), then answers, then bulk."""

    TOAST = 0
    ANSWER = 1
    BULK = 2


class Policy(StrEnum):
    """What to do with a call whose outcome is unknown.

    repeat: it is idempotent (a redraw, a toast, a menu). once: repeated one time within its expiry, doubled rather
    than silent. hold: kept and shown to an organiser.
    """

    REPEAT = "repeat"
    ONCE = "once"
    HOLD = "hold"


class State(StrEnum):
    """Where a call is on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    EXPIRED = "expired"
    REPLACED = "replaced"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Call:
    """A Bot API call, whole: typed PTB method name in snake case or ``job:<name>``, and its JSON parameters.

    ``replaces`` is a key: a newer call with the same one takes the place of those still queued. ``subject`` names
    what the call is about, for a later correction.
    """

    method: str
    params: Mapping[str, Any]
    chat_id: int | None = None
    lane: Lane = Lane.ANSWER
    policy: Policy = Policy.ONCE
    expires_at: datetime | None = None
    replaces: str | None = None
    subject: str | None = None

    def is_late(self, now: datetime) -> bool:
        """Whether it would reach its reader too late to be useful."""
        return self.expires_at is not None and now >= self.expires_at


MOST_REPEATS = 5


def after_doubt(call: Call, repeated: int, now: datetime) -> State:
    """What to do with a call that Telegram may or may not have carried out, already repeated ``repeated`` times.

    QUEUED: send it again, on record as repeated. EXPIRED: it repeats harmlessly, but would come too late. UNCERTAIN:
    leave it, on record. HELD: an organiser decides.
    """
    match call.policy:
        case Policy.HOLD:
            return State.HELD
        case Policy.REPEAT if call.is_late(now):
            return State.EXPIRED
        case Policy.REPEAT:
            return State.QUEUED if repeated < MOST_REPEATS else State.UNCERTAIN
        case Policy.ONCE:
            return State.UNCERTAIN if repeated or call.is_late(now) else State.QUEUED
