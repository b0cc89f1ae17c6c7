"""The form of participation in words: labels of its questions, and what was answered."""

from datetime import date, datetime, time
from typing import assert_never
from zoneinfo import ZoneInfo

from domain.delegation import Delegation
from domain.edition import Kind, Language, Session
from domain.form import Attendee, Form, Places, Travel
from domain.form_questions import Lacks, Question, asked_sessions, slots
from domain.programme import Programme
from render.dates import heading, hour, short_day
from render.screen import clipped
from render.words import plain

CLIPPED = 80
"""The widest of what was typed on a screen of many lines; the question itself shows the whole."""


def named(attendee: Attendee, language: Language) -> str:
    """How an attendee is called; one without a name yet says so."""
    return clipped(attendee.full_name, CLIPPED) or plain(language, "form.nameless")


def label_of(programme: Programme, asked: Question, language: Language) -> str:
    """What a question is about, as a label."""
    if asked.day is not None:
        return heading(asked.day, language)
    if asked.slot:
        return programme.edition.session_by_id[asked.slot].label[language]
    return plain(language, f"form.label.{asked.name.partition('-')[0] if _travels(asked.name) else asked.name}")


def asks(programme: Programme, asked: Question, language: Language) -> str:
    """The question itself."""
    if asked.day is not None:
        return plain(language, "form.ask.sessions", day=heading(asked.day, language))
    if asked.slot:
        return plain(language, "form.ask.slot", slot=programme.edition.session_by_id[asked.slot].title[language])
    return plain(language, f"form.ask.{asked.name}")


def answer_of_all(form: Form, name: str, language: Language) -> str:
    """What the delegation has answered to a question; empty without an answer."""
    part, _, detail = name.partition("-")
    kept = getattr(form, part)
    if kept is None:
        return ""
    if not detail:
        return _yes(kept.wanted if part == "stand" else kept.brought, language)
    value = getattr(kept, detail)
    return _yes(value, language) if value is None or isinstance(value, bool) else str(value)


def answer_of_one(
    programme: Programme, delegation: Delegation, attendee: Attendee, asked: Question, language: Language
) -> str:
    """What someone has answered to a question, dietary needs apart; empty without an answer."""
    match asked.shape:
        case "days":
            return days_told(attendee.days, language)
        case "sessions":
            return sessions_told(programme, delegation, attendee, asked.day, language)
        case "workshop":
            picked = programme.edition.workshop_by_id.get(attendee.workshops.get(asked.slot, ""))
            return picked.label[language] if picked else ""
        case "travel" | "hour" | "point":
            travel = attendee.arrival if asked.name.startswith("arrival") else attendee.departure
            return travel_told(programme, travel, language)
        case "text" | "choice":
            if _travels(asked.name):
                travel = attendee.arrival if asked.name.startswith("arrival") else attendee.departure
                return travel.number if travel else ""
            return _field(attendee, asked.name, language)
        case _:
            assert_never(asked.shape)


def travel_told(programme: Programme, travel: Travel | None, language: Language) -> str:
    """« mer. 21, train, à 14 h 30, TGV 6173, gare de Cannes »."""
    if travel is None:
        return ""
    place = programme.edition.place_by_id.get(travel.point)
    parts = [
        short_day(travel.day, language),
        plain(language, f"form.value.{travel.mode}"),
        plain(language, "form.value.hour", hour=wall(travel.at, language)) if travel.at else "",
        travel.number,
        place.name[language] if place else travel.point,
    ]
    return plain(language, "list.comma").join(part for part in parts if part)


def days_told(days: frozenset[date] | None, language: Language) -> str:
    """The days of someone, in order."""
    if days is None:
        return ""
    told = plain(language, "list.comma").join(short_day(day, language) for day in sorted(days))
    return told or plain(language, "form.value.no_days")


def sessions_told(
    programme: Programme, delegation: Delegation, attendee: Attendee, day: date | None, language: Language
) -> str:
    """To what someone goes on a day, each with its mark; ``None`` for every day, each day named before its own."""
    told, before = [], day
    for each in asked_sessions(programme, delegation.half, day):
        if each.id in attendee.sessions:
            mark = mark_of(attendee, each.id)
            line = plain(language, "form.session.line", mark=mark, label=session_label(each, language))
            # There is a lunch on most days.
            told.append(line if each.day == before else f"{short_day(each.day, language)} {line}")
            before = each.day
    return plain(language, "list.comma").join(told)


def session_label(session: Session, language: Language) -> str:
    """What is asked of a session: of the free evening, whether someone wishes to be accompanied."""
    return plain(language, "form.session.free") if session.kind is Kind.FREE else session.label[language]


def mark_of(attendee: Attendee, session: str) -> str:
    """The mark of an answer: yes, no, waiting, none."""
    if session in attendee.waiting:
        return "⏳"
    answer = attendee.sessions.get(session)
    return "▫️" if answer is None else "✅" if answer else "✖️"


def workshops_told(programme: Programme, attendee: Attendee, language: Language) -> str:
    """The workshops that someone has picked for themselves."""
    by_id = programme.edition.workshop_by_id
    picked = [by_id[attendee.workshops[slot.id]] for slot in slots(programme) if slot.id in attendee.workshops]
    return plain(language, "list.comma").join(each.label[language] for each in picked)


def diet_told(attendee: Attendee, language: Language, *, readable: bool) -> str:
    """Dietary needs, for whom they are; for others, that they are noted."""
    if attendee.diet is None:
        return ""
    if not readable:
        return plain(language, "form.value.diet_hidden")
    return attendee.diet or plain(language, "form.value.nothing")


def lacks_told(lacking: Lacks, language: Language) -> str:
    """What the form still lacks, as a list."""
    told = [
        plain(language, "form.lack.contact") if lacking.contact else "",
        plain(language, "form.lack.nobody") if lacking.nobody else "",
        plain(language, "form.lack.people", count=lacking.people) if lacking.people else "",
        plain(language, "form.lack.stand") if lacking.stand else "",
        plain(language, "form.lack.sample") if lacking.sample else "",
    ]
    return plain(language, "list.comma").join(each for each in told if each)


def is_full(places: Places | None) -> bool:
    """Whether whoever says yes now would wait."""
    return places is not None and places.most is not None and len(places.taken) >= places.most


def wall(at: time, language: Language) -> str:
    """An hour on the clocks of the host."""
    zone = ZoneInfo("UTC")
    return hour(datetime.combine(date(2000, 1, 1), at, zone), zone, language)


def _field(attendee: Attendee, name: str, language: Language) -> str:
    value = getattr(attendee, "family_first" if name == "order" else name)
    if name == "order":
        return attendee.full_name
    if name == "language" and value is not None:
        return plain(language, f"form.choice.{value}")
    return _yes(value, language) if value is None or isinstance(value, bool) else str(value)


def _travels(name: str) -> bool:
    return name.startswith(("arrival", "departure"))


def _yes(value: bool | None, language: Language) -> str:
    if value is None:
        return ""
    return plain(language, "form.choice.yes" if value else "form.choice.no")
