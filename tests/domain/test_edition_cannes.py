"""The edition of Cannes says what the dossier prints: the programme and the workshops, line by line."""

from datetime import UTC, date, datetime, time

import pytest

from domain.edition import Certainty, Edition, Session
from storage.editions import read_edition
from tests.editions import CANNES, SHIZUOKA


@pytest.fixture(scope="module")
def cannes() -> Edition:
    return read_edition(CANNES)


PRINTED = """
wed-arrival       21 morning              nice-airport cannes-station         japanese
wed-lunch         21 midday               -                                   japanese
wed-palais        21 afternoon            palais croisette                    japanese
wed-malmaison     21 afternoon            malmaison croisette                 japanese
wed-cocktail      21 evening              -                                   japanese
thu-campus        22 morning              campus la-bocca                     japanese-and-interested-french
thu-lunch         22 midday               cours-felix-faure                   japanese-and-interested-french 70
thu-thalasso      22 afternoon            roseraie canopy-conference          japanese-and-interested-french
thu-risks         22 afternoon            roseraie canopy-conference          japanese-and-interested-french
thu-shuttles      22 evening              villa-domergue                      all
thu-welcome       22 evening              villa-domergue                      all                            150
fri-plenary       23 morning 08:30-09:30  ambassadeurs-2-3                    all
fri-workshops-am  23 morning 09:30-12:00  auditorium-b auditorium-c           all
fri-lunch         23 midday 12:00-14:00   ambassadeurs-1-3                    all
fri-workshops-pm  23 afternoon 14:30-17:00 auditorium-b auditorium-c          all
fri-evening       23 evening              -                                   all
sat-plenary       24 morning              ambassadeurs                        all
sat-exhibition    24 morning              ambassadeurs                        all
sat-closing       24 midday               ambassadeurs                        all
sat-lunch         24 midday               ambassadeurs                        all
sat-departure     24 afternoon            -                                   all
"""


def _printed(session: Session) -> list[str]:
    hours = [f"{session.start:%H:%M}-{session.end:%H:%M}"] if session.start and session.end else []
    places = session.places or ["-"]
    people = [str(session.headcount)] if session.headcount else []
    return [session.id, str(session.day.day), session.half, *hours, *places, session.audience, *people]


def test_the_programme_is_the_printed_one(cannes: Edition) -> None:
    assert [_printed(session) for session in cannes.sessions] == [line.split() for line in PRINTED.split("\n") if line]
    assert {(session.day.year, session.day.month) for session in cannes.sessions} == {(2026, 10)}


PROVISIONAL = """
wed-arrival       hour
wed-lunch         hour place audience
wed-palais        hour audience
wed-malmaison     hour audience
wed-cocktail      hour place audience
thu-campus        hour
thu-lunch         hour audience
thu-thalasso      hour place
thu-risks         hour place audience
thu-shuttles      hour place
thu-welcome       hour what
fri-plenary
fri-workshops-am
fri-lunch         audience
fri-workshops-pm
fri-evening       hour
sat-plenary       hour
sat-exhibition    hour place what
sat-closing       hour audience
sat-lunch         hour place what audience
sat-departure     hour
"""


def test_what_the_programme_leaves_open_is_provisional_and_the_rest_confirmed(cannes: Edition) -> None:
    fields = ("day", "hour", "place", "what", "audience")
    found = {
        session.id: [name for name in fields if getattr(session.certainty, name) is Certainty.PROVISIONAL]
        for session in cannes.sessions
    }
    assert found == {line.split()[0]: line.split()[1:] for line in PROVISIONAL.split("\n") if line}
    assert not any(Certainty.INHERITED in session.certainty.model_dump().values() for session in cannes.sessions)


def test_what_is_open_about_the_session_itself_or_its_place_is_said_in_a_note(cannes: Edition) -> None:
    silent = [
        session.id
        for session in cannes.sessions
        if Certainty.PROVISIONAL in (session.certainty.what, session.certainty.place) and not session.note
    ]
    assert silent == []


def test_no_pairing_of_workshops_is_guessed(cannes: Edition) -> None:
    assert all(session.workshops == [] for session in cannes.sessions)


def test_the_printed_lengths_are_kept(cannes: Edition) -> None:
    assert {session.id: session.lasts for session in cannes.sessions if session.lasts} == {
        "fri-workshops-am": 150,
        "fri-workshops-pm": 150,
        "sat-plenary": 60,
    }


def test_the_two_speakers_of_the_programme_are_named_at_their_session_alone(cannes: Edition) -> None:
    assert {session.id: session.speakers for session in cannes.sessions if session.speakers} == {
        "thu-thalasso": ["M. Onzon"],
        "thu-risks": ["M. Ferrand"],
    }
    elsewhere = cannes.model_dump_json(exclude={"sessions"}).casefold()
    assert "onzon" not in elsewhere
    assert "m. ferrand" not in elsewhere


def test_the_event_lasts_four_days_in_october_2026(cannes: Edition) -> None:
    event = cannes.event
    assert (event.opens, event.closes) == (date(2026, 10, 21), date(2026, 10, 24))
    assert {session.day for session in cannes.sessions} == {date(2026, 10, day) for day in (21, 22, 23, 24)}
    assert event.demo_moment == datetime(2026, 10, 20, 8, tzinfo=UTC)
    assert event.dated_to == "day"
    assert event.contact == "k.fotic@cites-unies-france.org"


def test_the_salon_is_one_room_and_its_thirds_are_parts_of_it(cannes: Edition) -> None:
    within = {place.id: place.within for place in cannes.places if place.within}
    assert within == {
        "ambassadeurs": "palais",
        "ambassadeurs-2-3": "ambassadeurs",
        "ambassadeurs-1-3": "ambassadeurs",
        "auditorium-b": "palais",
        "auditorium-c": "palais",
        "canopy-conference": "canopy",
    }


def test_places_that_the_dossier_contradicts_are_provisional(cannes: Edition) -> None:
    found = {place.id for place in cannes.places if place.certainty is not Certainty.CONFIRMED}
    assert found == {"roseraie", "canopy", "canopy-conference"}


def test_the_four_workshops_bear_their_real_numbers_and_titles(cannes: Edition) -> None:
    assert [(workshop.id, workshop.number, workshop.title.fr) for workshop in cannes.workshops] == [
        ("w1", 1, "Économie et emploi liés à l’attractivité territoriale"),
        ("w2", 2, "Culture et loisirs liés à l’attractivité territoriale"),
        ("w3", 3, "Gouvernance et politiques publiques pour faciliter l’attractivité territoriale"),
        ("w4", 4, "Innovation et recherche pour développer l’attractivité territoriale"),
    ]


def test_the_second_title_of_workshop_two_is_kept_and_makes_it_provisional(cannes: Edition) -> None:
    other = {workshop.id: workshop.other_title.fr for workshop in cannes.workshops if workshop.other_title}
    assert other == {"w2": "Culture et loisirs comme leviers d’attractivité"}
    assert [workshop.certainty for workshop in cannes.workshops] == [
        Certainty.CONFIRMED,
        Certainty.PROVISIONAL,
        Certainty.CONFIRMED,
        Certainty.CONFIRMED,
    ]


def test_every_printed_subject_is_there_and_those_of_the_framing_note_alone_say_so(cannes: Edition) -> None:
    counted = {
        workshop.id: (
            len(workshop.aims),
            len(workshop.subjects),
            [number for number, subject in enumerate(workshop.subjects, 1) if subject.only_in == "framing"],
        )
        for workshop in cannes.workshops
    }
    assert counted == {"w1": (3, 6, [5, 6]), "w2": (3, 6, [6]), "w3": (3, 8, [8]), "w4": (3, 5, [5])}


def test_the_rules_of_the_workshops_are_the_printed_ones(cannes: Edition) -> None:
    rules = cannes.event.rules
    assert rules is not None
    assert (rules.choices, rules.at_once, rules.lasts, rules.speech) == (2, 2, 150, 7)


def test_the_misspelt_name_of_the_campus_is_printed_right(cannes: Edition) -> None:
    assert "george m" not in cannes.model_dump_json().casefold()
    assert cannes.place_by_id["campus"].french == "Campus universitaire Georges Méliès"


def test_shizuoka_shows_no_day_but_its_month() -> None:
    shizuoka = read_edition(SHIZUOKA)
    assert shizuoka.event.dated_to == "month"
    assert (shizuoka.event.opens, shizuoka.event.closes) == (date(2024, 11, 1), date(2024, 11, 30))
    assert shizuoka.event.zone == "Asia/Tokyo"
    assert shizuoka.sessions == []
    assert [len(workshop.subjects) for workshop in shizuoka.workshops] == [5, 8, 9]


def test_friday_in_host_time_is_what_the_table_prints(cannes: Edition) -> None:
    plenary = cannes.session_by_id["fri-plenary"]
    assert plenary.start == time(8, 30)
    starts = datetime.combine(plenary.day, plenary.start, cannes.event.tz)
    assert starts == datetime(2026, 10, 23, 6, 30, tzinfo=UTC)
