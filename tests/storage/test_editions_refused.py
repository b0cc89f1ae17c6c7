"""What the lint refuses beside words: one fault in a good edition; file, entry, field and line are named."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from storage.editions import EditionBroken, check_folder, read_edition
from tests import good_edition
from tests.good_edition import GOOD, problems_of, write_files

Break = Callable[[str, str, str], list[str]]


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    return partial(good_edition.broken, tmp_path)


def test_the_good_edition_has_no_problem(tmp_path: Path) -> None:
    assert check_folder(write_files(tmp_path / "petite-2030", GOOD)) == []


def test_an_unknown_field_is_refused_and_the_missing_one_named(broken: Break) -> None:
    assert broken("sessions.toml", "audience =", "audiences =") == [
        "sessions.toml:1: thu-welcome.audience: is missing",
        "sessions.toml:13: thu-welcome.audiences: is not a field that the edition knows",
    ]


def test_a_value_of_the_wrong_kind_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", 'hour = "provisional"', 'hour = "sure"') == [
        "sessions.toml:14: thu-welcome.certainty.hour: must be one of 'confirmed', 'provisional' or 'inherited'"
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


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "sessions.toml",
            '"half-salon"',
            '"cave"',
            "48: fri-workshops.places.1: there is no 'cave' in places",
        ),
        ("sessions.toml", '"w1"', '"w9"', "50: fri-workshops.workshops.1: there is no 'w9' in workshops"),
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
def test_a_reference_to_nothing_is_refused(broken: Break, file: str, old: str, new: str, problem: str) -> None:
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
        "sessions.toml:48: fri-workshops.places: half-salon is taken at that time by fri-plenary"
    ]


def test_an_end_that_is_not_after_its_start_is_refused(broken: Break) -> None:
    assert broken("sessions.toml", "end = 09:30:00", "end = 08:30:00") == [
        "sessions.toml:22: fri-plenary.end: ends at 08:30, but starts at 08:30"
    ]


def test_an_end_without_a_start_is_refused_as_is_its_certainty(broken: Break) -> None:
    assert broken("sessions.toml", "start = 08:30:00\n", "") == [
        "sessions.toml:21: fri-plenary.end: ends at an hour, but starts at none",
        "sessions.toml:30: fri-plenary.certainty.hour: is confirmed, while only a half-day is printed",
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
    assert broken("sessions.toml", 'certainty.place = "confirmed"\n', "") == [
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
        "event.toml:20: event.opens: an event dated to the month opens on its first day and closes on its last",
        *(
            f"sessions.toml:{line}: {session}.day: has a day, while only the month of the event is printed"
            for line, session in ((4, "thu-welcome"), (19, "fri-plenary"), (39, "fri-workshops"))
        ),
    ]


def test_a_slot_without_room_for_its_value_is_refused(broken: Break) -> None:
    assert broken("slots.toml", "{value}", "{valeur}") == ["slots.toml:7: wifi.answer.fr: must hold {value} once"]


def test_a_note_on_what_is_settled_is_refused(broken: Break) -> None:
    note = '\n[[sessions.notes]]\non = "day"\nfr = "À voir."\nja = "未定です。"\n'
    assert broken(
        "sessions.toml", '\n[[sessions]]\nid = "fri-plenary"', f'{note}\n[[sessions]]\nid = "fri-plenary"'
    ) == ["sessions.toml:17: thu-welcome.notes.1.on: day is settled: the note would never be said"]


def test_a_note_on_nothing_is_refused(broken: Break) -> None:
    note = '\n[[sessions.notes]]\non = "price"\nfr = "À voir."\nja = "未定です。"\n'
    assert broken(
        "sessions.toml", '\n[[sessions]]\nid = "fri-plenary"', f'{note}\n[[sessions]]\nid = "fri-plenary"'
    ) == ["sessions.toml:17: thu-welcome.notes.1.on: there is no price to be open"]


def test_a_fact_that_holds_while_something_settled_is_open_is_refused(broken: Break) -> None:
    assert broken("facts.toml", '"core-1.how"', '"core-1.day"') == [
        "facts.toml:8: sea.while_open: core-1.day is settled: the fact never holds"
    ]


@pytest.mark.parametrize("nothing", ["core-1.price", "core-2.how", "weather"])
def test_a_fact_that_hangs_on_nothing_is_refused(broken: Break, nothing: str) -> None:
    assert broken("facts.toml", '"core-1.how"', f'"{nothing}"') == [
        f"facts.toml:8: sea.while_open: there is no {nothing}"
    ]


def test_a_fact_told_with_its_session_names_no_weekday(broken: Break) -> None:
    assert broken("facts.toml", "On voit la mer.", "Jeudi, on voit la mer.") == [
        "facts.toml:5: sea.text.fr: names Jeudi; the day of thu-welcome is said with it"
    ]


def test_a_partner_that_does_not_answer_is_refused(broken: Break) -> None:
    assert broken("collectivities.toml", 'partners = ["port"]\n', "") == [
        "collectivities.toml:8: port.partners.1: minato does not name port as its partner"
    ]


def test_a_field_of_an_event_that_is_missing_is_refused(broken: Break) -> None:
    assert broken("event.toml", "number = 11\n", "") == ["event.toml:1: event.number: is missing"]


def test_a_file_that_is_not_toml_is_named_with_its_line(broken: Break) -> None:
    assert broken("workshops.toml", "number = 2", "number = ") == ["workshops.toml:22: is not TOML: Invalid value"]


def test_a_missing_file_an_unknown_file_and_an_unknown_table_are_named(tmp_path: Path) -> None:
    files = {**GOOD, "session.toml": "", "deadlines.toml": "[[dates]]\n"}
    del files["workshops.toml"]
    folder = write_files(tmp_path / "petite-2030", files)
    assert problems_of(folder) == [
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
    assert problems_of(folder) == ["sources.toml:1: the file is not UTF-8"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "petite-2030", {name: text for name, text in GOOD.items() if name != "slots.toml"})
    (folder / "slots.toml").mkdir()
    assert problems_of(folder) == ["slots.toml:1: the file cannot be read: Is a directory"]


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
    assert problems_of(folder) == [
        "meetings.toml:7: is not TOML: Invalid value",
        "sessions.toml:7: thu-welcome.title.ja: the Japanese is missing",
        "sessions.toml:45: fri-workshops.label.fr: has 20 characters; a button holds 16",
        "sessions.toml:49: fri-workshops.workshops.1: there is no 'w1' in workshops",
        "workshops.toml:2: W1.id: must be lower-case letters, digits and single hyphens",
    ]


def test_reading_a_broken_edition_raises_all_its_problems(tmp_path: Path) -> None:
    files = {**GOOD, "sessions.toml": GOOD["sessions.toml"].replace("audience =", "audiences =")}
    folder = write_files(tmp_path / "petite-2030", files)
    with pytest.raises(EditionBroken) as raised:
        read_edition(folder)
    assert raised.value.problems == check_folder(folder)
    assert str(raised.value) == "\n".join(map(str, check_folder(folder)))


def test_what_a_day_that_opens_asks_is_refused(broken: Break) -> None:
    assert broken("deadlines.toml", 'does = "closes"', 'does = "opens"\nasks = "poster"') == [
        "deadlines.toml:9: posters.asks: poster is asked by a day that opens; what is owed is owed by one that closes"
    ]


def test_what_is_asked_of_no_delegation_is_refused(broken: Break) -> None:
    assert broken("deadlines.toml", '["french-delegations"]', '["french-leads"]\nasks = "poster"') == [
        "deadlines.toml:11: posters.asks: poster cannot be asked of french-leads, who are no delegations"
    ]


def test_what_two_deadlines_ask_of_the_same_ones_is_refused(tmp_path: Path) -> None:
    first = GOOD["deadlines.toml"].replace("does =", 'asks = "poster"\ndoes =')
    second = first.replace('"posters"', '"slides"').replace("french-delegations", "french-speakers")
    folder = write_files(tmp_path / "petite-2030", GOOD | {"deadlines.toml": f"{first}\n{second}"})
    assert [str(each).rpartition("/")[2] for each in check_folder(folder)] == [
        "deadlines.toml:21: slides.asks: poster is asked of the same ones by posters too"
    ]
