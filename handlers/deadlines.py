"""What is due, and the meetings of the committees."""

from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from render.deadlines import deadline_card, deadlines_screen
from render.meetings import meetings_screen


async def on_deadlines(asked: Asked, desk: Desk) -> None:
    """What is due for who asks; with ``past``, what is over."""
    past = isinstance(asked, Press) and asked.id == "past"
    asked.show(deadlines_screen(desk.programme, asked.reader, past=past))


async def on_all_deadlines(press: Press, desk: Desk) -> None:
    """Every day that is printed, whomever it concerns."""
    press.show(deadlines_screen(desk.programme, press.reader, whole=True, past=press.id == "past"))


async def on_deadline(press: Press, desk: Desk) -> None:
    """One deadline's card."""
    deadline = next((each for each in desk.programme.edition.deadlines if each.id == press.id), None)
    if deadline is None:
        await on_stale(press, desk)
    else:
        press.show(deadline_card(desk.programme, deadline, press.reader))


async def on_meetings(asked: Asked, desk: Desk) -> None:
    """The meetings of the committees."""
    asked.show(meetings_screen(desk.programme, asked.reader))
