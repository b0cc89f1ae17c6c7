"""The beginning: which language, which delegation; then the first screen with its keyboard."""

from typing import get_args

from domain.edition import Language
from domain.person import Half
from handlers.announcing import welcome
from handlers.delegation_links import come_in, greet
from handlers.desk import Desk, Message, Press
from handlers.help import on_stale
from handlers.home import home_of
from handlers.organisers import join, offer_commands
from render.organisers import joined
from render.screen import Screen, paragraphs
from render.settings import half_screen, keyboard_set, reply_keyboard, settings_screen, welcome_screen
from render.words import plain, say
from storage import delegations


async def on_start(message: Message, desk: Desk) -> None:
    """Someone begins, or begins again; a link may make them an organiser, and one that is good for nothing says so."""
    role = await join(message, desk)
    came = await come_in(message, desk) if role is None else None
    language, unknown_link = message.reader.language, bool(message.payload) and role is None and came is None
    if role is not None:
        message.say(joined(role, language))
    if came is not None:
        await greet(message, desk, came)
    if desk.person.language is None:
        message.show(welcome_screen(desk.programme, desk.person.account_language, unknown_link=unknown_link))
        return
    note = say(language, "start.unknown_link") if unknown_link else None
    home = await home_of(message, desk)
    message.say(Screen(paragraphs([note, home.text])), keyboard=reply_keyboard(language))
    if desk.person.half is None:
        message.show(half_screen(message.reader))
    if came is not None:
        await welcome(desk)


async def on_language_asked(message: Message, desk: Desk) -> None:
    """The question of the language again."""
    message.show(welcome_screen(desk.programme, message.reader.language))


async def on_language(press: Press, desk: Desk) -> None:
    """A language is chosen: when it turns, the keyboard and this chat's commands turn with it."""
    chosen = next((language for language in get_args(Language) if language == press.id), None)
    if chosen is None:
        await on_stale(press, desk)
        return
    first, turned = desk.person.language is None, desk.person.language != chosen
    desk.choose_language(chosen)
    press.toast(plain(chosen, "language.set"))
    if desk.person.half is None:
        press.show(half_screen(press.reader))
    elif first:
        press.show(await home_of(press, desk))
    else:
        press.show(settings_screen(desk.person, press.reader))
    if first:
        await welcome(desk)
    if turned:
        press.say(keyboard_set(press.reader), keyboard=reply_keyboard(chosen))
        await offer_commands(desk, desk.person, desk.roles)


async def on_half_asked(message: Message, _: Desk) -> None:
    """The question of the delegation again."""
    message.show(half_screen(message.reader))


async def on_half(press: Press, desk: Desk) -> None:
    """A delegation is chosen: the first time it ends the beginning, later it is a setting."""
    if press.id not in [half.value for half in Half]:
        await on_stale(press, desk)
        return
    edition, person = desk.programme.edition.name, desk.person.id
    mine = await desk.transaction.do(lambda connection: delegations.of(connection, edition, person))
    if mine is not None and mine.half != press.id:
        press.toast(plain(press.reader.language, "half.of_delegation"), alert=True)
        return
    first = desk.person.half is None
    desk.choose_half(Half(press.id))
    await welcome(desk)
    press.toast(plain(press.reader.language, "half.set"))
    if first:
        press.show(await home_of(press, desk))
    else:
        press.show(settings_screen(desk.person, press.reader))
