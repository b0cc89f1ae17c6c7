"""One of the people of a form: what is filled in, what is not, and what may be done about them."""

from collections.abc import Mapping

from domain.delegation import COMMITTING, By, Capacity, Delegation, capacity
from domain.edition import Language
from domain.filling import may_fill, may_read_diet, same_name
from domain.form import Attendee, Form
from domain.form_questions import event_days, open_questions, questions, slots
from domain.person import Reader
from domain.programme import Programme
from render.form_values import days_told, diet_told, label_of, named, sessions_told, travel_told, workshops_told
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say


def person_screen(
    programme: Programme,
    delegation: Delegation,
    form: Form,
    attendee: Attendee,
    by: By,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """One of the people: what is filled in and what is not, for who may know it."""
    language = reader.language
    people: Row = (Button(plain(language, "form.button.back_to_people"), "form-people", f"{delegation.id}.1"),)
    if not may_fill(delegation, form, attendee.id, by):
        head = person_line(attendee, "👤", language)
        mine = [row for row in entrances(delegation, form, by, language) if _is_of(row, attendee)]
        return Screen(paragraphs([note, head, say(language, "form.person.only_name")]), (*mine, people))
    missing = open_questions(programme, delegation, form, attendee.id)
    labels = (
        plain(language, "form.label.sessions") if each.day else label_of(programme, each, language) for each in missing
    )
    lacking = plain(language, "list.comma").join(dict.fromkeys(labels))
    member = delegation.member(attendee.person) if attendee.person else None
    linked = (
        say(language, "form.person.telegram", name=clipped(member.name, 60) or plain(language, "team.nameless"))
        if member
        else say(language, "form.person.not_telegram")
    )
    text = paragraphs(
        [
            note,
            person_facts(programme, delegation, attendee, by, language),
            say(language, "form.person.lacks", what=lacking) if lacking else say(language, "form.person.complete"),
            linked,
        ]
    )
    return Screen(text, (*_person_ways(programme, delegation, form, attendee, by, language), people))


def links_screen(delegation: Delegation, form: Form, attendee: Attendee, reader: Reader) -> Screen:
    """Whose account is that of an attendee?"""
    language = reader.language
    free = [each for each in delegation.members if form.of_person(each.person) is None]
    buttons = [
        Button(
            clipped(each.name, ROOM[1]) or plain(language, "team.nameless"),
            "form-link",
            f"{attendee.id}.{each.person[:8]}",
        )
        for each in free[:30]
    ]
    key = "form.links.ask" if free else "form.links.none"
    return Screen(
        say(language, key, name=named(attendee, language)), (*packed(buttons), _to_person(attendee, language))
    )


def remove_screen(attendee: Attendee, reader: Reader) -> Screen:
    """Really erase them?"""
    language = reader.language
    yes = (Button(plain(language, "form.button.erase"), "form-erase", attendee.id),)
    no = (Button(plain(language, "form.button.keep"), "form-person", attendee.id),)
    return Screen(say(language, "form.remove.ask", name=named(attendee, language)), (yes, no))


def person_facts(programme: Programme, delegation: Delegation, attendee: Attendee, by: By, language: Language) -> Html:
    """What is filled in about one of the people, a line each."""
    readable = may_read_diet(delegation, attendee, by)
    name = " ".join(part for part in (clipped(attendee.title, 30), named(attendee, language)) if part)
    yes, no = plain(language, "form.choice.yes"), plain(language, "form.choice.no")
    said = {True: yes, False: no, None: ""}
    facts: Mapping[str, str] = {
        "function": clipped(attendee.function, 120),
        "language": plain(language, f"form.choice.{attendee.language}") if attendee.language else "",
        "interpreter": said[attendee.interpreter],
        "registered": said[attendee.registered],
        "days": days_told(attendee.days, language) if event_days(programme, delegation.half) else "",
        "arrival": travel_told(programme, attendee.arrival, language),
        "departure": travel_told(programme, attendee.departure, language),
        "sessions": sessions_told(programme, delegation, attendee, None, language),
        "workshop": workshops_told(programme, attendee, language),
        "diet": diet_told(attendee, language, readable=readable),
    }
    told = [
        say(language, "form.fact", label=plain(language, f"form.label.{label}"), value=value)
        for label, value in facts.items()
        if value
    ]
    return lines([bold(name), *told])


def person_line(attendee: Attendee, mark: str, language: Language) -> Html:
    """Somebody in a list: name and function."""
    name = named(attendee, language)
    if not attendee.function:
        return say(language, "form.people.line", mark=mark, name=bold(name))
    function = clipped(attendee.function, 60)
    return say(language, "form.people.line_function", mark=mark, name=bold(name), function=function)


def entrances(delegation: Delegation, form: Form, by: By, language: Language) -> list[Row]:
    """How whoever reads comes onto the form, and puts others there."""
    rows: list[Row] = []
    if may_enter(delegation, form, by):
        for each in form.attendees:
            if each.person is None and same_name(each.full_name, by.name):
                label = plain(language, "form.button.that_is_me", name=named(each, language))
                rows.append((Button(clipped(label, ROOM[1]), "form-link", f"{each.id}.me"),))
        rows.append((Button(plain(language, "form.button.me"), "form-ask", f"{delegation.id}.me"),))
    if capacity(delegation, by) in COMMITTING:
        rows.append((Button(plain(language, "form.button.add"), "form-ask", f"{delegation.id}.new"),))
    return rows


def may_enter(delegation: Delegation, form: Form, by: By) -> bool:
    """Whether ``by`` is a member who is not on the form yet."""
    return delegation.member(by.person) is not None and form.of_person(by.person) is None


def _person_ways(
    programme: Programme, delegation: Delegation, form: Form, attendee: Attendee, by: By, language: Language
) -> tuple[Row, ...]:
    names = [each.name for each in questions(programme, delegation, form, attendee.id)]
    sessions = next((name for name in names if name.startswith("sessions")), None)
    parts = [("identity", "family"), ("days", "days"), ("travel", "arrival"), ("sessions", sessions)]
    parts += [("slots", "slot-1" if slots(programme) else None), ("diet", "diet")]
    ways = [
        Button(plain(language, f"form.button.{part}"), "form-ask", f"{attendee.id}.{name}")
        for part, name in parts
        if name in names
    ]
    rows: list[Row] = [(Button(plain(language, "form.button.go"), "form-go", attendee.id),), *packed(ways)]
    acting = capacity(delegation, by)
    more: list[AnyButton] = []
    if acting in COMMITTING:
        model = next((each for each in form.attendees if each.id != attendee.id and each.days is not None), None)
        if model is not None and open_questions(programme, delegation, form, attendee.id):
            label = plain(language, "form.button.like", name=named(model, language))
            more.append(Button(clipped(label, ROOM[1]), "form-like", f"{attendee.id}.{model.id}"))
        if attendee.person is None and delegation.members:
            more.append(Button(plain(language, "form.button.links"), "form-links", attendee.id))
    if attendee.person is not None and (acting is not Capacity.MEMBER or attendee.person == by.person):
        more.append(Button(plain(language, "form.button.unlink"), "form-link", f"{attendee.id}.none"))
    more.append(Button(plain(language, "form.button.remove"), "form-remove", attendee.id))
    return (*rows, *packed(more, 1))


def _is_of(row: Row, attendee: Attendee) -> bool:
    return any(isinstance(each, Button) and each.id == f"{attendee.id}.me" for each in row)


def _to_person(attendee: Attendee, language: Language) -> Row:
    label = plain(language, "form.button.back_to_person", name=named(attendee, language))
    return (Button(clipped(label, ROOM[1]), "form-person", attendee.id),)
