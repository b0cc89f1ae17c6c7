"""The Rencontres, chapter by chapter, and the town that holds them."""

from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.about import CHAPTERS, about_screen, chapter_screen
from render.pages import page_of
from render.words import section_named


async def on_about(asked: Asked, desk: Desk) -> None:
    """The Rencontres in short, or the page of a chapter that a button or a word names."""
    name, page = page_of(asked.id if isinstance(asked, Press) else section_named("about", asked.payload) or "")
    if name in CHAPTERS:
        asked.show(chapter_screen(desk.programme, name, page, asked.reader))
    elif isinstance(asked, Message) or not name:
        asked.show(about_screen(desk.programme, asked.reader))
    else:
        await on_stale(asked, desk)


async def on_town(message: Message, desk: Desk) -> None:
    """The town that holds the event."""
    message.show(chapter_screen(desk.programme, "town", 1, message.reader))
