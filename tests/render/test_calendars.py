"""Calendar files, as a reader that is not ours takes them: right instants, stable entries, both languages."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings

from domain.attending import Attending
from domain.calendars import Entry, entries, is_sure, turns
from domain.delegation import Delegation, Kind, Status
from domain.edition import Certainty
from domain.form import Attendee
from domain.person import Half, Person
from domain.printed import Text
from domain.programme import Programme
from render.calendars import calendar_caption, calendar_file, calendar_name
from render.words import LANGUAGES
from tests.editions import editions
from tests.often import often
from tests.render.cast import PROGRAMME, reads, with_workshops

TOKYO = ZoneInfo("Asia/Tokyo")
PLENARY = PROGRAMME.edition.session_by_id["fri-plenary"]
JAPANESE = Attending(
    Person("p", 1, "ja"),
    Delegation(
        "d", Text(fr="Villefictive", ja="架空市"), "japan", Kind.CITY, status=Status.CONFIRMED, wishes=("w2", "w3")
    ),
    None,
)


def read(programme, found, language="fr"):
    """The entries by their UID, as the other reader has them."""
    # It keeps the first description of a zone that it ever read, whatever the next file says.
    vars(vobject.icalendar)["__tzidMap"].pop(programme.edition.event.zone, None)
    text = calendar_file(programme, found, reads(language, Half.JAPANESE)).decode()
    calendar = vobject.readOne(text)
    return {each.uid.value.partition("@")[0]: each for each in getattr(calendar, "vevent_list", [])}


def on(day: date, start: time, end: time | None = None, **parts):
    return PLENARY.model_copy(update={"day": day, "start": start, "end": end, **parts})


def test_printed_hours_are_the_same_instant_in_paris_and_in_tokyo():
    plenary = read(PROGRAMME, [Entry(PLENARY, 0)])["fri-plenary"]
    assert plenary.dtstart.value.astimezone(UTC) == datetime(2026, 10, 23, 6, 30, tzinfo=UTC)
    assert plenary.dtend.value.astimezone(TOKYO).time() == time(16, 30)
    assert plenary.transp.value == "OPAQUE"
    assert plenary.status.value == "CONFIRMED"
    assert plenary.valarm.trigger.value == timedelta(minutes=-15)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 10, 24), 7), (date(2026, 10, 25), 8), (date(2026, 10, 26), 8), (date(2026, 3, 29), 7)],
)
def test_the_change_of_clocks_moves_the_hour_in_tokyo_and_not_the_one_in_paris(day, hours):
    session = on(day, time(9), time(10))
    programme = Programme(PROGRAMME.edition.changed(sessions=[session]))
    found = read(programme, [Entry(session, 0)])["fri-plenary"].dtstart.value
    assert found.replace(tzinfo=None) == datetime.combine(day, time(9))
    assert found.astimezone(TOKYO).replace(tzinfo=None) == datetime.combine(day, time(9)) + timedelta(hours=hours)


def test_a_half_day_is_the_whole_day_leaves_one_free_and_rings_nothing():
    lunch = PROGRAMME.edition.session_by_id["thu-lunch"]
    found = read(PROGRAMME, [Entry(lunch, 0)])["thu-lunch"]
    assert found.dtstart.value == date(2026, 10, 22)
    assert found.dtend.value == date(2026, 10, 23)
    assert found.transp.value == "TRANSPARENT"
    assert found.status.value == "TENTATIVE"
    assert not hasattr(found, "valarm")
    assert found.summary.value == "Midi · Déjeuner"


def test_hours_that_are_not_confirmed_ring_nothing_and_an_end_that_is_not_printed_is_not_invented():
    sure = PLENARY.certainty.model_copy(update={"hour": Certainty.PROVISIONAL})
    session = on(PLENARY.day, time(9), certainty=sure)
    programme = Programme(PROGRAMME.edition.changed(sessions=[session]))
    found = read(programme, [Entry(session, 0)])["fri-plenary"]
    assert not hasattr(found, "valarm")
    assert not hasattr(found, "dtend")
    assert found.status.value == "TENTATIVE"
    assert not is_sure(session)


def test_a_change_raises_the_sequence_of_its_entry_and_keeps_the_uid():
    before = {each.session.id: each.sequence for each in entries(PROGRAMME, JAPANESE, {}, 0)}
    after = {each.session.id: each.sequence for each in entries(PROGRAMME, JAPANESE, {"fri-plenary": 2}, 3)}
    raised = {id_: after[id_] - before[id_] for id_ in before if after[id_] != before[id_]}
    assert raised == {"fri-plenary": 2, "fri-workshops-am": 3, "fri-workshops-pm": 3}
    read_again = read(PROGRAMME, entries(PROGRAMME, JAPANESE, {"fri-plenary": 2}, 3))
    assert read_again["fri-plenary"].sequence.value == "2"
    assert read_again["fri-plenary"].uid.value == "fri-plenary@cannes-2026.rencontres"


def test_what_is_cancelled_is_still_told_to_the_calendar_of_whom_it_was_for():
    cancelled = PLENARY.model_copy(update={"cancelled": True})
    programme = Programme(PROGRAMME.edition.changed(sessions=[cancelled]))
    found = read(programme, entries(programme, JAPANESE, {"fri-plenary": 1}, 0))["fri-plenary"]
    assert found.status.value == "CANCELLED"
    assert not hasattr(found, "valarm")


def test_the_calendar_holds_ones_own_and_nothing_that_was_turned_down():
    no = Attending(JAPANESE.person, JAPANESE.delegation, Attendee("a", sessions={"wed-palais": False}))
    assert "wed-palais" not in read(PROGRAMME, entries(PROGRAMME, no, {}, 0))
    assert "wed-palais" in read(PROGRAMME, entries(PROGRAMME, JAPANESE, {}, 0))


def test_the_slot_of_workshops_bears_the_workshop_that_is_mine():
    programme = with_workshops("fri-workshops-am", ["w1", "w2"])
    found = read(programme, entries(programme, JAPANESE, {}, 0), "ja")
    assert found["fri-workshops-am"].summary.value.startswith("第2分科会")
    assert found["fri-workshops-pm"].summary.value == "分科会（午後、2つ同時並行）"


def test_place_and_words_are_the_readers_with_the_french_name_beside():
    french = read(PROGRAMME, [Entry(PLENARY, 0)])["fri-plenary"]
    japanese = read(PROGRAMME, [Entry(PLENARY, 0)], "ja")["fri-plenary"]
    assert french.summary.value == "Séance plénière d’ouverture"
    assert japanese.summary.value == "開会全体会"
    for each in (french, japanese):
        assert "Salon des Ambassadeurs" in each.location.value
        assert "Cannes" in each.location.value
    assert "サロン・デ・ザンバサドゥール" in japanese.location.value
    assert "<" not in japanese.description.value
    assert "&" not in french.description.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_a_plain_name_and_words_beside_it(language):
    reader = reads(language)
    assert calendar_name(PROGRAMME, None) == "cannes-2026.ics"
    assert calendar_name(PROGRAMME, PLENARY) == "cannes-2026-fri-plenary.ics"
    assert len(calendar_caption(PROGRAMME, None, 21, reader)) < 1024
    assert PLENARY.title[language] in calendar_caption(PROGRAMME, PLENARY, 1, reader)


@settings(max_examples=often(15), deadline=None)
@given(editions())
def test_of_any_programme_in_any_zone_the_other_reader_finds_every_instant(edition):
    programme = Programme(edition)
    found = read(programme, [Entry(each, 0) for each in edition.sessions], "ja")
    assert found.keys() == {each.id for each in edition.sessions}
    for each in edition.sessions:
        start = found[each.id].dtstart.value
        if each.start is None:
            assert start == each.day
        else:
            assert start.astimezone(UTC) == programme.span(each).start
            assert found[each.id].dtend.value.astimezone(UTC) == programme.span(each).end


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "America/Sao_Paulo", "Pacific/Auckland", "Asia/Tokyo", "Africa/Casablanca"]
)
def test_a_zone_is_described_by_what_its_clocks_do(zone):
    offset, _, _, changes = turns(ZoneInfo(zone), 2026, 2028)
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    while at.year < 2029:
        offset = next(
            (each.after for each in reversed(changes) if each.at <= at), changes[0].before if changes else offset
        )
        assert at.astimezone(ZoneInfo(zone)).utcoffset() == offset
        at += timedelta(hours=7)
