"""Every screen of the organisers, in both languages, for each role, as Telegram and a phone take it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest

from domain.difference import concerned, difference
from domain.drafting import answered, begun, commit, next_step
from domain.edition import Language
from domain.edits import Change, Edit, Refused
from domain.person import Half
from domain.programme import Programme
from domain.roles import Role
from handlers.organisers import PAGE
from render.organisers import (
    JournalLine,
    LinkLine,
    TeamLine,
    dismiss_screen,
    invite_screen,
    joined,
    journal_screen,
    left,
    link_screen,
    organisers_screen,
    team_screen,
)
from render.organisers_choice import (
    asked_screen,
    due_screen,
    dues_screen,
    edit_screen,
    edit_session_screen,
    slot_screen,
)
from render.organisers_drafts import changes_screen, done, question_screen, review_screen, undo_screen
from render.screen import ROOM, Button, Screen, width
from render.words import LANGUAGES
from tests.render.asked import asked_screens
from tests.render.cast import EVE, PROGRAMME, reads
from tests.render.drawn import drawn_once, key_in, said
from tests.render.test_every_screen import VERBS, check_telegram

TYPED = {
    "hours": "14:30-15:45",
    "when": "14:30",
    "due": "15/09/2026",
    "fr": "Photo de groupe",
    "ja": "集合写真",
    "value": "18:30",
}
KINDS = {
    "sessions": ("hours", "day", "place", "cancel", "confirm", "pair", "free", "restore"),
    "deadlines": ("due", "confirm", "japanese", "japanese-same"),
    "slots": ("fill",),
}
COUNTS = {Half.FRENCH: (71, 2), Half.JAPANESE: (1, 0)}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def drafts() -> Iterator[tuple[str, Change]]:
    """Each kind of change at each of its steps, for the entries that bear the longest names."""
    edition = PROGRAMME.edition
    entries = {
        "sessions": [each.id for each in edition.sessions],
        "deadlines": [each.id for each in edition.deadlines],
        "slots": [each.id for each in edition.slots],
    }
    begins = [("add", "")] + [(kind, id_) for table, kinds in KINDS.items() for kind in kinds for id_ in entries[table]]
    for kind, target in begins:
        edit = begun(kind, target, "d0", edition)
        while not isinstance(edit, Refused):
            yield f"{kind} {target}", Change("d0d0d0d0", edit, "someone", EVE)
            edit = _further(edit)


def _further(edit: Edit) -> Edit | Refused:
    step = next_step(edit, PROGRAMME.edition)
    if step is None:
        return Refused("stale")
    if step.choices and not (step.name == "when" and step.typed):
        chosen = "new" if "new" in step.choices else step.choices[-1]
        return answered(edit, chosen, PROGRAMME.edition, typed=False)
    return answered(edit, TYPED[step.name], PROGRAMME.edition, typed=True)


@drawn_once
def screens(language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    edition = PROGRAMME.edition
    for role in Role:
        held = frozenset({role})
        team = [TeamLine("f" * 32, each, name) for each, name in product(Role, ("Olive", "", "<b>&" + "名" * 60))]
        links = [LinkLine("a1b2c3d4", each, EVE + timedelta(days=7)) for each in Role]
        yield f"menu {role}", organisers_screen(held, reader)
        yield f"team {role}", team_screen(team, links, held, reader)
        yield f"invite {role}", invite_screen(held, reader)
        yield f"link {role}", link_screen(role, "https://t.me/rencontres_bot?start=" + "x" * 43, EVE, reader)
        yield f"dismiss {role}", dismiss_screen(team[2], reader)
        yield f"joined {role}", joined(role, language)
        for day in (*PROGRAMME.days, None):
            yield f"edit {day} {role}", edit_screen(PROGRAMME, day, held, reader)
        for session in edition.sessions:
            yield f"edit {session.id} {role}", edit_session_screen(PROGRAMME, session, held, reader)
        for deadline in edition.deadlines:
            yield f"due {deadline.id} {role}", due_screen(PROGRAMME, deadline, held, reader)
        for slot in edition.slots:
            yield f"slot {slot.id} {role}", slot_screen(PROGRAMME, slot, held, reader)
        yield f"menu with letters {role}", organisers_screen(held, reader, letters=1234)
    yield from asked_screens(reader)
    yield "dues", dues_screen(PROGRAMME, reader)
    yield "asked", asked_screen(PROGRAMME, reader)
    yield from _drafted(language)


def _drafted(language: Language) -> Iterator[tuple[str, Screen]]:
    reader = reads(language)
    applied: list[Change] = []
    for name, draft in drafts():
        step = next_step(draft.edit, PROGRAMME.edition)
        if step is not None:
            refused = Refused("hours") if step.typed else None
            yield f"question {step.name} {name}", question_screen(PROGRAMME, draft, step, reader, refused=refused)
            continue
        applied.append(draft)
        outcome = commit(PROGRAMME, draft, by="x", roles={Role.OWNER}, version=0, now=EVE)
        if isinstance(outcome, Refused):
            yield f"refused {name}", review_screen(PROGRAMME, draft, outcome, frozenset(), COUNTS, reader)
            continue
        told = difference(PROGRAMME.edition, outcome.edition)
        halves = concerned(PROGRAMME.edition, outcome.edition)
        yield f"review {name}", review_screen(PROGRAMME, draft, told, halves, COUNTS, reader)
        yield f"undo {name}", undo_screen(outcome, draft, told, halves, COUNTS, reader)
        note = done(told, language, undone=False)
        yield f"done {name}", organisers_screen({Role.OWNER}, reader, note=note)
        line = JournalLine(EVE, "Olive", "applied", "d0", [each.model_dump(mode="json") for each in told])
        yield f"journal {name}", journal_screen([line] * PAGE, 2, 3, reader)
    programme = Programme(PROGRAMME.edition, PROGRAMME.edition, tuple(applied[:20]))
    yield "changes", changes_screen(programme, applied[:6], {}, 1, reader)
    told_lines = [
        JournalLine(EVE, "", what, "x", {"role": "all", "name": "Rie"})
        for what in ("owner", "invited", "revoked", "joined", "removed", "letter-answered")
    ]
    asks = {"fr": "Qui ?", "ja": "誰ですか。"}
    told_lines += [JournalLine(EVE, "Olive", what, "x", asks) for what in ("faq-published", "faq-withdrawn")]
    yield "journal", journal_screen(told_lines, 1, 1, reader)
    yield "empty journal", journal_screen([], 1, 1, reader)


def test_telegram_and_a_phone_take_every_screen(language):
    for name, screen in screens(language):
        assert screen.text, name
        check_telegram(name, screen)
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"
                assert not isinstance(button, Button) or button.verb in VERBS, f"{name}: {button.verb}"


def test_no_key_or_gap_shows_through(language):
    for name, screen in screens(language):
        text = said(screen)
        assert "None" not in text, name
        assert "{" not in text, name
        assert not key_in(text), name


def test_who_has_left_is_told_in_both_languages():
    for language in LANGUAGES:
        for role in Role:
            assert left(role, language).text
