"""What organisers have answered once for all: a question with its answer, in both languages, and its draft."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import get_args

from domain.edits import Refused
from domain.printed import Language, Text

LONGEST = MappingProxyType({"asks": 300, "text": 1000})
"""The most UTF-16 units, as Telegram counts, of a question and of an answer."""

STEPS = tuple(f"{part}_{language}" for part in LONGEST for language in get_args(Language))
"""What a draft needs, in the order in which it is asked: ``asks_fr``, ``asks_ja``, ``text_fr``, ``text_ja``."""

_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯々]")
_KANA = re.compile(r"[ぁ-んァ-ヶ]")


@dataclass(frozen=True, slots=True)
class Faq:
    """A question that the bot answers in the organisers' words."""

    id: str
    asks: Text
    text: Text


@dataclass(frozen=True, slots=True)
class FaqDraft:
    """An entry on its way: ``given`` holds the words of each step so far, ``revision`` grows with each of them.

    ``source`` is what it is made of: ``letter:<id>``, ``unanswered:<id>``, or ``person:<id>`` of who writes it anew.
    """

    id: str
    source: str
    given: Mapping[str, str]
    revision: int = 0


def next_step(draft: FaqDraft) -> str | None:
    """What is still asked for; ``None`` when nothing is."""
    return next((step for step in STEPS if step not in draft.given), None)


def filled(draft: FaqDraft, step: str, words: str) -> FaqDraft | Refused:
    """``draft`` with the words of one step; refused: ``empty``, ``long``, ``not_french``, ``not_japanese``."""
    part, _, language = step.partition("_")
    words = words.strip()
    if not words:
        return Refused("empty")
    if len(words.encode("utf-16-le")) // 2 > LONGEST[part]:
        return Refused("long", str(LONGEST[part]))
    if language == "fr" and _KANA.search(words):
        return Refused("not_french")
    if language == "ja" and re.search(r"[^\W\d_]{3}", words) and not _JAPANESE.search(words):
        return Refused("not_japanese")
    return replace(draft, given={**draft.given, step: words}, revision=draft.revision + 1)


def finished(draft: FaqDraft) -> Faq | None:
    """The entry that a draft has become; ``None`` while words are missing."""
    if next_step(draft) is not None:
        return None
    asks, text = (Text(fr=draft.given[f"{part}_fr"], ja=draft.given[f"{part}_ja"]) for part in LONGEST)
    return Faq(draft.id, asks, text)
