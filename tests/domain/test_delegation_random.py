"""Whatever people press, in whatever order, a delegation stays one that can be."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deciding import decide
from domain.delegation import (
    By,
    Capacity,
    Committed,
    Delegation,
    Kind,
    Member,
    Proposed,
    Rank,
    Refused,
    Step,
    Verb,
    capacity,
    ranked,
    without,
)
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from storage.editions import read_edition
from tests.editions import CANNES

PROGRAMME = Programme(read_edition(CANNES))
BEGIN = datetime(2026, 5, 1, tzinfo=ZoneInfo("Europe/Paris"))
PEOPLE = ("a", "b", "c", "d")
FULL = Delegation(
    "d",
    Text(fr="D", ja="架空"),
    "france",
    Kind.CITY,
    members=(Member("a", Rank.HEAD, "A"), Member("b", Rank.DEPUTY, "B"), Member("c", Rank.MEMBER, "C")),
)
ROLES = st.sets(st.sampled_from(Role), max_size=2).map(frozenset)
ACTORS = st.builds(By, st.sampled_from(PEOPLE), st.just("X"), ROLES)
STEPS = st.builds(
    Step, st.sampled_from(Verb), st.sampled_from(["w1", "w2", "w3", "w9", "studying", "confirmed", "declined", ""])
)
PRESSES = st.tuples(ACTORS, STEPS, st.integers(-1, 1))
RANKS = st.tuples(ACTORS, st.sampled_from(PEOPLE), st.sampled_from([*Rank, None]))


@settings(deadline=None)
@given(st.lists(PRESSES, max_size=25))
def test_wishes_are_at_most_two_and_differ_and_only_who_may_commits(presses):
    delegation = FULL
    for at, (by, step, lag) in enumerate(presses):
        now = BEGIN + timedelta(minutes=at)
        after = decide(PROGRAMME, delegation, step, by=by, revision=delegation.revision + lag, now=now)
        match after:
            case Committed(delegation=fresh):
                assert lag == 0
                assert capacity(delegation, by) not in (Capacity.MEMBER, None)
                assert fresh.revision == delegation.revision + 1
                assert fresh.decided is not None
                assert fresh.decided.on_behalf is (capacity(delegation, by) is Capacity.ORGANISER)
                assert (fresh.status, fresh.wishes) != (delegation.status, delegation.wishes)
                again = decide(PROGRAMME, fresh, step, by=by, revision=fresh.revision, now=now)
                assert isinstance(again, Refused)
                delegation = fresh
            case Proposed():
                assert capacity(delegation, by) is Capacity.MEMBER
            case Refused():
                pass
        assert len(set(delegation.wishes)) == len(delegation.wishes) <= 2
        assert set(delegation.wishes) <= {"w1", "w2", "w3"}


@settings(deadline=None)
@given(st.lists(RANKS, max_size=25))
def test_there_is_never_more_than_one_head_and_one_deputy_and_nobody_comes_in_unasked(presses):
    delegation = FULL
    for by, person, rank in presses:
        before = delegation
        after = without(before, person, by=by) if rank is None else ranked(before, person, rank, by=by)
        if isinstance(after, Refused):
            continue
        acting = capacity(before, by)
        assert acting in (Capacity.HEAD, Capacity.ORGANISER) or (rank is None and person == by.person)
        held = [each.rank for each in after.members]
        assert held.count(Rank.HEAD) <= 1
        assert held.count(Rank.DEPUTY) <= 1
        assert {each.person for each in after.members} <= {each.person for each in before.members}
        if before.head and not after.head:
            assert acting is Capacity.ORGANISER
        delegation = replace(after)
