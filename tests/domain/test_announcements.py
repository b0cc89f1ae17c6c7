"""Who may let an announcement leave, until when it is taken back, and when each of its readers has it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.announcements import (
    Announcement,
    CountAsked,
    Late,
    Refused,
    State,
    Written,
    may_undo,
    next_morning,
    read_at,
    release,
    seconded,
    taken_back,
    text_refused,
    valid_until,
)
from domain.corrections import tells_again
from domain.person import Half, Person
from domain.roles import Role
from domain.urgent import Phrase
from storage.editions import read_edition
from tests.editions import CANNES

EDITION = read_edition(CANNES)
NOW = datetime(2026, 10, 20, 10, tzinfo=UTC)
PARIS, TOKYO = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo")
ALL = frozenset({Role.ALL})


def draft(
    fr_by: str = "a", ja_by: str = "b", *, by: str = "a", fr: str = "À 9 h.", ja: str = "9時に。"
) -> Announcement:
    return Announcement("id", by, NOW, {"fr": Written(fr, fr_by), "ja": Written(ja, ja_by)})


def let_go(one: Announcement, by: str, number: int, *, others: bool = True, typed: int | None = None, roles=ALL):
    return release(
        one, by=by, roles=roles, others=others, number=number, shown=(one.revision, number), now=NOW, typed=typed
    )


def reason(outcome: object) -> str:
    assert isinstance(outcome, Refused)
    return outcome.reason


def test_up_to_thirty_people_one_organiser_lets_it_go() -> None:
    gone = let_go(draft("a", "a"), "a", 30)
    assert isinstance(gone, Announcement)
    assert (gone.state, gone.number, gone.starts) == (State.RELEASED, 30, NOW + timedelta(seconds=60))


@pytest.mark.parametrize(
    ("fr_by", "ja_by", "set_by", "released_by", "goes"),
    [
        ("a", "a", "a", "a", False),
        ("a", "a", "a", "b", True),
        ("a", "b", "a", "b", True),
        ("a", "b", "a", "a", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "b", "a", True),
        ("b", "b", "a", "b", False),
        ("b", "b", "a", "a", True),
        ("a", "b", "a", "c", True),
    ],
)
def test_above_thirty_a_second_one_lets_it_go(
    fr_by: str, ja_by: str, set_by: str, released_by: str, goes: bool
) -> None:
    one = draft(fr_by, ja_by, by=set_by)
    assert seconded(one, released_by) is goes
    outcome = let_go(one, released_by, 31)
    assert isinstance(outcome, Announcement) if goes else reason(outcome) == "second"


def test_a_single_organiser_types_the_exact_count() -> None:
    one = draft("a", "a")
    assert let_go(one, "a", 31, others=False) == CountAsked(31)
    assert let_go(one, "a", 31, others=False, typed=30) == CountAsked(31)
    assert isinstance(let_go(one, "a", 31, others=False, typed=31), Announcement)
    assert reason(let_go(one, "a", 31, others=True, typed=31)) == "second"


def test_an_urgent_sentence_needs_no_second_one_and_leaves_at_once() -> None:
    gone = let_go(replace(draft("a", "a"), phrase=Phrase("shuttle")), "a", 500)
    assert isinstance(gone, Announcement)
    assert gone.starts == NOW


def test_what_was_not_shown_does_not_leave() -> None:
    one = draft()
    stale = release(one, by="b", roles=ALL, others=True, number=5, shown=(one.revision - 1, 5), now=NOW)
    other = release(one, by="b", roles=ALL, others=True, number=6, shown=(one.revision, 5), now=NOW)
    assert (reason(stale), reason(other)) == ("changed", "changed")
    assert reason(let_go(one, "b", 0)) == "nobody"
    assert reason(let_go(replace(one, texts={"fr": Written("x", "a")}), "b", 5)) == "missing"
    assert reason(let_go(one, "b", 5, roles=frozenset({Role.READER}))) == "not_yours"
    assert reason(let_go(replace(one, later=NOW - timedelta(hours=1)), "b", 5)) == "late"
    gone = let_go(one, "b", 5)
    assert isinstance(gone, Announcement)
    assert reason(let_go(gone, "b", 5)) == "stale"


def test_two_texts_that_differ_do_not_leave_unless_someone_said_they_may() -> None:
    one = draft(ja="10時に。")
    assert reason(let_go(one, "b", 5)) == "differing"
    agreed = one.with_(agreed="b")
    assert isinstance(let_go(agreed, "b", 5), Announcement)
    assert reason(let_go(agreed.with_text("fr", "À 11 h.", "a"), "b", 5)) == "differing"


def test_it_is_taken_back_until_it_leaves_and_an_urgent_one_for_sixty_seconds() -> None:
    gone = let_go(draft(), "b", 5)
    assert isinstance(gone, Announcement)
    assert may_undo(gone, NOW + timedelta(seconds=59))
    assert not may_undo(gone, NOW + timedelta(seconds=60))
    assert not may_undo(replace(gone, state=State.SENDING), NOW)
    back = taken_back(gone)
    assert (back.state, back.starts, back.revision) == (State.DRAFT, None, gone.revision + 1)
    later = let_go(replace(draft(), later=NOW + timedelta(hours=5)), "b", 5)
    assert isinstance(later, Announcement)
    assert may_undo(later, NOW + timedelta(hours=4))
    urgent = replace(gone, phrase=Phrase("shuttle"), starts=NOW, state=State.SENT)
    assert may_undo(urgent, NOW + timedelta(seconds=59))
    assert not may_undo(urgent, NOW + timedelta(seconds=60))
    assert taken_back(urgent).state is State.UNDONE


def test_nobody_is_woken_unless_it_is_urgent() -> None:
    here = Person("p", 1, "fr", "fr", Half.FRENCH)
    there = Person("q", 2, "ja", "ja", Half.JAPANESE)
    evening = datetime(2026, 9, 1, 16, tzinfo=PARIS)
    assert read_at(draft(), here, EDITION, evening) == evening
    assert read_at(draft(), there, EDITION, evening) == datetime(2026, 9, 2, 7, 30, tzinfo=TOKYO)
    assert read_at(draft(), replace(there, arrived=True), EDITION, evening) == evening
    assert read_at(replace(draft(), night=True), there, EDITION, evening) == evening
    assert next_morning(evening, TOKYO) == datetime(2026, 9, 2, 7, 30, tzinfo=TOKYO)


def test_who_comes_later_is_told_until_the_evening_or_the_closing() -> None:
    gone = replace(draft(), starts=datetime(2026, 10, 22, 20, tzinfo=UTC))
    assert valid_until(gone, EDITION) is None
    assert valid_until(replace(gone, late=Late.TODAY), EDITION) == datetime(2026, 10, 23, tzinfo=PARIS)
    assert valid_until(replace(gone, late=Late.CLOSE), EDITION) == datetime(2026, 10, 25, tzinfo=PARIS)


def test_a_text_is_refused_that_is_empty_too_long_or_has_an_unknown_gap() -> None:
    assert text_refused(" ", under_file=False) == Refused("empty")
    assert text_refused("x" * 901, under_file=True) == Refused("long", "900")
    assert text_refused("😀" * 1501, under_file=False) == Refused("long", "3000")
    assert text_refused("Cher {prenom}", under_file=False) == Refused("gap", "{prenom}")
    assert text_refused("Cher {nom}, {u.__class__} %s {{7*7}}", under_file=False) is None


@pytest.mark.parametrize(
    ("fr", "ja", "again"),
    [
        ("À 9 h, Auditorium B. Merci.", "9時、オーディトリアムBで。", False),
        ("A 9 h, Auditorium B.", "9時、オーディトリアムBにて。", False),
        ("À 10 h, Auditorium B.", "9時、オーディトリアムBで。", True),
        ("À 9 h, Auditorium C.", "9時、オーディトリアムBで。", True),
        ("À 9 h, Auditorium B. Vous devez apporter un badge.", "9時、オーディトリアムBで。", True),
        ("À 9 h, Auditorium B.", "9時、オーディトリアムBで。名札が必要です。", True),
    ],
)
def test_a_correction_is_told_again_only_if_time_place_or_what_is_asked_changed(fr: str, ja: str, again: bool) -> None:
    before = draft(fr="À 9 h, Auditorium B.", ja="9時、オーディトリアムBで。")
    assert tells_again(before, draft(fr=fr, ja=ja), EDITION.places) is again
