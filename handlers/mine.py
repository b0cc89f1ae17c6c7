"""My programme: what one attends, by day, and as a file for one's calendar."""

from datetime import timedelta

from domain.edition import Session
from domain.sending import Policy
from handlers.attending import who_asks
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.asked import day_asked, thing_asked
from render.mine import my_programme
from render.words import plain

FILE_LIFE = timedelta(hours=1)


async def on_mine(press: Press, desk: Desk) -> None:
    """A day of my programme; without one, the day that matters now."""
    days = {day.isoformat(): day for day in desk.programme.days}
    if press.id and press.id not in days:
        await on_stale(press, desk)
        return
    who = await who_asks(desk)
    day = days.get(press.id) or desk.programme.day_to_open(desk.now, who.half)
    press.show(my_programme(desk.programme, who, day, press.reader))


async def on_mine_asked(message: Message, desk: Desk) -> None:
    """The same, by a word or a command; a day may follow it."""
    who, programme = await who_asks(desk), desk.programme
    asked = day_asked(message.payload, programme, programme.today(desk.now))
    message.show(my_programme(programme, who, asked or programme.day_to_open(desk.now, who.half), message.reader))


async def on_calendar(press: Press, desk: Desk) -> None:
    """A calendar file: of one session, or of all that is mine."""
    if press.id and press.id not in desk.programme.edition.session_by_id:
        await on_stale(press, desk)
        return
    _send_calendar(press, desk, press.id)
    press.toast(plain(press.reader.language, "calendar.coming"))


async def on_calendar_asked(message: Message, desk: Desk) -> None:
    """The same, by a word or a command; a session may follow it."""
    found = thing_asked(message.payload, desk.programme, message.reader)
    _send_calendar(message, desk, found.id if isinstance(found, Session) else "")


def _send_calendar(asked: Asked, desk: Desk, session: str) -> None:
    params = {"person": desk.person.id, "language": asked.reader.language, "session": session}
    # Asked for again while it is being made, the one file is enough.
    replaces = f"calendar:{asked.chat_id}:{session}"
    expires = desk.now + FILE_LIFE
    desk.call("job:calendar", params, asked.chat_id, policy=Policy.ONCE, replaces=replaces, expires_at=expires)
