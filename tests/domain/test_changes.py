"""The overlay: what each change makes of the edition of Cannes, and what is refused with which word."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from domain.changes import applied, standing
from domain.check import check
from domain.difference import concerned, difference
from domain.dossier import Ower
from domain.drafting import commit, undo
from domain.edition import Audience, Certainty, HalfDay
from domain.edits import (
    Added,
    AsPrinted,
    Cancelled,
    Change,
    Confirmed,
    Due,
    Edit,
    Filled,
    Hours,
    Moved,
    Paired,
    Placed,
    Refused,
    State,
)
from domain.person import Half
from domain.programme import Programme
from domain.roles import Role
from storage.editions import read_edition
from tests.editions import CANNES

PRINTED = read_edition(CANNES)
NOW = datetime(2026, 6, 20, 8, tzinfo=UTC)


def change(edit: Edit, id_: str = "c1") -> Change:
    return Change(id_, edit, "someone", NOW, State.APPLIED)


def after(*edits: Edit):
    edition = applied(PRINTED, [change(edit, f"c{number}") for number, edit in enumerate(edits)])
    assert not isinstance(edition, Refused), edition
    assert check(edition) == []
    return edition


def refused(*edits: Edit) -> Refused:
    edition = applied(PRINTED, [change(edit, f"c{number}") for number, edit in enumerate(edits)])
    assert isinstance(edition, Refused)
    return edition


def test_no_change_is_the_printed_edition_itself():
    assert applied(PRINTED, []) is PRINTED


def test_a_session_with_new_hours_stands_where_they_put_it_and_is_sure():
    edition = after(Hours(entry="fri-plenary", start=time(15), end=time(16, 30)))
    session = edition.session_by_id["fri-plenary"]
    assert (session.start, session.end, session.half) == (time(15), time(16, 30), HalfDay.AFTERNOON)
    assert session.certainty.hour is Certainty.CONFIRMED
    row = [each.id for each in edition.sessions if each.day == session.day]
    assert row.index("fri-plenary") == row.index("fri-workshops-pm") + 1


def test_hours_for_a_half_day_leave_the_order_of_its_neighbours():
    edition = after(Hours(entry="wed-palais", start=time(14, 30)))
    assert [each.id for each in edition.sessions] == [each.id for each in PRINTED.sessions]
    assert edition.session_by_id["wed-palais"].end is None


def test_what_is_settled_has_no_note_left_and_the_facts_that_hung_on_it_are_gone():
    edition = after(Placed(entry="thu-thalasso", place="roseraie"))
    session = edition.session_by_id["thu-thalasso"]
    assert session.places == ["roseraie"]
    assert "place" not in [note.on for note in session.notes]
    assert "thalasso-place" in [fact.id for fact in PRINTED.facts]
    assert "thalasso-place" not in [fact.id for fact in edition.facts]


def test_a_changed_entry_names_the_organisers_and_the_day_on_the_hosts_calendar():
    late = replace(change(Cancelled(entry="wed-lunch")), at=datetime(2026, 6, 20, 22, 30, tzinfo=UTC))
    edition = applied(PRINTED, [late])
    assert not isinstance(edition, Refused)
    assert edition.session_by_id["wed-lunch"].source[-1] == "organisers-2026-06-21"
    assert edition.source_by_id["organisers-2026-06-21"].dated == date(2026, 6, 21)


def test_a_typed_place_joins_the_edition_and_may_lie_within_the_site():
    edition = after(Placed(entry="sat-lunch", place="new", fr="Salle Debussy", ja="サル・ドビュッシー", inside=True))
    place = edition.place_by_id["place-c0"]
    assert (place.within, place.certainty) == ("palais", Certainty.CONFIRMED)
    assert edition.session_by_id["sat-lunch"].places == ["place-c0"]


def test_a_cancelled_session_frees_its_room_and_is_neither_next_nor_now():
    edition = after(
        Cancelled(entry="fri-workshops-am"),
        Hours(entry="fri-plenary", start=time(9, 30), end=time(10, 30)),
        Placed(entry="fri-plenary", place="auditorium-b"),
    )
    programme = Programme(edition)
    ten = datetime(2026, 10, 23, 8, tzinfo=UTC)
    assert [each.id for each in programme.going_on(None, ten)] == ["fri-plenary"]
    assert "fri-workshops-am" in edition.session_by_id


def test_confirming_a_session_confirms_what_stands_and_nothing_that_is_not_there():
    sure = after(Confirmed(entry="wed-cocktail")).session_by_id["wed-cocktail"].certainty
    assert (sure.day, sure.what, sure.audience) == (Certainty.CONFIRMED,) * 3
    assert (sure.hour, sure.place) == (Certainty.PROVISIONAL, Certainty.PROVISIONAL)


def test_back_as_printed_takes_back_all_that_was_changed_before():
    edition = after(
        Hours(entry="fri-plenary", start=time(11)),
        Moved(entry="fri-plenary", day=date(2026, 10, 22)),
        AsPrinted(entry="fri-plenary"),
    )
    assert edition.sessions == PRINTED.sessions


def test_a_pairing_says_which_workshop_meets_in_which_room():
    edition = after(Paired(entry="fri-workshops-am", workshops=["w1", "w3"]))
    programme = Programme(edition)
    session, workshop = edition.session_by_id["fri-workshops-am"], edition.workshop_by_id["w3"]
    assert session.rooms == {"w1": "auditorium-b", "w3": "auditorium-c"}
    assert programme.room_of(session, workshop) == edition.place_by_id["auditorium-c"]
    assert programme.slots_of(workshop) == (session,)
    assert session.note is None


def test_a_pairing_taken_back_is_open_again_with_its_note():
    edition = after(
        Paired(entry="fri-workshops-am", workshops=["w1", "w3"]), Paired(entry="fri-workshops-am", free=True)
    )
    session = edition.session_by_id["fri-workshops-am"]
    assert (session.workshops, session.rooms) == ([], {})
    assert session.note == PRINTED.session_by_id["fri-workshops-am"].note


def test_an_inherited_deadline_is_confirmed_in_its_own_year():
    deadline = next(
        each
        for each in after(Due(entry="workshop-choice", day=date(2026, 7, 31))).deadlines
        if each.id == "workshop-choice"
    )
    assert (deadline.day, deadline.printed) == (date(2026, 7, 31), None)
    assert deadline.certainty.day is Certainty.CONFIRMED
    assert deadline.certainty.to is Certainty.PROVISIONAL


def test_a_deadline_of_the_japanese_half_stands_beside_the_french_one():
    edition = after(Due(entry="workshop-choice", day=date(2026, 8, 20), japanese=True))
    french, japanese = [each for each in edition.deadlines if each.id.startswith("workshop-choice")]
    assert french == next(each for each in PRINTED.deadlines if each.id == "workshop-choice")
    assert (japanese.owed_by, japanese.to, japanese.day) == ([Ower.JAPANESE_DELEGATIONS], [], date(2026, 8, 20))
    assert concerned(PRINTED, edition) == {Half.JAPANESE}


def test_an_added_session_stands_at_its_hour_under_a_label_that_a_button_holds():
    edit = Added(
        entry="added-c0",
        day=date(2026, 10, 23),
        start=time(12, 30),
        end=time(12, 45),
        fr="Photographie officielle de toutes les délégations",
        ja="全代表団の公式記念写真の撮影",
        place="croisette",
        audience=Audience.ALL,
    )
    session = after(edit).session_by_id["added-c0"]
    assert session.half is HalfDay.MIDDAY
    assert (session.label.fr, session.label.ja) == ("Photographie…", "全代表団の公式記念…")


def test_a_filled_question_may_hold_a_telephone_number():
    slot = next(each for each in after(Filled(entry="phone", value="+33 4 93 00 00 00")).slots if each.id == "phone")
    assert slot.value == "+33 4 93 00 00 00"


TEN = Hours(entry="fri-plenary", start=time(10))
NOON = Hours(entry="fri-plenary", start=time(12, 30))


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([Placed(entry="fri-plenary", place="auditorium-b"), TEN], "room_taken"),
        ([NOON, Placed(entry="fri-plenary", place="ambassadeurs")], "room_taken"),
        ([Hours(entry="fri-plenary", start=time(11), end=time(10))], "order"),
        ([Moved(entry="fri-plenary", day=date(2026, 11, 2))], "outside"),
        ([Due(entry="workshop-choice", day=date(2027, 7, 31))], "outside"),
        ([Placed(entry="fri-plenary", place="nowhere")], "unknown_place"),
        ([Placed(entry="fri-workshops-am", place="auditorium-b")], "paired_place"),
        ([Cancelled(entry="nothing")], "unknown"),
        ([Placed(entry="sat-lunch", place="new", fr="Salle 3", ja="Salle trois", inside=True)], "not_japanese"),
        ([Placed(entry="sat-lunch", place="new", fr="Salle à 14 h", ja="部屋", inside=True)], "hour_in_words"),
        ([Filled(entry="interpretation", value="peut-être")], "lint"),
        ([Due(entry="synthesis", day=date(2026, 7, 31), japanese=True)], "not_japanese_deadline"),
    ],
)
def test_what_would_mislead_is_refused_with_its_reason(edits, reason):
    assert refused(*edits).reason == reason


def test_a_workshop_meets_once():
    pairings = [Paired(entry=f"fri-workshops-{half}", workshops=["w1", "w3"]) for half in ("am", "pm")]
    assert refused(*pairings) == Refused("paired_twice", "w1")


def test_a_newer_printed_edition_leaves_out_what_no_longer_fits_and_keeps_the_rest():
    kept, lost = change(Cancelled(entry="wed-lunch"), "kept"), change(Cancelled(entry="gone"), "lost")
    edition, held, left_out = standing(PRINTED, [lost, kept])
    assert (held, left_out) == ((kept,), (lost,))
    assert edition.session_by_id["wed-lunch"].cancelled


def draft(edit: Edit, id_: str = "d1") -> Change:
    return Change(id_, edit, "someone", NOW)


def committed(programme: Programme, edit: Edit, id_: str = "d1", role: Role = Role.ALL):
    return commit(programme, draft(edit, id_), by="x", roles={role}, version=programme.version, now=NOW)


def test_a_commit_makes_a_new_version_and_an_undo_another_with_the_same_edition():
    first = committed(Programme(PRINTED), Cancelled(entry="wed-lunch"))
    assert isinstance(first, Programme)
    assert (first.version, len(first.changes)) == (1, 1)
    back = undo(first, first.changes[0], roles={Role.ALL}, version=1)
    assert isinstance(back, Programme)
    assert (back.version, back.edition) == (2, PRINTED)


def test_what_was_seen_in_another_version_is_not_committed():
    programme = Programme(PRINTED, version=4)
    found = commit(programme, draft(Cancelled(entry="wed-lunch")), by="x", roles={Role.ALL}, version=3, now=NOW)
    assert found == Refused("changed")


def test_a_half_finished_draft_is_not_committed():
    assert committed(Programme(PRINTED), Hours(entry="fri-plenary")) == Refused("unfinished")


def test_the_deadline_of_one_half_is_not_the_others():
    edit = Due(entry="workshop-choice", day=date(2026, 7, 31))
    assert committed(Programme(PRINTED), edit, role=Role.JAPANESE) == Refused("not_yours")
    assert committed(Programme(PRINTED), edit.model_copy(update={"japanese": True}), role=Role.FRENCH) == Refused(
        "not_yours"
    )


def test_a_session_that_others_rest_on_cannot_be_undone():
    edit = Added(
        entry="added-d1",
        day=date(2026, 10, 22),
        half=HalfDay.EVENING,
        fr="Photo",
        ja="写真",
        place="none",
        audience=Audience.ALL,
    )
    programme = committed(Programme(PRINTED), edit)
    assert isinstance(programme, Programme)
    later = committed(programme, Hours(entry="added-d1", start=time(19)), "d2")
    assert isinstance(later, Programme)
    assert undo(later, later.changes[0], roles={Role.OWNER}, version=2) == Refused("unknown", "added-d1")


def test_a_difference_says_each_field_before_and_after():
    edition = after(Placed(entry="fri-plenary", place="ambassadeurs"))
    (one,) = difference(PRINTED, edition)
    assert (one.table, one.id, one.field) == ("sessions", "fri-plenary", "places")
    assert one.before == [{"fr": "Salon des Ambassadeurs 2/3", "ja": "サロン・デ・ザンバサドゥール（3分の2面）"}]


@pytest.mark.parametrize(
    ("edit", "halves"),
    [
        (Cancelled(entry="wed-lunch"), {Half.JAPANESE, Half.OTHER}),
        (Cancelled(entry="fri-plenary"), set(Half)),
        (Due(entry="workshop-choice", day=date(2026, 7, 30)), {Half.FRENCH}),
        (Due(entry="registration-closes", day=date(2026, 7, 30)), set(Half)),
        (Filled(entry="wifi", value="oui"), set(Half)),
    ],
)
def test_exactly_these_are_concerned(edit, halves):
    assert concerned(PRINTED, after(edit)) == halves
