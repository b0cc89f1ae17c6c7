"""Reaching a delegation by other means than Telegram: text for a mail, the programme on paper, and what was done."""

from collections.abc import Callable

from domain.delegation import Delegation
from domain.edition import Language
from domain.owed import owed
from domain.person import Half
from domain.reach import ANNOUNCEMENT, WHAT, Means
from domain.roles import Action, may
from handlers.delegation import named
from handlers.delegations import own_half
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from handlers.seeing import gather
from render.announcing import passed_on
from render.pages import page_of
from render.reach import OnRecord, ledger_screen, passed_screen, reach_screen, to_copy
from render.relay import programme_text, reminder_text
from render.words import LANGUAGES, plain
from storage import attending, delegations, forms, journal, lists, reach, received


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
    """The text to send by mail, in both languages, the delegation's own first; then: by which means was it?"""
    id_, _, what = press.id.partition(".")
    delegation = await _acted_for(press, desk, id_)
    if delegation is None:
        return
    record = await _record(desk, delegation)
    text = await _text(desk, record, what)
    if text is None:
        await on_stale(press, desk)
        return
    for language in sorted(LANGUAGES, key=lambda each: (each == "ja") is not (delegation.half is Half.JAPANESE)):
        desk.say(press.chat_id, to_copy(text(language)))
    desk.say(press.chat_id, passed_screen(delegation, what, record.announced, press.reader))


async def _text(desk: Desk, record: OnRecord, what: str) -> Callable[[Language], str] | None:
    """What makes the text of what is passed on, in a language; ``None`` where there is no such thing."""
    programme, one, now = desk.programme, record.delegation, desk.now
    found = record.announced.get(what.removeprefix(ANNOUNCEMENT))
    if what.startswith(ANNOUNCEMENT) and found is not None and all(each in found.texts for each in LANGUAGES):
        return lambda language: passed_on(found, language)
    edition = programme.edition.name
    there = await desk.transaction.do(lambda connection: received.of(connection, edition, one.id))
    owes = owed(programme, one, record.form, there)
    texts: dict[str, Callable[[Language], str]] = {
        "programme": lambda language: programme_text(programme, one, language, now),
        "reminder": lambda language: reminder_text(programme, one, owes, language, now),
    }
    return texts.get(what)


async def on_paper(press: Press, desk: Desk) -> None:
    """The delegation's programme on A4, made away from here."""
    id_, _, language = press.id.partition(".")
    delegation = await _acted_for(press, desk, id_)
    if delegation is not None and language in LANGUAGES:
        send_paper(press, desk, language, delegation=id_)
        desk.say(press.chat_id, passed_screen(delegation, "programme", {}, press.reader))


async def on_reached(press: Press, desk: Desk) -> None:
    """An organiser has reached a delegation by other means."""
    id_, what, means = [*press.id.split("."), "", ""][:3]
    delegation = await _acted_for(press, desk, id_)
    if delegation is None:
        return
    if not _passes_on(what) or means not in list(Means):
        await on_stale(press, desk)
        return
    edition, who, name, now = desk.programme.edition.name, desk.person.id, desk.name, desk.now
    await desk.transaction.do(lambda c: reach.mark(c, edition, id_, what, Means(means), who, name, now))
    journal.add(desk.transaction, now, who, "reached", id_, named(delegation))
    press.toast(plain(press.reader.language, "reach.noted"))
    await _show(press, desk, delegation)


def _passes_on(what: str) -> bool:
    return what in WHAT or what.startswith(ANNOUNCEMENT)


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
    press.show(reach_screen(await _record(desk, delegation), press.reader))


async def _record(desk: Desk, delegation: Delegation) -> OnRecord:
    edition, id_ = desk.programme.edition, delegation.id
    return await desk.transaction.do(
        lambda connection: OnRecord(
            delegation,
            attending.of_delegation(connection, edition, id_),
            forms.of(connection, edition.name, id_),
            reach.of(connection, edition.name, id_),
            reach.told(connection, id_),
            lists.announced(connection, edition.name),
            *reach.notices(connection, edition.name, id_),
        )
    )
