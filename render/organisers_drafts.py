"""A change on its way: what is asked for it, what it would change and for whom, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.changes import found
from domain.difference import Difference
from domain.drafting import Step
from domain.edition import Edition, Language
from domain.edits import ELSEWHERE, NOWHERE, Change, Edit, Refused
from domain.person import Half, Reader
from domain.programme import Programme
from render.dates import day_name, duration
from render.differences import concerned_told, differences_told, in_both, refusal
from render.organisers import moment_told, organisers_row
from render.organisers_choice import place_label
from render.pages import turning
from render.screen import Button, Html, Screen, bold, clipped, lines, packed, paragraphs
from render.words import plain, say

Counts = Mapping[Half, tuple[int, int]]


def question_screen(
    programme: Programme, draft: Change, step: Step, reader: Reader, *, refused: Refused | None = None
) -> Screen:
    """What the draft asks next, on buttons or in words."""
    language = reader.language
    buttons = [
        Button(
            _choice(programme, draft.edit, step, value, language), "draft-set", f"{draft.id}.{value}", draft.revision
        )
        for value in step.choices
    ]
    text = paragraphs(
        [
            refusal(programme, refused, language) if refused else None,
            bold(edit_title(programme.edition, draft.edit, language)),
            _asked(programme, step, language),
            _choices_in_full(programme, draft.edit, step, language),
            say(language, "step.typed") if step.typed else None,
        ]
    )
    cancel = (Button(plain(language, "button.cancel"), "draft-drop", draft.id),)
    return Screen(text, (*packed(buttons), cancel))


def review_screen(
    programme: Programme,
    draft: Change,
    outcome: Sequence[Difference] | Refused,
    halves: frozenset[Half],
    counts: Counts,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """What the draft would change, in both languages, and whom that concerns; or why it cannot be applied."""
    language = reader.language
    title = bold(edit_title(programme.edition, draft.edit, language))
    drop = Button(plain(language, "draft.button.drop"), "draft-drop", draft.id)
    if isinstance(outcome, Refused):
        text = paragraphs([note, title, refusal(programme, outcome, language), say(language, "draft.impossible")])
        return Screen(text, ((drop,), organisers_row(language)))
    if not outcome:
        return Screen(paragraphs([note, title, say(language, "draft.nothing")]), ((drop,), organisers_row(language)))
    text = paragraphs(
        [
            note,
            say(language, "draft.title"),
            *in_both(outcome, language),
            concerned_told(halves, counts, language),
            say(language, "draft.ask"),
        ]
    )
    yes = Button(plain(language, "draft.button.apply"), "draft-apply", draft.id, programme.version)
    return Screen(text, ((yes,), (drop,)))


def undo_screen(
    programme: Programme,
    change: Change,
    outcome: Sequence[Difference] | Refused,
    halves: frozenset[Half],
    counts: Counts,
    reader: Reader,
    *,
    note: Html | None = None,
) -> Screen:
    """What undoing a change would change, in both languages, and for whom; or why it cannot be undone."""
    language = reader.language
    back = (Button(plain(language, "changes.button.back"), "changes"),)
    if isinstance(outcome, Refused):
        return Screen(paragraphs([note, refusal(programme, outcome, language)]), (back,))
    told = in_both(outcome, language) if outcome else [say(language, "draft.nothing")]
    text = paragraphs([note, say(language, "undo.title"), *told, concerned_told(halves, counts, language)])
    yes = Button(plain(language, "undo.button"), "undo-now", change.id, programme.version)
    return Screen(text, ((yes,), back))


def done(differences: Sequence[Difference], language: Language, *, undone: bool) -> Html:
    """That a change is in force, or undone, and what everybody reads from now on."""
    return lines(
        [say(language, "changes.undone" if undone else "changes.applied"), differences_told(differences, language)]
    )


def changes_screen(
    programme: Programme, drafts: Sequence[Change], names: Mapping[str, str], page: int, reader: Reader
) -> Screen:
    """The drafts, and a page of the changes in force, the newest first."""
    language = reader.language
    newest = programme.changes[::-1]
    pages = max(1, -(-len(newest) // PAGE))
    shown = newest[(page - 1) * PAGE : page * PAGE]
    drafted = list(drafts) if page == 1 else []
    text = paragraphs(
        [
            bold(plain(language, "changes.title")),
            lines([say(language, "changes.drafts"), *(_line(programme, each, names, reader) for each in drafted)])
            if drafted
            else None,
            lines([say(language, "changes.in_force"), *(_line(programme, each, names, reader) for each in shown)])
            if shown
            else say(language, "changes.none"),
        ]
    )
    rows = [(Button(_label(programme, each, language, "changes.button.draft"), "draft", each.id),) for each in drafted]
    rows += [(Button(_label(programme, each, language, "changes.button.undo"), "undo", each.id),) for each in shown]
    return Screen(text, (*rows, *turning("changes", "", page, pages, language), organisers_row(language)))


PAGE = 6
"""How many changes stand on a page."""


def edit_title(edition: Edition, edit: Edit, language: Language) -> str:
    """What an edit is about: the kind of change, and the short name of the entry."""
    kind = plain(language, f"edit.kind.{edit.kind}")
    place = found(edition, edit.entry)
    if place is None:
        return kind
    return plain(language, "edit.of", kind=kind, label=getattr(edition, place[0])[place[1]].label[language])


def _line(programme: Programme, change: Change, names: Mapping[str, str], reader: Reader) -> Html:
    language = reader.language
    who = names.get(change.by) or plain(language, "team.nameless")
    title = edit_title(programme.edition, change.edit, language)
    return say(language, "changes.line", title=title, who=who, when=moment_told(change.at, reader))


def _label(programme: Programme, change: Change, language: Language, key: str) -> str:
    return clipped(plain(language, key, title=edit_title(programme.edition, change.edit, language)))


def _asked(programme: Programme, step: Step, language: Language) -> Html:
    if step.about is None:
        return say(language, f"step.{step.name}")
    return say(language, "step.workshop_in", room=programme.edition.place_by_id[step.about].name[language])


def _choices_in_full(programme: Programme, edit: Edit, step: Step, language: Language) -> Html | None:
    """The answers to an open question, which a button may not have room for."""
    if step.name != "value" or not step.choices:
        return None
    slot = next(each for each in programme.edition.slots if each.id == edit.entry)
    return lines(say(language, "line", text=choice.text[language]) for choice in slot.choices)


def _choice(programme: Programme, edit: Edit, step: Step, value: str, language: Language) -> str:
    edition = programme.edition
    match step.name:
        case "place" if value in (ELSEWHERE, NOWHERE):
            return plain(language, f"choice.place.{value}")
        case "place":
            return place_label(edition.place_by_id[value], language)
        case "day":
            return day_name(date.fromisoformat(value), language)
        case "minutes":
            return duration(int(value), language)
        case "when":
            return plain(language, f"half_day.{value}.title")
        case "workshop":
            workshop = edition.workshop_by_id[value]
            return plain(language, "button.workshop", number=workshop.number, label=workshop.label[language])
        case "value":
            slot = next(each for each in edition.slots if each.id == edit.entry)
            return clipped(next(choice.text[language] for choice in slot.choices if choice.id == value))
        case _:
            return plain(language, f"choice.{step.name}.{value}")
