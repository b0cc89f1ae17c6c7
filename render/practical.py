"""Practical information: how to come, where to sleep, what is eaten, what to bring, and what is not known yet."""

from collections.abc import Callable, Iterable
from itertools import groupby

from domain.dossier import Fact, Slot, Topic
from domain.edition import HalfDay, Kind, Language, Session
from domain.person import Reader
from domain.programme import Programme
from render.dates import heading
from render.deadlines import deadline_lines
from render.facts import place_name, sure
from render.programme import home_row, provisional_line
from render.screen import AnyButton, Button, Html, Screen, bold, html, lines, packed, paragraphs
from render.sessions import session_line
from render.slots import answered, with_label
from render.told import held_true, sources_of, told
from render.words import plain, say

SECTIONS = ("coming", "stay", "meals", "bring", "questions")

_SESSIONS: dict[str, Callable[[Session], bool]] = {
    "coming": lambda session: session.kind in (Kind.TRAVEL, Kind.SHUTTLE),
    "meals": lambda session: (
        session.kind is Kind.MEAL or (session.half is HalfDay.EVENING and session.kind is not Kind.SHUTTLE)
    ),
    "bring": lambda session: session.bring is not None or session.kind is Kind.EXHIBITION,
}
"""Which sessions each section gathers."""


def practical_screen(programme: Programme, reader: Reader) -> Screen:
    """Where it is held, what organisers have already answered, and the ways to each section."""
    language = reader.language
    edition = programme.edition
    site = edition.place_by_id[edition.event.site]
    known = [answered(slot, language) for slot in edition.slots if slot.value is not None]
    general = [slot for slot in edition.slots if not slot.places and not slot.sessions]
    open_ = [slot.label[language] for slot in general if slot.value is None]
    text = paragraphs(
        [
            bold(plain(language, "practical.title")),
            say(language, "practical.site", site=sure(place_name(programme, site, language), site.certainty, language)),
            lines(say(language, "line", text=each) for each in known) if known else None,
            say(language, "practical.open", labels=plain(language, "list.comma").join(open_)) if open_ else None,
            say(language, "help.contact", address=edition.event.contact) if edition.event.contact else None,
        ]
    )
    buttons: list[AnyButton] = [
        Button(plain(language, f"button.practical.{name}"), "practical", name)
        for name in SECTIONS
        if _body(programme, name, reader)
    ]
    buttons.append(Button(plain(language, "button.places"), "places"))
    return Screen(text, (*packed(buttons), home_row(reader)))


def practical_section(programme: Programme, name: str, reader: Reader) -> Screen:
    """One section: what the programme prints of it, what the dossier says, and what is not known yet."""
    language = reader.language
    body = _body(programme, name, reader) or [say(language, "about.nothing")]
    text = paragraphs(
        [
            bold(plain(language, f"practical.{name}.title")),
            *body,
            provisional_line(programme, reader) if _sessions(programme, name) else None,
            sources_of(programme, _facts(programme, name), language),
        ]
    )
    ways = {"coming": ("places",), "stay": ("deadlines",), "bring": ("deadlines",), "questions": ("places",)}
    buttons: list[AnyButton] = [
        Button(each.label[language], "session", each.id) for each in _sessions(programme, name) if name == "bring"
    ]
    buttons += [Button(plain(language, f"button.{verb}"), verb) for verb in ways.get(name, ())]
    back = Button(plain(language, "button.back_to_practical"), "practical")
    return Screen(text, (*packed(buttons), (back,), home_row(reader)))


def _body(programme: Programme, name: str, reader: Reader) -> list[Html]:
    language = reader.language
    if name == "questions":
        return _slots(programme.edition.slots, language)
    parts = [*_days(programme, _sessions(programme, name), reader, bring=name == "bring")]
    facts = [told(programme, fact, language) for fact in _facts(programme, name)]
    if name == "stay":
        online = [each for each in programme.edition.deadlines if each.online is not None]
        parts += [deadline_lines(programme, each, reader) for each in online]
        return [*facts, *parts] if online or facts else []
    slots = [each for each in programme.edition.slots if set(each.sessions) & _ids(programme, name)]
    asked = _slots(slots, language) if name == "coming" else []
    return [*parts, *facts, *asked]


def _slots(slots: Iterable[Slot], language: Language) -> list[Html]:
    """What is answered first, then what is still asked."""
    return [with_label(slot, language) for slot in sorted(slots, key=lambda slot: slot.value is None)]


def _sessions(programme: Programme, name: str) -> list[Session]:
    gathers = _SESSIONS.get(name)
    return [] if gathers is None else [session for session in programme.edition.sessions if gathers(session)]


def _ids(programme: Programme, name: str) -> set[str]:
    return {session.id for session in _sessions(programme, name)}


def _facts(programme: Programme, name: str) -> list[Fact]:
    """The facts about what a section gathers: its sessions, or what one does online before one comes."""
    edition = programme.edition
    online = {each.id for each in edition.deadlines if each.online is not None}
    if name == "stay":
        wanted = online
    elif name == "bring":
        wanted = {each.id for each in edition.sessions if each.kind is Kind.EXHIBITION}
    else:
        wanted = _ids(programme, name)
    topics = (Topic.PRACTICAL,) if name == "stay" else (Topic.PRACTICAL, Topic.PROGRAMME)
    facts = [fact for fact in held_true(programme, edition.facts) if fact.topic in topics and wanted & set(fact.about)]
    return facts if name == "stay" else [fact for fact in facts if not online & set(fact.about)]


def _days(programme: Programme, sessions: Iterable[Session], reader: Reader, *, bring: bool) -> list[Html]:
    days = groupby(sessions, key=lambda session: session.day)
    return [
        lines(
            [
                bold(heading(day, reader.language)),
                *(line for session in each for line in _lines(programme, session, reader, bring=bring)),
            ]
        )
        for day, each in days
    ]


def _lines(programme: Programme, session: Session, reader: Reader, *, bring: bool) -> list[Html]:
    line = session_line(programme, session, reader)
    if not bring or session.bring is None:
        return [line]
    return [line, say(reader.language, "card.bring", what=html(session.bring[reader.language]))]
