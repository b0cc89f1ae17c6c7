"""What an answer makes of a form, be it pressed or typed."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from domain.delegation import Delegation, Refused
from domain.form import Attendee, Contact, Form, Mode, Sample, Stand, Travel
from domain.form_questions import NONE, TITLES, YES, Question, asked_sessions, event_days
from domain.programme import Programme
from domain.typed import day_typed, hours_typed

FAR = timedelta(days=60)
"""Nobody arrives or leaves farther from the event: such a day is mistyped."""
Part = TypeVar("Part", Attendee, Contact, Stand, Travel)
MODES: tuple[Mode, ...] = ("train", "flight", "other")
_BY: dict[Mode, tuple[str, ...]] = {
    "train": ("train", "tgv", "電車", "列車", "鉄道", "新幹線"),
    "flight": ("avion", "vol", "飛行機", "航空機", "空路"),
    "other": ("voiture", "autocar", "car", "bus", "bateau", "autre", "車", "自動車", "バス", "船", "その他"),
}
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def typed_for(asked: Question, text: str) -> str | Refused:
    """What was typed, on one line and without marks that turn the direction of reading."""
    kept = "".join(each for each in _BIDI.sub("", text) if each.isspace() or unicodedata.category(each) != "Cc")
    words = " ".join(kept.split())
    if not asked.typed:
        return Refused("unknown")
    if not words:
        return Refused("empty")
    if len(words) > asked.longest:
        return Refused("long")
    if asked.name in ("family", "given", "contact-name") and not any(each.isalpha() for each in words):
        return Refused("letters")
    if asked.name == "contact-reach" and not _ADDRESS.search(words) and sum(each.isdigit() for each in words) < 6:
        return Refused("reach")
    return words


def of_all(form: Form, asked: Question, value: str) -> Form | Refused:
    """The form once the delegation has answered a question."""
    if asked.choices and value not in asked.choices:
        return Refused("unknown")
    part, _, detail = asked.name.partition("-")
    yes = value == YES
    if part == "contact":
        return replace(form, contact=_but(form.contact or Contact(), **{detail: value}))
    if asked.name == "stand":
        return replace(form, stand=replace(form.stand or Stand(wanted=yes), wanted=yes))
    if asked.name == "sample":
        return replace(form, sample=replace(form.sample or Sample(brought=yes), brought=yes))
    if part == "stand" and form.stand is not None:
        return replace(form, stand=_but(form.stand, **{detail: yes if asked.choices else value}))
    assert form.sample is not None, "what is brought is asked once it is known that something is"
    return replace(form, sample=replace(form.sample, what=value))


def of_one(
    programme: Programme, delegation: Delegation, attendee: Attendee, asked: Question, value: str, *, typed: bool
) -> Attendee | Refused:
    """The attendee once a question about them is answered."""
    match asked.shape:
        case "days":
            return _days(programme, delegation, attendee, value)
        case "sessions":
            return _sessions(programme, delegation, attendee, value)
        case "workshop":
            return _workshop(attendee, asked, value)
        case _ if asked.name.startswith(("arrival", "departure")):
            return _travel(programme, attendee, asked, value, typed=typed)
        case _ if not typed and value not in asked.choices:
            return Refused("unknown")
        case _:
            return _set(attendee, asked.name, value, typed=typed)


_SET: dict[str, Callable[[str], object]] = {
    "order": lambda value: value == "family-first",
    "interpreter": lambda value: value == YES,
    "registered": lambda value: value == YES,
    "title": lambda value: TITLES.get(value, value),
}


def _set(attendee: Attendee, name: str, value: str, *, typed: bool) -> Attendee:
    if value == NONE and not typed:
        value = ""
    field = "family_first" if name == "order" else name
    return _but(attendee, **{field: _SET[name](value) if name in _SET else value})


def _but(value: Part, **changed: Any) -> Part:
    """``value`` with other fields, whose names are known only here."""
    return replace(value, **changed)


def _days(programme: Programme, delegation: Delegation, attendee: Attendee, value: str) -> Attendee | Refused:
    held = event_days(programme, delegation.half)
    sign, day = value[:1], _day(value[1:])
    if value == "all":
        return replace(attendee, days=frozenset(held))
    if sign not in ("+", "-") or day not in held:
        return Refused("unknown")
    before = attendee.days or frozenset()
    days = before | {day} if sign == "+" else before - {day}
    away = {each.id for each in programme.edition.sessions if each.day not in days}
    kept = {session: yes for session, yes in attendee.sessions.items() if session not in away or sign == "+"}
    return replace(attendee, days=days, sessions=kept, waiting=attendee.waiting & kept.keys())


def _sessions(programme: Programme, delegation: Delegation, attendee: Attendee, value: str) -> Attendee | Refused:
    sign, rest = value[:1], value[1:]
    if sign == "=":
        chosen = asked_sessions(programme, delegation.half, _day(rest) or date.min)
        yes = True
    else:
        chosen = tuple(each for each in asked_sessions(programme, delegation.half) if each.id == rest)
        yes = sign == "+"
    if sign not in ("+", "-", "=") or not chosen:
        return Refused("unknown")
    said = {each.id: yes for each in chosen if not (yes and each.id in attendee.waiting)}
    waiting = attendee.waiting if yes else attendee.waiting - {each.id for each in chosen}
    return _but(attendee, sessions={**attendee.sessions, **said}, waiting=waiting)


def _workshop(attendee: Attendee, asked: Question, value: str) -> Attendee | Refused:
    if value not in asked.choices:
        return Refused("unknown")
    others = {slot: picked for slot, picked in attendee.workshops.items() if slot != asked.slot}
    return replace(attendee, workshops=others if value == "follow" else {**others, asked.slot: value})


def _travel(
    programme: Programme, attendee: Attendee, asked: Question, value: str, *, typed: bool
) -> Attendee | Refused:
    name, _, detail = asked.name.partition("-")
    before: Travel | None = getattr(attendee, name)
    if not detail:
        found = _how(value, before, programme) if typed else _pressed(value, before)
        if found is None:
            return Refused("travel")
        event = programme.edition.event
        if not event.opens - FAR <= found.day <= event.closes + FAR:
            return Refused("far")
        return _but(attendee, **{name: found})
    assert before is not None, "its details are asked once it is known how one travels"
    if detail == "at":
        hours = hours_typed(value) if typed else None
        if typed and (hours is None or hours[1] is not None):
            return Refused("hour")
        return _but(attendee, **{name: replace(before, at=hours[0] if hours else None)})
    if not typed and value not in asked.choices:
        return Refused("unknown")
    return _but(attendee, **{name: _but(before, **{detail: value})})


def _pressed(value: str, before: Travel | None) -> Travel | None:
    word, _, day = value.partition("-")
    mode = next((each for each in MODES if each == word), None)
    on = _day(day)
    if mode is None or on is None:
        return None
    return _on(before, mode, on)


def _how(text: str, before: Travel | None, programme: Programme) -> Travel | None:
    """``train 18/10``, ``飛行機 10月18日``; a day alone where it is known how."""
    words = text.casefold()
    for mode in MODES:
        for word in _BY[mode]:
            if words.startswith(word):
                on = day_typed(text[len(word) :].strip(" ,、で　"), programme.edition.event)
                return None if on is None else _on(before, mode, on)
    on = day_typed(text, programme.edition.event)
    return None if on is None or before is None else replace(before, day=on)


def _on(before: Travel | None, mode: Mode, day: date) -> Travel:
    """Another way of travelling has another hour and number."""
    return replace(before, day=day) if before is not None and before.mode == mode else Travel(mode, day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_of(programme: Programme, value: str) -> date | None:
    """The day of which an answer about sessions speaks."""
    session = programme.edition.session_by_id.get(value[1:])
    return session.day if session else _day(value[1:])
