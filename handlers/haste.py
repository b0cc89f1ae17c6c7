"""Who writes faster than anyone reads is answered a few times, told so once, and then left until they pause."""

from datetime import datetime, timedelta

from domain.questions.answers import Thread
from handlers.desk import Desk, Message
from render.screen import Screen
from render.words import say
from storage import threads
from storage.threads import Asked

QUESTION, NAME = 7, 1
"""What a question weighs, and a text that is the name of something: one leafs fast with the keyboard's labels."""
ROOM = 21
"""So much is answered in one go."""
GO = timedelta(seconds=12)
"""A go lasts so long, and on while texts keep coming every second."""
BREATH = timedelta(seconds=1)
HASTE = timedelta(seconds=3)
"""Who sends the last of them within it is told that this is too fast."""


async def counted(message: Message, desk: Desk, weight: int) -> Asked | None:
    """Where someone stands with this text, and what they asked before; ``None`` where it gets no answer of its own."""
    last = await desk.transaction.do(lambda connection: threads.last(connection, desk.person.id))
    asked = _next(last, desk.now, weight)
    threads.keep(desk.transaction, desk.person.id, asked)
    if asked.burst < ROOM:
        return asked
    if asked.burst - weight >= ROOM:
        return None
    if desk.now - asked.began < HASTE:
        message.say(Screen(say(message.reader.language, "answer.too_fast")))
        return None
    return asked


def _next(last: Asked | None, now: datetime, weight: int) -> Asked:
    """Where someone stands who writes at ``now``."""
    if last is None:
        return Asked(Thread(), now, weight, now, now)
    if now - last.began >= GO and now - last.at >= BREATH:
        return Asked(last.thread, now, weight, now, last.at)
    return Asked(last.thread, now, last.burst + weight, last.began, last.at)
