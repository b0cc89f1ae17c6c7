"""What the form of participation asks: of the delegation, and of each of those whom it brings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.delegation import Delegation
from domain.edition import HalfDay, Kind, Session
from domain.form import Attendee, Form, Travel
from domain.person import Half, audience_includes
from domain.programme import Programme

Shape = Literal["text", "choice", "hour", "travel", "point", "days", "sessions", "workshop"]
YES, NO, NONE = "yes", "no", "none"
YES_NO = (YES, NO)
TITLES = {"mr": "M.", "ms": "Mme"}
ASKED_KINDS = (Kind.VISIT, Kind.MEAL, Kind.FREE, Kind.SHUTTLE)
MARGIN = 2
"""Days before the opening and after the closing that are offered for travel; any other may be typed."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``name`` stands in buttons. ``needed`` if the form lacks something without an answer.

    ``choices`` are what buttons offer; ``typed`` if words may answer too, up to ``longest`` characters. ``day`` and
    ``slot`` say of which sessions it is.
    """

    name: str
    shape: Shape
    choices: tuple[str, ...] = ()
    typed: bool = False
    longest: int = 0
    needed: bool = True
    day: date | None = None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Lacks:
    """How many answers each part of the form still lacks; of ``people``, how many people are incomplete."""

    contact: int
    people: int
    stand: int
    sample: int
    nobody: bool

    @property
    def nothing(self) -> bool:
        return not (self.contact or self.people or self.stand or self.sample or self.nobody)


def questions(programme: Programme, delegation: Delegation, form: Form, target: str) -> tuple[Question, ...]:
    """What is asked of ``target``: an attendee's id, or the delegation's; in the order in which it is asked."""
    if target == delegation.id:
        return tuple(_of_delegation(programme, form))
    attendee = form.attendee(target)
    return () if attendee is None else tuple(_of_attendee(programme, delegation, attendee))


def question(programme: Programme, delegation: Delegation, form: Form, target: str, name: str) -> Question | None:
    """The question called ``name``, if it is asked of ``target``."""
    return next((each for each in questions(programme, delegation, form, target) if each.name == name), None)


def beside(
    programme: Programme, delegation: Delegation, form: Form, target: str, name: str
) -> tuple[str | None, str | None]:
    """The names of the questions before and after one."""
    names = [each.name for each in questions(programme, delegation, form, target)]
    if name not in names:
        return None, None
    at = names.index(name)
    return (names[at - 1] if at else None), (names[at + 1] if at + 1 < len(names) else None)


def open_questions(programme: Programme, delegation: Delegation, form: Form, target: str) -> tuple[Question, ...]:
    """What is needed of ``target`` and has no answer yet."""
    return tuple(
        each
        for each in questions(programme, delegation, form, target)
        if each.needed and not is_answered(programme, delegation, form, target, each)
    )


def first_open(programme: Programme, delegation: Delegation, form: Form) -> tuple[str, Question] | None:
    """Where to go on: the delegation's contact, then each person, then what it brings."""
    of_all = open_questions(programme, delegation, form, delegation.id)
    contact = [(delegation.id, each) for each in of_all if each.name.startswith("contact")]
    people = [
        (attendee.id, each)
        for attendee in form.attendees
        for each in open_questions(programme, delegation, form, attendee.id)
    ]
    rest = [(delegation.id, each) for each in of_all if not each.name.startswith("contact")]
    return next(iter([*contact, *people, *rest]), None)


def lacks(programme: Programme, delegation: Delegation, form: Form) -> Lacks:
    """What the form still lacks."""
    names = [each.name for each in open_questions(programme, delegation, form, delegation.id)]
    incomplete = sum(bool(open_questions(programme, delegation, form, each.id)) for each in form.attendees)
    contact, stand, sample = (sum(name.startswith(part) for name in names) for part in ("contact", "stand", "sample"))
    return Lacks(contact, incomplete, stand, sample, nobody=not form.attendees)


def is_answered(programme: Programme, delegation: Delegation, form: Form, target: str, asked: Question) -> bool:
    """Whether there is an answer to a question."""
    if target == delegation.id:
        return _answered_by_all(form, asked.name)
    attendee = form.attendee(target)
    return attendee is not None and _answered_by(programme, delegation, attendee, asked)


def asked_sessions(programme: Programme, half: Half, day: date | None = None) -> tuple[Session, ...]:
    """The sessions to which people of ``half`` say yes or no: visits, meals, evenings, and those of a printed plan."""
    return tuple(
        each
        for each in (programme.edition.sessions if day is None else programme.sessions_of(day))
        if not each.cancelled
        and audience_includes(each.audience, half)
        and (each.kind in ASKED_KINDS or each.headcount is not None or _is_evening(each))
    )


def event_days(programme: Programme, half: Half) -> tuple[date, ...]:
    """The days on which something is for ``half``; those of the event while no programme is out, none without dates."""
    event = programme.edition.event
    if event.dated_to != "day":
        return ()
    held = [each for each in programme.edition.sessions if audience_includes(each.audience, half)]
    days = {each.day for each in held} or set(_days(event.opens, event.closes))
    return tuple(sorted(days))


def travel_days(programme: Programme, name: str) -> tuple[date, ...]:
    """The days to offer for an arrival, or a departure."""
    event, margin = programme.edition.event, timedelta(days=MARGIN)
    middle = min(event.opens + margin, event.closes) if name == "arrival" else max(event.closes - margin, event.opens)
    first, last = (event.opens - margin, middle) if name == "arrival" else (middle, event.closes + margin)
    return tuple(_days(first, last))


def travel_points(programme: Programme) -> tuple[str, ...]:
    """The places of the edition at which one arrives: those of its sessions of travel."""
    found = [place for each in programme.edition.sessions if each.kind is Kind.TRAVEL for place in each.places]
    return tuple(dict.fromkeys(found))


def slots(programme: Programme) -> tuple[Session, ...]:
    """The slots of which it is fixed what workshops meet in them."""
    return tuple(each for each in programme.workshop_slots if each.workshops and not each.cancelled)


def _of_delegation(programme: Programme, form: Form) -> Iterator[Question]:
    yield Question("contact-name", "text", typed=True, longest=100)
    yield Question("contact-function", "text", typed=True, longest=300, needed=False)
    yield Question("contact-reach", "text", typed=True, longest=200)
    if any(each.kind is Kind.EXHIBITION and not each.cancelled for each in programme.edition.sessions):
        yield Question("stand", "choice", YES_NO)
        if form.stand is not None and form.stand.wanted:
            yield Question("stand-shown", "text", typed=True, longest=500)
            yield Question("stand-power", "choice", YES_NO)
            yield Question("stand-table", "choice", YES_NO)
    if any(each.bring is not None and not each.cancelled for each in programme.edition.sessions):
        yield Question("sample", "choice", YES_NO)
        if form.sample is not None and form.sample.brought:
            yield Question("sample-what", "text", typed=True, longest=300)


def _of_attendee(programme: Programme, delegation: Delegation, attendee: Attendee) -> Iterator[Question]:
    yield Question("family", "text", typed=True, longest=80)
    yield Question("given", "text", (NONE,), typed=True, longest=80, needed=False)
    if attendee.family and attendee.given:
        yield Question("order", "choice", ("family-first", "given-first"), needed=False)
    yield Question("title", "choice", tuple(TITLES), typed=True, longest=30)
    yield Question("function", "text", typed=True, longest=300)
    yield Question("language", "choice", ("fr", "ja"))
    yield Question("interpreter", "choice", YES_NO)
    yield Question("registered", "choice", YES_NO)
    if event_days(programme, delegation.half):
        yield Question("days", "days")
        for name, travel in (("arrival", attendee.arrival), ("departure", attendee.departure)):
            yield Question(name, "travel", typed=True, longest=60)
            if travel is not None:
                yield from _of_travel(programme, name, travel)
    for day in _asked_days(programme, delegation, attendee):
        yield Question(f"sessions-{day}", "sessions", day=day)
    for number, slot in enumerate(slots(programme), 1):
        yield Question(f"slot-{number}", "workshop", (*slot.workshops, "follow"), needed=False, slot=slot.id)
    yield Question("diet", "text", (NONE,), typed=True, longest=300, needed=False)


def _of_travel(programme: Programme, name: str, travel: Travel) -> Iterator[Question]:
    yield Question(f"{name}-at", "hour", typed=True, longest=20, needed=False)
    if travel.mode != "other":
        yield Question(f"{name}-number", "text", typed=True, longest=30, needed=False)
    yield Question(f"{name}-point", "point", travel_points(programme), typed=True, longest=100, needed=False)


def _asked_days(programme: Programme, delegation: Delegation, attendee: Attendee) -> Iterator[date]:
    for day in dict.fromkeys(each.day for each in asked_sessions(programme, delegation.half)):
        if attendee.days is None or day in attendee.days:
            yield day


def _answered_by_all(form: Form, name: str) -> bool:
    part, _, detail = name.partition("-")
    match part:
        case "contact":
            return form.contact is not None and bool(getattr(form.contact, detail))
        case "stand":
            return form.stand is not None and (not detail or getattr(form.stand, detail) not in (None, ""))
        case _:
            return form.sample is not None and (not detail or bool(form.sample.what))


def _answered_by(programme: Programme, delegation: Delegation, attendee: Attendee, asked: Question) -> bool:
    if asked.day is not None:
        wanted = {each.id for each in asked_sessions(programme, delegation.half, asked.day)}
        return wanted <= attendee.sessions.keys()
    if asked.slot:
        return asked.slot in attendee.workshops
    if asked.name == "order":
        return True
    name, _, detail = asked.name.partition("-")
    value = getattr(attendee, name)
    if detail:
        value = getattr(value, detail)
    return value is not None and value != ""


def _is_evening(session: Session) -> bool:
    return session.half is HalfDay.EVENING and session.kind is not Kind.TRAVEL


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
