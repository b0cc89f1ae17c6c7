"""Letters: what people write to the organisers, who may answer it, and who is told of it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.edits import Refused
from domain.person import Half, Person
from domain.printed import Language
from domain.roles import Action, Role, may

LONGEST_ANSWER = 3500
"""The most UTF-16 units of an answer: with the line above it, it must be one message."""


class State(StrEnum):
    """Where a letter stands: kept under a button that would send it, waiting, in someone's hands, answered."""

    KEPT = "kept"
    OPEN = "open"
    CLAIMED = "claimed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Letter:
    """A question, a suggestion, any message to the organisers, with the language and the half of who wrote it.

    ``chat_id`` and ``message_id`` are where it was written, so that the answer is a reply. ``draft`` is the answer that
    is being written, ``revision`` how often it has changed; ``by`` is who has claimed, and then answered it.
    """

    id: str
    person: str
    language: Language
    half: Half
    text: str
    chat_id: int
    message_id: int | None
    state: State
    at: datetime
    by: str | None = None
    draft: str | None = None
    revision: int = 0
    answer: str | None = None
    answered_at: datetime | None = None
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What the bot could not answer, how often it was asked, and when last; by whom is not known."""

    id: str
    language: Language
    text: str
    times: int
    at: datetime


def halves_answered(roles: Iterable[Role]) -> frozenset[Half]:
    """The halves whose letters whoever holds ``roles`` may answer."""
    held = frozenset(roles)
    return frozenset(half for half in Half if may(held, Action.ANSWER, half))


def told_of(half: Half, organisers: Iterable[tuple[Person, frozenset[Role]]]) -> list[Person]:
    """Who is told of a new letter: those reachable who may answer it; where there is none, all who answer any."""
    reached = [(person, halves_answered(roles)) for person, roles in organisers if person.reachable]
    return [person for person, halves in reached if half in halves] or [person for person, halves in reached if halves]


def answer_refused(text: str) -> Refused | None:
    """Why ``text`` cannot be an answer: ``empty`` or ``long``."""
    if not text.strip():
        return Refused("empty")
    return Refused("long", str(LONGEST_ANSWER)) if len(text.encode("utf-16-le")) // 2 > LONGEST_ANSWER else None


def folded(text: str) -> str:
    """``text`` as it is counted among what could not be answered: one form of each letter, no case, no punctuation."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())
