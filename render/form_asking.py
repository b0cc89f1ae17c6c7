"""One question of the form: what it asks, what stands, the buttons that answer it, and the ways on and back."""

from collections.abc import Mapping
from datetime import date

from domain.delegation import By, Delegation
from domain.edition import Language
from domain.filling import may_read_diet
from domain.form import Attendee, Form, Places
from domain.form_answers import MODES
from domain.form_questions import NONE, Question, asked_sessions, beside, event_days, travel_days
from domain.person import Reader
from domain.programme import Programme
from render.dates import short_day
from render.form_values import (
    answer_of_all,
    answer_of_one,
    asks,
    diet_told,
    is_full,
    label_of,
    mark_of,
    named,
    session_label,
)
from render.screen import (
    ROOM,
    AnyButton,
    Button,
    Copy,
    Html,
    Row,
    Screen,
    bold,
    clipped,
    italic,
    lines,
    packed,
    paragraphs,
)
from render.words import plain, say

MOST_COPIED = 256
SEVERAL = ("days", "sessions")


def ask_screen(
    programme: Programme,
    delegation: Delegation,
    form: Form,
    target: str,
    asked: Question,
    places: Mapping[str, Places],
    by: By,
    reader: Reader,
    *,
    refused: Html | None = None,
    typed: str = "",
) -> Screen:
    """A question, with what was answered; ``typed`` is what was ``refused``, to be corrected and not typed anew."""
    language, attendee = reader.language, form.attendee(target)
    name = delegation.name[language] if attendee is None else named(attendee, language)
    current = _current(programme, delegation, form, attendee, asked, by, language)
    text = paragraphs(
        [
            refused,
            say(language, "form.typed", text=typed) if typed else None,
            bold(name) if asked.day is not None else lines([bold(name), italic(label_of(programme, asked, language))]),
            asks(programme, asked, language),
            _listed(programme, delegation, attendee, asked, places, language),
            say(language, "form.now", value=current) if current else None,
            _how(asked, language),
        ]
    )
    copied = (typed or (current if asked.typed and asked.shape == "text" else ""))[:MOST_COPIED]
    copy: tuple[Row, ...] = ((Copy(plain(language, "form.button.copy"), copied),),) if copied else ()
    rows = _choices(programme, delegation, form, target, asked, language)
    return Screen(text, (*rows, *copy, *_ways(programme, delegation, form, target, asked, language)))


def name_screen(
    delegation: Delegation, reader: Reader, *, own: bool, refused: Html | None = None, typed: str = ""
) -> Screen:
    """The name of somebody who is not on the form yet; ``own`` if it is the reader."""
    language = reader.language
    text = paragraphs(
        [
            refused,
            say(language, "form.typed", text=typed) if typed else None,
            bold(delegation.name[language]),
            say(language, "form.ask.me" if own else "form.ask.new"),
            say(language, "form.write"),
        ]
    )
    copy: tuple[Row, ...] = ((Copy(plain(language, "form.button.copy"), typed[:MOST_COPIED]),),) if typed else ()
    back = (Button(plain(language, "form.button.back_to_people"), "form-people", f"{delegation.id}.1"),)
    return Screen(text, (*copy, back))


def refusal(reason: str, language: Language, *, asked: Question | None = None, typed: str = "", name: str = "") -> str:
    """Why an answer is not taken."""
    longest, number = asked.longest if asked else 80, len(typed)
    return plain(language, f"form.refused.{reason}", longest=longest, number=number, name=name)


def _current(
    programme: Programme,
    delegation: Delegation,
    form: Form,
    attendee: Attendee | None,
    asked: Question,
    by: By,
    language: Language,
) -> str:
    if asked.shape == "sessions":
        return ""
    if attendee is None:
        return answer_of_all(form, asked.name, language)
    if asked.name == "diet":
        return diet_told(attendee, language, readable=may_read_diet(delegation, attendee, by))
    return answer_of_one(programme, delegation, attendee, asked, language)


def _how(asked: Question, language: Language) -> Html | None:
    if asked.shape in SEVERAL:
        return say(language, "form.several")
    if asked.shape == "travel":
        return say(language, "form.modes")
    if not asked.typed:
        return None  # what to do with two buttons need not be said
    return say(language, "form.write_or_choose" if asked.choices or asked.shape == "hour" else "form.write")


def _listed(
    programme: Programme,
    delegation: Delegation,
    attendee: Attendee | None,
    asked: Question,
    places: Mapping[str, Places],
    language: Language,
) -> Html | None:
    if asked.shape != "sessions" or attendee is None:
        return None
    told = []
    for each in asked_sessions(programme, delegation.half, asked.day):
        label, mark, held = session_label(each, language), mark_of(attendee, each.id), places.get(each.id)
        if held is not None and attendee.id in held.waiting:
            rank = held.waiting.index(attendee.id) + 1
            told.append(say(language, "form.session.waiting", label=label, rank=rank))
        else:
            full = is_full(held) and not attendee.sessions.get(each.id)
            told.append(say(language, "form.session.full" if full else "form.session.line", mark=mark, label=label))
    return lines([*told, "", say(language, "form.session.legend")])


def _choices(
    programme: Programme, delegation: Delegation, form: Form, target: str, asked: Question, language: Language
) -> tuple[Row, ...]:
    attendee = form.attendee(target)
    at = form.revision

    def press(label: str, value: str, *, chosen: bool = False, name: str = asked.name) -> Button:
        shown = plain(language, "button.chosen", label=label) if chosen else label
        return Button(clipped(shown, ROOM[1]), "form-set", f"{target}.{name}.{value}", at)

    match asked.shape:
        case "days" if attendee is not None:
            held = event_days(programme, delegation.half)
            own = attendee.days or frozenset()
            days = [
                press(short_day(day, language), f"{'-' if day in own else '+'}{day}", chosen=day in own) for day in held
            ]
            return ((press(plain(language, "form.choice.all_days"), "all", chosen=own == set(held)),), *packed(days))
        case "sessions" if attendee is not None and asked.day is not None:
            return _session_rows(programme, delegation, attendee, asked.day, target, at, language)
        case "travel":
            offered = travel_days(programme, asked.name)
            return tuple(
                tuple(
                    press(plain(language, f"form.mode.{mode}", day=short_day(day, language)), f"{mode}-{day}")
                    for mode in MODES
                )
                for day in offered
            )
        case "hour":
            return ((press(plain(language, "form.choice.unknown_hour"), NONE),),)
        case "point":
            names = programme.edition.place_by_id
            return packed([press(names[each].name[language], each) for each in asked.choices], 1)
        case "workshop":
            return packed([press(_workshop(programme, each, language), each) for each in asked.choices], 1)
        case _:
            return packed([press(_choice(asked, each, attendee, language), each) for each in asked.choices], 2)


def _session_rows(
    programme: Programme,
    delegation: Delegation,
    attendee: Attendee,
    day: date,
    target: str,
    at: int,
    language: Language,
) -> tuple[Row, ...]:
    rows: list[Row] = []
    sessions = asked_sessions(programme, delegation.half, day)
    if len(sessions) > 1:
        every = Button(plain(language, "form.choice.all_sessions"), "form-set", f"{target}.sessions.={day}", at)
        rows.append((every,))
    for each in sessions:
        label, answer = session_label(each, language), attendee.sessions.get(each.id)
        waits = each.id in attendee.waiting
        yes = plain(language, "button.chosen", label=label) if answer or waits else label
        no = plain(language, "form.choice.not", label=label)
        no = plain(language, "button.chosen", label=no) if answer is False and not waits else no
        buttons: list[AnyButton] = [
            Button(clipped(yes), "form-set", f"{target}.sessions.+{each.id}", at),
            Button(clipped(no), "form-set", f"{target}.sessions.-{each.id}", at),
        ]
        rows += packed(buttons)
    return tuple(rows)


def _choice(asked: Question, value: str, attendee: Attendee | None, language: Language) -> str:
    if asked.name == "order" and attendee is not None:
        parts = (attendee.family, attendee.given)
        return " ".join(parts if value == "family-first" else reversed(parts))
    return plain(language, f"form.choice.{value}.{asked.name}" if value == NONE else f"form.choice.{value}")


def _workshop(programme: Programme, value: str, language: Language) -> str:
    workshop = programme.edition.workshop_by_id.get(value)
    if workshop is None:
        return plain(language, "form.choice.follow")
    return plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])


def _ways(
    programme: Programme, delegation: Delegation, form: Form, target: str, asked: Question, language: Language
) -> tuple[Row, ...]:
    before, after = beside(programme, delegation, form, target, asked.name)
    on: list[AnyButton] = []
    if before is not None:
        on.append(Button(plain(language, "form.button.before"), "form-ask", f"{target}.{before}"))
    if after is not None:
        key = "form.button.after" if asked.shape in SEVERAL else "form.button.skip"
        on.append(Button(plain(language, key), "form-ask", f"{target}.{after}"))
    attendee = form.attendee(target)
    if attendee is None:
        back = Button(plain(language, "form.button.back"), "form", delegation.id)
    else:
        label = plain(language, "form.button.back_to_person", name=named(attendee, language))
        back = Button(clipped(label, ROOM[1]), "form-person", attendee.id)
    return (*packed(on), (back,))
