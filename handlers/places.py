"""Places: their list, and the help for a taxi."""

from datetime import timedelta

from domain.edition import Place
from domain.sending import Policy
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.asked import thing_asked
from render.places import places_screen, taxi_screen
from render.words import plain

CARD_LIFE = timedelta(minutes=10)


async def on_places(asked: Asked, desk: Desk) -> None:
    """Every place of the programme."""
    asked.show(places_screen(desk.programme, asked.reader))


async def on_taxi(press: Press, desk: Desk) -> None:
    """A place for a taxi driver; its id may name the session one came from, as ``palais.fri-plenary``."""
    place_id, _, session_id = press.id.partition(".")
    place = desk.programme.edition.place_by_id.get(place_id)
    if place is None:
        await on_stale(press, desk)
        return
    session = desk.programme.edition.session_by_id.get(session_id)
    press.show(taxi_screen(desk.programme, desk.programme.site(place), session, press.reader))


async def on_taxi_asked(message: Message, desk: Desk) -> None:
    """A place asked for by its name; without one, their list."""
    place = thing_asked(message.payload, desk.programme, message.reader)
    if isinstance(place, Place):
        message.show(taxi_screen(desk.programme, place, None, message.reader))
    else:
        await on_places(message, desk)


async def on_large(press: Press, desk: Desk) -> None:
    """A place's name as a picture in large letters, drawn away from here."""
    if press.id not in desk.programme.edition.place_by_id:
        await on_stale(press, desk)
        return
    language = press.reader.language
    press.toast(plain(language, "taxi.drawing"))
    params = {"chat_id": press.chat_id, "place": press.id, "language": language}
    # Pressed again while it is being drawn, the one picture is enough.
    replaces = f"taxi:{press.chat_id}:{press.id}"
    desk.call(
        "job:taxi-card",
        params,
        press.chat_id,
        policy=Policy.ONCE,
        replaces=replaces,
        expires_at=desk.now + CARD_LIFE,
    )
