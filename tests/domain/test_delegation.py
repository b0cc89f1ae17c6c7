"""Who may decide what for a delegation, and what becomes of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.deciding import decide, give_back, set_aside, take_up, wish_first, wish_second, wishes_closed
from domain.delegation import (
    By,
    Capacity,
    Committed,
    Delegation,
    Kind,
    Member,
    Proposal,
    Proposed,
    Rank,
    Refused,
    Status,
    Step,
    Verb,
    capacity,
    ranked,
    without,
)
from domain.edition import Certainty
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from storage.editions import read_edition
from tests.editions import CANNES

PROGRAMME = Programme(read_edition(CANNES))
W1, W2, W3, W4 = PROGRAMME.edition.workshops
NOW = datetime(2026, 9, 1, 10, tzinfo=ZoneInfo("Europe/Paris"))
HARUKA, MINA, KEN = By("haruka", "はるか"), By("mina", "みな"), By("ken", "けん")
RIE, OLIVE, OWNER = (
    By("rie", "りえ", frozenset({Role.JAPANESE})),
    By("olive", "Olive", frozenset({Role.FRENCH})),
    By("owner", "O", frozenset({Role.OWNER})),
)
SHIZUOKA = Delegation(
    "shizuoka",
    Text(fr="Shizuoka", ja="静岡市"),
    "japan",
    Kind.CITY,
    members=(
        Member("haruka", Rank.HEAD, "はるか"),
        Member("mina", Rank.DEPUTY, "みな"),
        Member("ken", Rank.MEMBER, "けん"),
    ),
)
CONFIRM = Step(Verb.STATUS, "confirmed")


def committed(decision: object) -> Delegation:
    assert isinstance(decision, Committed), decision
    return decision.delegation


def wishing(*wishes: str) -> Delegation:
    return replace(SHIZUOKA, wishes=wishes)


def closing(day: str, certainty: Certainty) -> Programme:
    deadlines = [
        each.model_copy(
            update={
                "day": datetime.fromisoformat(day).date(),
                "owed_by": ["everyone"],
                "certainty": each.certainty.model_copy(update={"day": certainty}),
            }
        )
        if each.shuts
        else each
        for each in PROGRAMME.edition.deadlines
    ]
    return Programme(PROGRAMME.edition.changed(deadlines=deadlines))


@pytest.mark.parametrize(
    ("by", "found"),
    [
        (HARUKA, Capacity.HEAD),
        (MINA, Capacity.DEPUTY),
        (KEN, Capacity.MEMBER),
        (RIE, Capacity.ORGANISER),
        (OWNER, Capacity.ORGANISER),
        (OLIVE, None),
        (By("someone", "X"), None),
        (By("reader", "X", frozenset({Role.READER})), None),
    ],
)
def test_head_deputy_member_and_the_organisers_of_its_half_act_for_a_delegation_and_nobody_else(by, found):
    assert capacity(SHIZUOKA, by) is found


@pytest.mark.parametrize("by", [HARUKA, MINA, RIE])
def test_a_decision_bears_its_author_and_the_mark_of_an_organiser(by):
    after = committed(decide(PROGRAMME, SHIZUOKA, CONFIRM, by=by, revision=0, now=NOW))
    assert (after.status, after.revision) == (Status.CONFIRMED, 1)
    assert after.decided is not None
    assert (after.decided.person, after.decided.at, after.decided.on_behalf) == (by.person, NOW, by is RIE)


def test_of_two_decisions_on_one_revision_the_second_is_refused():
    after = committed(decide(PROGRAMME, SHIZUOKA, CONFIRM, by=HARUKA, revision=0, now=NOW))
    other = Step(Verb.STATUS, "declined")
    assert decide(PROGRAMME, after, other, by=MINA, revision=0, now=NOW) == Refused("decided")
    assert decide(PROGRAMME, after, CONFIRM, by=MINA, revision=0, now=NOW) == Refused("already")


def test_a_plain_members_step_is_proposed_once():
    assert decide(PROGRAMME, SHIZUOKA, CONFIRM, by=KEN, revision=7, now=NOW) == Proposed(CONFIRM)
    kept = replace(SHIZUOKA, proposals=(Proposal("p1", "ken", "けん", CONFIRM, NOW),))
    assert decide(PROGRAMME, kept, CONFIRM, by=KEN, revision=0, now=NOW) == Refused("already_proposed")
    assert take_up(PROGRAMME, kept, "p1", by=KEN, revision=0, now=NOW) == Refused("not_yours")
    after = committed(take_up(PROGRAMME, kept, "p1", by=MINA, revision=0, now=NOW))
    assert (after.status, after.proposals) == (Status.CONFIRMED, ())
    assert set_aside(kept, "p1", by=HARUKA) == SHIZUOKA
    assert set_aside(SHIZUOKA, "p1", by=HARUKA) == Refused("no_proposal")


def test_what_is_proposed_is_no_longer_open_once_it_is_decided_by_itself():
    kept = replace(SHIZUOKA, proposals=(Proposal("p1", "ken", "けん", CONFIRM, NOW),))
    assert committed(decide(PROGRAMME, kept, CONFIRM, by=HARUKA, revision=0, now=NOW)).proposals == ()


@pytest.mark.parametrize("value", ["unknown", "", "perhaps"])
def test_that_nothing_is_known_cannot_be_said(value):
    assert decide(PROGRAMME, SHIZUOKA, Step(Verb.STATUS, value), by=HARUKA, revision=0, now=NOW) == Refused("unknown")


def test_a_printed_confirmation_is_confirmed_by_the_delegation_itself():
    printed = replace(SHIZUOKA, status=Status.CONFIRMED, printed=True)
    after = committed(decide(PROGRAMME, printed, CONFIRM, by=HARUKA, revision=0, now=NOW))
    assert (after.status, after.printed) == (Status.CONFIRMED, False)


@pytest.mark.parametrize(
    ("before", "workshop", "after"),
    [
        ((), W2, ("w2",)),
        (("w3",), W2, ("w2", "w3")),
        (("w3", "w1"), W2, ("w2", "w3")),
        (("w3", "w1"), W1, ("w1", "w3")),
    ],
)
def test_a_first_wish_puts_the_former_first_second(before, workshop, after):
    decided = wish_first(PROGRAMME, wishing(*before), workshop, by=HARUKA, revision=0, now=NOW)
    assert committed(decided).wishes == after


@pytest.mark.parametrize(
    ("before", "workshop", "after"),
    [(("w2",), W3, ("w2", "w3")), (("w2", "w1"), W3, ("w2", "w3")), (("w3", "w2"), W3, ("w2", "w3"))],
)
def test_a_second_wish_leaves_or_makes_another_one_the_first(before, workshop, after):
    decided = wish_second(PROGRAMME, wishing(*before), workshop, by=HARUKA, revision=0, now=NOW)
    assert committed(decided).wishes == after


def test_no_wish_is_made_by_default():
    assert SHIZUOKA.wishes == ()
    assert wish_second(PROGRAMME, SHIZUOKA, W2, by=HARUKA, revision=0, now=NOW) == Refused("no_first")
    assert wish_second(PROGRAMME, wishing("w2"), W2, by=HARUKA, revision=0, now=NOW) == Refused("is_first")


def test_a_wish_is_given_back_and_the_second_becomes_the_first():
    assert committed(give_back(PROGRAMME, wishing("w2", "w3"), W2, by=MINA, revision=0, now=NOW)).wishes == ("w3",)
    assert give_back(PROGRAMME, wishing("w3"), W2, by=MINA, revision=0, now=NOW) == Refused("already")


@pytest.mark.parametrize(("verb", "wishes"), [("first-wish", ("w2",)), ("second-wish", ("w1", "w2"))])
def test_a_wish_pressed_twice_changes_nothing(verb, wishes):
    step = Step(Verb(verb), "w2")
    assert decide(PROGRAMME, wishing(*wishes), step, by=HARUKA, revision=0, now=NOW) == Refused("already")


def test_wishes_are_refused_with_their_reason():
    def refused(delegation: Delegation | None, step: Step, by: By = HARUKA) -> object:
        return decide(PROGRAMME, delegation, step, by=by, revision=0, now=NOW)

    wish = Step(Verb.FIRST_WISH, "w1")
    assert refused(None, wish) == Refused("no_delegation")
    assert refused(SHIZUOKA, wish, By("someone", "X")) == Refused("not_yours")
    assert refused(SHIZUOKA, Step(Verb.FIRST_WISH, "w9")) == Refused("unknown")
    assert refused(replace(SHIZUOKA, kind=Kind.ORGANISATION), wish) == Refused("organisation")
    assert refused(replace(SHIZUOKA, status=Status.DECLINED), wish) == Refused("declined")


def test_only_a_confirmed_day_that_is_over_closes_the_wishes_and_organisers_may_still_act():
    for certainty in (Certainty.INHERITED, Certainty.PROVISIONAL):
        assert not wishes_closed(closing("2026-07-31", certainty), SHIZUOKA, NOW)
    assert not wishes_closed(PROGRAMME, SHIZUOKA, NOW)
    closed = closing("2026-07-31", Certainty.CONFIRMED)
    assert wish_first(closed, SHIZUOKA, W1, by=HARUKA, revision=0, now=NOW) == Refused("closed")
    assert wish_first(closed, SHIZUOKA, W1, by=KEN, revision=0, now=NOW) == Refused("closed")
    assert committed(wish_first(closed, SHIZUOKA, W1, by=RIE, revision=0, now=NOW)).wishes == ("w1",)
    last = datetime(2026, 7, 31, 23, 59, tzinfo=ZoneInfo("Europe/Paris"))
    assert not wishes_closed(closed, SHIZUOKA, last)
    assert wishes_closed(closed, SHIZUOKA, last + timedelta(minutes=1))


def test_headship_is_handed_over_by_the_head_or_an_organiser_and_the_former_head_is_a_member():
    for by in (HARUKA, RIE):
        after = ranked(SHIZUOKA, "ken", Rank.HEAD, by=by)
        assert isinstance(after, Delegation)
        assert [each.rank for each in after.members] == [Rank.MEMBER, Rank.DEPUTY, Rank.HEAD]
    for by in (MINA, KEN, OLIVE):
        assert ranked(SHIZUOKA, "ken", Rank.HEAD, by=by) == Refused("not_head")
    assert ranked(SHIZUOKA, "haruka", Rank.MEMBER, by=HARUKA) == Refused("hand_over")
    assert ranked(SHIZUOKA, "nobody", Rank.HEAD, by=HARUKA) == Refused("no_member")
    vacant = ranked(SHIZUOKA, "haruka", Rank.MEMBER, by=RIE)
    assert isinstance(vacant, Delegation)
    assert vacant.head is None


def test_there_is_one_deputy():
    after = ranked(SHIZUOKA, "ken", Rank.DEPUTY, by=HARUKA)
    assert isinstance(after, Delegation)
    assert after.deputy == Member("ken", Rank.DEPUTY, "けん")


def test_anyone_but_the_head_leaves_and_only_the_head_or_an_organiser_takes_out():
    kept = replace(SHIZUOKA, proposals=(Proposal("p1", "ken", "けん", CONFIRM, NOW),))
    left = without(kept, "ken", by=KEN)
    assert isinstance(left, Delegation)
    assert (left.member("ken"), left.proposals) == (None, ())
    assert without(SHIZUOKA, "haruka", by=HARUKA) == Refused("hand_over")
    assert without(SHIZUOKA, "ken", by=MINA) == Refused("not_head")
    assert without(None, "ken", by=KEN) == Refused("no_delegation")
    assert isinstance(without(SHIZUOKA, "haruka", by=RIE), Delegation)
