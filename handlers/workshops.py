"""The workshops: their list and their cards."""

from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.asked import workshop_asked
from render.workshops import workshop_card, workshops_screen


async def on_workshops(asked: Asked, desk: Desk) -> None:
    """Every workshop."""
    asked.show(workshops_screen(desk.programme, asked.reader))


async def on_workshop(press: Press, desk: Desk) -> None:
    """A workshop's card."""
    workshop = desk.programme.edition.workshop_by_id.get(press.id)
    if workshop is None:
        await on_stale(press, desk)
    else:
        press.show(workshop_card(desk.programme, workshop, press.reader))


async def on_workshop_asked(message: Message, desk: Desk) -> None:
    """A workshop asked for by its number; without one, their list."""
    workshop = workshop_asked(message.payload, desk.programme)
    if workshop is None:
        await on_workshops(message, desk)
    else:
        message.show(workshop_card(desk.programme, workshop, message.reader))
