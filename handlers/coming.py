"""Who comes, to which workshop, and what one's twin city does: for who has a delegation, and for organisers."""

import sqlite3

from domain.coming import twins
from domain.delegation import Delegation
from handlers.attending import who_asks
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from render.coming import coming_list, coming_screen, twin_screen
from render.delegation import no_delegation
from render.pages import page_of
from storage import delegations


async def on_coming(asked: Asked, desk: Desk) -> None:
    """How many have said that they come, and where they wish to go."""
    everyone = await _visible(desk)
    if everyone is None:
        asked.show(no_delegation(asked.reader))
    else:
        asked.show(coming_screen(desk.programme, everyone, asked.reader))


async def on_coming_list(press: Press, desk: Desk) -> None:
    """One list of them, by country or by workshop."""
    name, page = page_of(press.id)
    everyone = await _visible(desk)
    if everyone is None:
        press.show(no_delegation(press.reader))
        return
    screen = coming_list(desk.programme, everyone, name, page, press.reader)
    if screen is None:
        await on_stale(press, desk)
    else:
        press.show(screen)


async def on_twin(asked: Asked, desk: Desk) -> None:
    """What is known of the twin city of one's own delegation."""
    mine, everyone = (await who_asks(desk)).delegation, await _visible(desk)
    if mine is None or everyone is None:
        asked.show(no_delegation(asked.reader))
    else:
        found = twins(desk.programme.edition, mine, everyone)
        asked.show(twin_screen(desk.programme, mine, found, asked.reader))


async def _visible(desk: Desk) -> list[Delegation] | None:
    """All delegations, for who is in one and for organisers; without a link one has the public programme alone."""
    edition, person, trusted = desk.programme.edition.name, desk.person.id, bool(desk.roles)

    def read(connection: sqlite3.Connection) -> list[Delegation] | None:
        mine = delegations.id_of(connection, edition, person)
        return delegations.every(connection, edition) if trusted or mine is not None else None

    return await desk.transaction.do(read)
