"""Every screen in both languages is one that Telegram takes, a phone shows and its reader understands."""

import re

import pytest
from hypothesis import given, settings

from domain.edition import Language
from domain.programme import Programme
from handlers.all import handlers
from handlers.routing import OnPress
from render.screen import ROOM, Button, Screen, shown, width
from render.words import CATALOGUES, LANGUAGES, Catalogue
from simulator import keyboards
from simulator.markup import parse, units
from tests.editions import editions
from tests.often import often
from tests.render.cast import FORMER, PROGRAMME, every_screen, welcomes
from tests.render.drawn import drawn_once, key_in, said
from tests.render.reading import FILE

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]+")
LATIN = re.compile(r"[A-Za-zÀ-ÿŒœ]{3,}")
screens_of = drawn_once(every_screen)
VERBS = {handler.verb for handler in handlers() if isinstance(handler, OnPress) and handler.verb}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=[PROGRAMME, FORMER], ids=["cannes", "shizuoka"])
def programme(request):
    return request.param


def every_sentence(language: Language) -> list[str]:
    return [sentence(CATALOGUES[language], key) for key in CATALOGUES[language].keys]


def sentence(catalogue: Catalogue, key: str) -> str:
    try:
        return catalogue[key]
    except KeyError:
        return catalogue.counted(key, 2)


def check_telegram(name: str, screen: Screen) -> None:
    text, _ = parse(screen.text)
    assert 0 < units(text.strip()) <= 4096, name
    assert screen.parts() == (screen,), name
    keyboards.inline(screen.markup())
    for row in screen.rows:
        for button in row:
            if isinstance(button, Button):
                assert button.data.isascii(), name
                assert len(button.data) <= 64, name


def test_telegram_takes_every_screen_as_one_message(programme, language):
    for name, screen in screens_of(programme, language):
        check_telegram(name, screen)


def test_telegram_takes_every_welcome():
    for screen in welcomes():
        check_telegram("welcome", screen)


@settings(max_examples=often(5), deadline=None)
@given(editions())
def test_telegram_takes_the_screens_of_any_edition(edition):
    for language in LANGUAGES:
        for name, screen in every_screen(Programme(edition), language):
            check_telegram(name, screen)


def test_no_label_is_clipped_on_a_phone(programme, language):
    for name, screen in screens_of(programme, language):
        for row in screen.rows:
            for button in row:
                assert width(button.label) <= ROOM[len(row)], f"{name}: {button.label}"


def test_no_screen_is_a_dead_end(programme, language):
    for name, screen in screens_of(programme, language):
        if name not in ("keyboard", "private", "forgetting", "farewell"):
            assert any(isinstance(button, Button) for row in screen.rows for button in row), name


def test_every_button_has_a_handler(programme, language):
    for name, screen in screens_of(programme, language):
        for row in screen.rows:
            for button in row:
                if isinstance(button, Button):
                    assert button.verb in VERBS, f"{name}: {button.verb}"


def test_no_key_or_gap_shows_through(programme, language):
    for name, screen in screens_of(programme, language):
        text = said(screen)
        assert not re.search(r"[{}]|None|False|True", text), name
        assert not key_in(text), name


def test_no_japanese_stands_in_a_french_screen(programme):
    for name, screen in screens_of(programme, "fr"):
        text = said(screen)
        assert set(JAPANESE.findall(text)) <= {"日本語"}, name


def test_only_names_as_printed_are_french_in_a_japanese_screen(programme):
    edition = programme.edition
    names = [
        name
        for place in edition.places
        for name in (place.french, place.french.upper(), place.town, place.town.upper())
    ]
    names += [name for session in edition.sessions for name in session.speakers]
    names += [official.name for official in edition.officials]
    names += [each.name.fr for each in (*edition.collectivities, *edition.organisations)]
    names += [FILE.name, edition.event.contact or "", "Français", "Bonjour, je voudrais aller ici"]
    japanese = every_sentence("ja")
    printed = re.findall(r'"ja":"((?:[^"\\]|\\.)*)"', edition.model_dump_json())
    allowed = set(LATIN.findall("\n".join([*names, *japanese, *printed])))
    for name, screen in screens_of(programme, "ja"):
        text = said(screen)
        assert set(LATIN.findall(text)) <= allowed, name


def test_what_is_not_confirmed_says_so(language):
    marks = {"fr": ("à confirmer", "à déterminer"), "ja": ("要確認", "未定", "未確定")}[language]
    cards = {name: shown(screen.text) for name, screen in screens_of(PROGRAMME, language) if name.startswith("session")}
    for session in PROGRAMME.edition.sessions:
        sure = {value for _, value in session.certainty if value is not None}
        card = cards[f"session {session.id} other"]
        if sure != {"confirmed"}:
            assert any(mark in card for mark in marks), session.id
