"""What the edition's words may not hold: hours, rooms, wrong weekdays and years, addresses, slips of type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import BaseModel

from domain.edition import Edition
from domain.printed import Text
from domain.problems import Found, Keys

_MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
_WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "ja": list("月火水木金土日"),
}
_MONTH = "|".join(_MONTHS)
_SPACE = r"[ \u00a0\u202f]"

_HOURS = {
    "fr": re.compile(
        rf"\b\d{{1,2}}{_SPACE}?h(?:{_SPACE}?\d{{2}})?\b|\b\d{{1,2}}:\d{{2}}\b|\b\d{{1,2}}{_SPACE}heures?\b",
        re.IGNORECASE,
    ),
    "ja": re.compile(r"[0-9０-９]{1,2}[:：][0-9０-９]{2}|[0-9０-９]{1,2}時(?!間)(?:[0-9０-９]{1,2}分|半)?"),
}
_WEEKDAY = {
    "fr": re.compile(
        rf"\b({'|'.join(_WEEKDAYS['fr'])}){_SPACE}(\d{{1,2}})(?:er)?\b(?:{_SPACE}({_MONTH}))?(?:{_SPACE}(\d{{4}}))?",
        re.IGNORECASE,
    ),
    "ja": re.compile(r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日[（(]([月火水木金土日])(?:曜日?)?[）)]"),
}
WEEKDAY_ALONE = {
    "fr": re.compile(rf"\b({'|'.join(_WEEKDAYS['fr'])})s?\b(?!{_SPACE}\d)", re.IGNORECASE),
    "ja": re.compile(r"([月火水木金土日])曜"),
}
_DAY = {
    "fr": re.compile(rf"\b(\d{{1,2}})(?:er)?{_SPACE}({_MONTH}){_SPACE}(\d{{4}})\b", re.IGNORECASE),
    "ja": re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
}
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    rf"(?<![\d-])(?:\+\d{{1,3}}(?:{_SPACE}|[.-])?(?:\(0\))?\d|0\d)(?:(?:{_SPACE}|[.-])?\d{{2}}){{4}}(?!\d)"
    r"|(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)"
)
_SLIPS = {
    "fr": (
        (re.compile(r"'"), "a straight apostrophe; French prints ’"),
        (re.compile(r'"'), "straight quotation marks; French prints « »"),
        (re.compile(r"[^\s\u202f\u00a0(«?!…][;!?»]|«[^\u202f\u00a0]"), "no narrow space beside « » ; ! ?"),
        (re.compile(r" [:;!?»%]|« "), "an ordinary space where French prints a narrow no-break space"),
    ),
    "ja": (
        (
            re.compile(r"[ぁ-んァ-ヶー一-龯々][,.!?;:()]|[,!?;:()][ぁ-んァ-ヶー一-龯々]"),
            "half-width punctuation beside Japanese",
        ),
        (re.compile(r"[ぁ-んァ-ヶー一-龯々、。] +[ぁ-んァ-ヶー一-龯々]"), "a space between Japanese words"),
    ),
}
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯]")


@dataclass(frozen=True)
class Wording:
    """The lint of the words of one edition."""

    edition: Edition

    @cached_property
    def rooms(self) -> frozenset[str]:
        """Each way in which a room's name is printed, folded; a site's own name is none of them."""
        sites = {name for place in self.edition.places if not place.within for name in (place.name.fr, place.name.ja)}
        names: set[str] = set()
        for place in self.edition.places:
            if place.within:
                names |= {place.name.fr, place.name.ja, place.name.ja.partition("（")[0]}
        return frozenset(name.casefold() for name in names - sites)

    def refusals(
        self, entry: BaseModel, *, names_rooms: frozenset[Keys] = frozenset(), day: date | None = None
    ) -> Found:
        """Each field of ``entry`` whose words are refused, and why.

        The fields ``names_rooms`` may name rooms; a weekday alone must be that of the entry's ``day``.
        """
        for keys, words in _texts(entry):
            found = list(self._anywhere(words))
            if keys and keys[-1] in ("fr", "ja") and isinstance(_parent(entry, keys), Text):
                language = str(keys[-1])
                found += self._said(words, language, keys[:-1] in names_rooms)
                found += _other_weekdays(words, language, day)
            for message in found:
                yield keys, message

    def _anywhere(self, words: str) -> Iterator[str]:
        for match in _ADDRESS.finditer(words):
            if match[0] != self.edition.event.contact:
                yield f"prints the address {match[0]}; only the official contact may be printed"
        for match in _PHONE.finditer(words):
            yield f"prints the telephone number {match[0]}"

    def _said(self, words: str, language: str, names_rooms: bool) -> Iterator[str]:
        for match in _HOURS[language].finditer(words):
            yield f"prints the hour « {match[0]} », which would go stale; hours have their own fields"
        if not names_rooms:
            folded = words.casefold()
            for room in sorted(room for room in self.rooms if room in folded):
                if not any(room != other and room in other and other in folded for other in self.rooms):
                    yield f"names the room « {room} », which would go stale; places have their own field"
        yield from self._weekdays(words, language)
        yield from self._years(words, language)
        for pattern, message in _SLIPS[language]:
            if pattern.search(words):
                yield f"has {message}"
        if language == "ja" and not _JAPANESE.search(words) and re.search(r"[a-zà-ÿ]{3}", words):
            yield "is not in Japanese"
        if language == "fr" and re.search(r"[ぁ-んァ-ヶ]", words):
            yield "is not in French"

    def _weekdays(self, words: str, language: str) -> Iterator[str]:
        for match in _WEEKDAY[language].finditer(words):
            if language == "fr":
                weekday, day, month, year = match[1].lower(), match[2], match[3], match[4]
                number = _MONTHS.index(month.lower()) + 1 if month else None
            else:
                weekday, day, number, year = match[4], match[3], int(match[2]) if match[2] else None, match[1]
            meant = self._meant(int(day), number, int(year) if year else None)
            if meant is None:
                yield f"prints « {match[0]} », a day that does not exist here"
            elif _WEEKDAYS[language][meant.weekday()] != weekday:
                yield f"prints « {match[0]} », but {meant} is {_WEEKDAYS[language][meant.weekday()]}"

    def _meant(self, day: int, month: int | None, year: int | None) -> date | None:
        event = self.edition.event
        if month is None:
            days = [event.opens.replace(day=1), event.closes.replace(day=1)]
            found = [moment for first in days if (moment := _date(first.year, first.month, day))]
            within = [moment for moment in found if event.opens <= moment <= event.closes]
            return next(iter(within or found), None)
        return _date(year or event.opens.year, month, day)

    def _years(self, words: str, language: str) -> Iterator[str]:
        event = self.edition.event
        if event.dated_to == "month":
            return
        for match in _DAY[language].finditer(words):
            if language == "fr":
                year, month, day = int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1])
            else:
                year, month, day = int(match[1]), int(match[2]), int(match[3])
            here = _date(event.opens.year, month, day)
            if here and event.opens <= here <= event.closes and year != event.opens.year:
                yield f"prints « {match[0]} », but the event is in {event.opens.year}"


def _other_weekdays(words: str, language: str, day: date | None) -> Iterator[str]:
    if day is not None:
        right = _WEEKDAYS[language][day.weekday()]
        for match in WEEKDAY_ALONE[language].finditer(words):
            if match[1].lower() != right:
                yield f"names {match[1]}, but {day} is {right}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _texts(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Each string within a record, with the keys that lead to it."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*keys, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*keys, index))
    elif isinstance(value, str):
        yield keys, value


def _parent(value: object, keys: Keys) -> object:
    for key in keys[:-1]:
        value = value[key] if isinstance(key, int) and isinstance(value, list) else getattr(value, str(key))
    return value
