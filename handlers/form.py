"""The form of participation: its parts, its people, a question at a time, and its confirmation."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from domain.delegation import COMMITTING, By, Delegation, Refused, capacity
from domain.filling import Filled, confirm, liken
from domain.form import Confirmed, Form
from handlers.delegation import by, named, tell
from handlers.desk import Asked, Desk, Message, Press
from handlers.form_places import after_answer
from handlers.help import on_stale
from render.delegation import no_delegation
from render.form import form_screen, people_screen, summary_screen
from render.form_asking import refusal
from render.form_person import person_screen
from render.form_told import confirmed_told
from render.words import plain
from storage import delegations, forms, journal
from storage.outbox import SECRET

FORM = "form:"
"""Begins the name of the free text that answers a question of the form."""
KEPT_BRIEFLY = f"{SECRET}form"
"""The subject of what shows answers: once it is sent, its text is kept no longer."""


@dataclass(frozen=True, slots=True)
class Filling:
    """An open form: its delegation, whom a button speaks of, the rest of that button's id, and who asks."""

    delegation: Delegation
    form: Form
    target: str
    rest: str
    by: By


FillingDo = Callable[[Press, Desk, Filling], Awaitable[None]]


def of_form(do: FillingDo) -> Callable[[Press, Desk], Awaitable[None]]:
    """``do`` with the form of which a button speaks, by an attendee or a delegation; a stale button without one."""

    async def on(press: Press, desk: Desk) -> None:
        found = await opened(press.id, desk)
        forget_expected(desk)
        if found is None:
            await on_stale(press, desk)
        else:
            await do(press, desk, found)
            keep_briefly(desk)

    return on


async def opened(id_: str, desk: Desk) -> Filling | None:
    """What ``<target>.<rest>`` names, if who asks has to do with that delegation; without a target, their own."""
    target, _, rest = id_.partition(".")
    edition, person = desk.programme.edition.name, desk.person.id

    def look(connection: sqlite3.Connection) -> tuple[Delegation | None, Form | None]:
        if not target:
            there = delegations.of(connection, edition, person)
        else:
            there = delegations.one(connection, edition, forms.delegation_of(connection, edition, target) or target)
        return there, forms.of(connection, edition, there.id) if there else None

    there, form = await desk.transaction.do(look)
    if there is None or form is None or capacity(there, by(desk)) is None:
        return None
    return Filling(there, form, target or there.id, rest, by(desk))


async def on_form_asked(message: Message, desk: Desk) -> None:
    """The form of one's own delegation."""
    found = await opened("", desk)
    if found is None:
        message.show(no_delegation(message.reader))
    else:
        message.show(form_screen(desk.programme, found.delegation, found.form, found.by, message.reader))


@of_form
async def on_form(press: Press, desk: Desk, filling: Filling) -> None:
    """The parts of a form."""
    press.show(form_screen(desk.programme, filling.delegation, filling.form, filling.by, press.reader))


@of_form
async def on_people(press: Press, desk: Desk, filling: Filling) -> None:
    """Who is on the form."""
    await show_people(press, desk, filling, _page(filling.rest))


@of_form
async def on_read(press: Press, desk: Desk, filling: Filling) -> None:
    """The whole form, to be read; a plain member reads their own part alone."""
    read_form(press, desk, filling, _page(filling.rest))


@of_form
async def on_confirm(press: Press, desk: Desk, filling: Filling) -> None:
    """The form is confirmed as it was read; the others of the delegation are told."""
    there, language = filling.delegation, press.reader.language
    match confirm(there, filling.form, by=filling.by, revision=press.revision, now=desk.now):
        case Confirmed() as confirmed:
            edition = desk.programme.edition.name
            await desk.transaction.do(lambda connection: forms.confirm(connection, edition, there.id, confirmed))
            if confirmed.on_behalf:
                journal.add(desk.transaction, desk.now, desk.person.id, "acted_for", there.id, named(there))
            others = [each.person for each in there.members if each.person != desk.person.id]
            await tell(desk, others, lambda reader: confirmed_told(there, confirmed, reader))
            press.toast(plain(language, "form.toast.confirmed"))
        case Refused(reason=reason):
            press.toast(refusal("changed_form" if reason == "changed" else reason, language), alert=reason != "already")
    await show_form(press, desk, there.id)


@of_form
async def on_like(press: Press, desk: Desk, filling: Filling) -> None:
    """Somebody comes and goes as another does, as far as they have not answered."""
    programme, there = desk.programme, filling.delegation
    match liken(programme, there, filling.form, filling.target, filling.rest, by=filling.by, now=desk.now):
        case Filled() as filled:
            filling = await keep(desk, filling, filled)
            press.toast(plain(press.reader.language, "form.toast.kept"))
        case Refused(reason=reason):
            press.toast(refusal(reason, press.reader.language), alert=reason != "already")
    await show_person(press, desk, filling)


async def keep(desk: Desk, filling: Filling, filled: Filled) -> Filling:
    """Keep an answer; whoever gets a place by it, and organisers whose plan is exceeded, are told."""
    edition, before = desk.programme.edition.name, filling.form
    kept = await desk.transaction.do(
        lambda connection: forms.keep(connection, edition, before, filled.form, filled.answered)
    )
    assert kept, "one worker keeps, in one transaction with what it read"
    await after_answer(desk, before, filled.form)
    form = await desk.transaction.do(lambda connection: forms.of(connection, edition, filling.delegation.id))
    return Filling(filling.delegation, form, filling.target, filling.rest, filling.by)


async def show_form(press: Press, desk: Desk, id_: str) -> None:
    """The form's parts, as they are now."""
    found = await opened(id_, desk)
    assert found is not None, "it was open a moment ago"
    press.show(form_screen(desk.programme, found.delegation, found.form, found.by, press.reader))


async def show_people(asked: Asked, desk: Desk, filling: Filling, page: int = 1) -> None:
    """Who is on the form, as it is now."""
    there, form = filling.delegation, filling.form
    asked.show(people_screen(desk.programme, there, form, filling.by, page, asked.reader))


async def show_person(asked: Asked, desk: Desk, filling: Filling) -> None:
    """One of the people; where they are gone, all."""
    attendee = filling.form.attendee(filling.target)
    if attendee is None:
        await show_people(asked, desk, filling)
    else:
        there, form = filling.delegation, filling.form
        asked.show(person_screen(desk.programme, there, form, attendee, filling.by, asked.reader))


def read_form(press: Press, desk: Desk, filling: Filling, page: int) -> None:
    """A page of the whole form; a plain member reads their own part alone."""
    there, form = filling.delegation, filling.form
    if capacity(there, filling.by) in COMMITTING:
        press.show(summary_screen(desk.programme, there, form, filling.by, page, press.reader))
    else:
        press.toast(refusal("not_head", press.reader.language), alert=True)
        press.show(form_screen(desk.programme, there, form, filling.by, press.reader))


def forget_expected(desk: Desk) -> None:
    """No answer is expected any longer."""
    if (desk.person.expects or "").startswith(FORM):
        desk.expect_nothing()


def keep_briefly(desk: Desk) -> None:
    """What shows people's answers is not kept once it is sent."""
    desk.said = [call if call.subject else replace(call, subject=KEPT_BRIEFLY) for call in desk.said]


def _page(rest: str) -> int:
    return int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 4 else 1
