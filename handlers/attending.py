"""Who asks, as they take part."""

from domain.attending import Attending, without
from domain.edition import Session
from handlers.desk import Asked, Desk
from render.mine import own_lines
from render.screen import Html
from storage import attending


async def who_asks(desk: Desk) -> Attending:
    """Who asks: with their delegation, and what they have answered for themselves."""
    edition, person, roles = desk.programme.edition.name, desk.person, desk.roles
    return await desk.transaction.do(lambda connection: attending.known(connection, edition, person, roles))


async def turned_down_by(asked: Asked, desk: Desk) -> frozenset[str]:
    """The sessions that who asks has turned down; in a group nobody in particular asks."""
    return frozenset() if asked.in_group else without(desk.programme, await who_asks(desk))


async def own_of(session: Session, asked: Asked, desk: Desk) -> tuple[Html, ...]:
    """What who asks has said of a session for themselves: the workshop, an answer; in a group nothing."""
    if asked.in_group:
        return ()
    who, language = await who_asks(desk), asked.reader.language
    return () if who.delegation is None else own_lines(desk.programme, session, who, language)
