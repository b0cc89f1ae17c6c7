"""Where organisers choose what to change: a session, a deadline, an open question."""

import re
from collections.abc import Iterable
from datetime import date

from domain.changes import japanese_may_owe
from domain.difference import half_owing
from domain.dossier import Deadline, Slot
from domain.drafting import permitted
from domain.edition import Certainty, Kind, Language, Place, Session
from domain.edits import AsPrinted, Due, Filled
from domain.person import Half, Reader
from domain.programme import Programme
from domain.roles import Action, Role, may
from render.dates import day_name, short_day
from render.differences import deadline_half
from render.facts import sure, when, where
from render.organisers import organisers_row
from render.screen import Button, Html, Row, Screen, bold, clipped, html, lines, packed, paragraphs
from render.words import plain, say

_BRACKETS = re.compile(r"（[^）]*）| \([^)]*\)")


def edit_screen(programme: Programme, day: date | None, roles: frozenset[Role], reader: Reader) -> Screen:
    """Which session shall change? One day's, or a new one."""
    language = reader.language
    tabs = [Button(short_day(each, language), "edit-day", each.isoformat()) for each in programme.days if each != day]
    sessions = programme.sessions_of(day) if day else ()
    buttons = [Button(each.label[language], "edit-session", each.id) for each in sessions]
    rows: list[Row] = [*packed(tabs, 4), *packed(buttons)]
    if may(roles, Action.CHANGE_PROGRAMME):
        rows.append((Button(plain(language, "edit.button.add"), "draft-new", "add."),))
    title = bold(plain(language, "edit.title"))
    named = bold(day_name(day, language, year=True)) if day else None
    return Screen(paragraphs([title, named, say(language, "edit.ask")]), (*rows, organisers_row(language)))


def edit_session_screen(
    programme: Programme, session: Session, roles: frozenset[Role], reader: Reader, *, note: Html | None = None
) -> Screen:
    """What shall change about this session?"""
    language = reader.language
    facts = lines(
        [
            say(language, "card.when", when=when(programme, session, reader.host, language)),
            where(programme, session, language),
        ]
    )
    cancelled = say(language, "card.cancelled") if session.cancelled else None
    kinds: list[str] = []
    if may(roles, Action.CHANGE_PROGRAMME):
        kinds = ["hours", "day"]
        kinds += ["pair", *(["free"] if session.workshops else [])] if session.kind is Kind.WORKSHOPS else ["place"]
        kinds += ["confirm"] if session.cancelled or _unsure(session) else []
        kinds += ["lead"] if session.start and not session.cancelled else []
        kinds += [] if session.cancelled else ["cancel"]
        kinds += ["restore"] if _touched(programme, session.id) else []
    buttons = [_begin(kind, session.id, language) for kind in kinds]
    back = Button(
        plain(language, "button.back_to_day", day=short_day(session.day, language)), "edit-day", session.day.isoformat()
    )
    ask = say(language, "edit.session.ask") if kinds else None
    text = paragraphs([note, bold(session.title[language]), cancelled, facts, ask])
    return Screen(text, (*packed(buttons), (back,)))


def dues_screen(programme: Programme, reader: Reader) -> Screen:
    """Which deadline shall be confirmed or moved?"""
    language = reader.language
    told = [_due_line(each, language) for each in programme.edition.deadlines]
    buttons = [Button(_due_label(each, language), "due-of", each.id) for each in programme.edition.deadlines]
    text = paragraphs([bold(plain(language, "dues.title")), lines(told), say(language, "dues.ask")])
    return Screen(text, (*packed(buttons), organisers_row(language)))


def due_screen(
    programme: Programme, deadline: Deadline, roles: frozenset[Role], reader: Reader, *, note: Html | None = None
) -> Screen:
    """What shall become of this deadline? The button that confirms the printed day comes first."""
    language = reader.language
    edition, id_ = programme.edition, deadline.id
    rows: list[Row] = []
    if permitted(Due(entry=id_), edition, roles):
        if deadline.day and deadline.certainty.day is not Certainty.CONFIRMED:
            label = plain(language, "edit.due.confirm", day=day_name(deadline.day, language))
            rows.append((Button(label, "draft-new", f"confirm.{id_}"),))
        rows.append((_begin("due", id_, language),))
    if japanese_may_owe(deadline) and permitted(Due(entry=id_, japanese=True), edition, roles):
        if deadline.day:
            label = plain(language, "edit.due.japanese-same", day=day_name(deadline.day, language))
            rows.append((Button(label, "draft-new", f"japanese-same.{id_}"),))
        rows.append((_begin("japanese", id_, language),))
    if _touched(programme, id_) and permitted(AsPrinted(entry=id_), edition, roles):
        rows.append((_begin("restore", id_, language),))
    text = paragraphs(
        [
            note,
            bold(deadline.title[language]),
            _due_day(deadline, language),
            say(language, "dues.half", half=deadline_half(half_owing(deadline), language)),
            None if rows else say(language, "refused.not_yours"),
        ]
    )
    back = (Button(plain(language, "edit.button.back_to_dues"), "dues"),)
    return Screen(text, (*rows, back))


def asked_screen(programme: Programme, reader: Reader) -> Screen:
    """Which open question shall be answered?"""
    language = reader.language
    slots = programme.edition.slots
    told = [
        say(language, "asked.done" if each.value else "asked.open", question=each.question[language]) for each in slots
    ]
    buttons = [Button(each.label[language], "asked-of", each.id) for each in slots]
    text = paragraphs([bold(plain(language, "asked.title")), lines(told), say(language, "asked.ask")])
    return Screen(text, (*packed(buttons), organisers_row(language)))


def slot_screen(
    programme: Programme, slot: Slot, roles: frozenset[Role], reader: Reader, *, note: Html | None = None
) -> Screen:
    """One open question: what is answered now, and the way to answer it."""
    language = reader.language
    kinds = ["fill", *(["restore"] if _touched(programme, slot.id) else [])]
    if not permitted(Filled(entry=slot.id), programme.edition, roles):
        kinds = []
    rows = [(_begin(kind, slot.id, language),) for kind in kinds]
    text = paragraphs([note, bold(slot.question[language]), slot_answer(slot, language)])
    return Screen(text, (*rows, (Button(plain(language, "edit.button.back_to_asked"), "asked"),)))


def slot_answer(slot: Slot, language: Language) -> Html:
    """What is said today to who asks."""
    if slot.value is None:
        return html(slot.unknown[language])
    value = next((each.text[language] for each in slot.choices if each.id == slot.value), slot.value)
    return html(slot.answer[language].replace("{value}", value))


def entry_screen(
    programme: Programme, entry: str, roles: frozenset[Role], reader: Reader, *, note: Html | None = None
) -> Screen | None:
    """The screen from which a session, a deadline or a question is changed; ``None`` when it is gone."""
    edition = programme.edition
    if session := edition.session_by_id.get(entry):
        return edit_session_screen(programme, session, roles, reader, note=note)
    if deadline := next((each for each in edition.deadlines if each.id == entry), None):
        return due_screen(programme, deadline, roles, reader, note=note)
    if slot := next((each for each in edition.slots if each.id == entry), None):
        return slot_screen(programme, slot, roles, reader, note=note)
    return None


def place_label(place: Place, language: Language) -> str:
    """A place on a button, without what is in brackets."""
    return clipped(_BRACKETS.sub("", place.name[language]))


def _begin(kind: str, entry: str, language: Language) -> Button:
    return Button(plain(language, f"edit.kind.{kind}"), "draft-new", f"{kind}.{entry}")


def _unsure(session: Session) -> bool:
    sure_of = [session.certainty.day, session.certainty.what, session.certainty.audience]
    sure_of += [session.certainty.hour] if session.start else []
    sure_of += [session.certainty.place] if session.places and session.certainty.place else []
    return any(each is not Certainty.CONFIRMED for each in sure_of)


def _touched(programme: Programme, entry: str) -> bool:
    printed = programme.printed or programme.edition
    entries: Iterable[Session | Deadline | Slot] = (*printed.sessions, *printed.deadlines, *printed.slots)
    is_printed = any(each.id == entry for each in entries)
    changed = [each.edit for each in programme.changes if each.edit.entry == entry]
    return is_printed and bool(changed) and not isinstance(changed[-1], AsPrinted)


def _due_line(deadline: Deadline, language: Language) -> Html:
    label = _due_label(deadline, language)
    return say(language, "dues.line", label=label, day=_due_day(deadline, language))


def _due_label(deadline: Deadline, language: Language) -> str:
    if half_owing(deadline) is Half.JAPANESE:
        return plain(language, "dues.japanese", label=deadline.label[language])
    return deadline.label[language]


def _due_day(deadline: Deadline, language: Language) -> Html:
    if deadline.day is None:
        return html(deadline.timing[language] if deadline.timing else plain(language, "place.none"))
    return sure(day_name(deadline.day, language, year=True), deadline.certainty.day, language)
