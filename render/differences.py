"""What a change changes, in words: field by field, before and after, and whom it concerns."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from domain.difference import Difference
from domain.edition import Certainty, Language
from domain.edits import Refused
from domain.person import Half
from domain.programme import Programme
from render.dates import between_dates, day_name, duration, hours
from render.screen import Html, bold, lines
from render.words import LANGUAGES, plain, say

CLOCK = ZoneInfo("UTC")
"""Hours that have been read off a clock need no zone any more."""


def differences_told(differences: Iterable[Difference], language: Language) -> Html:
    """Every difference in one language, entry by entry."""
    told: list[Html] = []
    for _, each in groupby(differences, key=lambda one: (one.table, one.id)):
        together = list(each)
        told.append(bold(together[0].title[language]))
        told += [_line(one, language) for one in together]
    return lines(told)


def in_both(differences: Iterable[Difference], first: Language) -> list[Html]:
    """Every difference in both languages, that of the reader first, each under its own name."""
    found = tuple(differences)
    order = (first, *(language for language in LANGUAGES if language != first))
    return [
        lines(
            [
                say(language, "diff.language", name=plain(language, "language.own_name")),
                differences_told(found, language),
            ]
        )
        for language in order
    ]


def concerned_told(halves: Iterable[Half], counts: Mapping[Half, tuple[int, int]], language: Language) -> Html:
    """Whom a change concerns, half by half: how many people the bot knows, and how many it does not reach."""
    shown = [half for half in Half if half in set(halves) and (half is not Half.OTHER or half in counts)]
    told = [_half(half, *counts.get(half, (0, 0)), language) for half in shown]
    return lines([say(language, "concerned.title"), *told])


def refusal(programme: Programme, refused: Refused, language: Language) -> Html:
    """Why something cannot be, in words."""
    event = programme.edition.event
    about = _named(programme, refused.about, language)
    if refused.reason == "outside":
        about = between_dates(event.since, event.until, language)
    return say(language, f"refused.{refused.reason}", about=about)


def _half(half: Half, known: int, unreached: int, language: Language) -> Html:
    name = plain(language, f"concerned.{half}")
    people = say(language, "concerned.people", count=known)
    if unreached:
        people = say(language, "concerned.unreached", people=people, number=unreached)
    return say(language, "concerned.line", half=name, people=people)


def _line(one: Difference, language: Language) -> Html:
    if one.field == "stands":
        return say(language, "diff.added" if one.after else "diff.removed")
    if one.field == "cancelled":
        if one.before is None:
            return say(language, "diff.held")
        return say(language, "diff.cancelled" if one.after else "diff.held_again")
    before, after = (_value(one.field, each, language) for each in (one.before, one.after))
    name = plain(language, f"field.{one.field}")
    if one.before is None and one.field in ("day", "hours", "audience", "due", "lead"):
        return say(language, "diff.new", field=name, after=bold(after))
    return say(language, "diff.line", field=name, before=before, after=bold(after))


def _value(field: str, value: Any, language: Language) -> str:
    match field:
        case "open":
            names = [plain(language, f"field.open.{each}") for each in value or ()]
            return plain(language, "list.comma").join(names) or plain(language, "diff.nothing")
        case _ if value is None:
            return plain(language, "diff.none")
        case "day" | "due":
            return day_name(date.fromisoformat(value), language, year=True)
        case "hours":
            return _hours(value, language)
        case "places":
            return plain(language, "list.slash").join(each[language] for each in value)
        case "rooms":
            return plain(language, "list.semicolon").join(_room(each, language) for each in value)
        case "audience":
            return plain(language, f"audience.{value}")
        case "lead":
            return duration(int(value), language)
        case "sure":
            return plain(language, f"certainty.{Certainty(value)}")
        case _:
            return str(value[language])


def _hours(value: list[str | None], language: Language) -> str:
    half, start, end = value
    if start is None:
        return plain(language, f"half_day.{half}")
    times = [
        datetime.combine(date(2000, 1, 1), time.fromisoformat(each), UTC) if each else None for each in (start, end)
    ]
    assert times[0] is not None, "hours begin"
    return hours(times[0], times[1], CLOCK, language)


def _room(value: Any, language: Language) -> str:
    number, room = value
    if room is None:
        return plain(language, "diff.workshop", number=number)
    return plain(language, "diff.workshop_in", number=number, room=room[language])


def _named(programme: Programme, about: str, language: Language) -> str:
    edition = programme.edition
    if session := edition.session_by_id.get(about):
        return session.title[language]
    if workshop := edition.workshop_by_id.get(about):
        return workshop.title[language]
    return about


def deadline_half(half: Half | None, language: Language) -> str:
    """Whose a deadline is: a half's, or that of both."""
    return plain(language, f"concerned.{half}" if half else "concerned.both")
