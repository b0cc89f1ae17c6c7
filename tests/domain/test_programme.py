"""What the programme answers, by equality, on the printed programme of Cannes."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from domain.edition import Edition, Session
from domain.person import Half, audience_includes
from domain.programme import Programme, Span, concerning
from storage.editions import read_edition
from tests.editions import CANNES, SHIZUOKA, editions

PROGRAMME = Programme(read_edition(CANNES))
PARIS = ZoneInfo("Europe/Paris")
WED, THU, FRI, SAT = (date(2026, 10, day) for day in (21, 22, 23, 24))
EVERYONE = (Half.FRENCH, Half.JAPANESE, Half.OTHER, None)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), PARIS)


def ids(sessions: tuple[Session, ...]) -> list[str]:
    return [session.id for session in sessions]


def test_the_days_are_those_on_which_something_is_printed():
    assert PROGRAMME.days == (WED, THU, FRI, SAT)


def test_the_sessions_of_a_day_come_in_printed_order():
    assert ids(PROGRAMME.sessions_of(FRI)) == [
        "fri-plenary",
        "fri-workshops-am",
        "fri-lunch",
        "fri-workshops-pm",
        "fri-evening",
    ]
    assert PROGRAMME.sessions_of(date(2026, 10, 25)) == ()


def test_printed_hours_are_instants():
    plenary = PROGRAMME.edition.session_by_id["fri-plenary"]
    assert PROGRAMME.span(plenary) == Span(
        datetime(2026, 10, 23, 6, 30, tzinfo=UTC), datetime(2026, 10, 23, 7, 30, tzinfo=UTC), exact=True
    )


def test_a_half_day_is_a_window_that_is_not_exact():
    arrival = PROGRAMME.edition.session_by_id["wed-arrival"]
    assert PROGRAMME.span(arrival) == Span(
        datetime(2026, 10, 21, 6, tzinfo=UTC), datetime(2026, 10, 21, 10, tzinfo=UTC), exact=False
    )


def test_a_session_without_an_end_lasts_as_long_as_is_printed_else_until_its_half_day_ends():
    plenary = PROGRAMME.edition.session_by_id["sat-plenary"].model_copy(update={"start": time(9)})
    endless = plenary.model_copy(update={"lasts": None})
    for session, end in ((plenary, at(SAT, 10)), (endless, at(SAT, 12))):
        alone = Programme(PROGRAMME.edition.model_copy(update={"sessions": [session]}))
        assert alone.span(session) == Span(at(SAT, 9), end, exact=True)


@pytest.mark.parametrize(
    ("half", "now", "expected"),
    [
        (Half.JAPANESE, at(date(2026, 10, 20), 10), ["wed-arrival"]),
        (Half.FRENCH, at(date(2026, 10, 20), 10), ["thu-campus"]),
        (Half.OTHER, at(date(2026, 10, 20), 10), ["wed-arrival"]),
        (Half.JAPANESE, at(WED, 12), ["wed-palais", "wed-malmaison"]),
        (Half.JAPANESE, at(WED, 13, 59), ["wed-palais", "wed-malmaison"]),
        (Half.JAPANESE, at(WED, 14), ["wed-cocktail"]),
        (Half.FRENCH, at(FRI, 8, 29), ["fri-plenary"]),
        (Half.FRENCH, at(FRI, 8, 30), ["fri-workshops-am"]),
        (Half.FRENCH, at(FRI, 18), ["sat-plenary", "sat-exhibition"]),
        (Half.FRENCH, at(SAT, 14), []),
    ],
)
def test_next_is_what_begins_first_and_together_after_now(half, now, expected):
    assert ids(PROGRAMME.coming(half, now)) == expected


@pytest.mark.parametrize(
    ("half", "now", "expected"),
    [
        (Half.JAPANESE, at(WED, 7, 59), []),
        (Half.JAPANESE, at(WED, 8), ["wed-arrival"]),
        (Half.JAPANESE, at(WED, 15), ["wed-palais", "wed-malmaison"]),
        (Half.FRENCH, at(WED, 15), []),
        (Half.FRENCH, at(FRI, 9, 29), ["fri-plenary"]),
        (Half.FRENCH, at(FRI, 9, 30), ["fri-workshops-am"]),
        (Half.FRENCH, at(FRI, 14, 15), []),
        (None, at(SAT, 12), ["sat-closing", "sat-lunch"]),
        (None, at(SAT, 23), []),
    ],
)
def test_now_is_what_the_hours_or_the_half_day_hold(half, now, expected):
    assert ids(PROGRAMME.going_on(half, now)) == expected


def test_now_is_the_same_moment_read_on_any_clock():
    tokyo = at(FRI, 9).astimezone(ZoneInfo("Asia/Tokyo"))
    assert ids(PROGRAMME.going_on(Half.JAPANESE, tokyo)) == ["fri-plenary"]


def test_today_is_a_date_of_the_host():
    assert PROGRAMME.today(datetime(2026, 10, 22, 5, tzinfo=ZoneInfo("Asia/Tokyo"))) == WED


@pytest.mark.parametrize(
    ("now", "day"),
    [(at(date(2026, 7, 1), 10), WED), (at(THU, 23), THU), (at(date(2026, 11, 2), 9), SAT)],
)
def test_the_day_to_open_is_today_else_the_first_before_and_the_last_after(now, day):
    assert PROGRAMME.day_to_open(now) == day


def test_the_day_to_open_has_something_for_the_reader():
    assert PROGRAMME.day_to_open(at(WED, 9), Half.FRENCH) == THU
    assert PROGRAMME.day_to_open(at(WED, 9), Half.JAPANESE) == WED


def test_it_is_over_when_the_last_window_has_closed():
    assert not PROGRAMME.is_over(at(SAT, 17, 59))
    assert PROGRAMME.is_over(at(SAT, 18))


def test_an_edition_without_sessions_has_no_days_and_ends_with_its_event():
    shizuoka = Programme(read_edition(SHIZUOKA))
    assert shizuoka.days == ()
    assert shizuoka.day_to_open(at(WED, 10)) is None
    assert shizuoka.coming(None, at(WED, 10)) == ()
    assert shizuoka.is_over(at(WED, 10))
    assert not shizuoka.is_over(datetime(2024, 11, 30, 12, tzinfo=UTC))


def test_the_french_are_concerned_by_what_is_open_to_them():
    assert ids(concerning(PROGRAMME.sessions_of(WED), Half.FRENCH)) == []
    assert len(concerning(PROGRAMME.sessions_of(WED), Half.JAPANESE)) == 5
    assert len(concerning(PROGRAMME.sessions_of(THU), Half.FRENCH)) == 6


def test_beside_a_session_are_its_neighbours_of_the_day_that_concern_the_reader():
    lunch = PROGRAMME.edition.session_by_id["fri-lunch"]
    before, after = PROGRAMME.beside(lunch, Half.FRENCH)
    assert (before and before.id, after and after.id) == ("fri-workshops-am", "fri-workshops-pm")


def test_beside_a_session_for_others_are_all_of_its_day():
    palais = PROGRAMME.edition.session_by_id["wed-palais"]
    before, after = PROGRAMME.beside(palais, Half.FRENCH)
    assert (before and before.id, after and after.id) == ("wed-lunch", "wed-malmaison")


def test_a_workshop_has_no_slot_until_it_is_fixed():
    workshop = PROGRAMME.edition.workshop_by_id["w1"]
    assert ids(PROGRAMME.workshop_slots) == ["fri-workshops-am", "fri-workshops-pm"]
    assert PROGRAMME.slots_of(workshop) == ()


def test_a_fixed_workshop_has_its_slot():
    fixed = [
        session.model_copy(update={"workshops": ["w1", "w3"]}) if session.id == "fri-workshops-pm" else session
        for session in PROGRAMME.edition.sessions
    ]
    fields = {name: getattr(PROGRAMME.edition, name) for name in Edition.model_fields}
    programme = Programme(Edition.model_construct(**fields | {"sessions": fixed}))
    assert ids(programme.slots_of(programme.edition.workshop_by_id["w3"])) == ["fri-workshops-pm"]


def test_one_goes_to_the_site_that_a_room_lies_within():
    room = PROGRAMME.edition.place_by_id["ambassadeurs-2-3"]
    assert PROGRAMME.site(room).id == "palais"


def test_the_town_in_which_a_place_lies_is_no_second_place():
    campus = PROGRAMME.edition.session_by_id["thu-campus"]
    assert [place.id for place in PROGRAMME.places_of(campus)] == ["campus"]


def test_the_sites_begin_with_the_events_own_and_hold_no_rooms():
    sites = [site.id for site in PROGRAMME.sites]
    assert sites[0] == "palais"
    assert len(sites) == len(set(sites))
    assert all(site.within is None for site in PROGRAMME.sites)


@settings(max_examples=25, deadline=None)
@given(editions())
def test_whatever_is_printed_what_comes_is_ahead_and_what_goes_on_is_not(edition):
    programme = Programme(edition)
    for session in edition.sessions:
        span = programme.span(session)
        assert span.start < span.end
        for half in EVERYONE:
            if audience_includes(session.audience, half):
                assert session in programme.going_on(half, span.start)
            assert all(programme.span(each).start > span.start for each in programme.coming(half, span.start))


@settings(max_examples=25, deadline=None)
@given(editions())
def test_whatever_is_printed_a_walk_from_next_to_next_meets_every_session(edition):
    programme = Programme(edition)
    met: list[str] = []
    now = datetime.combine(edition.event.opens, time(0), edition.event.tz)
    while together := programme.coming(None, now):
        met += ids(together)
        now = programme.span(together[0]).start
    assert sorted(met) == sorted(session.id for session in edition.sessions)
