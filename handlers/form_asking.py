"""A question of the form at a time: asked, answered by a button or by words, and on to the next."""

from dataclasses import replace

from domain.delegation import COMMITTING, Refused, capacity
from domain.filling import Filled, add, answer, closed, may_fill
from domain.form import Form
from domain.form_answers import day_of
from domain.form_questions import beside, first_open, open_questions, question, questions
from handlers.desk import Asked, Desk, Message, Press
from handlers.form import FORM, Filling, forget_expected, keep, keep_briefly, of_form, opened, read_form, show_person
from render.form import form_screen, people_screen
from render.form_asking import SEVERAL, ask_screen, name_screen, refusal
from render.help import not_understood
from render.screen import html
from render.words import plain
from storage import forms

NEW, ME = "new", "me"
"""What is asked of somebody who is not on the form yet."""


@of_form
async def on_go(press: Press, desk: Desk, filling: Filling) -> None:
    """On with the first question that has no answer, of all or of one person."""
    programme, there, form, target = desk.programme, filling.delegation, filling.form, filling.target
    if target != there.id:
        left = open_questions(programme, there, form, target) or questions(programme, there, form, target)
        await _ask(press, desk, filling, left[0].name if left else "")
        return
    found = first_open(programme, there, form)
    if found is None:
        await _ask(press, desk, filling, NEW) if not form.attendees else read_form(press, desk, filling, 1)
    else:
        await _ask(press, desk, _about(filling, found[0]), found[1].name)


@of_form
async def on_ask(press: Press, desk: Desk, filling: Filling) -> None:
    """One question."""
    await _ask(press, desk, filling, filling.rest)


@of_form
async def on_set(press: Press, desk: Desk, filling: Filling) -> None:
    """A button answers a question."""
    name, _, value = filling.rest.partition(".")
    language = press.reader.language
    if (faster := await _changed(press, desk, filling, name)) is not None:
        press.toast(plain(language, "form.refused.changed", name=faster), alert=True)
        await _ask_again(press, desk, filling, name, value)
        return
    there, form = filling.delegation, filling.form
    match answer(desk.programme, there, form, filling.target, name, value, by=filling.by, now=desk.now):
        case Filled() as filled:
            after = await keep(desk, filling, filled)
            waits = _waiting(after.form, filling.target) > _waiting(form, filling.target)
            press.toast(plain(language, "form.toast.waiting" if waits else "form.toast.kept"), alert=waits)
            await _on_from(press, desk, after, name, value)
        case Refused(reason="already"):
            await _on_from(press, desk, filling, name, value)
        case Refused(reason=reason):
            press.toast(refusal(reason, language), alert=True)
            await _ask_again(press, desk, filling, name, value)


async def on_answer_typed(message: Message, desk: Desk) -> None:
    """Words answer a question, or name who is added."""
    filling = await opened((desk.person.expected(desk.now) or "").removeprefix(FORM), desk)
    forget_expected(desk)
    if filling is None:
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    if filling.rest in (NEW, ME):
        await _named(message, desk, filling)
    else:
        await _typed(message, desk, filling)
    keep_briefly(desk)


async def _ask(
    asked: Asked, desk: Desk, filling: Filling, name: str, *, refused: str | None = None, typed: str = ""
) -> None:
    """Ask a question, with why the answer ``typed`` was refused; where it is asked no more, show what is."""
    programme, there, form, target = desk.programme, filling.delegation, filling.form, filling.target
    note = html(refused) if refused else None
    shut = closed(there) or _not_for(filling, name)
    if shut is not None:
        _say(asked, refusal(shut.reason, asked.reader.language))
        asked.show(form_screen(programme, there, form, filling.by, asked.reader))
    elif name in (NEW, ME):
        desk.expect(f"{FORM}{there.id}.{name}")
        asked.show(name_screen(there, asked.reader, own=name == ME, refused=note, typed=typed))
    elif (found := question(programme, there, form, target, name)) is not None:
        if found.typed:
            desk.expect(f"{FORM}{target}.{name}")
        places = (
            await desk.transaction.do(lambda c: forms.waiting(c, programme.edition.name, limited=True))
            if found.day
            else {}
        )
        screen = ask_screen(
            programme, there, form, target, found, places, filling.by, asked.reader, refused=note, typed=typed
        )
        asked.show(screen)
    else:
        await _show_target(asked, desk, filling)


async def _ask_again(press: Press, desk: Desk, filling: Filling, name: str, value: str) -> None:
    await _ask(press, desk, filling, _asked_as(desk, name, value))


async def _on_from(asked: Asked, desk: Desk, filling: Filling, name: str, value: str) -> None:
    """After an answer: the next question; the same where there may be several answers."""
    after: str | None = _asked_as(desk, name, value)
    if name not in SEVERAL:
        _, after = beside(desk.programme, filling.delegation, filling.form, filling.target, name)
    if after is None:
        await _show_target(asked, desk, filling)
    else:
        await _ask(asked, desk, filling, after)


async def _typed(message: Message, desk: Desk, filling: Filling) -> None:
    programme, there, form, name = desk.programme, filling.delegation, filling.form, filling.rest
    asked = question(programme, there, form, filling.target, name)
    match answer(programme, there, form, filling.target, name, message.text, by=filling.by, now=desk.now, typed=True):
        case Filled() as filled:
            await _on_from(message, desk, await keep(desk, filling, filled), name, "")
        case Refused(reason="already"):
            await _on_from(message, desk, filling, name, "")
        case Refused(reason=reason):
            said = refusal(reason, message.reader.language, asked=asked, typed=message.text)
            await _ask(message, desk, filling, name, refused=said, typed=message.text)


async def _named(message: Message, desk: Desk, filling: Filling) -> None:
    own = filling.rest == ME
    match add(filling.delegation, filling.form, forms.new_id(), message.text, own=own, by=filling.by, now=desk.now):
        case Filled() as filled:
            kept = await keep(desk, filling, filled)
            await _ask(message, desk, replace(kept, target=filled.answered.target), "given")
        case Refused(reason=reason):
            said = refusal(reason, message.reader.language, typed=message.text)
            if reason in ("empty", "long", "letters"):
                await _ask(message, desk, filling, filling.rest, refused=said, typed=message.text)
            else:
                there, form, by_ = filling.delegation, filling.form, filling.by
                message.show(people_screen(desk.programme, there, form, by_, 1, message.reader, note=html(said)))


async def _show_target(asked: Asked, desk: Desk, filling: Filling) -> None:
    if filling.target == filling.delegation.id:
        there, form = filling.delegation, filling.form
        asked.show(form_screen(desk.programme, there, form, filling.by, asked.reader))
    else:
        await show_person(asked, desk, filling)


async def _changed(press: Press, desk: Desk, filling: Filling, name: str) -> str | None:
    """Who has answered the same question since the pressed screen was drawn, if it is somebody else."""
    edition, there = desk.programme.edition.name, filling.delegation.id
    if _not_for(filling, name) is not None:
        return None
    target = "" if filling.target == there else filling.target
    found = await desk.transaction.do(lambda connection: forms.latest(connection, edition, there, target, name))
    if found is None or found[0] <= press.revision or found[1].person == desk.person.id:
        return None
    return found[1].name or plain(press.reader.language, "team.nameless")


def _not_for(filling: Filling, name: str) -> Refused | None:
    """Why a question is not one for who asks for it; their own name is asked of each member."""
    there, form, by_ = filling.delegation, filling.form, filling.by
    if name == ME:
        return None if there.member(by_.person) else Refused("not_yours")
    allowed = capacity(there, by_) in COMMITTING if name == NEW else may_fill(there, form, filling.target, by_)
    return None if allowed else Refused("not_head")


def _say(asked: Asked, text: str) -> None:
    if isinstance(asked, Press):
        asked.toast(text, alert=True)


def _about(filling: Filling, target: str) -> Filling:
    return replace(filling, target=target)


def _asked_as(desk: Desk, name: str, value: str) -> str:
    return f"sessions-{day_of(desk.programme, value)}" if name == "sessions" else name


def _waiting(form: Form, target: str) -> int:
    attendee = form.attendee(target)
    return len(attendee.waiting) if attendee else 0
