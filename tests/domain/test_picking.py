"""One's own workshop: one a slot, once the pairing is set, until a confirmed day is over."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.attending import Attending, workshop_in
from domain.delegation import By, Delegation, Kind, Member, Rank, Refused, Status
from domain.edition import Certainty
from domain.form import Attendee
from domain.person import Person
from domain.picking import Picked, follow, pick, split
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from storage.editions import read_edition
from tests.editions import CANNES

AM, PM = "fri-workshops-am", "fri-workshops-pm"
MEMBERS = (Member("head", Rank.HEAD, "Camille"), Member("louise", Rank.MEMBER, "Louise"))
BORDEAUX = Delegation(
    "bordeaux",
    Text(fr="Bordeaux", ja="ボルドー市"),
    "france",
    Kind.CITY,
    status=Status.CONFIRMED,
    wishes=("w1", "w3"),
    members=MEMBERS,
)
LOUISE = Attending(Person("louise", 1, "fr"), BORDEAUX, Attendee("a", "louise", given="Louise"))
SELF, HEAD, OTHER = By("louise", "Louise"), By("head", "Camille"), By("x", "X")
CLAIR, CUF = By("r", "Rie", frozenset({Role.JAPANESE})), By("o", "Olive", frozenset({Role.FRENCH}))
JUNE, AUGUST = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 8, 2, tzinfo=UTC)


def paired(am=("w1", "w2"), pm=("w3", "w4"), *, due: date | None = None) -> Programme:
    edition = read_edition(CANNES)
    held = {AM: list(am), PM: list(pm)}
    sessions = [
        each.model_copy(update={"workshops": held[each.id]}) if each.id in held else each for each in edition.sessions
    ]
    deadlines = [
        each.model_copy(
            update={"day": due, "certainty": each.certainty.model_copy(update={"day": Certainty.CONFIRMED})}
        )
        if due and each.shuts == "workshop-wishes"
        else each
        for each in edition.deadlines
    ]
    return Programme(edition.changed(sessions=sessions, deadlines=deadlines))


def picks(who, workshop, slot=AM, by=SELF, now=JUNE, programme=None):
    return pick(programme or paired(), who, who.attendee, slot, workshop, by=by, now=now)


def follows(who, slot=AM):
    return follow(paired(), who, who.attendee, slot, by=SELF, now=JUNE)


def test_a_member_picks_another_workshop_than_their_delegation_and_one_takes_the_place_of_the_other():
    first = picks(LOUISE, "w2")
    assert isinstance(first, Picked)
    assert first.attendee.workshops == {AM: "w2"}
    assert first.instead is not None
    assert first.instead.id == "w1"
    assert picks(replace(LOUISE, attendee=first.attendee), "w2") == Refused("already")
    again = picks(replace(LOUISE, attendee=first.attendee), "w1")
    assert isinstance(again, Picked)
    assert again.attendee.workshops == {AM: "w1"}


def test_to_follow_the_delegation_again_gives_the_pick_back():
    who = replace(LOUISE, attendee=Attendee("a", "louise", workshops={AM: "w2", PM: "w4"}))
    back = follows(who)
    assert isinstance(back, Picked)
    assert back.attendee.workshops == {PM: "w4"}
    workshop = workshop_in(paired(), paired().workshop_slots[0], replace(who, attendee=back.attendee))
    assert workshop is not None
    assert workshop.id == "w1"
    assert follows(LOUISE) == Refused("already")


def test_before_the_pairing_and_in_another_slot_it_is_refused_with_the_reason():
    assert picks(LOUISE, "w1", programme=paired(am=())) == Refused("unpaired")
    assert picks(LOUISE, "w3") == Refused("moved")
    assert picks(LOUISE, "w1", slot="fri-lunch") == Refused("moved")
    assert picks(LOUISE, "w1", slot="nowhere") == Refused("moved")


def test_only_oneself_head_deputy_and_the_organisers_of_the_half_pick():
    assert isinstance(picks(LOUISE, "w2", by=HEAD), Picked)
    assert isinstance(picks(LOUISE, "w2", by=CUF), Picked)
    assert picks(LOUISE, "w2", by=CLAIR) == Refused("not_yours")
    assert picks(LOUISE, "w2", by=OTHER) == Refused("not_yours")
    of_head = replace(LOUISE, person=Person("head", 2, "fr"))
    assert picks(of_head, "w2", by=SELF) == Refused("not_yours")
    assert picks(replace(LOUISE, delegation=None), "w2") == Refused("no_delegation")


def test_only_a_confirmed_day_closes_and_then_an_organiser_may_still():
    open_ = paired()
    assert isinstance(picks(LOUISE, "w2", now=AUGUST, programme=open_), Picked)
    shut = paired(due=date(2026, 7, 31))
    assert isinstance(picks(LOUISE, "w2", now=JUNE, programme=shut), Picked)
    assert picks(LOUISE, "w2", now=AUGUST, programme=shut) == Refused("closed")
    assert isinstance(picks(LOUISE, "w2", now=AUGUST, programme=shut, by=CUF), Picked)


def test_of_a_delegation_that_has_declined_nobody_picks():
    declined = replace(LOUISE, delegation=replace(BORDEAUX, status=Status.DECLINED))
    assert picks(declined, "w2") == Refused("declined")


def test_a_delegation_may_split():
    camille = Attending(Person("head", 2, "fr"), BORDEAUX, None)
    louise = replace(LOUISE, attendee=Attendee("a", "louise", workshops={AM: "w2"}))
    paul = Attending(None, replace(BORDEAUX, wishes=()), Attendee("b", given="Paul"))
    (slot, _) = paired().workshop_slots
    assert split(paired(), slot, (camille, louise, paul)) == {"w1": (camille,), "w2": (louise,), None: (paul,)}
