"""A question in free text: answered from the programme as it stands, or offered to the organisers."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.questions.answers import Reply, Thread, Unsure
from domain.questions.tongue import is_english, tongue_of
from handlers.asking import show_unanswered
from handlers.desk import Desk, Message
from render.answers import answer_screen
from render.screen import Screen
from render.words import say
from storage import threads
from storage.threads import Asked

MOST = 3
"""Texts that are answered in one go."""
GO = timedelta(seconds=12)
"""A go lasts so long, and on while texts keep coming every second."""
BREATH = timedelta(seconds=1)
HASTE = timedelta(seconds=3)
"""Who sends the last of them within it is told that this is too fast."""


async def on_question(message: Message, desk: Desk) -> None:
    """One short answer in the language of the question; none to who floods, until they pause."""
    before = await desk.transaction.do(lambda connection: threads.last(connection, desk.person.id))
    asked = _next(before, desk.now)
    if asked.burst > MOST:
        threads.keep(desk.transaction, desk.person.id, asked)
    elif asked.burst == MOST and desk.now - asked.began < HASTE:
        threads.keep(desk.transaction, desk.person.id, asked)
        message.say(Screen(say(message.reader.language, "answer.too_fast")))
    else:
        thread = before.alive(desk.now) if before is not None else None
        reply = desk.questions.ask(message.text, now=desk.now, half=message.reader.half, thread=thread)
        threads.keep(desk.transaction, desk.person.id, replace(asked, thread=reply.thread))
        _answer(message, desk, reply)


def _next(before: Asked | None, now: datetime) -> Asked:
    """Where someone stands who writes at ``now``."""
    if before is None or (now - before.began >= GO and now - before.at >= BREATH):
        return Asked(before.thread if before else Thread(), now, 1, now)
    return replace(before, at=now, burst=before.burst + 1)


def _answer(message: Message, desk: Desk, reply: Reply) -> None:
    reader = replace(message.reader, language=tongue_of(message.text) or message.reader.language)
    screen = answer_screen(desk.programme, reply.answers, reader, foreign=is_english(message.text))
    if all(isinstance(answer, Unsure) for answer in reply.answers):
        show_unanswered(message, desk, screen, reader)
    else:
        message.say(screen)
