"""Organisers change the programme: they choose what, answer what is asked, review, apply, and may undo."""

from collections.abc import Sequence
from dataclasses import replace

from domain.difference import Difference, concerned, difference
from domain.drafting import answered, begun, commit, next_step, permitted, undo
from domain.edits import Change, Refused, State
from domain.news import News
from domain.person import Half
from domain.programme import Programme
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from render.differences import refusal
from render.help import not_understood
from render.organisers import organisers_screen
from render.organisers_choice import asked_screen, dues_screen, edit_screen, entry_screen
from render.organisers_drafts import changes_screen, done, question_screen, review_screen, undo_screen
from render.pages import page_of
from render.screen import Html
from render.words import plain
from storage import changes, journal, notices, people, roles

DRAFT = "draft:"
"""Begins the name of the free text that a draft waits for."""
MOST_DRAFTS = 6


async def on_edit(asked: Asked, desk: Desk) -> None:
    """Which session shall change?"""
    day = desk.programme.day_to_open(desk.now)
    asked.show(edit_screen(desk.programme, day, desk.roles, asked.reader))


async def on_edit_day(press: Press, desk: Desk) -> None:
    """The sessions of one day."""
    day = next((day for day in desk.programme.days if day.isoformat() == press.id), None)
    press.show(edit_screen(desk.programme, day or desk.programme.day_to_open(desk.now), desk.roles, press.reader))


async def on_entry(press: Press, desk: Desk) -> None:
    """What shall change about a session, a deadline or a question?"""
    await _show_entry(press, desk, press.id)


async def on_dues(asked: Asked, desk: Desk) -> None:
    """Which deadline shall be confirmed or moved?"""
    asked.show(dues_screen(desk.programme, asked.reader))


async def on_asked(asked: Asked, desk: Desk) -> None:
    """Which open question shall be answered?"""
    asked.show(asked_screen(desk.programme, asked.reader))


async def on_changes(asked: Asked, desk: Desk) -> None:
    """The drafts, and the changes in force."""
    _, page = page_of(asked.id if isinstance(asked, Press) else "")
    drafts = await changes.drafts(desk.transaction, desk.programme.edition.name, MOST_DRAFTS)
    names = await roles.names(desk.transaction)
    asked.show(changes_screen(desk.programme, drafts, names, page, asked.reader))


async def on_draft_begun(press: Press, desk: Desk) -> None:
    """A kind of change is chosen for an entry, as in ``place.fri-plenary``."""
    kind, _, target = press.id.partition(".")
    id_ = changes.new_id()
    edit = begun(kind, target, id_, desk.programme.edition)
    if isinstance(edit, Refused):
        await on_stale(press, desk)
    elif not permitted(edit, desk.programme.edition, desk.roles):
        await on_refused(press, desk)
    else:
        await _forget_unanswered(desk)
        await _go_on(press, desk, Change(id_, edit, desk.person.id, desk.now))


async def on_draft(press: Press, desk: Desk) -> None:
    """A draft again, where it was left."""
    draft = await _draft(press.id, desk)
    if draft is None:
        await _gone(press, desk)
    else:
        await _go_on(press, desk, draft)


async def on_draft_set(press: Press, desk: Desk) -> None:
    """A button answers what a draft asks."""
    id_, _, value = press.id.partition(".")
    draft = await _draft(id_, desk)
    if draft is None:
        await _gone(press, desk)
    elif draft.revision != press.revision:
        press.toast(plain(press.reader.language, "stale"))
        await _go_on(press, desk, draft)
    else:
        await _answer(press, desk, draft, value, typed=False)


async def on_draft_typed(message: Message, desk: Desk) -> None:
    """Words answer what a draft asks."""
    draft = await _draft((desk.person.expected(desk.now) or "").removeprefix(DRAFT), desk)
    if draft is None:
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
    else:
        await _answer(message, desk, draft, message.text, typed=True)


async def on_draft_dropped(press: Press, desk: Desk) -> None:
    """A draft is given up."""
    desk.expect_nothing()
    draft = await _draft(press.id, desk)
    if draft is not None:
        changes.drop(desk.transaction, draft.id)
        press.toast(plain(press.reader.language, "draft.dropped"))
    await _show_entry(press, desk, draft.edit.entry if draft else "")


async def on_draft_applied(press: Press, desk: Desk) -> None:
    """A draft comes into force, as it was shown."""
    draft = await _draft(press.id, desk)
    if draft is None:
        await _gone(press, desk)
        return
    before = desk.programme
    outcome = commit(before, draft, by=desk.person.id, roles=desk.roles, version=press.revision, now=desk.now)
    if isinstance(outcome, Refused):
        await _go_on(press, desk, draft, note=refusal(before, outcome, press.reader.language))
    elif await changes.apply(desk.transaction, draft.id, desk.person.id, desk.now):
        await _in_force(press, desk, outcome, draft, undone=False)


async def on_undo(press: Press, desk: Desk) -> None:
    """What would undoing a change change?"""
    await _review_undo(press, desk)


async def on_undo_now(press: Press, desk: Desk) -> None:
    """A change is undone, as it was shown."""
    change = await changes.change(desk.transaction, press.id, desk.programme.edition.name)
    if change is None or change.state is not State.APPLIED:
        await _gone(press, desk)
        return
    outcome = undo(desk.programme, change, roles=desk.roles, version=press.revision)
    if isinstance(outcome, Refused):
        await _review_undo(press, desk, note=refusal(desk.programme, outcome, press.reader.language))
    elif await changes.undo(desk.transaction, change.id, desk.person.id, desk.now):
        await _in_force(press, desk, outcome, change, undone=True)


async def _forget_unanswered(desk: Desk) -> None:
    """Give up the drafts that who begins another left without a single answer."""
    edition = desk.programme.edition
    for draft in await changes.drafts(desk.transaction, edition.name, MOST_DRAFTS):
        if draft.by == desk.person.id and not draft.revision and next_step(draft.edit, edition) is not None:
            changes.drop(desk.transaction, draft.id)


async def _draft(id_: str, desk: Desk) -> Change | None:
    """The draft called ``id_`` that its presser may carry on."""
    draft = await changes.change(desk.transaction, id_, desk.programme.edition.name)
    if draft is None or draft.state is not State.DRAFT:
        return None
    return draft if permitted(draft.edit, desk.programme.edition, desk.roles) else None


async def _answer(asked: Asked, desk: Desk, draft: Change, text: str, *, typed: bool) -> None:
    edit = answered(draft.edit, text, desk.programme.edition, typed=typed)
    if isinstance(edit, Refused):
        await _go_on(asked, desk, draft, refused=edit)
    else:
        await _go_on(asked, desk, replace(draft, edit=edit, revision=draft.revision + 1))


async def _go_on(
    asked: Asked, desk: Desk, draft: Change, *, refused: Refused | None = None, note: Html | None = None
) -> None:
    """Keep a draft, and ask what it still needs, or show what it would change."""
    programme = desk.programme
    changes.keep(desk.transaction, draft, programme.edition.name)
    step = next_step(draft.edit, programme.edition)
    if step is None:
        desk.expect_nothing()
        outcome = commit(programme, draft, by=draft.by, roles=desk.roles, version=programme.version, now=desk.now)
        told, halves = _told(programme, outcome)
        counts = await people.halves(desk.transaction)
        asked.show(review_screen(programme, draft, told, halves, counts, asked.reader, note=note))
        return
    if step.typed:
        desk.expect(f"{DRAFT}{draft.id}")
    asked.show(question_screen(programme, draft, step, asked.reader, refused=refused))


async def _review_undo(press: Press, desk: Desk, note: Html | None = None) -> None:
    change = await changes.change(desk.transaction, press.id, desk.programme.edition.name)
    if change is None or change.state is not State.APPLIED:
        await _gone(press, desk)
        return
    outcome = undo(desk.programme, change, roles=desk.roles, version=desk.programme.version)
    told, halves = _told(desk.programme, outcome)
    counts = await people.halves(desk.transaction)
    press.show(undo_screen(desk.programme, change, told, halves, counts, press.reader, note=note))


async def _in_force(press: Press, desk: Desk, programme: Programme, change: Change, *, undone: bool) -> None:
    told = difference(desk.programme.edition, programme.edition)
    what = "undone" if undone else "applied"
    detail = [each.model_dump(mode="json") for each in told]
    journal.add(desk.transaction, desk.now, desk.person.id, what, change.id, detail)
    await _spread(desk, told)
    desk.programme = programme
    press.toast(plain(press.reader.language, f"changes.toast.{what}"))
    note = done(told, press.reader.language, undone=undone)
    await _show_entry(press, desk, change.edit.entry, note=note)


async def _spread(desk: Desk, told: Sequence[Difference]) -> None:
    """The sessions that change are news to whom they concern; what is queued of the programme is taken back."""
    edition, now = desk.programme.edition, desk.now
    sessions = dict.fromkeys(each.id for each in told if each.table == "sessions")
    news = [News(changes.new_id(), each, edition.session_by_id.get(each), now) for each in sessions]
    await desk.transaction.do(lambda connection: notices.add_news(connection, edition.name, news, now))
    desk.rings = True


async def _show_entry(press: Press, desk: Desk, entry: str, note: Html | None = None) -> None:
    screen = entry_screen(desk.programme, entry, desk.roles, press.reader, note=note)
    press.show(screen or organisers_screen(desk.roles, press.reader, note=note))


async def _gone(press: Press, desk: Desk) -> None:
    """What a button speaks of is no draft, or in force, any more."""
    press.toast(plain(press.reader.language, "refused.stale_toast"))
    press.id = ""
    await on_changes(press, desk)


def _told(before: Programme, outcome: Programme | Refused) -> tuple[Sequence[Difference] | Refused, frozenset[Half]]:
    if isinstance(outcome, Refused):
        return outcome, frozenset()
    return difference(before.edition, outcome.edition), concerned(before.edition, outcome.edition)
