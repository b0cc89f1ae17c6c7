"""Dates and hours as French and Japanese people write them, made of CLDR's skeletons."""

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location, match_skeleton

from domain.edition import Event, Language
from render.words import plain

# CLDR prints the hours of France as 08:30; those of French Canada are as a French town hall writes them: 8 h 30.
_HOURS = {"fr": Locale("fr", "CA"), "ja": Locale("ja")}
_DATES = {"fr": Locale("fr"), "ja": Locale("ja")}
_FULL_WIDTH = str.maketrans("()", "（）")
_NARROW = str.maketrans(dict.fromkeys("\u2009\u00a0 ", "\u202f"))


@lru_cache(256)
def day_name(day: date, language: Language, *, year: bool = False) -> str:
    """« jeudi 22 octobre » or 「10月22日（木）」, with the year if asked."""
    skeleton = ("yMMMMEEEEd" if year else "MMMMEEEEd") if language == "fr" else ("yMMMEd" if year else "MMMEd")
    return _dated(day, skeleton, language)


def heading(day: date, language: Language, *, year: bool = False) -> str:
    """The day's name as a title: in French it begins with a capital."""
    name = day_name(day, language, year=year)
    return name[0].upper() + name[1:]


@lru_cache(256)
def short_day(day: date, language: Language) -> str:
    """The day for a button: « mer. 21 », 「21日（水）」."""
    return _dated(day, "Ed", language)


@lru_cache(256)
def plain_date(day: date, language: Language) -> str:
    """« 22 septembre 2025 », 「2025年9月22日」."""
    return _dated(day, "yMMMMd", language)


@lru_cache(64)
def month_name(month: str, language: Language) -> str:
    """« octobre 2026 », 「2026年10月」, of ``2026-10``."""
    return _dated(date.fromisoformat(f"{month}-01"), "yMMMM", language)


def event_dates(event: Event, language: Language) -> str:
    """« 21–24 octobre 2026 », 「2026年10月21日～24日」; the month alone where only that is printed."""
    if event.dated_to == "month":
        return _dated(event.opens, "yMMMM", language)
    return between_dates(event.opens, event.closes, language)


@lru_cache(64)
def between_dates(first: date, last: date, language: Language) -> str:
    """« 21–24 octobre 2026 », 「2026年10月21日～24日」."""
    letters = {"year": "y", "month": "M", "day": "d"}
    differs = next((letter for part, letter in letters.items() if getattr(first, part) != getattr(last, part)), None)
    if differs is None:
        return plain_date(first, language)
    locale = _DATES[language]
    patterns = locale.interval_formats["yMMMd"][differs]
    days = zip((first, last), patterns, strict=True)
    return "".join(format_date(day, _widened(pattern, "yMMMMd", language), locale) for day, pattern in days)


@lru_cache(4096)
def hour(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """« 8 h 30 », 「8:30」: the instant ``at`` on the clocks of ``zone``."""
    locale = _HOURS[language]
    text = format_time(at.astimezone(zone), locale.datetime_skeletons["Hm"].pattern, locale=locale)
    return re.sub(r"^0(?=\d)", "", text).translate(_NARROW)


@lru_cache(1440)
def clock(at: time, language: Language) -> str:
    """« 8 h 30 », 「8:30」: a time of the wall clock, of whatever zone."""
    return hour(datetime.combine(date(2000, 1, 1), at, UTC), ZoneInfo("UTC"), language)


def hours(start: datetime, end: datetime | None, zone: ZoneInfo, language: Language) -> str:
    """« 8 h 30 – 9 h 30 », 「8:30～9:30」; the beginning alone where no end is printed."""
    if end is None:
        return hour(start, zone, language)
    between: str = _HOURS[language].interval_formats[None].translate(_NARROW)
    return between.replace("{0}", hour(start, zone, language)).replace("{1}", hour(end, zone, language))


def both_hours(start: datetime, end: datetime | None, host: ZoneInfo, own: ZoneInfo, language: Language) -> str:
    """The hours at the host's and, where the clocks differ, in the reader's zone, with its date if it is another."""
    there = hours(start, end, host, language)
    at_host, at_home = start.astimezone(host), start.astimezone(own)
    if at_host.utcoffset() == at_home.utcoffset():
        return there
    here = hours(start, end, own, language)
    zone = zone_name(own.key, language)
    if at_host.date() == at_home.date():
        return plain(language, "hours.both", there=there, here=here, zone=zone)
    day = day_name(at_home.date(), language)
    return plain(language, "hours.both_other_day", there=there, here=here, zone=zone, day=day)


@lru_cache(1024)
def zone_name(zone: str, language: Language) -> str:
    """A zone as it is spoken of: « Tokyo », 「日本時間」."""
    city = zone_city(zone, language)
    if language == "fr":
        return city
    name = get_timezone_location(zone, locale=_DATES["ja"])
    return f"{city}時間" if "/" in name else name


@lru_cache(1024)
def zone_city(zone: str, language: Language) -> str:
    """The city that stands for a zone: « Tokyo », 「東京」."""
    return get_timezone_location(zone, locale=_DATES[language], return_city=True).rpartition("/")[2]


def duration(minutes: int, language: Language) -> str:
    """« 2 h 30 », 「2時間30分」."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return plain(language, "duration.minutes", minutes=rest)
    if not rest:
        return plain(language, "duration.hours", hours=whole)
    return plain(language, "duration.hours_minutes", hours=whole, minutes=f"{rest:02}" if language == "fr" else rest)


def _dated(day: date, skeleton: str, language: Language) -> str:
    locale = _DATES[language]
    known = locale.datetime_skeletons
    found = skeleton if skeleton in known else match_skeleton(skeleton, known)
    assert found is not None, skeleton
    text = format_date(day, _widened(known[found].pattern, skeleton, language), locale)
    if language == "fr" and day.day == 1:
        text = re.sub(r"\b1 (?=\D)", "1er ", text)
    return text.translate(_FULL_WIDTH) if language == "ja" else text


def _widened(pattern: str, skeleton: str, language: Language) -> str:
    """The pattern found for a skeleton with its fields as wide as was asked, as UTS 35 prescribes; Babel leaves it."""
    if language == "ja":
        return pattern
    for letter in "ME":
        asked = skeleton.count(letter)
        if asked > 1:
            pattern = re.sub(f"{letter}+", letter * asked, pattern)
    return pattern
