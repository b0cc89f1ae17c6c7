"""Who may answer a letter, who is told of it, and when nobody is woken."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.letters import LONGEST_ANSWER, answer_refused, folded, halves_answered, told_of
from domain.person import Half, Person
from domain.quiet import is_quiet
from domain.roles import Role

PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")


def organiser(name: str, *roles: Role, reachable: bool = True) -> tuple[Person, frozenset[Role]]:
    return Person(name, 1, "fr", reachable=reachable), frozenset(roles)


def told(half: Half, *organisers: tuple[Person, frozenset[Role]]) -> list[str]:
    return [person.id for person in told_of(half, organisers)]


def test_each_role_answers_its_own_half_and_those_of_no_half():
    both = {Half.FRENCH, Half.JAPANESE, Half.OTHER}
    assert halves_answered({Role.OWNER}) == halves_answered({Role.ALL}) == both
    assert halves_answered({Role.FRENCH}) == {Half.FRENCH, Half.OTHER}
    assert halves_answered({Role.JAPANESE}) == {Half.JAPANESE, Half.OTHER}
    assert halves_answered({Role.READER}) == halves_answered(()) == set()


def test_organisers_of_the_half_are_told_and_no_reader():
    team = (
        organiser("olive", Role.OWNER),
        organiser("nina", Role.FRENCH),
        organiser("rie", Role.JAPANESE, Role.READER),
        organiser("reader", Role.READER),
    )
    assert told(Half.FRENCH, *team) == ["olive", "nina"]
    assert told(Half.JAPANESE, *team) == ["olive", "rie"]
    assert told(Half.OTHER, *team) == ["olive", "nina", "rie"]


def test_where_nobody_of_the_half_is_reached_all_organisers_are_told():
    nina, gone = organiser("nina", Role.FRENCH), organiser("rie", Role.JAPANESE, reachable=False)
    assert told(Half.JAPANESE, nina, gone) == ["nina"]
    assert told(Half.JAPANESE, gone) == []


def test_an_answer_is_neither_empty_nor_too_long_for_one_message():
    assert answer_refused("oui") is None
    assert answer_refused("あ" * LONGEST_ANSWER) is None
    for text, reason in ((" \n", "empty"), ("x" * (LONGEST_ANSWER + 1), "long"), ("💡" * LONGEST_ANSWER, "long")):
        refused = answer_refused(text)
        assert refused is not None
        assert refused.reason == reason


def test_what_differs_by_case_width_and_punctuation_alone_is_one_question():
    assert folded("Où est le WIFI ?") == folded("où est le wifi")
    assert folded("Ｗｉ－Ｆｉは？") == folded("wi-fiは")
    assert folded("où") != folded("ou")
    assert folded("?! 💡") == ""


@pytest.mark.parametrize(
    ("moment", "zone", "quiet"),
    [
        ("2026-10-20T21:59:00", PARIS, False),
        ("2026-10-20T22:00:00", PARIS, True),
        ("2026-10-20T07:29:00", PARIS, True),
        ("2026-10-20T07:30:00", PARIS, False),
        ("2026-10-20T16:00:00", TOKYO, True),
        ("2026-10-20T10:00:00", TOKYO, False),
    ],
)
def test_it_is_quiet_at_night_on_the_clocks_of_the_zone(moment, zone, quiet):
    assert is_quiet(datetime.fromisoformat(moment).replace(tzinfo=PARIS), zone) is quiet
