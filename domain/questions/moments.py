"""The moment that a question speaks of: days, half-days, hours, now and next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from domain.edition import WINDOWS, HalfDay, Session
from domain.programme import Programme

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HALVES = {f"half-{half.value}": half for half in HalfDay}
_HERE = {
    "this-morning": HalfDay.MORNING,
    "this-noon": HalfDay.MIDDAY,
    "this-afternoon": HalfDay.AFTERNOON,
    "tonight": HalfDay.EVENING,
}
_ORDINAL = {"day-first": 0, "day-second": 1, "day-third": 2, "day-last": -1}
_PERIODS = ("period-month", "period-week", "period-next-week", "period-next-month")
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1, "day-after": 1, "after-tomorrow": 2, "in-three-days": 3}

_DAY_JA = re.compile(r"(?<!\d)(?:(1[0-2]|0?[1-9])月)?(3[01]|[12]\d|0?[1-9])日(?!間)")
_DAY_FR = re.compile(
    r"\b(?:le|du|au|ce|mercredi|jeudi|vendredi|samedi) (3[01]|[12]\d|[1-9])(?:er)?\b(?! ?(?:h\b|heure|%|\d))"
)
_SLASHED = re.compile(r"(?<![\d/])(3[01]|[12]\d|0?[1-9])/(1[0-2]|0?[1-9])(?![\d/])")
_SLASHED_JA = re.compile(r"(?<![\d/])(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
_MONTHED = re.compile(r"\b(3[01]|[12]\d|[1-9])(?:er)? (janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\w*")
_MONTHS = ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_HOUR = re.compile(r"(?<![\d/])([01]?\d|2[0-4]) ?(?:h|heures?|:|時)(?! ?間) ?([0-5]\d|半)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

When = Literal["now", "next"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a question says of time: days on the host's calendar, a half-day, an hour, *now* or *next*.

    ``elsewhere`` says that a day was named on which nothing is printed. ``relative``: it depends
    on the clock, by which it is ``today``.
    """

    days: tuple[date, ...] = ()
    half: HalfDay | None = None
    hour: time | None = None
    when: When | None = None
    elsewhere: bool = False
    relative: bool = False
    month: int | None = None
    year: int | None = None
    period: str | None = None
    today: date | None = None

    def __bool__(self) -> bool:
        return bool(self.days or self.half or self.hour or self.when or self.elsewhere)

    def fits(self, session: Session) -> bool:
        """Whether ``session`` lies within what is said, to the hour."""
        return self.lies_in(session) and (self.hour is None or _holds_hour(session, self.hour))

    def lies_in(self, session: Session) -> bool:
        """Whether ``session`` lies within the days and the half-day that are said."""
        if self.days and session.day not in self.days:
            return False
        return self.half is None or _same_half(session, self.half)

    def and_before(self, other: "Moment") -> "Moment":
        """This moment, completed by what was said before."""
        return replace(self, days=self.days or other.days, half=self.half or (None if self.days else other.half))


def read_moment(text: str, terms: Sequence[str], programme: Programme, now: datetime) -> Moment:
    """The moment in a folded ``text`` whose ``terms`` have been read."""
    named = _worded(terms, programme, programme.today(now))
    opens = programme.edition.event.opens
    days, month, elsewhere = list(named.days), named.month, named.elsewhere
    for number, written in _dates(text):
        found = next((day for day in programme.days if day.day == number), None)
        if written is not None and written != opens.month:
            month = written
        elif found is not None:
            days.append(found)
        elif written is not None:
            elsewhere = True
    hours = [hour for match in _HOUR.finditer(text) if (hour := _hour(match)) is not None]
    years = [int(match[1]) for match in _YEAR.finditer(text)]
    return replace(
        named,
        today=programme.today(now),
        days=tuple(dict.fromkeys(days)),
        hour=_in_an_hour(programme, now) if "in-an-hour" in terms else hours[0] if hours else None,
        elsewhere=elsewhere or (bool(days) and not any(day in programme.days for day in days)),
        month=None if month == opens.month else month,
        year=years[-1] if years else None,
    )


def _worded(terms: Sequence[str], programme: Programme, today: date) -> Moment:
    """What the words say, without the figures."""
    moment = Moment()
    for term in terms:
        if term in _HALVES:
            moment = replace(moment, half=moment.half or _HALVES[term])
        elif term in _HERE:
            moment = replace(moment, days=(*moment.days, today), half=_HERE[term], relative=True)
        elif term == "last-evening":
            eve = today - timedelta(days=1)
            moment = replace(moment, days=(*moment.days, eve), half=HalfDay.EVENING, relative=True)
        elif term in _ORDINAL and programme.days:
            moment = replace(moment, days=(*moment.days, programme.days[_ORDINAL[term]]))
        elif term in _RELATIVE:
            day = today + timedelta(days=_RELATIVE[term])
            moment = replace(moment, days=(*moment.days, day), relative=True)
        elif term.startswith("day-") and term[4:] in _WEEKDAYS:
            named = tuple(day for day in programme.days if day.weekday() == _WEEKDAYS.index(term[4:]))
            moment = replace(moment, days=(*moment.days, *named), elsewhere=moment.elsewhere or not named)
        elif term.startswith("month-"):
            moment = replace(moment, month=int(term[6:]))
        elif term in _PERIODS:
            moment = replace(moment, period=term, relative=True)
        elif term == "in-an-hour":
            moment = replace(moment, days=(*moment.days, today), relative=True)
        elif term in ("now", "next"):
            moment = replace(moment, when="now" if term == "now" else "next", relative=True)
    return moment


def _in_an_hour(programme: Programme, now: datetime) -> time:
    return (now + timedelta(hours=1)).astimezone(programme.edition.event.tz).time().replace(second=0, microsecond=0)


def _dates(text: str) -> list[tuple[int, int | None]]:
    found: list[tuple[int, int | None]] = [
        (int(match[2]), int(match[1]) if match[1] else None) for match in _DAY_JA.finditer(text)
    ]
    if any("ぁ" <= char <= "ん" for char in text):
        found += [(int(match[2]), int(match[1])) for match in _SLASHED_JA.finditer(text)]
    else:
        found += [(int(match[1]), int(match[2])) for match in _SLASHED.finditer(text)]
    found += [(int(match[1]), _MONTHS.index(match[2]) + 1) for match in _MONTHED.finditer(text)]
    if not found:
        found += [(int(match[1]), None) for match in _DAY_FR.finditer(text)]
    return found


def _hour(match: re.Match[str]) -> time | None:
    hour = int(match[1])
    minute = 30 if match[2] == "半" else int(match[2] or 0)
    return time(hour, minute) if hour < 24 else None


def _same_half(session: Session, half: HalfDay) -> bool:
    if session.half is half:
        return True
    # What begins at noon belongs to the middle of the day as well as to the morning that it ends.
    return (
        half is HalfDay.MIDDAY
        and session.start is not None
        and session.start < time(14)
        and time(12) <= (session.end or session.start)
    )


def _holds_hour(session: Session, hour: time) -> bool:
    begins, ends = WINDOWS[session.half]
    begins, ends = session.start or begins, session.end or ends
    return begins <= hour < ends
