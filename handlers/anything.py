"""What no screen took: a text that was expected, the name of a thing, or something to answer politely."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.edition import Place, Session, Workshop
from handlers import announcements, urgent
from handlers.announcements_sending import COUNT, on_count_typed
from handlers.announcements_whom import MOMENT, on_moment_typed
from handlers.asking import LETTER, on_letter_typed
from handlers.attending import own_of
from handlers.capacities import CAPACITY, on_capacity_typed
from handlers.desk import Desk, Message
from handlers.documents import on_file
from handlers.faq import FAQ, on_faq_typed
from handlers.form import FORM
from handlers.form_asking import on_answer_typed as on_form_typed
from handlers.haste import NAME, counted
from handlers.introduction import CARD, on_introduction_typed
from handlers.letters import ANSWER, on_answer_typed
from handlers.organisers_changes import DRAFT, on_draft_typed
from handlers.participants import show_named
from handlers.questions import on_question
from handlers.receiving import on_photo_sent
from handlers.routing import MessageDo
from handlers.settings import ZONE, on_zone_typed
from render.asked import faq_asked, thing_asked
from render.asking import faq_answer
from render.help import not_understood
from render.places import taxi_screen
from render.sessions import session_card
from render.workshops import workshop_card

WRITTEN = ("text", "question")
TYPED: Mapping[str, MessageDo] = MappingProxyType(
    {
        LETTER: on_letter_typed,
        ANSWER: on_answer_typed,
        FAQ: on_faq_typed,
        announcements.TEXT: announcements.on_typed,
        MOMENT: on_moment_typed,
        COUNT: on_count_typed,
        urgent.URGENT: urgent.on_typed,
        CARD: on_introduction_typed,
    }
)
"""What is expected word for word, be it a question or a thing's name: it is always shown before anything is done."""

ANSWERS: Mapping[str, MessageDo] = MappingProxyType(
    {DRAFT: on_draft_typed, FORM: on_form_typed, CAPACITY: on_capacity_typed}
)
"""What is expected and may be a thing's name, as a station's is; a question is answered as one."""


async def on_anything(message: Message, desk: Desk) -> None:
    """Everything else someone may send."""
    expected = desk.person.expected(desk.now) or ""
    awaited = _awaited(expected, message)
    if awaited is not None:
        await awaited(message, desk)
        return
    thing = thing_asked(message.text, desk.programme, message.reader) if message.kind == "text" else None
    if thing is None and message.kind == "text" and expected == ZONE and not message.in_group:
        await on_zone_typed(message, desk)
        return
    answer = next((do for begins, do in ANSWERS.items() if expected.startswith(begins)), None)
    if answer is not None and message.kind == "text" and not message.in_group:
        await answer(message, desk)
        return
    if thing is not None:
        await _show(thing, message, desk)
        return
    if message.kind == "text" and show_named(message, desk):
        return
    if message.kind == "photo" and await on_photo_sent(message, desk):
        return
    if message.kind == "document":
        await on_file(message, desk)
    elif message.kind in WRITTEN:
        await _answer(message, desk)
    else:
        message.show(not_understood(desk.programme, message.kind, message.reader))


async def _show(thing: Session | Workshop | Place, message: Message, desk: Desk) -> None:
    """The card of what was named."""
    if await counted(message, desk, NAME) is None:
        return
    match thing:
        case Session():
            own = await own_of(thing, message, desk)
            message.show(session_card(desk.programme, thing, message.reader, own=own))
        case Workshop():
            message.show(workshop_card(desk.programme, thing, message.reader))
        case Place():
            message.show(taxi_screen(desk.programme, thing, None, message.reader))


def _awaited(expected: str, message: Message) -> MessageDo | None:
    """What takes a message that was expected word for word, or as a file."""
    if message.in_group:
        return None
    if message.kind in ("document", "photo") and expected.startswith(announcements.FILE):
        return announcements.on_file_sent
    if message.kind not in WRITTEN:
        return None
    return next((do for begins, do in TYPED.items() if expected.startswith(begins)), None)


async def _answer(message: Message, desk: Desk) -> None:
    """The organisers' own answer to these very words, else what the programme answers."""
    entry = faq_asked(message.text, desk.programme)
    if entry is not None and await counted(message, desk, NAME) is not None:
        message.show(faq_answer(entry, message.reader))
    elif entry is None:
        await on_question(message, desk)
