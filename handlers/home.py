"""The first screen, with the way to one's own delegation for who has one."""

from handlers.desk import Asked, Desk
from render.home import home_screen
from render.screen import Screen
from storage import delegations


async def home_of(asked: Asked, desk: Desk) -> Screen:
    """The first screen for who asks; in a group nobody has a delegation."""
    if asked.in_group:
        return home_screen(desk.programme, asked.reader)
    edition, person = desk.programme.edition.name, desk.person.id
    mine = await desk.transaction.do(lambda connection: delegations.id_of(connection, edition, person))
    return home_screen(desk.programme, asked.reader, delegate=mine is not None)
