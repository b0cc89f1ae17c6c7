"""Those who are on the form of participation: added, linked with a member, likened to another, removed."""

from dataclasses import replace
from datetime import date

import pytest

from domain.delegation import Refused
from domain.filling import Filled, add, liken, link, remove, same_name
from domain.form import Attendee, Form, Travel
from tests.domain.one_form import (
    DELEGATION,
    FORM,
    HEAD,
    MEMBER,
    NOW,
    ORGANISER,
    PROGRAMME,
    STRANGER,
)


def test_people_are_added_by_who_answers_for_all_and_members_add_themselves_once():
    added = add(DELEGATION, FORM, "a-3", "伊藤", own=False, by=HEAD, now=NOW)
    assert isinstance(added, Filled)
    assert added.form.attendees[-1] == Attendee("a-3", family="伊藤", family_first=True)
    own = add(DELEGATION, FORM, "a-3", "Tête", own=True, by=HEAD, now=NOW)
    assert isinstance(own, Filled)
    assert own.form.attendees[-1].person == "h"
    assert add(DELEGATION, FORM, "a-3", "X", own=False, by=MEMBER, now=NOW) == Refused("not_head")
    assert add(DELEGATION, FORM, "a-3", "X", own=True, by=MEMBER, now=NOW) == Refused("in_already")
    assert add(DELEGATION, FORM, "a-3", "X", own=True, by=ORGANISER, now=NOW) == Refused("not_yours")
    assert add(DELEGATION, FORM, "a-3", "X", own=True, by=STRANGER, now=NOW) == Refused("not_yours")
    assert add(DELEGATION, FORM, "a-3", "!", own=False, by=HEAD, now=NOW) == Refused("letters")
    crowd = replace(FORM, attendees=tuple(Attendee(f"a-{n}") for n in range(60)))
    assert add(DELEGATION, crowd, "a-99", "X", own=False, by=HEAD, now=NOW) == Refused("full")


def test_a_member_is_linked_with_whoever_bears_their_name_and_the_head_links_anybody():
    form = Form(
        "town", attendees=(Attendee("a-1", family="森", given="Mina"), Attendee("a-2", family="Mori", given="Mina"))
    )
    assert link(DELEGATION, form, "a-1", "m", by=MEMBER, now=NOW) == Refused("other_name")
    linked = link(DELEGATION, form, "a-2", "m", by=MEMBER, now=NOW)
    assert isinstance(linked, Filled)
    assert linked.form.attendees[1].person == "m"
    assert link(DELEGATION, linked.form, "a-1", "m", by=HEAD, now=NOW) == Refused("in_already")
    assert link(DELEGATION, linked.form, "a-2", "h", by=HEAD, now=NOW) == Refused("taken")
    assert link(DELEGATION, linked.form, "a-2", "m", by=HEAD, now=NOW) == Refused("already")
    assert link(DELEGATION, linked.form, "a-1", "h", by=MEMBER, now=NOW) == Refused("not_head")
    assert link(DELEGATION, linked.form, "a-1", "x", by=HEAD, now=NOW) == Refused("unknown")
    assert link(DELEGATION, linked.form, "a-1", None, by=STRANGER, now=NOW) == Refused("not_yours")
    undone = link(DELEGATION, linked.form, "a-2", None, by=HEAD, now=NOW)
    assert isinstance(undone, Filled)
    assert undone.form.attendees == form.attendees


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Haruka ITŌ", "Itô Haruka", True),
        ("伊藤 春香", "伊藤春香", True),
        ("Haruka", "Haruka Itō", True),
        ("Jean-Pierre Dupont", "Dupont Jean Pierre", True),
        ("H", "H Dupont", False),
        ("Haruka", "Haruki", False),
        ("Anna", "nana", False),
        ("", "Haruka", False),
        ("🌸", "🌸", False),
    ],
)
def test_names_are_compared_by_their_letters_in_any_order(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_who_comes_as_another_keeps_what_they_have_answered():
    model = Attendee(
        "a-1",
        days=frozenset({date(2026, 10, 22)}),
        arrival=Travel("train", date(2026, 10, 21)),
        sessions={"thu-lunch": True, "thu-campus": False},
        waiting=frozenset({"thu-campus"}),
    )
    form = Form("town", attendees=(model, Attendee("a-2", sessions={"thu-lunch": False})))
    likened = liken(PROGRAMME, DELEGATION, form, "a-2", "a-1", by=HEAD, now=NOW)
    assert isinstance(likened, Filled)
    one = likened.form.attendees[1]
    assert (one.days, one.arrival) == (model.days, model.arrival)
    assert one.sessions == {"thu-lunch": False, "thu-campus": True}
    assert liken(PROGRAMME, DELEGATION, likened.form, "a-2", "a-1", by=HEAD, now=NOW) == Refused("already")
    assert liken(PROGRAMME, DELEGATION, form, "a-2", "a-1", by=MEMBER, now=NOW) == Refused("not_head")
    assert liken(PROGRAMME, DELEGATION, form, "a-2", "a-2", by=HEAD, now=NOW) == Refused("unknown")


def test_people_are_removed_by_who_answers_for_them():
    removed = remove(DELEGATION, FORM, "a-1", by=MEMBER, now=NOW)
    assert isinstance(removed, Filled)
    assert [each.id for each in removed.form.attendees] == ["a-2"]
    assert remove(DELEGATION, FORM, "a-2", by=MEMBER, now=NOW) == Refused("not_head")
    assert remove(DELEGATION, FORM, "a-2", by=STRANGER, now=NOW) == Refused("not_yours")
    assert remove(DELEGATION, FORM, "a-9", by=HEAD, now=NOW) == Refused("unknown")
