"""Help, and the polite way out of what is not understood or no longer there."""

from handlers.desk import Asked, Desk, Press
from handlers.home import home_of
from render.help import help_screen, sureness_screen
from render.words import plain
from storage import delegations


async def on_help(asked: Asked, desk: Desk) -> None:
    """What one can do here."""
    edition, who = desk.programme.edition.name, desk.person.id
    mine = not asked.in_group and await desk.transaction.do(lambda c: delegations.id_of(c, edition, who)) is not None
    asked.show(help_screen(desk.programme, asked.reader, delegate=mine))


async def on_sureness(asked: Asked, desk: Desk) -> None:
    """What *to be confirmed* means."""
    asked.show(sureness_screen(desk.programme, asked.reader))


async def on_stale(press: Press, desk: Desk) -> None:
    """A button of another time, or of something that is gone: today's screen in its place, and a word about it."""
    press.toast(plain(press.reader.language, "stale"))
    press.show(await home_of(press, desk))
