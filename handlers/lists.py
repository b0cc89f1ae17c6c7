"""The organisers' lists: which there are, and one is sent."""

from domain.lists import ListName, halves_listed
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from handlers.organisers import on_refused
from render.lists import list_named, title
from render.lists_files import FORMATS
from render.lists_screens import list_screen, lists_screen
from render.words import LANGUAGES, plain, screen_named
from storage import exported, journal


async def on_lists(asked: Asked, desk: Desk) -> None:
    """Which lists there are."""
    edition, who = desk.programme.edition.name, desk.person.id
    last = await desk.transaction.do(lambda connection: exported.last(connection, edition, who))
    asked.show(lists_screen(desk.roles, last, asked.reader))


async def on_lists_asked(message: Message, desk: Desk) -> None:
    """The list whose name follows the command, or all of them."""
    by_word = screen_named(message.payload) == "lists"
    name = None if by_word else list_named(message.payload)
    if name is None or not halves_listed(desk.roles, name):
        await on_lists(message, desk)
    else:
        await _show(message, desk, name)


async def on_list(press: Press, desk: Desk) -> None:
    """In which form is it wanted?"""
    if press.id not in list(ListName):
        await on_stale(press, desk)
    elif halves_listed(desk.roles, ListName(press.id)):
        await _show(press, desk, ListName(press.id))
    else:
        await on_refused(press, desk)


async def on_list_send(press: Press, desk: Desk) -> None:
    """A list is made away from here and sent to who asks; that they had it stands in the journal."""
    name, format_, written = [*press.id.split("."), "", ""][:3]
    if name not in list(ListName) or format_ not in FORMATS or written not in LANGUAGES:
        await on_stale(press, desk)
        return
    halves = halves_listed(desk.roles, ListName(name))
    if not halves:
        await on_refused(press, desk)
        return
    params = {"list": name, "format": format_, "language": written, "halves": sorted(halves)}
    params |= {"person": desk.person.id, "at": desk.now.isoformat()}
    desk.call("job:list", params, press.chat_id, replaces=f"list:{press.chat_id}:{press.id}")
    journal.add(desk.transaction, desk.now, desk.person.id, "exported", name, called(ListName(name)))
    press.toast(plain(press.reader.language, "lists.making"))


def called(name: ListName) -> dict[str, str]:
    """A list as a line of the journal names it, in each language."""
    return {language: title(name, language) for language in LANGUAGES}


async def _show(asked: Asked, desk: Desk, name: ListName) -> None:
    edition, who = desk.programme.edition.name, desk.person.id
    last = await desk.transaction.do(lambda connection: exported.last(connection, edition, who))
    asked.show(list_screen(name, desk.roles, last.get(name), asked.reader))
