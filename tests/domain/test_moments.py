"""The moment that a question speaks of."""

from datetime import UTC, date, datetime, time

import pytest

from domain.edition import HalfDay
from domain.questions.entries import Index
from domain.questions.hearing import hear
from domain.questions.moments import Moment
from storage.lexicons import read_lexicon
from tests.handlers.talk import CANNES, EVE, FOLDER

AFTERWARDS = datetime(2027, 3, 3, 12, tzinfo=UTC)
WED, THU, FRI, SAT = (date(2026, 10, day) for day in (21, 22, 23, 24))


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(CANNES, read_lexicon(FOLDER))


def moment(index: Index, text: str, now: datetime = EVE) -> Moment:
    return hear(index, text, now).moment


@pytest.mark.parametrize(
    ("text", "day", "half"),
    [
        ("vendredi matin", FRI, HalfDay.MORNING),
        ("金曜日の午前", FRI, HalfDay.MORNING),
        ("le 22 octobre au soir", THU, HalfDay.EVENING),
        ("22日の夜", THU, HalfDay.EVENING),
        ("２２日の夜", THU, HalfDay.EVENING),
        ("22/10", THU, None),
        ("le dernier jour", SAT, None),
        ("最終日", SAT, None),
    ],
)
@pytest.mark.parametrize("now", [EVE, AFTERWARDS], ids=["before", "afterwards"])
def test_a_day_that_is_named_is_the_editions_whatever_the_clock(index, text, day, half, now):
    found = moment(index, text, now)
    assert (found.days, found.half, found.relative, found.elsewhere) == ((day,), half, False, False)


@pytest.mark.parametrize(
    ("text", "day", "half"),
    [
        ("demain matin", WED, HalfDay.MORNING),
        ("明日の朝", WED, HalfDay.MORNING),
        ("après-demain", THU, None),
        ("明後日", THU, None),
        ("ce soir", date(2026, 10, 20), HalfDay.EVENING),
        ("今夜", date(2026, 10, 20), HalfDay.EVENING),
        ("hier", date(2026, 10, 19), None),
    ],
)
def test_a_word_that_depends_on_the_clock_says_so(index, text, day, half):
    found = moment(index, text)
    assert (found.days, found.half, found.relative) == ((day,), half, True)


@pytest.mark.parametrize(
    ("text", "when"), [("maintenant", "now"), ("今", "now"), ("ensuite", "next"), ("次は", "next")]
)
def test_now_and_next_are_moments_without_a_day(index, text, when):
    found = moment(index, text)
    assert (found.when, found.days) == (when, ())


@pytest.mark.parametrize("text", ["mercredi à 14h30", "mercredi à 14:30", "水曜の14時半", "水曜の１４時３０分"])
def test_an_hour_is_read_however_it_is_written(index, text):
    found = moment(index, text)
    assert (found.days, found.hour) == ((WED,), time(14, 30))


@pytest.mark.parametrize("text", ["lundi", "le 3 octobre", "月曜日", "10月3日"])
def test_a_day_without_a_programme_is_elsewhere(index, text):
    assert moment(index, text).elsewhere
