"""The programme: by day, what is next, what is on now, a session's card."""

from domain.edition import Session
from handlers.attending import own_of, turned_down_by
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.home import home_of
from render.asked import day_asked, thing_asked
from render.programme import day_screen, next_screen, now_screen
from render.sessions import session_card
from render.words import say


async def on_home(asked: Asked, desk: Desk) -> None:
    """The first screen."""
    asked.show(await home_of(asked, desk))


async def on_programme(asked: Asked, desk: Desk) -> None:
    """The day of the programme that matters now."""
    reader, day = asked.reader, desk.programme.day_to_open(desk.now, asked.reader.half)
    asked.show(day_screen(desk.programme, day, reader, without=await turned_down_by(asked, desk)))


async def on_next(asked: Asked, desk: Desk) -> None:
    """What comes next for who asks."""
    asked.show(next_screen(desk.programme, asked.reader, without=await turned_down_by(asked, desk)))


async def on_now(asked: Asked, desk: Desk) -> None:
    """What is going on for who asks."""
    asked.show(now_screen(desk.programme, asked.reader, without=await turned_down_by(asked, desk)))


async def on_day(press: Press, desk: Desk) -> None:
    """One day, as it concerns who asks."""
    await _show_day(press, desk, whole=False)


async def on_whole_day(press: Press, desk: Desk) -> None:
    """One day, with what concerns others too."""
    await _show_day(press, desk, whole=True)


async def _show_day(press: Press, desk: Desk, *, whole: bool) -> None:
    day = next((day for day in desk.programme.days if day.isoformat() == press.id), None)
    if day is None:
        await on_stale(press, desk)
    else:
        without = await turned_down_by(press, desk)
        press.show(day_screen(desk.programme, day, press.reader, whole=whole, without=without))


async def on_day_asked(message: Message, desk: Desk) -> None:
    """A day asked for by its name or date; for one without a programme, the day that matters now."""
    day = day_asked(message.payload, desk.programme, desk.programme.today(desk.now))
    note = say(message.reader.language, "day.not_printed") if message.payload and day is None else None
    day = day or desk.programme.day_to_open(desk.now, message.reader.half)
    without = await turned_down_by(message, desk)
    message.show(day_screen(desk.programme, day, message.reader, note=note, without=without))


async def on_session(press: Press, desk: Desk) -> None:
    """A session's card."""
    session = desk.programme.edition.session_by_id.get(press.id)
    if session is None:
        await on_stale(press, desk)
    else:
        press.show(session_card(desk.programme, session, press.reader, own=await own_of(session, press, desk)))


async def on_session_asked(message: Message, desk: Desk) -> None:
    """A session asked for by its name; without one, the day that matters now."""
    session = thing_asked(message.payload, desk.programme, message.reader)
    if isinstance(session, Session):
        own = await own_of(session, message, desk)
        message.show(session_card(desk.programme, session, message.reader, own=own))
    else:
        await on_programme(message, desk)
