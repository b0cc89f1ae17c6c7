"""What no screen took: a text that was expected, the name of a thing, or something to answer politely."""

from domain.edition import Place, Session, Workshop
from handlers.desk import Desk, Message
from handlers.documents import on_file
from handlers.organisers_changes import DRAFT, on_draft_typed
from handlers.participants import show_named
from handlers.settings import ZONE, on_zone_typed
from render.asked import thing_asked
from render.help import not_understood
from render.places import taxi_screen
from render.sessions import session_card
from render.workshops import workshop_card


async def on_anything(message: Message, desk: Desk) -> None:
    """Everything else someone may send."""
    thing = thing_asked(message.text, desk.programme, message.reader) if message.kind == "text" else None
    if thing is None and message.kind == "text" and desk.person.expected(desk.now) == ZONE and not message.in_group:
        await on_zone_typed(message, desk)
        return
    if message.kind == "text" and (desk.person.expected(desk.now) or "").startswith(DRAFT) and not message.in_group:
        await on_draft_typed(message, desk)
        return
    match thing:
        case Session() as session:
            message.show(session_card(desk.programme, session, message.reader))
        case Workshop() as workshop:
            message.show(workshop_card(desk.programme, workshop, message.reader))
        case Place() as place:
            message.show(taxi_screen(desk.programme, place, None, message.reader))
        case None if message.kind == "document":
            await on_file(message, desk)
        case None if message.kind == "text" and show_named(message, desk):
            pass
        case None:
            message.show(not_understood(desk.programme, message.kind, message.reader))
