"""Writing to people who did not ask: each in their own language, in the same commit as what they are told of."""

from collections.abc import Callable
from datetime import timedelta

from domain.person import Reader
from handlers.desk import Desk
from render.screen import Screen
from storage import people

NOTICE_LIFE = timedelta(days=3)


async def tell(desk: Desk, whom: list[str], screen: Callable[[Reader], Screen]) -> None:
    """Write to people, each in their own language; those who have blocked the bot are left out."""
    found = await desk.transaction.do(lambda connection: people.with_ids(connection, whom))
    for person in found.values():
        if person.reachable:
            reader = Reader.of(person, desk.programme.edition, desk.now)
            desk.say(person.telegram_id, screen(reader), expires_at=desk.now + NOTICE_LIFE)
