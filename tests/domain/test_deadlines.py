"""What is due, for whom, and until when."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from domain.deadlines import ahead, behind, concerns, is_past, last_minute, printed_year
from domain.dossier import Ower
from domain.person import Half
from domain.programme import Programme
from storage.editions import read_edition
from tests.editions import CANNES, editions

PARIS = ZoneInfo("Europe/Paris")
PROGRAMME = Programme(read_edition(CANNES))
JULY = datetime(2026, 7, 1, 12, tzinfo=PARIS)


def due(id_):
    return next(each for each in PROGRAMME.edition.deadlines if each.id == id_)


def ids(deadlines):
    return [each.id for each in deadlines]


def test_only_the_individual_registration_is_listed_for_japan():
    assert ids(ahead(PROGRAMME, Half.JAPANESE, JULY)) == ["registration-closes"]
    assert ids(behind(PROGRAMME, Half.JAPANESE, JULY)) == ["registration-opens"]


def test_what_organisers_set_for_japan_is_listed_for_japan():
    theirs = due("slides").model_copy(update={"owed_by": [Ower.JAPANESE_DELEGATIONS]})
    assert concerns(theirs, Half.JAPANESE)
    assert not concerns(theirs, Half.FRENCH)


@pytest.mark.parametrize("id_", ["declaration-1", "declaration-2", "declaration-abstracts"])
def test_the_final_declaration_is_no_matter_of_the_delegations(id_):
    assert not concerns(due(id_), Half.FRENCH)
    assert not concerns(due(id_), Half.JAPANESE)
    assert concerns(due(id_), Half.OTHER)


def test_what_is_wanted_at_once_comes_first_and_then_the_soonest():
    assert ids(ahead(PROGRAMME, Half.FRENCH, JULY)) == [
        "participation",
        "chief-volunteers",
        "registration-closes",
        "workshop-choice",
        "abstracts",
        "synthesis",
        "posters",
        "presentations",
        "hotel-closes",
        "slides",
    ]


def test_a_day_is_over_with_its_last_minute_in_cannes():
    closing = due("registration-closes")
    assert last_minute(PROGRAMME, closing) == datetime(2026, 7, 31, 23, 59, tzinfo=PARIS)
    assert not is_past(PROGRAMME, closing, datetime(2026, 8, 1, 6, 59, tzinfo=ZoneInfo("Asia/Tokyo")))
    assert is_past(PROGRAMME, closing, datetime(2026, 8, 1, 7, 0, tzinfo=ZoneInfo("Asia/Tokyo")))


def test_what_has_no_day_is_over_once_the_event_begins():
    assert not is_past(PROGRAMME, due("participation"), datetime(2026, 10, 20, 23, tzinfo=PARIS))
    assert is_past(PROGRAMME, due("participation"), datetime(2026, 10, 21, 1, tzinfo=PARIS))


def test_the_year_is_the_one_that_is_printed_or_none():
    assert printed_year(due("slides")) == 2024
    assert printed_year(due("declaration-2")) is None


@settings(max_examples=30, deadline=None)
@given(editions())
def test_everything_is_either_ahead_or_behind(edition):
    programme = Programme(edition)
    for half in (*Half, None):
        for moment in (JULY, datetime(2033, 1, 1, tzinfo=PARIS)):
            found = [*behind(programme, half, moment), *ahead(programme, half, moment)]
            assert sorted(ids(found)) == sorted(each.id for each in edition.deadlines if concerns(each, half))
