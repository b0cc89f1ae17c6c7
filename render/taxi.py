"""A place's name in letters that a driver reads at arm's length."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from ttf_opensans import OPENSANS_BOLD

from domain.edition import Language, Place
from render.words import plain

WIDTH, HEIGHT, MARGIN = 1080, 1080, 64
LARGEST, SMALLEST, STEP = 220, 40, 4


def taxi_card(place: Place, language: Language) -> bytes:  # noqa: ARG001 — a driver reads French, whoever rides
    """A square PNG, black on white: what to ask the driver, the French name as large as it fits, and the town.

    What the driver reads is French whatever ``language`` the passenger reads.
    """
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, MARGIN), plain("fr", "taxi.driver"), fill=0, font=_font(44))
    top, bottom = MARGIN + 100, HEIGHT - MARGIN
    rule = bottom - 150
    draw.line((MARGIN, rule, WIDTH - MARGIN, rule), fill=0, width=6)
    name, font = _fitted(draw, place.french, rule - top - 90)
    draw.multiline_text((MARGIN, (top + rule) // 2), name, fill=0, font=font, anchor="lm", spacing=font.size // 6)
    town, font = _fitted(draw, place.town.upper(), bottom - rule - 50)
    draw.multiline_text((MARGIN, (rule + bottom) // 2 + 10), town, fill=0, font=font, anchor="lm")
    png = BytesIO()
    image.save(png, "PNG", optimize=True)
    return png.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(OPENSANS_BOLD.path), size)


def _fitted(draw: ImageDraw.ImageDraw, text: str, height: int) -> tuple[str, ImageFont.FreeTypeFont]:
    """``text`` in lines, in the largest letters with which it stays within the card's width and ``height``."""
    for size in range(LARGEST, SMALLEST, -STEP):
        font = _font(size)
        wrapped = _wrapped(text, font)
        left, top, right, bottom = draw.multiline_textbbox((0, 0), wrapped, font=font, spacing=size // 6)
        if right - left <= WIDTH - 2 * MARGIN and bottom - top <= height:
            return wrapped, font
    return _wrapped(text, _font(SMALLEST)), _font(SMALLEST)


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> str:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
