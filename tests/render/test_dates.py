"""Days and hours are written as French and Japanese people write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from render.dates import (
    between_dates,
    both_hours,
    day_name,
    duration,
    event_dates,
    heading,
    hours,
    plain_date,
    short_day,
    zone_city,
    zone_name,
)
from tests.render.cast import FORMER, PROGRAMME

THU = date(2026, 10, 22)
PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
START, END = datetime(2026, 10, 23, 6, 30, tzinfo=UTC), datetime(2026, 10, 23, 7, 30, tzinfo=UTC)


def test_a_day_has_its_name():
    assert day_name(THU, "fr") == "jeudi 22 octobre"
    assert day_name(THU, "fr", year=True) == "jeudi 22 octobre 2026"
    assert day_name(date(2026, 10, 1), "fr") == "jeudi 1er octobre"
    assert heading(THU, "fr") == "Jeudi 22 octobre"
    assert day_name(THU, "ja") == "10月22日（木）"
    assert heading(THU, "ja", year=True) == "2026年10月22日（木）"


def test_a_day_is_short_on_a_button():
    assert (short_day(THU, "fr"), short_day(THU, "ja")) == ("jeu. 22", "22日（木）")


def test_a_date_has_no_weekday():
    assert (plain_date(THU, "fr"), plain_date(THU, "ja")) == ("22 octobre 2026", "2026年10月22日")


def test_the_event_has_its_days_or_where_only_that_is_printed_its_month():
    assert event_dates(PROGRAMME.edition.event, "fr") == "21–24 octobre 2026"
    assert event_dates(PROGRAMME.edition.event, "ja") == "2026年10月21日～24日"
    assert event_dates(FORMER.edition.event, "fr") == "novembre 2024"
    assert event_dates(FORMER.edition.event, "ja") == "2024年11月"


def test_an_interval_says_what_differs():
    assert between_dates(THU, THU, "fr") == "22 octobre 2026"
    assert between_dates(date(2026, 10, 30), date(2026, 11, 2), "fr") == "30 octobre\u2009–\u20092 novembre 2026"
    assert between_dates(date(2026, 12, 30), date(2027, 1, 2), "ja") == "2026年12月30日～2027年1月2日"


def test_hours_are_those_of_the_zone():
    assert hours(START, END, PARIS, "fr") == "8\u202fh\u202f30\u202f–\u202f9\u202fh\u202f30"
    assert hours(START, END, PARIS, "ja") == "8:30～9:30"
    assert hours(START, None, TOKYO, "ja") == "15:30"
    assert hours(datetime(2026, 10, 23, 15, tzinfo=UTC), None, TOKYO, "ja") == "0:00"


def test_both_zones_stand_on_one_line_where_their_clocks_differ():
    assert both_hours(START, END, PARIS, TOKYO, "ja") == "8:30～9:30（日本時間15:30～16:30）"
    assert both_hours(START, END, PARIS, TOKYO, "fr").replace("\u202f", " ") == (
        "8 h 30 – 9 h 30 · 15 h 30 – 16 h 30 chez vous (Tokyo)"
    )
    assert both_hours(START, END, PARIS, ZoneInfo("Europe/Berlin"), "ja") == "8:30～9:30"


def test_another_day_at_home_is_named():
    evening = datetime(2026, 10, 22, 18, tzinfo=UTC)
    assert both_hours(evening, None, PARIS, TOKYO, "ja") == "20:00（日本時間では10月23日（金）3:00）"
    assert both_hours(evening, None, PARIS, TOKYO, "fr").replace("\u202f", " ") == (
        "20 h 00 · vendredi 23 octobre, 3 h 00 chez vous (Tokyo)"
    )


def test_summer_time_ends_between_two_days_of_one_zone():
    after = datetime(2026, 10, 25, 7, 30, tzinfo=UTC)
    assert both_hours(after, None, PARIS, TOKYO, "ja") == "8:30（日本時間16:30）"


@pytest.mark.parametrize(
    ("zone", "fr", "ja"),
    [
        ("Asia/Tokyo", "Tokyo", "日本時間"),
        ("America/Martinique", "Martinique", "マルティニーク時間"),
        ("Pacific/Noumea", "Nouméa", "ニューカレドニア時間"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires時間"),
    ],
)
def test_a_zone_is_called_by_its_city_or_country(zone, fr, ja):
    assert (zone_name(zone, "fr"), zone_name(zone, "ja")) == (fr, ja)


def test_a_zone_has_a_city():
    assert (zone_city("Asia/Tokyo", "ja"), zone_city("Indian/Reunion", "fr")) == ("東京", "La Réunion")


@pytest.mark.parametrize(
    ("minutes", "fr", "ja"),
    [(150, "2 h 30", "2時間30分"), (60, "1 h", "1時間"), (45, "45 min", "45分"), (65, "1 h 05", "1時間5分")],
)
def test_a_duration_is_in_hours_and_minutes(minutes, fr, ja):
    assert (duration(minutes, "fr").replace("\u202f", " "), duration(minutes, "ja")) == (fr, ja)
