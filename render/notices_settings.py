"""Which of the unasked messages someone wants, class by class."""

from collections.abc import Collection
from datetime import UTC, date, datetime

from domain.notices import Muting
from domain.person import Reader
from domain.quiet import ENDS, FALLS
from render.dates import hour
from render.differences import CLOCK
from render.screen import Button, Html, Screen, bold, lines, packed, paragraphs
from render.words import plain, say


def notices_screen(muted: Collection[str], reader: Reader, *, note: Html | None = None) -> Screen:
    """What the reader hears of by itself, with a button to mute each class, or to hear of it again."""
    language = reader.language
    falls, ends = (hour(datetime.combine(date(2000, 1, 1), at, UTC), CLOCK, language) for at in (FALLS, ENDS))
    listed = [
        say(language, "notices.off" if each in muted else "notices.on", what=plain(language, f"notices.{each}"))
        for each in Muting
    ]
    text = paragraphs(
        [
            note,
            bold(plain(language, "notices.title")),
            lines(listed),
            say(language, "notices.about", falls=falls, ends=ends),
        ]
    )
    buttons = []
    for each in Muting:
        verb = "unmute" if each in muted else "mute"
        buttons.append(Button(plain(language, f"notices.button.{verb}.{each}"), verb, each))
    back = (Button(plain(language, "button.back_to_settings"), "settings"),)
    return Screen(text, (*packed(buttons, 1), back))
