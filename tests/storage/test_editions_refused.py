"""What the lint refuses: one fault in a good edition, and the line that names file, entry and field."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.editions import EditionBroken, check_folder, read_edition
from tests.good_edition import GOOD, write_files

Break = Callable[[str, str, str], list[str]]


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    """What is found once ``old`` reads ``new`` in one file of the good edition, without the folder's name."""

    def break_it(file: str, old: str, new: str) -> list[str]:
        assert old in GOOD[file]
        folder = write_files(tmp_path / "petite-2030", {**GOOD, file: GOOD[file].replace(old, new, 1)})
        return [str(problem).removeprefix(f"{folder}/") for problem in check_folder(folder)]

    return break_it


ABOUT_FR, ABOUT_JA = "On fait connaissance.", "初めて顔を合わせます。"


def test_the_good_edition_has_no_problem(tmp_path: Path) -> None:
    assert check_folder(write_files(tmp_path / "petite-2030", GOOD)) == []


def test_a_missing_language_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'title.ja = "歓迎式典"\n', "") == [
        "sessions.toml:7: thu-welcome.title.ja: the Japanese is missing"
    ]


def test_an_empty_language_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_JA, " ") == [
        "sessions.toml:12: thu-welcome.about.ja: the Japanese is empty"
    ]


def test_a_language_left_untranslated_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'title.ja = "歓迎式典"', 'title.ja = "Welcome"') == [
        "sessions.toml:8: thu-welcome.title.ja: is not in Japanese"
    ]


def test_japanese_in_the_french_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, ABOUT_JA) == [
        "sessions.toml:11: thu-welcome.about.fr: is not in French"
    ]


def test_an_unknown_field_is_refused_and_the_missing_one_named(broken: Break) -> None:
    assert broken("sessions.toml", "audience =", "audiences =") == [
        "sessions.toml:1: thu-welcome.audience: is missing",
        "sessions.toml:13: thu-welcome.audiences: is not a field that the edition knows",
    ]


def test_a_value_of_the_wrong_kind_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'hour = "provisional"', 'hour = "sure"') == [
        "sessions.toml:14: thu-welcome.certainty.hour: "
        "must be one of 'confirmed', 'provisional' or 'inherited'"
    ]


def test_a_day_that_is_none_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", "day = 2030-10-24", "day = 2030") == [
        "sessions.toml:4: thu-welcome.day: must be a day, such as 2026-10-21"
    ]


def test_a_session_outside_the_event_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", "day = 2030-10-24", "day = 2029-10-24") == [
        "sessions.toml:4: thu-welcome.day: 2029-10-24 is outside the event, 2030-10-24 to 2030-10-27"
    ]


def test_a_deadline_of_the_former_edition_is_refused(broken: Break) -> None:
    assert broken("deadlines.toml", "day = 2030-08-31", "day = 2024-08-31") == [
        "deadlines.toml:9: posters.day: 2024-08-31 is outside the edition, 2029-09-01 to 2030-10-27"
    ]


def test_a_deadline_printed_with_another_year_must_be_inherited(broken: Break) -> None:
    assert broken("deadlines.toml", "2030-08-31", '2030-08-31\nprinted = "31 août 2024"') == [
        "deadlines.toml:12: posters.certainty.day: must be inherited: the dossier prints 31 août 2024"
    ]


def test_a_deadline_without_day_or_words_for_it_is_refused(broken: Break) -> None:
    assert broken("deadlines.toml", "day = 2030-08-31\n", "") == [
        "deadlines.toml:1: posters.day: is missing, and so is the timing that would say when in words",
        "deadlines.toml:10: posters.certainty.day: is given, while no day is",
    ]


def test_an_addressee_that_nobody_knows_is_refused(broken: Break) -> None:
    assert broken("deadlines.toml", '["french-delegations"]', '["everyone"]\nto = ["nobody"]') == [
        "deadlines.toml:11: posters.to.1: there is no 'nobody' in organisations or collectivities",
        "deadlines.toml:12: posters.certainty.to: must be given with the field, and only then",
    ]


def test_a_meeting_outside_the_edition_is_refused(broken: Break) -> None:
    assert broken("meetings.toml", '"2030-03"\nday = 2030-03-29', '"2024-03"\nday = 2024-03-29') == [
        "meetings.toml:8: core-1.month: 2024-03 is outside the edition, 2029-09-01 to 2030-10-27",
        "meetings.toml:9: core-1.day: 2024-03-29 is outside the edition, 2029-09-01 to 2030-10-27",
    ]


def test_a_meeting_whose_day_is_not_in_its_month_is_refused(broken: Break) -> None:
    assert broken("meetings.toml", "day = 2030-03-29", "day = 2030-04-29") == [
        "meetings.toml:9: core-1.day: 2030-04-29 is not in 2030-03"
    ]


def test_a_meeting_known_by_its_month_is_not_confirmed(broken: Break) -> None:
    assert broken("meetings.toml", "day = 2030-03-29\n", "") == [
        "meetings.toml:10: core-1.certainty.day: is confirmed, while only a month is printed"
    ]


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
        f"sessions.toml:11: thu-welcome.about.fr: prints the hour « {hour} », which would go stale; "
        "hours have their own fields"
    ]


@pytest.mark.parametrize("hour", ["18時", "18時半", "18時30分", "18:30", "１８：３０"])
def test_an_hour_in_japanese_prose_is_refused(broken: Break, hour: str) -> None:
    assert broken("sessions.toml", ABOUT_JA, f"開始は{hour}です。") == [
        f"sessions.toml:12: thu-welcome.about.ja: prints the hour « {hour} », which would go stale; "
        "hours have their own fields"
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


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "sessions.toml",
            '"half-salon"',
            '"cave"',
            "44: fri-workshops.places.1: there is no 'cave' in places",
        ),
        ("sessions.toml", '"w1"', '"w9"', "46: fri-workshops.workshops.1: there is no 'w9' in workshops"),
        (
            "sessions.toml",
            "plan: jeudi",
            "plane: jeudi",
            "3: thu-welcome.source.1: there is no source 'plane'",
        ),
        (
            "workshops.toml",
            '= "plan"',
            '= "mail"',
            "17: w1.subjects.1.only_in: there is no 'mail' in sources",
        ),
        (
            "places.toml",
            '"grand-salon"\nc',
            '"attic"\nc',
            "27: half-salon.within: there is no 'attic' in places",
        ),
        ("event.toml", 'site = "hall"', 'site = "barn"', "15: event.site: there is no 'barn' in places"),
    ],
)
def test_a_reference_to_nothing_is_refused(
    broken: Break, file: str, old: str, new: str, problem: str
) -> None:
    assert broken(file, old, new) == [f"{file}:{problem}"]


def test_a_place_within_itself_is_refused(broken: Break) -> None:
    assert broken("places.toml", 'within = "hall"', 'within = "half-salon"') == [
        "places.toml:17: grand-salon.within: stands within itself",
        "places.toml:27: half-salon.within: stands within itself",
    ]


def test_two_entries_of_one_name_are_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'id = "fri-plenary"', 'id = "thu-welcome"') == [
        "sessions.toml:17: thu-welcome.id: another entry, in sessions, is called thu-welcome too"
    ]


def test_two_entries_of_one_name_are_refused_across_files(broken: Break) -> None:
    assert broken("deadlines.toml", 'id = "posters"', 'id = "hall"') == [
        "deadlines.toml:2: hall.id: another entry, in places, is called hall too"
    ]


def test_two_sessions_in_a_room_and_a_part_of_it_are_refused(broken: Break) -> None:
    assert broken("sessions.toml", "start = 09:30:00", "start = 09:15:00") == [
        "sessions.toml:44: fri-workshops.places: half-salon is taken at that time by fri-plenary"
    ]


def test_an_end_that_is_not_after_its_start_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", "end = 09:30:00", "end = 08:30:00") == [
        "sessions.toml:22: fri-plenary.end: ends at 08:30, but starts at 08:30"
    ]


def test_an_end_without_a_start_is_refused_as_is_its_certainty(broken: Break) -> None:
    assert broken("sessions.toml", "start = 08:30:00\n", "") == [
        "sessions.toml:21: fri-plenary.end: ends at an hour, but starts at none",
        "sessions.toml:29: fri-plenary.certainty.hour: is confirmed, while only a half-day is printed",
    ]


def test_a_half_day_is_never_a_confirmed_hour(broken: Break) -> None:
    assert broken("sessions.toml", 'hour = "provisional"', 'hour = "confirmed"') == [
        "sessions.toml:14: thu-welcome.certainty.hour: is confirmed, while only a half-day is printed"
    ]


def test_an_hour_outside_the_window_of_its_half_day_is_accepted(broken: Break) -> None:
    assert broken("sessions.toml", "end = 12:00:00", "end = 13:15:00") == []


def test_a_place_that_is_not_printed_is_not_confirmed(broken: Break) -> None:
    assert broken("sessions.toml", 'hour = "provisional"', 'hour = "provisional", place = "confirmed"') == [
        "sessions.toml:14: thu-welcome.certainty.place: is confirmed, while no place is printed"
    ]


def test_a_place_without_certainty_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ' place = "confirmed",', "") == [
        "sessions.toml:30: fri-plenary.certainty.place: is missing, while a place is printed"
    ]


def test_an_hour_that_exists_twice_is_refused(broken: Break) -> None:
    hours = 'day = 2030-10-25\nhalf = "morning"\nstart = 08:30:00'
    assert broken("sessions.toml", hours, 'day = 2030-10-27\nhalf = "morning"\nstart = 02:30:00') == [
        "sessions.toml:21: fri-plenary.start: 2030-10-27 02:30 exists twice in Europe/Paris"
    ]


def test_an_hour_that_does_not_exist_is_refused(broken: Break) -> None:
    assert broken("meetings.toml", "2030-03-29\nstart = 10:00:00", "2030-03-31\nstart = 02:30:00") == [
        "meetings.toml:10: core-1.start: 2030-03-31 02:30 does not exist in Europe/Paris"
    ]


def test_a_label_too_long_for_a_button_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'label.fr = "Accueil"', 'label.fr = "Accueil des délégations"') == [
        "sessions.toml:9: thu-welcome.label.fr: has 23 characters; a button holds 16"
    ]


def test_a_japanese_label_too_long_for_a_button_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'label.ja = "歓迎式典"', 'label.ja = "歓迎式典と開会の御挨拶"') == [
        "sessions.toml:10: thu-welcome.label.ja: has 11 characters; a button holds 10"
    ]


def test_an_address_other_than_the_official_contact_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, "Écrire à moi@port.example.") == [
        "sessions.toml:11: thu-welcome.about.fr: prints the address moi@port.example; "
        "only the official contact may be printed"
    ]


def test_the_official_contact_is_accepted(broken: Break) -> None:
    assert broken("sessions.toml", ABOUT_FR, "Écrire à contact@port.example.") == []


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


def test_workshops_numbered_like_those_of_the_minutes_are_refused(broken: Break) -> None:
    assert broken("workshops.toml", "number = 2", "number = 1") == [
        "workshops.toml:22: w2.number: is 1; workshops are numbered 1, 2, 3… in their order"
    ]


def test_a_zone_that_does_not_exist_is_refused(broken: Break) -> None:
    assert broken("event.toml", 'zone = "Europe/Paris"', 'zone = "Europe/Cannes"') == [
        "event.toml:16: event.zone: 'Europe/Cannes' is not an IANA zone"
    ]


def test_a_moment_without_its_offset_is_refused(broken: Break) -> None:
    assert broken("event.toml", "+02:00\nstate", "\nstate") == [
        "event.toml:23: event.demo_moment: must bear its offset, as in 2026-10-20T10:00:00+02:00"
    ]


def test_an_event_printed_to_the_month_shows_no_day(broken: Break) -> None:
    assert broken("event.toml", 'host_half = "french"', 'host_half = "french"\ndated_to = "month"') == [
        "event.toml:20: event.opens: "
        "an event dated to the month opens on its first day and closes on its last",
        *(
            f"sessions.toml:{line}: {session}.day: has a day, while only the month of the event is printed"
            for line, session in ((4, "thu-welcome"), (19, "fri-plenary"), (35, "fri-workshops"))
        ),
    ]


def test_a_slot_without_room_for_its_value_is_refused(broken: Break) -> None:
    assert broken("slots.toml", "{value}", "{valeur}") == [
        "slots.toml:7: wifi.answer.fr: must hold {value} once"
    ]


def test_a_field_of_an_event_that_is_missing_is_refused(broken: Break) -> None:
    assert broken("event.toml", "number = 11\n", "") == ["event.toml:1: event.number: is missing"]


def test_a_file_that_is_not_toml_is_named_with_its_line(broken: Break) -> None:
    assert broken("workshops.toml", "number = 2", "number = ") == [
        "workshops.toml:22: is not TOML: Invalid value"
    ]


def test_a_missing_file_an_unknown_file_and_an_unknown_table_are_named(tmp_path: Path) -> None:
    files = {**GOOD, "session.toml": "", "deadlines.toml": "[[dates]]\n"}
    del files["workshops.toml"]
    folder = write_files(tmp_path / "petite-2030", files)
    assert [str(problem).removeprefix(f"{folder}/") for problem in check_folder(folder)] == [
        "deadlines.toml:1: unknown table 'dates'; this file holds [[deadlines]]",
        "session.toml:1: no part of an edition has this name",
        "workshops.toml:1: the file is missing",
    ]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert [str(problem) for problem in check_folder(tmp_path / "nowhere")] == [
        f"{tmp_path / 'nowhere'}:1: there is no such folder"
    ]


def test_bytes_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "petite-2030", GOOD)
    (folder / "sources.toml").write_bytes("id = 'été'".encode("latin-1"))
    assert [str(problem).removeprefix(f"{folder}/") for problem in check_folder(folder)] == [
        "sources.toml:1: the file is not UTF-8"
    ]


def test_all_problems_are_found_at_once_whatever_finds_them(tmp_path: Path) -> None:
    files = {
        **GOOD,
        "sessions.toml": GOOD["sessions.toml"]
        .replace('title.ja = "歓迎式典"\n', "")
        .replace('label.fr = "Ateliers"', 'label.fr = "Ateliers thématiques"'),
        "meetings.toml": GOOD["meetings.toml"].replace("number = 1", "number ="),
        "workshops.toml": GOOD["workshops.toml"].replace('id = "w1"', 'id = "W1"'),
    }
    folder = write_files(tmp_path / "petite-2030", files)
    assert [str(problem).removeprefix(f"{folder}/") for problem in check_folder(folder)] == [
        "meetings.toml:7: is not TOML: Invalid value",
        "sessions.toml:7: thu-welcome.title.ja: the Japanese is missing",
        "sessions.toml:41: fri-workshops.label.fr: has 20 characters; a button holds 16",
        "sessions.toml:46: fri-workshops.workshops.1: there is no 'w1' in workshops",
        "workshops.toml:2: W1.id: must be lower-case letters, digits and single hyphens",
    ]


def test_reading_a_broken_edition_raises_all_its_problems(tmp_path: Path) -> None:
    files = {**GOOD, "sessions.toml": GOOD["sessions.toml"].replace("audience =", "audiences =")}
    folder = write_files(tmp_path / "petite-2030", files)
    with pytest.raises(EditionBroken) as raised:
        read_edition(folder)
    assert raised.value.problems == check_folder(folder)
    assert str(raised.value) == "\n".join(map(str, check_folder(folder)))
