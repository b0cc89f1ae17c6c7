"""The organisers' list of delegations, and the links that are out."""

from domain.person import Half
from domain.roles import Action, may
from handlers.delegation import drawn, named
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from render.delegations import LinkLine, delegations_named, delegations_screen, links_screen
from render.pages import page_of
from render.words import plain, screen_named
from storage import delegations, journal, links, shelf

COUNTRIES = {Half.FRENCH: "france", Half.JAPANESE: "japan"}


async def on_delegations(press: Press, desk: Desk) -> None:
    """A page of one half's delegations."""
    half, page = page_of(press.id)
    await _show(press, desk, Half(half) if half in list(Half) else own_half(desk), page)


async def on_delegations_asked(message: Message, desk: Desk) -> None:
    """The delegations of one's half, or the one whose name follows the command."""
    if message.payload and screen_named(message.payload) != "delegations":
        edition = desk.programme.edition.name
        every = await desk.transaction.do(lambda connection: delegations.every(connection, edition))
        theirs = [each for each in every if may(desk.roles, Action.ACT_FOR, each.half)]
        found = delegations_named(message.payload, theirs)
        if len(found) == 1:
            one = await desk.transaction.do(lambda connection: delegations.one(connection, edition, found[0].id))
            assert one is not None, "it was read a moment ago"
            message.show(await drawn(desk, one, message.reader))
            return
        if found:
            message.show(delegations_screen(found, found[0].half, 1, desk.roles, message.reader))
            return
    await _show(message, desk, own_half(desk), 1)


async def on_roster_file(press: Press, desk: Desk) -> None:
    """A file that was sent is the list of delegations: it is fetched and taken in away from here, and reported on."""
    received, who = press.id, desk.person.id
    file = await desk.transaction.do(lambda connection: shelf.received(connection, received, who))
    halves = [half for half in COUNTRIES if may(desk.roles, Action.ACT_FOR, half)]
    if file is None:
        await on_stale(press, desk)
    elif not halves:
        await on_refused(press, desk)
    else:
        params = {
            "file": file.file_id,
            "countries": [COUNTRIES[half] for half in halves],
            "person": who,
            "language": press.reader.language,
        }
        desk.call("job:roster", params, press.chat_id, replaces=f"roster:{received}")
        press.toast(plain(press.reader.language, "roster.reading"))
        await _show(press, desk, halves[0], 1)


async def on_links(press: Press, desk: Desk) -> None:
    """The links into delegations that may still be used."""
    _, page = page_of(press.id)
    await _show_links(press, desk, page)


async def on_revoke_link(press: Press, desk: Desk) -> None:
    """A link into a delegation shall be good for nothing."""
    edition, now, id_ = desk.programme.edition.name, desk.now, press.id
    out = await desk.transaction.do(lambda connection: links.standing(connection, edition, now))
    link = next((each for each in out if each.id == id_), None)
    leads = link.delegation if link else ""
    there = await desk.transaction.do(lambda connection: delegations.one(connection, edition, leads))
    if there is not None and not may(desk.roles, Action.ACT_FOR, there.half):
        await on_refused(press, desk)
        return
    revoked = await desk.transaction.do(lambda connection: links.revoke(connection, edition, id_, now))
    if there is not None and revoked is not None:
        journal.add(desk.transaction, now, desk.person.id, "link_revoked", id_, named(there))
        press.toast(plain(press.reader.language, "team.revoked"))
    await _show_links(press, desk, 1)


def own_half(desk: Desk) -> Half:
    """The half for which an organiser acts: their own, where they may act for both."""
    mine = [half for half in COUNTRIES if may(desk.roles, Action.ACT_FOR, half)]
    own = desk.person.half
    return own if own is not None and own in mine else next(iter(mine), Half.FRENCH)


async def _show(asked: Asked, desk: Desk, half: Half, page: int) -> None:
    edition = desk.programme.edition.name
    every = await desk.transaction.do(lambda connection: delegations.every(connection, edition))
    asked.show(delegations_screen(every, half, page, desk.roles, asked.reader))


async def _show_links(press: Press, desk: Desk, page: int) -> None:
    edition, now = desk.programme.edition.name, desk.now
    out = await desk.transaction.do(lambda connection: links.standing(connection, edition, now))
    every = await desk.transaction.do(lambda connection: delegations.every(connection, edition))
    told = [LinkLine(each.id, each.delegation, each.uses, each.most, each.expires_at) for each in out]
    press.show(links_screen(told, {each.id: each for each in every}, page, desk.roles, press.reader))
