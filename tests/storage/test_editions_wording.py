"""What the lint refuses in words: one fault in a good edition; file, entry, field and line are named."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests import good_edition

Break = Callable[[str, str, str], list[str]]
STALE_HOUR = "which would go stale; hours have their own fields"
ONLY = "only the official contact may be printed"
ABOUT_FR, ABOUT_JA = "On fait connaissance.", "初めて顔を合わせます。"


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    return partial(good_edition.broken, tmp_path)


def test_a_missing_language_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'title.ja = "歓迎式典"\n', "") == [
        "sessions.toml:7: thu-welcome.title.ja: the Japanese is missing"
    ]


def test_an_empty_language_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_JA, " ") == ["sessions.toml:12: thu-welcome.about.ja: the Japanese is empty"]


def test_a_language_left_untranslated_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'title.ja = "歓迎式典"', 'title.ja = "Welcome"') == [
        "sessions.toml:8: thu-welcome.title.ja: is not in Japanese"
    ]


def test_japanese_in_the_french_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, ABOUT_JA) == ["sessions.toml:11: thu-welcome.about.fr: is not in French"]


def test_a_french_weekday_that_is_not_that_of_its_date_is_refused(broken: Break) -> None:
    assert broken("workshops.toml", "Vivre de la mer.", "Rendez-vous vendredi 24 octobre.") == [
        "workshops.toml:9: w1.thread.fr: prints « vendredi 24 octobre », but 2030-10-24 is jeudi"
    ]


def test_a_japanese_weekday_that_is_not_that_of_its_date_is_refused(broken: Break) -> None:
    assert broken("workshops.toml", "海とともに生きる。", "10月24日（金）に会いましょう。") == [
        "workshops.toml:10: w1.thread.ja: prints « 10月24日（金） », but 2030-10-24 is 木"
    ]


def test_a_weekday_with_no_month_is_looked_up_among_the_days_of_the_event(broken: Break) -> None:
    assert broken("workshops.toml", "Vivre de la mer.", "Rendez-vous mardi 25.") == [
        "workshops.toml:9: w1.thread.fr: prints « mardi 25 », but 2030-10-25 is vendredi"
    ]


def test_a_weekday_that_agrees_with_its_date_is_accepted(broken: Break) -> None:
    assert broken("workshops.toml", "Vivre de la mer.", "Vendredi 25 octobre 2030, puis le samedi.") == []


@pytest.mark.parametrize(
    ("line", "old", "new", "field"),
    [
        (11, ABOUT_FR, "Rendez-vous vendredi.", "fr: names vendredi, but 2030-10-24 is jeudi"),
        (12, ABOUT_JA, "金曜日に集まります。", "ja: names 金, but 2030-10-24 is 木"),
    ],
)
def test_a_session_that_names_another_weekday_than_its_own_is_refused(
    broken: Break, line: int, old: str, new: str, field: str
) -> None:
    assert broken("sessions.toml", old, new) == [f"sessions.toml:{line}: thu-welcome.about.{field}"]


def test_the_days_of_the_event_in_another_year_are_refused(broken: Break) -> None:
    assert broken("workshops.toml", "Vivre de la mer.", "Du 24 au 27 octobre 2029.") == [
        "workshops.toml:9: w1.thread.fr: prints « 27 octobre 2029 », but the event is in 2030"
    ]


def test_the_days_of_the_event_in_another_year_are_refused_in_japanese(broken: Break) -> None:
    assert broken("workshops.toml", "海とともに生きる。", "2029年10月25日に集う。") == [
        "workshops.toml:10: w1.thread.ja: prints « 2029年10月25日 », but the event is in 2030"
    ]


@pytest.mark.parametrize("hour", ["18 h 30", "18h30", "8 h", "18:30", "9 heures"])
def test_an_hour_in_french_prose_is_refused(broken: Break, hour: str) -> None:
    assert broken("sessions.toml", ABOUT_FR, f"On commence à {hour}.") == [
        f"sessions.toml:11: thu-welcome.about.fr: prints the hour « {hour} », {STALE_HOUR}"
    ]


@pytest.mark.parametrize("hour", ["18時", "18時半", "18時30分", "18:30", "１８：３０"])
def test_an_hour_in_japanese_prose_is_refused(broken: Break, hour: str) -> None:
    assert broken("sessions.toml", ABOUT_JA, f"開始は{hour}です。") == [
        f"sessions.toml:12: thu-welcome.about.ja: prints the hour « {hour} », {STALE_HOUR}"
    ]


def test_a_length_of_time_in_words_is_no_hour(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_JA, "所要時間は2時間30分です。") == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (ABOUT_FR, "Au Grand Salon 1/2.", "11: thu-welcome.about.fr: names the room « grand salon 1/2 »"),
        (ABOUT_JA, "大広間で集まります。", "12: thu-welcome.about.ja: names the room « 大広間 »"),
    ],
)
def test_a_room_in_prose_is_refused(broken: Break, old: str, new: str, where: str) -> None:
    assert broken("sessions.toml", old, new) == [
        f"sessions.toml:{where}, which would go stale; places have their own field"
    ]


def test_a_site_in_prose_is_accepted(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, "On se retrouve à La Halle.") == []


def test_a_label_too_long_for_a_button_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'label.fr = "Accueil"', 'label.fr = "Accueil des délégations"') == [
        "sessions.toml:9: thu-welcome.label.fr: has 23 characters; a button holds 16"
    ]


def test_a_japanese_label_too_long_for_a_button_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'label.ja = "歓迎式典"', 'label.ja = "歓迎式典と開会の御挨拶"') == [
        "sessions.toml:10: thu-welcome.label.ja: has 11 characters; a button holds 10"
    ]


def test_an_address_other_than_the_official_contact_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, "Écrire à moi@example.org.") == [
        f"sessions.toml:11: thu-welcome.about.fr: prints the address moi@example.org; {ONLY}"
    ]


def test_the_official_contact_is_accepted(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, "Écrire à contact@example.org.") == []


@pytest.mark.parametrize("number", ["04 92 99 84 00", "+33 4 92 99 84 00", "04.92.99.84.00", "054-221-1111"])
def test_a_telephone_number_is_refused(broken: Break, number: str) -> None:
    assert broken("sessions.toml", ABOUT_FR, f"Appeler le {number}.") == [
        f"sessions.toml:11: thu-welcome.about.fr: prints the telephone number {number}"
    ]


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        ("L'on arrive.", "a straight apostrophe; French prints ’"),
        ("Oui\u202f! Et non ! Bien.", "an ordinary space where French prints a narrow no-break space"),
        ("Oui! Bien.", "no narrow space beside « » ; ! ?"),
    ],
)
def test_a_slip_of_french_typography_is_refused(broken: Break, words: str, slip: str) -> None:
    assert broken("sessions.toml", ABOUT_FR, words) == [f"sessions.toml:11: thu-welcome.about.fr: has {slip}"]


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        ("さて,始めます。", "half-width punctuation beside Japanese"),
        ("さて 始めます。", "a space between Japanese words"),
    ],
)
def test_a_slip_of_japanese_typography_is_refused(broken: Break, words: str, slip: str) -> None:
    assert broken("sessions.toml", ABOUT_JA, words) == [f"sessions.toml:12: thu-welcome.about.ja: has {slip}"]
