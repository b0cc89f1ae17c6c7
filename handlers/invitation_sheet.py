"""The invitation sheet of a half: a new link for each of its delegations, as files in the organiser's own chat."""

import sqlite3

from domain.delegation import Delegation, Status
from domain.person import Half
from domain.roles import Action, may
from handlers.delegation_links import LIFE, MANY
from handlers.desk import Desk, Press
from handlers.organisers import on_refused
from render.delegations import sheet_screen
from render.words import plain
from storage import delegations, journal, links
from storage.outbox import SECRET


async def on_sheet(press: Press, desk: Desk) -> None:
    """Really make new links? Those of before go."""
    half = _half(press, desk)
    if half is None:
        await on_refused(press, desk)
    else:
        await _ask(press, desk, half)


async def on_sheet_now(press: Press, desk: Desk) -> None:
    """The links of before are revoked, and new ones made, which are known to the files alone."""
    half = _half(press, desk)
    if half is None:
        await on_refused(press, desk)
        return
    edition, who, now = desk.programme.edition.name, desk.person.id, desk.now
    invited = await _invited(desk, half)
    if press.revision != await desk.transaction.do(links.made):
        # Somebody has made links since the question was shown, or this is a thumb that pressed twice.
        press.toast(plain(press.reader.language, "stale"))
        await _ask(press, desk, half)
        return

    def renew(connection: sqlite3.Connection) -> list[list[str]]:
        ours = {each.id for each in invited}
        for link in links.standing(connection, edition, now):
            if link.rank is None and link.delegation in ours:
                links.revoke(connection, edition, link.id, now)
        return [[each.id, links.make(connection, edition, each.id, None, MANY, LIFE, who, now)[1]] for each in invited]

    tokens = await desk.transaction.do(renew)
    journal.add(desk.transaction, now, who, "sheet_made", half, {"number": len(tokens)})
    params = {
        "half": half,
        "address": f"https://t.me/{press.username}?start=",
        "tokens": tokens,
        "most": MANY,
        "until": (now + LIFE).astimezone(press.reader.host).date().isoformat(),
        "language": press.reader.language,
    }
    desk.call("job:invitation-sheet", params, press.chat_id, subject=f"{SECRET}sheet")
    press.toast(plain(press.reader.language, "sheet.making"))
    await _ask(press, desk, half)


def _half(press: Press, desk: Desk) -> Half | None:
    """The half that a button names, if who presses may act for its delegations."""
    half = Half(press.id) if press.id in (Half.FRENCH, Half.JAPANESE) else None
    return half if half is not None and may(desk.roles, Action.ACT_FOR, half) else None


async def _invited(desk: Desk, half: Half) -> list[Delegation]:
    edition = desk.programme.edition.name
    every = await desk.transaction.do(lambda connection: delegations.every(connection, edition))
    return [each for each in every if each.half is half and each.status is not Status.DECLINED]


async def _ask(press: Press, desk: Desk, half: Half) -> None:
    edition, now = desk.programme.edition.name, desk.now
    invited = await _invited(desk, half)
    out, made = await desk.transaction.do(lambda c: (links.standing(c, edition, now), links.made(c)))
    ours = {each.id for each in invited}
    working = sum(link.rank is None and link.delegation in ours for link in out)
    press.show(sheet_screen(half, len(invited), working, made, press.reader))
