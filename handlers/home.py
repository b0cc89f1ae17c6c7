"""The first screen, with the way to one's own delegation for who has one."""

from domain.attending import without
from handlers.attending import who_asks
from handlers.desk import Asked, Desk
from render.home import home_screen
from render.screen import Screen


async def home_of(asked: Asked, desk: Desk) -> Screen:
    """The first screen for who asks; in a group nobody has a delegation."""
    if asked.in_group:
        return home_screen(desk.programme, asked.reader)
    who = await who_asks(desk)
    refused = without(desk.programme, who)
    return home_screen(desk.programme, asked.reader, delegate=who.delegation is not None, without=refused)
