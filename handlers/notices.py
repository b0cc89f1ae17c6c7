"""What people say of the messages that they get unasked: which ones they want, and what they think of a workshop."""

from domain.notices import Muting
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from render.notices_goodbye import VERDICTS, goodbye
from render.notices_settings import notices_screen
from render.pages import page_of
from render.planned import feedback_screen
from render.screen import Screen
from render.words import plain
from storage import attending, feedback, notices, unasked


async def on_notices(asked: Asked, desk: Desk) -> None:
    """Which unasked messages come?"""
    person = desk.person.id
    muted = await desk.transaction.do(lambda connection: unasked.muted_by(connection, person))
    asked.show(notices_screen(muted, asked.reader))


async def on_mute(press: Press, desk: Desk) -> None:
    """A class of messages is muted, or heard of again."""
    if press.id not in tuple(Muting):
        await on_stale(press, desk)
        return
    set_to = unasked.mute if press.verb == "mute" else unasked.unmute
    person = desk.person.id
    await desk.transaction.do(lambda connection: set_to(connection, person, press.id))
    await desk.transaction.do(lambda connection: notices.heed(connection, desk.person.telegram_id, desk.now))
    desk.rings = True
    press.toast(plain(press.reader.language, "notices.kept"))
    await on_notices(press, desk)


async def on_rate(press: Press, desk: Desk) -> None:
    """What someone thinks of a workshop."""
    workshop, _, verdict = press.id.partition(".")
    edition, person, now = desk.programme.edition, desk.person.id, desk.now
    if workshop not in edition.workshop_by_id or verdict not in VERDICTS or not desk.programme.is_over(now):
        await on_stale(press, desk)
        return
    rate = feedback.rate
    await desk.transaction.do(lambda connection: rate(connection, edition.name, workshop, person, verdict, now))
    said = await desk.transaction.do(lambda connection: feedback.of_person(connection, edition.name, person))
    who = await desk.transaction.do(lambda connection: attending.known(connection, edition.name, desk.person))
    press.toast(plain(press.reader.language, "feedback.kept"))
    press.show(Screen(*goodbye(desk.programme, who, press.reader, said)))


async def on_planned(asked: Asked, desk: Desk) -> None:
    """What will be sent by itself; put together away from the worker, since it takes everybody into account."""
    page = page_of(asked.id)[1] if isinstance(asked, Press) else 1
    message = asked.message_id if isinstance(asked, Press) else None
    params = {"person": desk.person.id, "page": page, "message_id": message}
    desk.call("job:planned", params, asked.chat_id)


async def on_feedback(asked: Asked, desk: Desk) -> None:
    """What participants made of the workshops."""
    edition = desk.programme.edition.name
    counted = await desk.transaction.do(lambda connection: feedback.counted(connection, edition))
    asked.show(feedback_screen(desk.programme, counted, asked.reader))
