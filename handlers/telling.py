"""Writing to people who did not ask: each in their own language, in the same commit as what they are told of."""

from collections.abc import Callable
from datetime import timedelta

from domain.person import Reader
from domain.quiet import is_quiet
from handlers.desk import Desk
from render.screen import Screen
from storage import people

NOTICE_LIFE = timedelta(days=3)


async def tell(desk: Desk, whom: list[str], screen: Callable[[Reader], Screen]) -> None:
    """Write to people, each in their own language, without a sound where it is night.

    Those who have blocked the bot are left out.
    """
    found = await desk.transaction.do(lambda connection: people.with_ids(connection, whom))
    for person in found.values():
        if person.reachable:
            reader = Reader.of(person, desk.programme.edition, desk.now)
            also = {"disable_notification": True} if is_quiet(desk.now, reader.present) else None
            desk.say(person.telegram_id, screen(reader), also=also, expires_at=desk.now + NOTICE_LIFE)
