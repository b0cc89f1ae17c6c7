"""The form of participation: its parts and what they lack, its people, one of them, and the whole to read."""

from domain.delegation import COMMITTING, By, Delegation, Status, capacity
from domain.edition import Language
from domain.form import Attendee, Form
from domain.form_questions import Lacks, lacks, open_questions, questions
from domain.person import Reader
from domain.programme import Programme
from render.delegation import moment_of, place_of, status_buttons
from render.form_person import entrances, may_enter, person_facts, person_line
from render.form_values import (
    answer_of_all,
    label_of,
    lacks_told,
    named,
)
from render.pages import turning
from render.screen import ROOM, AnyButton, Button, Html, Row, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

PAGE = 8
READ = 4
"""People on a page of the summary."""


def form_screen(
    programme: Programme, delegation: Delegation, form: Form, by: By, reader: Reader, *, note: Html | None = None
) -> Screen:
    """The form's parts, each with what it still lacks, and the way to go on."""
    language, acting = reader.language, capacity(delegation, by)
    back: Row = (Button(plain(language, "button.back_to_delegation"), "delegation", place_of(delegation, by)),)
    title = bold(plain(language, "form.of", title=plain(language, "form.title"), name=delegation.name[language]))
    shut = _shut(delegation)
    if shut:
        return Screen(paragraphs([note, title, say(language, f"form.{shut}")]), (back,))
    lacking, commits = lacks(programme, delegation, form), acting in COMMITTING
    begins = delegation.status is Status.UNKNOWN
    how = say(language, "form.how" if commits else "form.how_member")
    text = paragraphs(
        [
            note,
            title,
            say(language, "delegation.status", status=plain(language, f"status.{delegation.status}")),
            lines(_parts(programme, delegation, form, lacking, language)),
            _confirmation(form, reader),
            say(language, "form.begin") if begins and commits else how,
        ]
    )
    rows: list[Row] = [*status_buttons(delegation, by, language)] if begins and commits else []
    rows += _ways(programme, delegation, form, by, language) if commits else _own_ways(delegation, form, by, language)
    return Screen(text, (*rows, back))


def people_screen(
    programme: Programme,
    delegation: Delegation,
    form: Form,
    by: By,
    page: int,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """Who is on the form, and whom one may open, add, or be."""
    language = reader.language
    pages = max(1, -(-len(form.attendees) // PAGE))
    page = min(max(page, 1), pages)
    here = form.attendees[(page - 1) * PAGE : page * PAGE]
    marks = {each.id: _mark(programme, delegation, form, each) for each in here}
    title = plain(language, "form.of", title=plain(language, "form.section.people"), name=delegation.name[language])
    text = paragraphs(
        [
            note,
            bold(title),
            lines(person_line(each, marks[each.id], language) for each in here)
            if here
            else say(language, "form.people.none"),
            say(language, "form.people.me") if may_enter(delegation, form, by) else say(language, "form.people.ask"),
        ]
    )
    buttons: list[AnyButton] = [
        Button(clipped(named(each, language), ROOM[2]), "form-person", each.id) for each in here
    ]
    turns = turning("form-people", delegation.id, page, pages, language)
    more = entrances(delegation, form, by, language)
    return Screen(text, (*packed(buttons), *turns, *more, _back(delegation, language)))


def summary_screen(
    programme: Programme,
    delegation: Delegation,
    form: Form,
    by: By,
    page: int,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """All that is filled in, to be read and, at its end, confirmed."""
    language, commits = reader.language, capacity(delegation, by) in COMMITTING
    pages = max(1, -(-len(form.attendees) // READ))
    page = min(max(page, 1), pages)
    here = form.attendees[(page - 1) * READ : page * READ]
    name = plain(language, "form.of", title=plain(language, "form.read.title"), name=delegation.name[language])
    title = plain(language, "page.title", title=name, page=page, total=pages) if pages > 1 else name
    lacking = lacks_told(lacks(programme, delegation, form), language)
    last = page == pages
    asked = "form.read.confirm" if commits else "form.read.member"
    text = paragraphs(
        [
            note,
            bold(title),
            _of_all(programme, delegation, form, language) if page == 1 else None,
            *(person_facts(programme, delegation, each, by, language) for each in here),
            say(language, "form.read.lacks", what=lacking) if last and lacking else None,
            _confirmation(form, reader) if last else None,
            say(language, asked if last else "form.read.more"),
        ]
    )
    rows = list(turning("form-read", delegation.id, page, pages, language))
    if last and commits and not form.is_confirmed:
        rows.append((Button(plain(language, "form.button.confirm"), "form-confirm", delegation.id, form.revision),))
    return Screen(text, (*rows, _back(delegation, language)))


def form_line(programme: Programme, delegation: Delegation, form: Form, language: Language) -> Html | None:
    """On the delegation's own screen: what its form still lacks."""
    if _shut(delegation):
        return None
    lacking = lacks(programme, delegation, form)
    if not lacking.nothing:
        return say(language, "form.delegation.lacks", what=lacks_told(lacking, language))
    return say(language, "form.delegation.confirmed" if form.is_confirmed else "form.delegation.to_confirm")


def _shut(delegation: Delegation) -> str:
    if not delegation.is_collectivity:
        return "organisation"
    return "declined" if delegation.status is Status.DECLINED else ""


def _parts(programme: Programme, delegation: Delegation, form: Form, lacking: Lacks, language: Language) -> list[Html]:
    told = []
    asked = {each.name for each in questions(programme, delegation, form, delegation.id)}
    for part, missing in (("contact", lacking.contact), ("stand", lacking.stand), ("sample", lacking.sample)):
        if any(name.startswith(part) for name in asked):
            section = plain(language, f"form.section.{part}")
            what = plain(language, "form.lack.answers", count=missing)
            key = "form.line.open" if missing else "form.line.done"
            told.append(
                say(language, key, section=section, what=what) if missing else say(language, key, section=section)
            )
    section = plain(language, "form.section.people")
    if lacking.nobody:
        people = say(language, "form.line.open", section=section, what=plain(language, "form.nobody"))
    elif lacking.people:
        what = plain(language, "form.lack.people", count=lacking.people)
        people = say(language, "form.line.open", section=section, what=what)
    else:
        what = plain(language, "form.people.count", count=len(form.attendees))
        people = say(language, "form.line.people", section=section, what=what)
    return [*told[:1], people, *told[1:]]


def _confirmation(form: Form, reader: Reader) -> Html:
    confirmed, language = form.confirmed, reader.language
    if confirmed is None:
        return say(language, "form.not_confirmed")
    name = clipped(confirmed.name, 60) or plain(language, "team.nameless")
    when = moment_of(confirmed.at, reader)
    if not form.is_confirmed:
        return say(language, "form.changed_since", name=name, when=when)
    key = "form.confirmed_on_behalf" if confirmed.on_behalf else "form.confirmed"
    return say(language, key, name=name, when=when)


def _ways(programme: Programme, delegation: Delegation, form: Form, by: By, language: Language) -> list[Row]:
    id_ = delegation.id
    asked = {each.name for each in questions(programme, delegation, form, id_)}
    parts = [("contact", "contact-name"), ("stand", "stand"), ("sample", "sample")]
    sections = [
        Button(plain(language, f"form.button.{part}"), "form-ask", f"{id_}.{name}")
        for part, name in parts
        if name in asked
    ]
    mine = form.of_person(by.person)
    own = [Button(plain(language, "form.button.mine"), "form-person", mine.id)] if mine else []
    if may_enter(delegation, form, by):
        own = [Button(plain(language, "form.button.me"), "form-ask", f"{id_}.me")]
    return [
        (Button(plain(language, "form.button.go"), "form-go", id_),),
        *packed([Button(plain(language, "form.button.people"), "form-people", f"{id_}.1"), *own]),
        *packed(sections, 3),
        (Button(plain(language, "form.button.read"), "form-read", f"{id_}.1"),),
    ]


def _own_ways(delegation: Delegation, form: Form, by: By, language: Language) -> list[Row]:
    mine = form.of_person(by.person)
    rows: list[Row] = []
    if mine is not None:
        rows.append((Button(plain(language, "form.button.go"), "form-go", mine.id),))
        rows.append((Button(plain(language, "form.button.mine"), "form-person", mine.id),))
    else:
        rows += entrances(delegation, form, by, language)
    rows.append((Button(plain(language, "form.button.people"), "form-people", f"{delegation.id}.1"),))
    return rows


def _of_all(programme: Programme, delegation: Delegation, form: Form, language: Language) -> Html:
    told = [
        say(
            language,
            "form.fact",
            label=label_of(programme, each, language),
            value=clipped(answer_of_all(form, each.name, language), 200) or plain(language, "form.value.unanswered"),
        )
        for each in questions(programme, delegation, form, delegation.id)
    ]
    status = say(language, "delegation.status", status=plain(language, f"status.{delegation.status}"))
    return lines([status, *told])


def _mark(programme: Programme, delegation: Delegation, form: Form, attendee: Attendee) -> str:
    return "▫️" if open_questions(programme, delegation, form, attendee.id) else "✅"


def _back(delegation: Delegation, language: Language) -> Row:
    return (Button(plain(language, "form.button.back"), "form", delegation.id),)
