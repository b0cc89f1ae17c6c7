"""The phrase book: a sentence is chosen, filled and shown; it then leaves with one press."""

from dataclasses import replace

from domain.announcements import Announcement, Late
from domain.announcements import Written as WrittenText
from domain.urgent import PHRASES, Phrase, answered, asked, concerned
from handlers.announcing import draft_of, find, keep, show
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.help import not_understood
from render.urgent import phrase_asked, phrase_book, phrase_said
from render.words import LANGUAGES, plain
from storage import announcements, changes

URGENT = "urgent:"
"""Begins the name of the free text that a sentence waits for."""
LASTING = ("room", "cancelled")
"""What those who come later on the same day are told too."""


async def on_urgent(asked_: Asked, _: Desk) -> None:
    """Which sentence?"""
    asked_.show(phrase_book(asked_.reader))


async def on_new(press: Press, desk: Desk) -> None:
    """A sentence is chosen."""
    if press.id not in PHRASES:
        await on_stale(press, desk)
        return
    late = Late.TODAY if press.id in LASTING else Late.NONE
    new = Announcement(changes.new_id(), desk.person.id, desk.now, phrase=Phrase(press.id), late=late)
    by = desk.person.id
    await desk.transaction.do(lambda connection: announcements.drop_unwritten(connection, by))
    await _go_on(press, desk, new)


async def on_set(press: Press, desk: Desk) -> None:
    """A button answers what the sentence asks."""
    found = await draft_of(press, desk)
    if found is None:
        return
    draft, value = found
    phrase = draft.phrase
    if phrase is None or len(phrase.fields) != press.revision:
        press.toast(plain(press.reader.language, "stale"))
        await (_go_on(press, desk, draft) if phrase is not None else show(press, desk, draft))
        return
    after = answered(phrase, value, desk.programme, desk.now, typed=False)
    await _go_on(press, desk, draft if after is None else replace(draft, phrase=after))


async def on_typed(message: Message, desk: Desk) -> None:
    """Words answer what the sentence asks."""
    draft = await find((desk.person.expected(desk.now) or "").removeprefix(URGENT), desk)
    if draft is None or not draft.is_draft or draft.phrase is None:
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
        return
    after = answered(draft.phrase, message.text, desk.programme, desk.now, typed=True)
    await _go_on(message, desk, draft if after is None else replace(draft, phrase=after), refused=after is None)


async def _go_on(asked_: Asked, desk: Desk, draft: Announcement, *, refused: bool = False) -> None:
    """Ask what the sentence still needs, or show it as it will be read, with those it is for."""
    phrase, programme = draft.phrase, desk.programme
    assert phrase is not None, "an urgent sentence"
    desk.expect_nothing()
    step = asked(phrase, programme, desk.now)
    if step is not None:
        await keep(desk, draft)
        if step.typed:
            desk.expect(f"{URGENT}{draft.id}")
        asked_.show(phrase_asked(programme, draft.id, phrase, step, asked_.reader, refused=refused))
        return
    by = desk.person.id
    texts = {each: WrittenText(phrase_said(programme, phrase, desk.now, each), by) for each in LANGUAGES}
    said = draft.with_(texts=texts, segment=concerned(phrase))
    await keep(desk, said)
    await show(asked_, desk, said)
