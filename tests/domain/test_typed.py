"""Hours, days and names as French and Japanese organisers type them."""

from datetime import date, time

import pytest

from domain.edition import Language
from domain.typed import day_typed, hours_typed, typeset
from storage.editions import read_edition
from tests.editions import CANNES

EVENT = read_edition(CANNES).event
AFTERNOON = (time(14, 30), time(15, 45))


@pytest.mark.parametrize(
    "text",
    [
        "14:30-15:45",
        "14h30-15h45",
        "14 h 30 – 15 h 45",
        "de 14h30 à 15h45",
        "14時30分～15時45分",
        "１４：３０〜１５：４５",
        "午後2時30分から午後3時45分まで",
    ],
)
def test_hours_are_read_as_they_are_written(text):
    assert hours_typed(text) == AFTERNOON


@pytest.mark.parametrize(("text", "start"), [("14 h", 14), ("9h", 9), ("9時", 9), ("午後2時", 14), ("午前9時", 9)])
def test_a_beginning_alone_has_no_end(text, start):
    assert hours_typed(text) == (time(start), None)


@pytest.mark.parametrize(
    "text", ["14", "25:00", "14:60", "14:30-", "14:30-99:00", "vers midi", "", "朝いちばん", "-3:00"]
)
def test_what_is_no_hour_is_none(text):
    assert hours_typed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "31/07/2026",
        "31.07",
        "31 juillet",
        "31 Juillet 2026",
        "vendredi 31 juillet",
        "31 juil.",
        "2026-07-31",
        "7月31日",
        "2026年7月31日（金）",
        "２０２６年７月３１日",
    ],
)
def test_days_are_read_as_they_are_written(text):
    assert day_typed(text, EVENT) == date(2026, 7, 31)


def test_the_first_of_a_month_is_written_er():
    assert day_typed("1er août", EVENT) == date(2026, 8, 1)


def test_a_day_without_a_year_takes_the_one_it_had():
    assert day_typed("7 novembre", EVENT, year=2025) == date(2025, 11, 7)


@pytest.mark.parametrize("text", ["31 juin", "32/01/2026", "demain", "2026-13-01", "", "2月30日"])
def test_what_is_no_day_is_none(text):
    assert day_typed(text, EVENT) is None


def test_french_is_set_with_its_own_signs():
    assert typeset('L\'eau : "bonjour" ! Oui?', "fr") == ("L’eau\u00a0: «\u202fbonjour\u202f»\u202f! Oui\u202f?")


def test_japanese_is_set_in_full_width():
    assert typeset("集合写真 (全員)! 集合:広場", "ja") == "集合写真（全員）！集合：広場"
    assert typeset("日仏 交流, 14:30", "ja") == "日仏\u3000交流、14:30"


def test_set_twice_is_set_once():
    samples: dict[Language, str] = {"fr": "Oui ? « Non » : 50 % ; l'eau…", "ja": "集合:写真(仮)!"}
    for language, text in samples.items():
        once = typeset(text, language)
        assert typeset(once, language) == once
