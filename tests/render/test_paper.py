"""The programme on A4 pages, and charts: what stands in them, in both languages."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from domain.person import Half
from domain.printed import Text
from domain.seeing import Section
from render.charts import chart
from render.paper import paper, programme_on_paper
from render.seeing import DRAWN
from render.words import LANGUAGES
from tests.gathered import NOW, PROGRAMME, A, B, crowd
from tests.render.cast import with_workshops

HOSTILE = '#panic("x") *gras* $x$ <étiquette> @renvoi `code` \\ // = titre'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_delegation_gets_its_own_sessions_and_wishes(language):
    told = paper(PROGRAMME, None, A, language, NOW)
    titles = [row["title"] for day in told["days"] for row in day["rows"]]
    edition = PROGRAMME.edition
    assert told["whose"] == A.name[language]
    assert len(told["days"]) == 3
    assert not any(edition.session_by_id["wed-palais"].title[language] in title for title in titles)
    assert [
        edition.workshop_by_id[each].title[language] in line
        for each, line in zip(A.wishes, told["workshops"], strict=True)
    ]
    japanese = paper(PROGRAMME, Half.JAPANESE, None, language, NOW)
    assert sum(len(day["rows"]) for day in japanese["days"]) == len(edition.sessions)


def test_once_the_pairing_is_set_a_delegation_reads_its_own_workshop_and_a_half_reads_both():
    paired = with_workshops("fri-workshops-am", ["w2", "w3"])
    of = {}
    for name, delegation in (("a", A), ("half", None)):
        days = paper(paired, Half.FRENCH, delegation, "fr", NOW)["days"]
        of[name] = next(row["workshops"] for day in days for row in day["rows"] if row["workshops"])
    assert len(of["a"]) == 1
    assert of["a"][0].startswith("Atelier 2")
    assert len(of["half"]) == 2


def test_what_is_not_sure_says_so_and_an_hour_that_is_not_printed_is_not_made_up():
    rows = [row for day in paper(PROGRAMME, None, B, "fr", NOW)["days"] for row in day["rows"]]
    hours = [row["when"] for row in rows]
    assert "8\u202fh\u202f30 – 9\u202fh\u202f30" in [hour.replace("\u202f–\u202f", " – ") for hour in hours]
    assert sum("heure à confirmer" in hour for hour in hours) == sum(
        session.start is None for session in PROGRAMME.edition.sessions
    )
    assert any("(à confirmer)" in row["title"] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_data_and_never_markup(language):
    one = replace(A, name=Text(fr=HOSTILE, ja=HOSTILE))
    pdf = programme_on_paper(PROGRAMME, None, one, language, NOW)
    assert pdf.startswith(b"%PDF")
    between_seconds = NOW.replace(microsecond=123_456)
    assert programme_on_paper(PROGRAMME, None, one, language, between_seconds) == pdf


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_hold_every_word_in_a_font_of_their_own(language, tmp_path):
    one = replace(B, name=Text(fr=HOSTILE, ja=HOSTILE))
    (tmp_path / "p.pdf").write_bytes(programme_on_paper(PROGRAMME, None, one, language, NOW))
    told = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "p.pdf"), "-"], capture_output=True, check=True, text=True
    )
    flat = re.sub(r"\s", "", told.stdout)
    assert re.sub(r"\s", "", HOSTILE) in flat
    for day in paper(PROGRAMME, None, B, language, NOW)["days"]:
        assert re.sub(r"\s", "", day["title"]) in flat
    fonts = subprocess.run(["pdffonts", str(tmp_path / "p.pdf")], capture_output=True, check=True, text=True).stdout
    assert len(fonts.splitlines()) == 3
    assert "NotoSansJP" in fonts


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", DRAWN)
def test_a_chart_is_drawn_with_every_letter_of_its_labels(section, language):
    wanted = json.dumps(chart(crowd(), Section(section), language).json()).encode()
    command = [sys.executable, "-W", "error", "-m", "render.drawing"]
    made = subprocess.run(command, input=wanted, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr.decode()
    picture = Image.open(BytesIO(made.stdout))
    assert picture.width == 1200
    assert picture.height <= 3000
    assert len(picture.convert("L").getcolors(256) or ()) > 10
