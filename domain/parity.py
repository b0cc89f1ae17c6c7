"""Whether two texts say the same: the dates, hours, numbers, links and gaps of each, held side by side."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.placeholders import gaps
from domain.printed import Language


class Fact(StrEnum):
    """What is compared."""

    DATE = "date"
    HOUR = "hour"
    NUMBER = "number"
    LINK = "link"
    GAP = "gap"


Value = tuple[int, ...] | str
"""A date is (month, day), an hour (hour, minute); a number, a link and a gap are what is written, in one form."""


@dataclass(frozen=True, slots=True)
class Disparity:
    """What one text says and the other does not, in the words of each."""

    fact: Fact
    fr: tuple[str, ...]
    ja: tuple[str, ...]


@dataclass(slots=True)
class _Said:
    """The facts of a text with the words in which they stand; ``loose`` numbers need no counterpart, but may be one."""

    firm: dict[Fact, dict[Value, str]] = field(default_factory=lambda: {fact: {} for fact in Fact})
    loose: set[str] = field(default_factory=set)

    def keep(self, fact: Fact, value: Value, words: str) -> bool:
        self.firm[fact].setdefault(value, words.strip())
        return True


_MONTHS = (
    "janvier|janv",
    "février|fevrier|févr|fevr",
    "mars",
    "avril|avr",
    "mai",
    "juin",
    "juillet|juil",
    "août|aout",
    "septembre|sept",
    "octobre|oct",
    "novembre|nov",
    "décembre|decembre|déc|dec",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt"
)
_WORD: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    "une": 1,
    "premier": 1,
    "première": 1,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
}
_DIGITS = "〇一二三四五六七八九"
_LETTER = "a-zà-ÿœ"

_LINK = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w{4,}", re.ASCII)
_PHONE = re.compile(r"(?<![\w.])(?:\+ ?\d|0\d)[\d .()-]{6,}\d(?!\w)")
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?(?![\d/])"),
    re.compile(r"(?:(?P<year>\d{4}) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日?"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:er)? (?P<name>{'|'.join(_MONTH)})\b\.?(?: (?P<year>\d{{4}}))?"),
)
_HOURS = (
    re.compile(
        r"(?P<part>午前|午後)? ?(?<!\d)(?P<hour>\d{1,2}) ?時(?: ?間)? ?(?:(?P<half>半)|(?P<minute>\d{1,2}) ?分)?"
    ),
    re.compile(r"(?P<part>午前|午後)? ?(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])"),
    re.compile(r"(?<!\d)(?P<hour>\d{1,2}) ?(?:heures?\b|h(?![a-zà-ÿ]))(?: ?(?P<minute>\d{2})(?!\d))?"),
)
_NOON = {"midi": (12, 0), "minuit": (0, 0), "正午": (12, 0)}
_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_COUNTED = re.compile(rf"([{_DIGITS}十]+)(?:時|分|日|月|名|人|回|つ|階|番|個|台|枚|部|件|年|か所|カ所)")


def disparities(fr: str, ja: str) -> tuple[Disparity, ...]:
    """What the French and the Japanese text do not both say; empty where they agree.

    A number written as a word may stand alone; a day whose month only one text gives is the same day.
    """
    french, japanese = _said(fr, "fr"), _said(ja, "ja")
    both = ((fact, tuple(_only(fact, french, japanese)), tuple(_only(fact, japanese, french))) for fact in Fact)
    return tuple(Disparity(fact, here, there) for fact, here, there in both if here or there)


def facts(text: str, language: Language) -> Mapping[Fact, frozenset[Value]]:
    """The facts of one text by their values, to be held against another version of it."""
    return {fact: frozenset(values) for fact, values in _said(text, language).firm.items()}


def _only(fact: Fact, here: _Said, there: _Said) -> Iterator[str]:
    for value, words in here.firm[fact].items():
        if value not in there.firm[fact] and not _met(fact, value, there):
            yield words


def _met(fact: Fact, value: Value, there: _Said) -> bool:
    """Whether the other text says it in another way."""
    match fact, value:
        case Fact.DATE, (_, day):
            return str(day) in there.firm[Fact.NUMBER]
        case Fact.NUMBER, str():
            days = {str(date[1]) for date in there.firm[Fact.DATE]}
            return value in there.loose or value in days
        case Fact.HOUR, (hour, 0):
            return str(hour) in there.loose
        case _:
            return False


def _said(text: str, language: Language) -> _Said:
    """The facts of ``text``; each is taken out once it is found, so that nothing counts twice."""
    said = _Said()
    for each in gaps(text):
        said.keep(Fact.GAP, each.gap or each.written, each.written)
    rest = unicodedata.normalize("NFKC", text)
    rest = _taken(_LINK, rest, lambda found: _link(said, found))
    rest = rest.casefold()
    for pattern in _DATES:
        rest = _taken(pattern, rest, lambda found: _date(said, found))
    rest = _taken(_PHONE, rest, lambda found: said.keep(Fact.NUMBER, re.sub(r"\D", "", found[0]), found[0]))
    for pattern in _HOURS:
        rest = _taken(pattern, rest, lambda found: _hour(said, found))
    for word, hour in _NOON.items():
        if re.search(rf"(?<![{_LETTER}]){word}(?![{_LETTER}])", rest):
            said.keep(Fact.HOUR, hour, word)
    rest = _taken(_NUMBER, rest, lambda found: said.keep(Fact.NUMBER, _plain(found[0], language), found[0]))
    worded = _in_french(rest) if language == "fr" else map(_in_kanji, _COUNTED.findall(rest))
    said.loose |= {str(number) for number in worded if number is not None}
    return said


def _taken(pattern: re.Pattern[str], text: str, keep: Callable[[re.Match[str]], bool]) -> str:
    return pattern.sub(lambda found: " ¶ " if keep(found) else found[0], text)


def _link(said: _Said, found: re.Match[str]) -> bool:
    written = found[0].rstrip(".,;:!?)»\"'")
    return said.keep(Fact.LINK, written.removeprefix("https://").removeprefix("http://").rstrip("/"), written)


def _date(said: _Said, found: re.Match[str]) -> bool:
    parts = found.groupdict()
    month = _MONTH[parts["name"]] if "name" in parts else int(parts["month"])
    day = int(parts["day"])
    return 1 <= month <= 12 and 1 <= day <= 31 and said.keep(Fact.DATE, (month, day), found[0])


def _hour(said: _Said, found: re.Match[str]) -> bool:
    parts = found.groupdict()
    hour = int(parts["hour"]) + (12 if parts.get("part") == "午後" and int(parts["hour"]) < 12 else 0)
    minute = 30 if parts.get("half") else int(parts["minute"] or 0)
    return hour <= 24 and minute < 60 and said.keep(Fact.HOUR, (hour % 24, minute), found[0])


def _plain(number: str, language: Language) -> str:
    """A number in one form: without marks between thousands, with a point before decimals."""
    number = number.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", number) and language == "ja":
        number = number.replace(",", "")
    whole, _, rest = number.replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def _in_french(text: str) -> Iterator[int]:
    for word in re.findall(rf"[{_LETTER}-]+", text):
        parts = [word] if word in _WORD else [part for part in word.split("-") if part != "et"]
        if all(part in _WORD for part in parts):
            yield sum(_WORD[part] for part in parts)


def _in_kanji(written: str) -> int | None:
    tens, ten, units = written.rpartition("十")
    if any(each not in _DIGITS for each in tens + units) or len(tens) > 1:
        return None
    one = int("".join(str(_DIGITS.index(each)) for each in units) or 0)
    return one if not ten else (_DIGITS.index(tens) if tens else 1) * 10 + one
