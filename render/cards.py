"""QR cards for the delegations, eight to a sheet of A4, in both languages: black dots on white, to be printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pylopdf_fonts_jp
import segno
from PIL import Image, ImageDraw, ImageFont

from domain.delegation import Delegation
from render.words import LANGUAGES, plain

DOTS = 300
PAGE = (2480, 3508)
"""A4 at 300 dots an inch."""
COLUMNS, ROWS, MARGIN = 2, 4, 90
CARD = ((PAGE[0] - 2 * MARGIN) // COLUMNS, (PAGE[1] - 2 * MARGIN) // ROWS)
QR, GAP = 470, 40
BLACK, WHITE = 0, 1


@dataclass(frozen=True, slots=True)
class Invited:
    """A delegation with the link that was just made for it, and the last day on which it may be opened."""

    delegation: Delegation
    url: str
    most: int
    until: str


def qr_cards(invited: Sequence[Invited]) -> bytes:
    """The cards as a PDF, in the order given."""
    each = COLUMNS * ROWS
    pages = [_page(invited[at : at + each]) for at in range(0, len(invited), each)] or [_blank()]
    out = BytesIO()
    pages[0].save(out, "PDF", resolution=DOTS, save_all=True, append_images=pages[1:])
    return out.getvalue()


def _page(invited: Sequence[Invited]) -> Image.Image:
    page = _blank()
    draw = ImageDraw.Draw(page)
    for place, one in enumerate(invited):
        left = MARGIN + place % COLUMNS * CARD[0]
        top = MARGIN + place // COLUMNS * CARD[1]
        draw.rectangle((left, top, left + CARD[0], top + CARD[1]), outline=BLACK, width=2)
        page.paste(_qr(one.url), (left + GAP, top + GAP))
        _words(draw, one, left + QR + 2 * GAP, top + GAP, CARD[0] - QR - 3 * GAP)
        small = _font(22)
        draw.text((left + GAP, top + CARD[1] - GAP - 30), one.url, font=small, fill=BLACK)
    return page


def _words(draw: ImageDraw.ImageDraw, one: Invited, left: int, top: int, room: int) -> None:
    for language in LANGUAGES:
        for text, size in (
            (one.delegation.name[language], 44),
            (plain(language, "card.invites"), 30),
        ):
            for line in _lines(text, _font(size), room):
                draw.text((left, top), line, font=_font(size), fill=BLACK)
                top += size + 12
        top += 24
    for language in LANGUAGES:
        line = plain(language, "card.until", until=one.until, most=one.most)
        draw.text((left, top), line, font=_font(24), fill=BLACK)
        top += 36


def _lines(text: str, font: ImageFont.FreeTypeFont, room: int) -> Iterator[str]:
    """``text`` in lines no wider than ``room``: broken at a space where there is one, else anywhere."""
    while text:
        most = next((at for at in range(len(text), 1, -1) if font.getlength(text[:at]) <= room), 1)
        space = text.rfind(" ", 0, most + 1)
        cut = most if most == len(text) or space <= 0 else space
        yield text[:cut].strip()
        text = text[cut:].strip()


def _qr(url: str) -> Image.Image:
    """The code in whole dots to a module, with its quiet border, in the middle of its square."""
    modules = [list(row) for row in segno.make(url, error="m", micro=False).matrix]
    scale = QR // (len(modules) + 4)
    code = Image.new("1", (len(modules), len(modules)), WHITE)
    code.putdata([BLACK if dark else WHITE for row in modules for dark in row])
    square = Image.new("1", (QR, QR), WHITE)
    side = scale * len(modules)
    square.paste(code.resize((side, side), Image.Resampling.NEAREST), ((QR - side) // 2, (QR - side) // 2))
    return square


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(pylopdf_fonts_jp.sans_path()), size)


def _blank() -> Image.Image:
    return Image.new("1", PAGE, WHITE)
