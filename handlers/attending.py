"""Who asks, as they take part."""

from domain.attending import Attending, without
from handlers.desk import Asked, Desk
from storage import attending


async def who_asks(desk: Desk) -> Attending:
    """Who asks: with their delegation, and what they have answered for themselves."""
    edition, person, roles = desk.programme.edition.name, desk.person, desk.roles
    return await desk.transaction.do(lambda connection: attending.known(connection, edition, person, roles))


async def turned_down_by(asked: Asked, desk: Desk) -> frozenset[str]:
    """The sessions that who asks has turned down; in a group nobody in particular asks."""
    return frozenset() if asked.in_group else without(desk.programme, await who_asks(desk))
