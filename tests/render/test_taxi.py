"""The card for a taxi: huge, black on white, with every French letter."""

from io import BytesIO

import pytest
from PIL import Image, ImageFont
from ttf_opensans import OPENSANS_BOLD

from render.taxi import MARGIN, taxi_card
from tests.render.cast import PROGRAMME


def drawn(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


@pytest.mark.parametrize("site", PROGRAMME.sites, ids=lambda site: site.id)
def test_every_place_fits_the_card(site):
    image = drawn(taxi_card(site, "ja"))
    assert image.size == (1080, 1080)
    left, top, right, bottom = Image.eval(image, lambda light: 255 - light).getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN - 8
    assert right <= 1080 - MARGIN + 8
    assert bottom <= 1080 - MARGIN // 2
    assert top >= MARGIN // 2


def test_a_name_of_any_length_fits_the_card():
    long = PROGRAMME.sites[0].model_copy(update={"french": "Hôtel de la Communauté d’agglomération " * 4})
    left, _, right, _ = Image.eval(drawn(taxi_card(long, "fr")), lambda light: 255 - light).getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN - 8
    assert right <= 1080 - MARGIN + 8


def test_the_letters_of_french_are_all_in_the_font():
    font = ImageFont.truetype(str(OPENSANS_BOLD.path), 60)
    missing = bytes(font.getmask("\uffff"))
    for letter in "àâäçéèêëîïôöùûüÿæœÀÂÇÉÈÊËÎÏÔÙÛŸÆŒ’«»–":
        assert bytes(font.getmask(letter)) != missing, letter
