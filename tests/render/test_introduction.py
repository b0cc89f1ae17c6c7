"""The card of introduction as a picture: all of it is drawn, however long, and never beyond the edge."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from domain.cards import Card
from domain.printed import Text
from render.introduction import introduction_card
from tests.render.cast import PROGRAMME

SENT = Text(fr="Communauté d’agglomération de Villefictive-sur-Mer", ja="架空市")
USUAL = Card("清水 春香", "SHIMIZU Haruka", "Cheffe du bureau international", "国際交流課長", SENT)
CARDS = {
    "usual": USUAL,
    "one letter": Card("Ô", "", "", "", SENT),
    "long": Card(
        "Marie-" * 16, "マリー＝" * 24, "Directrice générale adjointe, " * 10, "国際交流・地域魅力創造担当" * 23, SENT
    ),
    "endless": Card("W" * 100, "ワ" * 100, "W" * 300, "課" * 300, SENT),
    "markup": Card("<b>*Zoé*</b> #let {x} $y$ \\ _z_ `c`", "「ゾエ」", "@a // b [c]", "＃部長", SENT),
    "emoji": Card("Zoé 🌸", "ゾエ", "🎌", "課長", SENT),
}


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(introduction_card(PROGRAMME, card))).convert("RGB")


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_card_is_drawn_within_its_margins(card):
    drawn = picture(card)
    assert drawn.width == 1080
    assert 300 < drawn.height < 1300
    beside = drawn.crop((1030, 240, 1080, drawn.height))
    assert ImageChops.difference(beside, Image.new("RGB", beside.size, "white")).getbbox() is None


def test_each_part_is_on_the_picture_and_what_is_missing_takes_no_room():
    whole = picture(USUAL)
    for name in ("reading", "function_fr", "function_ja"):
        parts = {each: getattr(USUAL, each) for each in ("name", "reading", "function_fr", "function_ja")}
        less = picture(Card(**parts | {name: ""}, sent_by=SENT))
        assert less.height < whole.height
