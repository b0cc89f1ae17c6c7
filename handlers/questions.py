"""A question in free text: answered from the programme as it stands, or offered to the organisers."""

from dataclasses import replace

from domain.questions.answers import Reply, Unsure
from domain.questions.tongue import is_english, tongue_of
from handlers.asking import show_unanswered
from handlers.desk import Desk, Message
from handlers.haste import QUESTION, counted
from render.answers import answer_screen
from render.answers_ways import way_to
from render.words import screens_within
from storage import threads

AT_ONCE = frozenset({"mine", "calendar", "mydata"})
"""Screens of one's own that answer better than the programme, where a question speaks of them."""


async def on_question(message: Message, desk: Desk) -> None:
    """One short answer in the language of the question; none to who floods, until they pause."""
    asked = await counted(message, desk, QUESTION)
    if asked is None:
        return
    reply = desk.questions.ask(message.text, now=desk.now, half=message.reader.half, thread=asked.alive(desk.now))
    threads.keep(desk.transaction, desk.person.id, replace(asked, thread=reply.thread))
    _answer(message, desk, reply)


def _answer(message: Message, desk: Desk, reply: Reply) -> None:
    reader = replace(message.reader, language=tongue_of(message.text) or message.reader.language)
    own = [] if message.in_group else screens_within(message.text)
    unsure = all(isinstance(answer, Unsure) for answer in reply.answers)
    if own and (unsure or AT_ONCE & set(own)):
        message.say(way_to(own, reader))
        return
    screen = answer_screen(desk.programme, reply.answers, reader, foreign=is_english(message.text))
    if unsure:
        show_unanswered(message, desk, screen, reader)
    else:
        message.say(screen)
