"""Who takes part: lists, cards, and a name that someone types."""

from handlers.desk import Desk, Message, Press
from handlers.help import on_stale
from render.pages import page_of
from render.participants import (
    LISTS,
    participant_card,
    participants,
    participants_found,
    participants_list,
    participants_named,
    participants_screen,
)
from render.words import say, screen_named


async def on_participants(press: Press, desk: Desk) -> None:
    """What is printed of who takes part."""
    press.show(participants_screen(desk.programme, press.reader))


async def on_participants_asked(message: Message, desk: Desk) -> None:
    """The same, or whoever bears the name that follows the command."""
    if not message.payload or screen_named(message.payload) == "participants":
        message.show(participants_screen(desk.programme, message.reader))
    elif not show_named(message, desk):
        note = say(message.reader.language, "participants.not_found", text=message.payload[:60])
        message.show(participants_screen(desk.programme, message.reader, note=note))


async def on_list(press: Press, desk: Desk) -> None:
    """A page of a list."""
    name, page = page_of(press.id)
    if name in LISTS:
        press.show(participants_list(desk.programme, name, page, press.reader))
    else:
        await on_stale(press, desk)


async def on_participant(press: Press, desk: Desk) -> None:
    """The card of a collectivité or an organisation."""
    one = next((each for each in participants(desk.programme) if each.id == press.id), None)
    if one is None:
        await on_stale(press, desk)
    else:
        press.show(participant_card(desk.programme, one, press.reader))


def show_named(message: Message, desk: Desk) -> bool:
    """Show whoever bears the name that was typed; whether there is anybody."""
    match participants_named(message.payload or message.text, desk.programme):
        case []:
            return False
        case [one]:
            message.show(participant_card(desk.programme, one, message.reader))
        case several:
            message.show(participants_found(several, message.reader))
    return True
