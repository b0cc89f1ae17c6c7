"""Reaching a delegation by other means than Telegram: text for a mail, the programme on paper, and what was done."""

from domain.delegation import Delegation
from domain.owed import owed
from domain.person import Half
from domain.reach import WHAT, Means
from domain.roles import Action, may
from handlers.delegation import named
from handlers.delegations import own_half
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from handlers.seeing import gather
from render.pages import page_of
from render.reach import ledger_screen, passed_screen, reach_screen, to_copy
from render.relay import programme_text, reminder_text
from render.words import LANGUAGES, plain
from storage import attending, delegations, forms, journal, reach, received


async def on_ledger(asked: Asked, desk: Desk) -> None:
    """How the delegations of a half are reached."""
    half, page = page_of(asked.id) if isinstance(asked, Press) else ("", 1)
    gathered = await gather(desk)
    asked.show(
        ledger_screen(gathered, Half(half) if half in list(Half) else own_half(desk), page, desk.roles, asked.reader)
    )


async def on_reach(press: Press, desk: Desk) -> None:
    """How one delegation is reached."""
    delegation = await _acted_for(press, desk, press.id)
    if delegation is not None:
        await _show(press, desk, delegation)


async def on_relay(press: Press, desk: Desk) -> None:
    """The text to send by mail, in both languages, the delegation's own first; then: has it been passed on?"""
    id_, _, what = press.id.partition(".")
    delegation = await _acted_for(press, desk, id_)
    if delegation is None:
        return
    if what not in WHAT:
        await on_stale(press, desk)
        return
    edition = desk.programme.edition.name
    form, there = await desk.transaction.do(
        lambda connection: (forms.of(connection, edition, id_), received.of(connection, edition, id_))
    )
    owes = owed(desk.programme, delegation, form, there)
    for language in sorted(LANGUAGES, key=lambda each: (each == "ja") is not (delegation.half is Half.JAPANESE)):
        if what == "programme":
            text = programme_text(desk.programme, delegation, language, desk.now)
        else:
            text = reminder_text(desk.programme, delegation, owes, language, desk.now)
        desk.say(press.chat_id, to_copy(text))
    desk.say(press.chat_id, passed_screen(delegation, what, press.reader))


async def on_paper(press: Press, desk: Desk) -> None:
    """The delegation's programme on A4, made away from here."""
    id_, _, language = press.id.partition(".")
    delegation = await _acted_for(press, desk, id_)
    if delegation is not None and language in LANGUAGES:
        send_paper(press, desk, language, delegation=id_)
        desk.say(press.chat_id, passed_screen(delegation, "programme", press.reader))


async def on_reached(press: Press, desk: Desk) -> None:
    """An organiser has reached a delegation by other means."""
    id_, what, means = [*press.id.split("."), "", ""][:3]
    delegation = await _acted_for(press, desk, id_)
    if delegation is None:
        return
    if not what or means not in list(Means):
        await on_stale(press, desk)
        return
    edition, who, name, now = desk.programme.edition.name, desk.person.id, desk.name, desk.now
    await desk.transaction.do(lambda c: reach.mark(c, edition, id_, what, Means(means), who, name, now))
    journal.add(desk.transaction, now, who, "reached", id_, named(delegation))
    press.toast(plain(press.reader.language, "reach.noted"))
    await _show(press, desk, delegation)


async def on_reach_undo(press: Press, desk: Desk) -> None:
    """The last mark was a mistake."""
    id_, _, mark = press.id.partition(".")
    delegation = await _acted_for(press, desk, id_)
    if delegation is not None:
        edition, now = desk.programme.edition.name, desk.now
        if await desk.transaction.do(lambda c: reach.undo(c, edition, id_, mark, now)):
            journal.add(desk.transaction, now, desk.person.id, "unreached", id_, named(delegation))
        await _show(press, desk, delegation)


async def on_print(asked: Asked, desk: Desk) -> None:
    """One's own programme on A4: of one's delegation, else of one's half."""
    edition, who = desk.programme.edition.name, desk.person.id
    id_ = await desk.transaction.do(lambda connection: delegations.id_of(connection, edition, who))
    send_paper(asked, desk, asked.reader.language, delegation=id_)
    if isinstance(asked, Press):
        asked.toast(plain(asked.reader.language, "paper.making"))


def send_paper(asked: Asked, desk: Desk, language: str, *, delegation: str | None) -> None:
    """Queue the programme on A4 for this chat."""
    half = desk.person.half or Half.OTHER
    params = {"language": language, "delegation": delegation, "half": half, "reader": asked.reader.language}
    desk.call("job:paper", params, asked.chat_id, replaces=f"paper:{asked.chat_id}:{delegation}:{language}")


async def _acted_for(press: Press, desk: Desk, id_: str) -> Delegation | None:
    """The delegation for which who presses may act; to everybody else, that is refused or not there."""
    edition = desk.programme.edition.name
    delegation = await desk.transaction.do(lambda connection: delegations.one(connection, edition, id_))
    if delegation is None:
        await on_stale(press, desk)
        return None
    if not may(desk.roles, Action.ACT_FOR, delegation.half):
        await on_refused(press, desk)
        return None
    return delegation


async def _show(press: Press, desk: Desk, delegation: Delegation) -> None:
    edition, id_ = desk.programme.edition, delegation.id
    them, form, marks = await desk.transaction.do(
        lambda c: (
            attending.of_delegation(c, edition, id_),
            forms.of(c, edition.name, id_),
            reach.of(c, edition.name, id_),
        )
    )
    press.show(reach_screen(delegation, them, form, marks, press.reader))
