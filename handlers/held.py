"""What is held since a backup was restored: an organiser releases it or drops it."""

from handlers.desk import Asked, Desk, Press
from render.organisers import held_screen
from render.words import plain
from storage import journal, outbox


async def on_held(asked: Asked, desk: Desk) -> None:
    """How many messages are held."""
    count, last = await desk.transaction.do(outbox.held)
    asked.show(held_screen(count, last, asked.reader))


async def on_release(press: Press, desk: Desk) -> None:
    """What was shown as held may leave; what is too late to be useful expires by itself."""
    found = await desk.transaction.do(lambda connection: outbox.release(connection, press.revision))
    desk.released = found
    await _show_again(press, desk, "released", len(found))


async def on_drop(press: Press, desk: Desk) -> None:
    """What was shown as held is never sent."""
    dropped = await desk.transaction.do(lambda connection: outbox.drop_held(connection, press.revision, desk.now))
    await _show_again(press, desk, "dropped", dropped)


async def _show_again(press: Press, desk: Desk, what: str, number: int) -> None:
    if number:
        journal.add(desk.transaction, desk.now, desk.person.id, what, "outbox", {"number": number})
        press.toast(plain(press.reader.language, f"held.toast.{what}", number=number))
    await on_held(press, desk)
