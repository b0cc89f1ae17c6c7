"""A card by which someone introduces themselves in both languages: what stands on it, and what is still missing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.attending import Attending
from domain.printed import Text

LONGEST = 300
"""Of a function, in characters; of a name, a third of it."""

_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff々〆\uff66-\uff9f]")


class Part(StrEnum):
    """What is asked where the form does not say it; ``READING`` is the name in the other script."""

    NAME = "name"
    READING = "reading"
    FRENCH = "function-fr"
    JAPANESE = "function-ja"


@dataclass(frozen=True, slots=True)
class Card:
    """Name in its own order, the same in the other script, function and collectivité; empty where it is not known."""

    name: str
    reading: str
    function_fr: str
    function_ja: str
    sent_by: Text

    def part(self, part: Part) -> str:
        """What stands for ``part``."""
        return {
            Part.NAME: self.name,
            Part.READING: self.reading,
            Part.FRENCH: self.function_fr,
            Part.JAPANESE: self.function_ja,
        }[part]

    @property
    def missing(self) -> tuple[Part, ...]:
        """What is not known, in the order in which it is asked."""
        return tuple(part for part in Part if not self.part(part))


@dataclass(frozen=True, slots=True)
class Unfit:
    """A text that cannot stand there; ``reason`` has its sentence under ``card.unfit.``."""

    reason: str


def card_of(who: Attending, kept: Mapping[Part, str]) -> Card | None:
    """The card of ``who``: from the form, and what they were asked for; ``None`` without a delegation."""
    if who.delegation is None:
        return None
    function = "" if who.attendee is None else who.attendee.function
    named = "" if who.attendee is None else who.attendee.full_name
    japanese = is_japanese(function)
    return Card(
        name=kept.get(Part.NAME) or named,
        reading=kept.get(Part.READING, ""),
        function_fr=kept.get(Part.FRENCH) or ("" if japanese else function),
        function_ja=kept.get(Part.JAPANESE) or (function if japanese else ""),
        sent_by=who.delegation.name,
    )


def fitted(part: Part, text: str, card: Card) -> str | Unfit:
    """``text`` as it is kept for ``part``; unfit: ``empty``, ``long``, ``french``, ``japanese``, ``same_script``."""
    cleaned = " ".join(unicodedata.normalize("NFC", text).split())
    if not any(letter.isalpha() for letter in cleaned):
        return Unfit("empty")
    if len(cleaned) > (LONGEST if part in (Part.FRENCH, Part.JAPANESE) else LONGEST // 3):
        return Unfit("long")
    if part is Part.FRENCH and is_japanese(cleaned):
        return Unfit("french")
    if part is Part.JAPANESE and not is_japanese(cleaned):
        return Unfit("japanese")
    if part is Part.READING and card.name and is_japanese(cleaned) == is_japanese(card.name):
        return Unfit("same_script")
    return cleaned


def is_japanese(text: str) -> bool:
    """Whether ``text`` is written in Japanese letters."""
    return _JAPANESE.search(text) is not None
