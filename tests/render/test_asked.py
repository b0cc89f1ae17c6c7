"""What a text asks for: a screen, a day, a thing of the programme, a zone."""

from datetime import date, datetime

import pytest

from domain.person import Half
from render.asked import day_asked, thing_asked, workshop_asked
from render.words import screen_commanded, screen_named
from render.zones import zone_named
from tests.render.cast import PARIS, PROGRAMME, reads

TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("text", "screen"),
    [
        ("programme", "programme"),
        ("Le programme", "programme"),
        ("À SUIVRE", "next"),
        ("a suivre", "next"),
        ("Prochain ?", "next"),
        ("maintenant", "now"),
        ("Ateliers", "workshops"),
        ("réglages", "settings"),
        ("reglages !", "settings"),
        ("aide", "help"),
        ("jeudi", "day"),
        ("jeudi 22", "day"),
        ("le 22 octobre", "day"),
        ("aujourd'hui", "day"),
        ("atelier 3", "workshop"),
        ("プログラム", "programme"),
        ("ﾌﾟﾛｸﾞﾗﾑ", "programme"),
        ("次の予定", "next"),
        ("今", "now"),
        ("分科会", "workshops"),
        ("第２分科会", "workshop"),
        ("設定", "settings"),
        ("ヘルプ", "help"),
        ("木曜日", "day"),
        ("１０月２２日（木）", "day"),
        ("明日", "day"),
        ("22", None),
        ("3 jours", None),
        ("bla", None),
        ("programme " * 20, None),
        ("", None),
    ],
)
def test_a_word_asks_for_a_screen_however_it_is_written(text, screen):
    assert screen_named(text) == screen


@pytest.mark.parametrize(
    ("name", "screen"),
    [("suite", "next"), ("next", "next"), ("ateliers", "workshops"), ("reglages", "settings"), ("nope", None)],
)
def test_a_command_asks_for_a_screen_in_either_language(name, screen):
    assert screen_commanded(name) == screen


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("jeudi", 22),
        ("木曜日", 22),
        ("22", 22),
        ("le 22 octobre", 22),
        ("10月22日", 22),
        ("demain", 21),
        ("明日の予定", 21),
        ("lundi", None),
        ("aujourd’hui", None),
        ("31 décembre", None),
        ("", None),
    ],
)
def test_a_day_is_asked_for_by_weekday_date_or_nearness(text, day):
    assert day_asked(text, PROGRAMME, TODAY) == (date(2026, 10, day) if day else None)


@pytest.mark.parametrize(("text", "id_"), [("2", "w2"), ("第４分科会", "w4"), ("atelier 9", None), ("", None)])
def test_a_workshop_is_asked_for_by_its_number(text, id_):
    workshop = workshop_asked(text, PROGRAMME)
    assert (workshop and workshop.id) == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("clôture", "sat-closing"),
        ("閉会式", "sat-closing"),
        ("Villa Domergue", "villa-domergue"),
        ("ヴィラ・ドメルグ", "villa-domergue"),
        ("gouvernance", "w3"),
        ("", None),
        ("…", None),
    ],
)
def test_a_thing_is_asked_for_by_its_name(text, id_):
    thing = thing_asked(text, PROGRAMME, reads("fr"))
    assert (thing and thing.id) == id_


@pytest.mark.parametrize(
    ("half", "day", "id_"),
    [
        (Half.JAPANESE, 20, "wed-lunch"),
        (Half.FRENCH, 20, "thu-lunch"),
        (Half.JAPANESE, 22, "thu-lunch"),
        (Half.FRENCH, 30, "wed-lunch"),
    ],
)
def test_of_several_sessions_with_one_name_the_next_for_the_reader_is_meant(half, day, id_):
    thing = thing_asked("déjeuner", PROGRAMME, reads("fr", half, datetime(2026, 10, day, 9, tzinfo=PARIS)))
    assert thing is not None
    assert thing.id == id_


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("Tokyo", "Asia/Tokyo"),
        ("tokio", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("静岡市", "Asia/Tokyo"),
        ("Japon", "Asia/Tokyo"),
        ("Cannes", "Europe/Paris"),
        ("nantes", "Europe/Paris"),
        ("Nouméa", "Pacific/Noumea"),
        ("Fort de France", "America/Martinique"),
        ("ニューヨーク", "America/New_York"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("../../etc/passwd", None),
        ("zzzz", None),
        ("oui", None),
        ("", None),
        ("a" * 500, None),
    ],
)
def test_a_zone_is_named_by_a_city_a_country_or_its_iana_name(text, zone):
    assert zone_named(text, PROGRAMME) == zone
