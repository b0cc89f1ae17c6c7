"""A question as it is understood: what it is about, what is asked, for when."""

import re
from dataclasses import dataclass
from datetime import datetime

from domain.questions.answers import Asks
from domain.questions.entries import Index
from domain.questions.moments import Moment, read_moment
from domain.questions.vocabulary import Reading

_ROOM = {
    "social-hello": 0,
    "social-thanks": 1,
    "social-bye": 1,
    "social-who": 0,
    "social-help": 1,
    "social-complaint": 2,
}
"""What may stand beside a social word that is still no question."""
_FIRST = ("social-complaint", "social-who", "social-thanks", "social-help", "social-bye", "social-hello")
_ASKING = ("social-who", "social-help")
"""Beside something that is asked about, their words ask about that."""
_MARK = re.compile(r"[?？]|か[。.\s]*$")
_END = re.compile(r"(?<=[?？!！。\n])\s*")
_OF_WHAT = re.compile(r"\b(?:combien|nb|cb|nbr|nombre) d")
_AT_THE_END = re.compile(r"(?:会場|場所)[\s。?？!！]*$")
"""A noun that asks where, if nothing comes after it."""
_OF_TWO = re.compile(r"と.{1,12}(?:どちら|どっち)|それとも")
"""Asks which of two things."""
_ROOM_OF_TWO = re.compile(r"部屋|会場|ほーる|会議室|おーでぃとりあむ")
_SINCE = re.compile(
    r"\bdepuis (?:quand|quelle annee|combien)|\b(?:date|datent|remonte) (?:de|a)\b|(?:de|a) quand (?:date|remonte)"
    r"|\b(?:construit|bati|fond|cree|inaugur)(?:e|es|ee|ees)?\b|\bexiste\w* depuis|\bservai|\bautrefois|\bjadis"
    r"|でき(?:まし)?た(?!ら)|出来(?:まし)?た|いつからあ|いつから存在|建て|建設|築|創設|設立|開校|開設|昔|以前|かつて|もともと|元々"
)
"""Asks of what has been there for long: since when, or what it was once."""
_FORMERLY = re.compile(r"\bservai(?:t|ent)\b|\bautrefois\b|\bjadis\b|\betai(?:t|ent) quoi\b")
"""Asks what something was once, be it with words that ask what it is for."""
_OPEN = frozenset(
    {"ask-when", "ask-hour", "ask-where", "ask-who", "ask-what", "ask-which", "ask-howmany", "ask-howlong", "ask-why"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question as it was understood."""

    reading: Reading
    topics: tuple[str, ...]
    asks: Asks
    moment: Moment
    social: tuple[str, ...]
    counted: frozenset[str] = frozenset()
    """What a number is asked of: whatever answers must speak of it."""

    @property
    def unknown(self) -> list[str]:
        """Words that nobody knows."""
        return self.reading.unknown

    @property
    def looks_back(self) -> bool:
        """Whether it is asked since when something has been there, or what it was once."""
        return _SINCE.search(self.reading.text) is not None

    @property
    def is_only_social(self) -> bool:
        return bool(self.social) and not self.topics and not self.moment

    @property
    def says_something(self) -> bool:
        return bool(self.topics or self.unknown or self.moment or self.asks or self.moment.month)

    @property
    def is_confirming(self) -> bool:
        """Whether a yes or a no is what is wanted."""
        return "ask-confirm" in self.asks or not self.asks & _OPEN

    @property
    def greets(self) -> str | None:
        """The kind of social line that this is, if it is no question."""
        if not self.social:
            alone = not (self.topics or self.unknown or self.moment)
            return "who" if alone and self.asks == {"ask-who"} else None
        kind = next(each for each in _FIRST if each in self.social)
        strange = len(self.topics) + len(self.unknown)
        small = (
            strange <= _ROOM[kind]
            and not (self.moment and self.asks)
            and not self.asks & {"ask-when", "ask-hour", "ask-until"}
        )
        stated = kind not in _ASKING and not self.asks and not self.moment and not _MARK.search(self.reading.text)
        return kind.removeprefix("social-") if small or stated else None


def hear(index: Index, text: str, now: datetime) -> Heard:
    """``text`` as it is understood at ``now``."""
    reading = index.vocabulary.read(text, typed=True)
    means = index.vocabulary.means
    topics = tuple(dict.fromkeys(term for term in reading.terms if means(term) == "topic" and not term.isdigit()))
    asks = frozenset(term for term in reading.terms if means(term) == "ask")
    known = reading.text
    if _AT_THE_END.search(known):
        asks |= {"ask-where"}
    if _OF_TWO.search(known):
        asks = (asks if _ROOM_OF_TWO.search(known) else asks - {"ask-where"}) | {"ask-which"}
    if topics and "social-who" in reading.terms:
        asks |= {"ask-who"}
    if "ask-why" in asks:
        asks -= {"ask-since", "ask-until", "ask-hour", "ask-when"}
    if topics and _FORMERLY.search(known):
        topics = tuple(dict.fromkeys((*topics, "former")))
    if "headcount" in topics:
        asks |= {"ask-howmany"}
    if "eligibility" in topics:
        asks |= {"ask-may"}
    social = tuple(term for term in reading.terms if means(term) == "social")
    moment = read_moment(reading.text, reading.terms, index.programme, now)
    return Heard(reading, topics, asks, moment, social, _counted(reading, set(topics)))


def _counted(reading: Reading, topics: set[str]) -> frozenset[str]:
    """What is counted: in French it comes after « combien de », in Japanese before 何人 and its like."""
    if "ask-howmany" not in reading.terms or (not reading.japanese and not _OF_WHAT.search(reading.text)):
        return frozenset()
    at = reading.terms.index("ask-howmany")
    near = reading.terms[max(0, at - 2) : at][::-1] if reading.japanese else reading.terms[at + 1 : at + 4]
    return frozenset([next((term for term in near if term in topics), "")]) - {""}


def pieces(text: str) -> list[str]:
    """The sentences of a message; one at least."""
    return [piece for piece in map(str.strip, _END.split(text)) if piece] or [""]
