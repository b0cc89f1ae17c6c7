"""Practical information: its first screen and its sections."""

from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.practical import SECTIONS, practical_screen, practical_section
from render.words import section_named


async def on_practical(asked: Asked, desk: Desk) -> None:
    """Practical information, or the section that a button or a word names."""
    name = asked.id if isinstance(asked, Press) else section_named("practical", asked.payload)
    if name in SECTIONS:
        asked.show(practical_section(desk.programme, name, asked.reader))
    elif isinstance(asked, Message) or not name:
        asked.show(practical_screen(desk.programme, asked.reader))
    else:
        await on_stale(asked, desk)
