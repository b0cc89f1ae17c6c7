"""A screen: safe HTML and the buttons under it, as values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from math import ceil
from typing import Any

MOST_UNITS = 4096
"""The longest text of a message, in UTF-16 units after its marks are taken out."""

ROOM = {1: 42, 2: 19, 3: 12, 4: 8, 5: 6}
"""The widest label that a phone shows whole, in half-width letters, by the number of buttons in its row."""

_TAG = re.compile(r"<[^>]+>")


class Html(str):
    """Telegram HTML in which everything that came from outside has been escaped."""

    __slots__ = ()

    def __add__(self, other: str) -> "Html":
        return Html(str.__add__(self, html(other)))


def html(text: str) -> Html:
    """``text`` as Html: escaped, unless it is Html already."""
    return text if isinstance(text, Html) else Html(escape(text, quote=False))


def bold(text: str) -> Html:
    return Html(f"<b>{html(text)}</b>")


def italic(text: str) -> Html:
    return Html(f"<i>{html(text)}</i>")


def struck(text: str) -> Html:
    return Html(f"<s>{html(text)}</s>")


def lines(parts: Iterable[str | None]) -> Html:
    """The parts that are there, escaped, one a line; ``""`` gives an empty line."""
    return Html("\n".join(html(part) for part in parts if part is not None))


def linked(text: str, url: str) -> Html:
    return Html(f'<a href="{escape(url)}">{html(text)}</a>')


def paragraphs(parts: Iterable[str | None]) -> Html:
    """The parts that are there and not empty, escaped, with an empty line between them."""
    return Html("\n\n".join(html(part) for part in parts if part))


def shown(text: str) -> str:
    """What is read of Html: without its marks."""
    return unescape(_TAG.sub("", text))


def units(text: str) -> int:
    """The length of ``text`` in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Button:
    """A press: ``v1:<verb>:<id>:<revision>`` in at most 64 bytes of ASCII, carrying no authority."""

    label: str
    verb: str
    id: str = ""
    revision: int = 0

    @property
    def data(self) -> str:
        return f"v1:{self.verb}:{self.id}:{self.revision}"

    def json(self) -> dict[str, Any]:
        return {"text": self.label, "callback_data": self.data}


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address."""

    label: str
    url: str

    def json(self) -> dict[str, Any]:
        return {"text": self.label, "url": self.url}


@dataclass(frozen=True, slots=True)
class Copy:
    """A button that copies ``text`` (at most 256 characters) to the clipboard."""

    label: str
    text: str

    def json(self) -> dict[str, Any]:
        return {"text": self.label, "copy_text": {"text": self.text}}


AnyButton = Button | Link | Copy


Row = tuple[AnyButton, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What one message shows: Html and rows of buttons."""

    text: Html
    rows: tuple[Row, ...] = ()

    def markup(self) -> dict[str, Any]:
        """The inline keyboard as the Bot API's JSON."""
        return {"inline_keyboard": [[button.json() for button in row] for row in self.rows]}

    def parts(self) -> tuple["Screen", ...]:
        """This screen as messages that Telegram takes, parted between paragraphs, the buttons under the last one."""
        if len(self.text) * 2 <= MOST_UNITS or units(shown(self.text)) <= MOST_UNITS:
            return (self,)
        *firsts, last = _parted(self.text)
        return (*(Screen(text) for text in firsts), Screen(last, self.rows))


def packed(buttons: Sequence[AnyButton], most: int = 2) -> tuple[Row, ...]:
    """The buttons in even rows of up to ``most``, fewer where a phone 390 px wide would clip a label."""
    widest = max((width(each.label) for each in buttons), default=0)
    count = next((count for count in range(most, 1, -1) if widest <= ROOM[count]), 1)
    count = ceil(len(buttons) / ceil(len(buttons) / count)) if buttons else 1
    return tuple(tuple(buttons[at : at + count]) for at in range(0, len(buttons), count))


def width(label: str) -> int:
    """A label's width in half-width letters: those of Japanese are twice as wide, thin spaces count for nothing."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in label if letter not in "\u2009\u202f")


def clipped(label: str, most: int = ROOM[1]) -> str:
    """``label`` cut where it is wider than ``most`` half-width letters."""
    if width(label) <= most:
        return label
    room, kept = most - 2, 0
    for letter in label:
        room -= width(letter)
        if room < 0:
            break
        kept += 1
    return f"{label[:kept].rstrip()}…"


def _parted(text: Html) -> Iterator[Html]:
    held = ""
    for piece in _pieces(text):
        if held and units(shown(held + piece)) > MOST_UNITS:
            yield Html(held.strip("\n"))
            held = ""
        held += piece
    yield Html(held.strip("\n"))


def _pieces(text: Html) -> Iterator[str]:
    """Paragraphs; lines where a paragraph is too long; stretches of bare text where a line is."""
    for paragraph in re.findall(r".+?(?:\n\n+|\Z)", text, re.DOTALL):
        if units(shown(paragraph)) <= MOST_UNITS:
            yield paragraph
            continue
        for line in paragraph.splitlines(keepends=True):
            if units(shown(line)) <= MOST_UNITS:
                yield line
            else:
                # A mark may not be left open at the cut, so such a line loses its marks.
                yield from (
                    escape(part, quote=False)
                    for part in re.findall(r".{1,2000}(?:\s|\Z)|.{1,2000}", shown(line), re.DOTALL)
                )
