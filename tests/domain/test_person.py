"""Who reads, and on which clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.edition import Audience
from domain.person import Half, Person, Reader, audience_includes, proposed_half, proposed_language
from storage.editions import read_edition
from tests.editions import CANNES

EDITION = read_edition(CANNES)
EVE = datetime(2026, 10, 20, 8, tzinfo=UTC)
HARUKA = Person("haruka", 102, "ja", "ja", Half.JAPANESE)
PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("account", "language"), [("ja", "ja"), ("ja-JP", "ja"), ("fr", "fr"), ("en", "fr"), ("", "fr")]
)
def test_the_language_is_proposed_from_the_account(account, language):
    assert proposed_language(account) == language


def test_the_half_is_proposed_from_the_language():
    assert (proposed_half("fr"), proposed_half("ja")) == (Half.FRENCH, Half.JAPANESE)


def test_someone_unknown_reads_in_the_proposed_language_and_its_zone():
    reader = Reader.of(Person("x", 1, "ja"), EDITION, EVE)
    assert (reader.language, reader.half, reader.home, reader.present) == ("ja", None, TOKYO, TOKYO)


def test_who_has_arrived_lives_by_the_hosts_clock_until_noon_after_the_closing_day():
    arrived = replace(HARUKA, arrived=True)
    noon_after = datetime(2026, 10, 25, 12, tzinfo=PARIS)
    assert Reader.of(arrived, EDITION, EVE).present == PARIS
    assert Reader.of(arrived, EDITION, noon_after - timedelta(minutes=1)).present == PARIS
    assert Reader.of(arrived, EDITION, noon_after).present == TOKYO


def test_a_zone_set_by_hand_is_home():
    assert Reader.of(replace(HARUKA, zone="America/Martinique"), EDITION, EVE).home.key == "America/Martinique"


def test_of_other_half_the_home_is_that_of_the_language():
    assert Reader.of(replace(HARUKA, half=Half.OTHER), EDITION, EVE).home == TOKYO


def test_in_public_nothing_personal_is_left():
    public = Reader.of(HARUKA, EDITION, EVE).in_public()
    assert (public.language, public.half, public.home, public.present) == ("ja", Half.OTHER, PARIS, PARIS)


def test_what_is_expected_is_forgotten_when_its_time_has_passed():
    person = replace(HARUKA, expects="zone", expects_until=EVE)
    assert person.expected(EVE - timedelta(seconds=1)) == "zone"
    assert person.expected(EVE) is None


@pytest.mark.parametrize(
    ("audience", "halves"),
    [
        (Audience.ALL, {None, *Half}),
        (Audience.JAPANESE, {None, Half.JAPANESE, Half.OTHER}),
        (Audience.JAPANESE_AND_INTERESTED_FRENCH, {None, *Half}),
    ],
)
def test_an_audience_includes_these_halves(audience, halves):
    assert {half for half in (None, *Half) if audience_includes(audience, half)} == halves
