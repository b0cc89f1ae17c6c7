"""Filling the form of participation: what each answer makes of it, and who may give it."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.delegation import By, Kind, Refused, Status
from domain.filling import Filled, add, answer, confirm, liken, may_fill, may_read_diet
from domain.form import Attendee, Confirmed, Contact, Form, Sample, Stand, Travel
from domain.form_questions import asked_sessions, first_open, lacks, open_questions, questions
from domain.person import Half
from domain.programme import Programme
from domain.roles import Role
from storage.editions import read_edition
from tests.domain.one_form import (
    DELEGATION,
    DEPUTY,
    FORM,
    HEAD,
    MEMBER,
    NOW,
    ORGANISER,
    OTHERS,
    PROGRAMME,
    READER,
    STRANGER,
)
from tests.editions import SHIZUOKA, editions
from tests.often import often


def says(form: Form, target: str, name: str, text: str, *, by: By = HEAD, typed: bool = False) -> Form:
    match answer(PROGRAMME, DELEGATION, form, target, name, text, by=by, now=NOW, typed=typed):
        case Filled(form=after):
            return after
        case Refused(reason=reason):
            raise AssertionError(reason)


def refused(form: Form, target: str, name: str, text: str, *, by: By = HEAD, typed: bool = False) -> str:
    found = answer(PROGRAMME, DELEGATION, form, target, name, text, by=by, now=NOW, typed=typed)
    assert isinstance(found, Refused)
    return found.reason


def test_an_answer_is_a_version_with_its_author_and_the_mark_of_an_organiser():
    filled = answer(PROGRAMME, DELEGATION, FORM, "a-2", "function", "課長", by=ORGANISER, now=NOW, typed=True)
    assert isinstance(filled, Filled)
    assert filled.form.attendees[1].function == "課長"
    assert filled.form.revision == 1
    told = filled.answered
    assert (told.target, told.field, told.value, told.person, told.at) == ("a-2", "function", "課長", "r", NOW)
    assert told.on_behalf


def test_what_somebody_does_not_eat_is_in_no_version():
    filled = answer(PROGRAMME, DELEGATION, FORM, "a-1", "diet", "noix", by=MEMBER, now=NOW, typed=True)
    assert isinstance(filled, Filled)
    assert (filled.form.attendees[0].diet, filled.answered.value) == ("noix", None)


@pytest.mark.parametrize(
    ("by", "target", "reason"),
    [
        (MEMBER, "town", "not_head"),
        (MEMBER, "a-2", "not_head"),
        (STRANGER, "town", "not_yours"),
        (STRANGER, "a-1", "not_yours"),
        (OTHERS, "a-1", "not_yours"),
        (READER, "a-1", "not_yours"),
        (HEAD, "a-9", "unknown"),
        (HEAD, "elsewhere", "unknown"),
    ],
)
def test_who_may_not_answer_is_refused(by, target, reason):
    name = "stand" if target == "town" else "interpreter"
    assert refused(FORM, target, name, "yes", by=by) == reason


def test_head_deputy_and_organiser_answer_for_all_and_a_member_for_themselves():
    for by in (HEAD, DEPUTY, ORGANISER):
        assert says(FORM, "town", "stand", "yes", by=by).stand == Stand(wanted=True)
        assert says(FORM, "a-1", "interpreter", "yes", by=by).attendees[0].interpreter is True
    assert says(FORM, "a-1", "interpreter", "no", by=MEMBER).attendees[0].interpreter is False
    assert [may_fill(DELEGATION, FORM, "a-1", by) for by in (MEMBER, STRANGER)] == [True, False]


def test_dietary_needs_are_read_by_organisers_of_the_half_and_by_themselves():
    readers = (MEMBER, ORGANISER, HEAD, DEPUTY, OTHERS, READER)
    assert [may_read_diet(DELEGATION, FORM.attendees[0], by) for by in readers] == [True, True, *[False] * 4]
    head = By("h", "Tête", frozenset({Role.ALL}))
    assert may_read_diet(DELEGATION, FORM.attendees[0], head)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("family", "  \u200e\n", "empty"),
        ("family", "🌸 123", "letters"),
        ("function", "x" * 301, "long"),
        ("arrival", "demain", "travel"),
        ("arrival", "18/10", "travel"),
        ("arrival", "train 31/02", "travel"),
        ("arrival", "train 2026-02-18", "far"),
        ("order", "family-first", "unknown"),
        ("interpreter", "maybe", "unknown"),
        ("sessions", "+nowhere", "unknown"),
        ("sessions", "+fri-plenary", "unknown"),
        ("days", "+2026-10-30", "unknown"),
        ("days", "+", "unknown"),
        ("slot-1", "w1", "unknown"),
        ("arrival-at", "14:30", "unknown"),
    ],
)
def test_what_is_no_answer_is_refused(name, text, reason):
    typed = name in ("family", "function", "arrival", "arrival-at")
    assert refused(FORM, "a-2", name, text, typed=typed) == reason


@pytest.mark.parametrize("name", ["O", "李", "Ōsaka-Ñandú", "O’Hara <&>", "Zoé 🌸", "x" * 80, "  D’ \n  Urso "])
def test_names_are_kept_as_they_are_on_one_line(name):
    assert says(FORM, "a-2", "family", name, typed=True).attendees[1].family == " ".join(name.split())


def test_a_function_of_three_hundred_characters_is_kept_whole():
    assert says(FORM, "a-2", "function", "長" * 300, typed=True).attendees[1].function == "長" * 300


def test_names_are_told_in_their_own_order():
    named = says(FORM, "a-2", "given", "Haruka", typed=True)
    assert says(named, "a-2", "order", "family-first").attendees[1].full_name == "Ito Haruka"
    assert named.attendees[1].full_name == "Haruka Ito"
    assert Attendee("a", family="李").full_name == "李"


def test_a_contact_is_reached_by_an_address_or_a_number():
    form = says(FORM, "town", "contact-name", "国際課", typed=True)
    assert refused(form, "town", "contact-reach", "au bureau", typed=True) == "reach"
    for reach in ("a@b.example", "054 000 0000"):
        assert says(form, "town", "contact-reach", reach, typed=True).contact == Contact("国際課", "", reach)


def test_what_a_stand_needs_is_asked_once_there_is_one():
    assert refused(FORM, "town", "stand-power", "yes") == "unknown"
    form = says(
        says(says(FORM, "town", "stand", "yes"), "town", "stand-shown", "お茶", typed=True), "town", "stand-power", "no"
    )
    assert form.stand == Stand(True, "お茶", power=False)
    assert [each.name for each in open_questions(PROGRAMME, DELEGATION, form, "town")][-2:] == ["stand-table", "sample"]
    assert says(form, "town", "sample", "no").sample == Sample(False)


def test_travel_is_pressed_or_typed_and_another_way_has_another_hour():
    form = says(FORM, "a-2", "arrival", "train-2026-10-20")
    assert form.attendees[1].arrival == Travel("train", date(2026, 10, 20))
    form = says(form, "a-2", "arrival-at", "14h05", typed=True)
    form = says(form, "a-2", "arrival-number", "TGV 1", typed=True)
    form = says(form, "a-2", "arrival-point", "cannes-station")
    whole = Travel("train", date(2026, 10, 20), time(14, 5), "TGV 1", "cannes-station")
    assert form.attendees[1].arrival == whole
    assert says(form, "a-2", "arrival", "19/10", typed=True).attendees[1].arrival == replace(
        whole, day=date(2026, 10, 19)
    )
    assert says(form, "a-2", "arrival", "飛行機 10月18日", typed=True).attendees[1].arrival == Travel(
        "flight", date(2026, 10, 18)
    )
    assert says(form, "a-2", "arrival-point", "Menton", typed=True).attendees[1].arrival == replace(
        whole, point="Menton"
    )
    assert says(form, "a-2", "arrival-at", "none").attendees[1].arrival == replace(whole, at=None)


def test_who_is_away_on_a_day_is_asked_nothing_of_it_and_gives_its_places_back():
    form = says(FORM, "a-2", "sessions", "=2026-10-21")
    assert form.attendees[1].sessions["wed-palais"]
    form = says(form, "a-2", "days", "+2026-10-21")
    assert form.attendees[1].sessions["wed-palais"]
    form = says(says(form, "a-2", "days", "+2026-10-22"), "a-2", "days", "-2026-10-21")
    assert form.attendees[1].sessions == {}
    names = [each.name for each in questions(PROGRAMME, DELEGATION, form, "a-2")]
    assert [name for name in names if name.startswith("sessions")] == ["sessions-2026-10-22"]


def test_wednesday_is_asked_of_japanese_delegations_and_thursdays_visits_of_the_french_too():
    french = {each.id for each in asked_sessions(PROGRAMME, Half.FRENCH)}
    japanese = {each.id for each in asked_sessions(PROGRAMME, Half.JAPANESE)}
    assert {"wed-palais", "wed-malmaison", "wed-lunch", "wed-cocktail"} == japanese - french
    assert {"thu-campus", "thu-thalasso", "thu-lunch", "thu-welcome", "fri-evening", "sat-lunch"} <= french
    assert not {"fri-plenary", "fri-workshops-am", "sat-departure"} & japanese


def test_who_waits_for_a_place_and_says_yes_again_goes_on_waiting():
    waiting = Attendee("a-2", sessions={"thu-lunch": False}, waiting=frozenset({"thu-lunch"}))
    form = replace(FORM, attendees=(waiting,))
    assert refused(form, "a-2", "sessions", "+thu-lunch") == "already"
    left = says(form, "a-2", "sessions", "-thu-lunch")
    assert (left.attendees[0].sessions, left.attendees[0].waiting) == ({"thu-lunch": False}, frozenset())


def test_a_workshop_is_picked_once_the_pairing_is_set():
    slot = PROGRAMME.workshop_slots[0]
    sessions = [
        each.model_copy(update={"workshops": ["w1", "w3"]}) if each.id == slot.id else each
        for each in PROGRAMME.edition.sessions
    ]
    paired = Programme(PROGRAMME.edition.model_copy(update={"sessions": sessions}))

    def picks(form: Form, value: str) -> Form | str:
        match answer(paired, DELEGATION, form, "a-1", "slot-1", value, by=MEMBER, now=NOW):
            case Filled(form=after):
                return after
            case Refused(reason=reason):
                return reason

    picked = picks(FORM, "w3")
    assert isinstance(picked, Form)
    assert picked.attendees[0].workshops == {slot.id: "w3"}
    assert picks(FORM, "w2") == "unknown"
    follows = picks(picked, "follow")
    assert isinstance(follows, Form)
    assert follows.attendees[0].workshops == {}


def test_nothing_is_asked_of_who_does_not_come_or_is_no_collectivity():
    declined = replace(DELEGATION, status=Status.DECLINED)
    ministry = replace(DELEGATION, kind=Kind.ORGANISATION)
    for there, reason in ((declined, "declined"), (ministry, "organisation")):
        assert answer(PROGRAMME, there, FORM, "town", "stand", "yes", by=HEAD, now=NOW) == Refused(reason)
        assert add(there, FORM, "a-3", "X", own=False, by=HEAD, now=NOW) == Refused(reason)
        assert confirm(there, FORM, by=HEAD, revision=0, now=NOW) == Refused(reason)
        assert liken(PROGRAMME, there, FORM, "a-1", "a-2", by=HEAD, now=NOW) == Refused(reason)


def test_a_form_is_confirmed_as_it_was_read():
    confirmed = confirm(DELEGATION, FORM, by=ORGANISER, revision=0, now=NOW)
    assert confirmed == Confirmed("r", "Rie", NOW, 0, on_behalf=True)
    assert confirm(DELEGATION, FORM, by=HEAD, revision=7, now=NOW) == Refused("changed")
    assert confirm(DELEGATION, FORM, by=MEMBER, revision=0, now=NOW) == Refused("not_head")
    assert confirm(DELEGATION, Form("town"), by=HEAD, revision=0, now=NOW) == Refused("nobody")
    silent = replace(DELEGATION, status=Status.UNKNOWN)
    assert confirm(silent, FORM, by=HEAD, revision=0, now=NOW) == Refused("status")
    assert confirm(DELEGATION, replace(FORM, confirmed=confirmed), by=HEAD, revision=0, now=NOW) == Refused("already")


def test_an_empty_form_begins_with_the_contact_and_lacks_everything():
    found = first_open(PROGRAMME, DELEGATION, Form("town"))
    assert found is not None
    assert (found[0], found[1].name) == ("town", "contact-name")
    lacking = lacks(PROGRAMME, DELEGATION, Form("town"))
    assert (lacking.contact, lacking.people, lacking.stand, lacking.sample, lacking.nobody) == (2, 0, 1, 1, True)


def test_an_edition_without_a_programme_asks_of_no_day_and_no_session():
    former = Programme(read_edition(SHIZUOKA))
    names = [each.name for each in questions(former, DELEGATION, FORM, "a-2")]
    assert not [name for name in names if name.startswith(("sessions", "slot"))]
    assert "stand" not in [each.name for each in questions(former, DELEGATION, FORM, "town")]


@settings(max_examples=often(15), deadline=None)
@given(editions(), st.data())
def test_in_any_edition_the_form_can_be_filled_by_its_buttons_until_it_lacks_nothing(edition, data):
    programme = Programme(edition)
    form = FORM
    for _ in range(200):
        found = first_open(programme, DELEGATION, form)
        if found is None:
            break
        target, asked = found
        value = {
            "days": "all",
            "travel": f"{data.draw(st.sampled_from(('train', 'flight', 'other')))}-{edition.event.opens}",
            "sessions": f"={asked.day}",
        }.get(asked.shape, asked.choices[0] if asked.choices else "")
        typed = not value
        text = "a@b.example" if typed else value
        name = "sessions" if asked.shape == "sessions" else asked.name
        filled = answer(programme, DELEGATION, form, target, name, text, by=HEAD, now=NOW, typed=typed)
        assert isinstance(filled, Filled), (asked, filled)
        form = filled.form
    assert lacks(programme, DELEGATION, form).nothing
    assert isinstance(confirm(DELEGATION, form, by=HEAD, revision=form.revision, now=NOW), Confirmed)
