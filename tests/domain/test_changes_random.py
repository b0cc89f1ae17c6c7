"""Random changes and undos of random editions: what stands always passes the lint, and an undo restores."""

from datetime import UTC, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.changes import applied
from domain.check import check
from domain.drafting import commit, undo
from domain.edition import Audience, Edition, HalfDay
from domain.edits import (
    Added,
    AsPrinted,
    Cancelled,
    Change,
    Confirmed,
    Due,
    Edit,
    Hours,
    Moved,
    Paired,
    Placed,
    Refused,
)
from domain.programme import Programme
from domain.roles import Role
from render.differences import differences_told, refusal
from tests.editions import editions
from tests.often import often

NOW = datetime(2027, 1, 1, tzinfo=UTC)
OWNER = frozenset({Role.OWNER})
TIMES = st.builds(time, st.integers(7, 23), st.sampled_from((0, 30)))
NAMES = st.sampled_from(
    (("Salle 9", "第9会議室"), ("Au port", "港"), ("Salle 1", "第1会議室"), ("Room", "Room"), ("À 9 h", "9時"))
)


@st.composite
def edits(draw: st.DrawFn, edition: Edition, number: int) -> Edit:
    """Any edit of ``edition``, sound or not."""
    sessions = st.sampled_from([*(each.id for each in edition.sessions), "nothing"])
    deadlines = st.sampled_from([*(each.id for each in edition.deadlines), "nothing"])
    days = st.dates(edition.event.opens, edition.event.closes)
    places = st.sampled_from([*(each.id for each in edition.places), "nowhere"])
    workshops = st.lists(st.sampled_from([each.id for each in edition.workshops]), max_size=2)
    fr, ja = draw(NAMES)
    kinds: tuple[st.SearchStrategy[Edit], ...] = (
        st.builds(Hours, entry=sessions, start=TIMES, end=st.none() | TIMES),
        st.builds(Moved, entry=sessions, day=days),
        st.builds(Placed, entry=sessions, place=places),
        st.builds(Placed, entry=sessions, place=st.just("new"), fr=st.just(fr), ja=st.just(ja), inside=st.booleans()),
        st.builds(Cancelled, entry=sessions),
        st.builds(Confirmed, entry=sessions),
        st.builds(AsPrinted, entry=sessions | deadlines),
        st.builds(Paired, entry=sessions, workshops=workshops, free=st.just(True)),
        st.builds(Due, entry=deadlines, day=st.dates(edition.event.since, edition.event.until), japanese=st.booleans()),
        st.builds(
            Added,
            entry=st.just(f"added-{number}"),
            day=days,
            half=st.sampled_from(HalfDay),
            start=st.none() | TIMES,
            fr=st.just(fr),
            ja=st.just(ja),
            place=places | st.just("none"),
            audience=st.sampled_from(Audience),
        ),
    )
    return draw(st.one_of(kinds))


@settings(max_examples=often(20), deadline=None)
@given(st.data())
def test_what_stands_after_any_changes_and_undos_passes_the_lint(data):
    printed = data.draw(editions())
    programme = Programme(printed, printed)
    for number in range(data.draw(st.integers(1, 6))):
        before = programme
        if programme.changes and data.draw(st.booleans()):
            chosen = data.draw(st.sampled_from(programme.changes))
            outcome = undo(programme, chosen, roles=OWNER, version=programme.version)
        else:
            draft = Change(f"c{number}", data.draw(edits(programme.edition, number)), "someone", NOW)
            outcome = commit(programme, draft, by="someone", roles=OWNER, version=programme.version, now=NOW)
        if isinstance(outcome, Refused):
            assert refusal(programme, outcome, "fr")
            assert refusal(programme, outcome, "ja")
            continue
        programme = outcome
        assert check(programme.edition) == []
        assert programme.version == before.version + 1
        again = applied(printed, programme.changes)
        assert again == programme.edition


@settings(max_examples=often(15), deadline=None)
@given(st.data())
def test_an_undo_of_the_newest_change_restores_the_edition(data):
    printed = data.draw(editions())
    programme = Programme(printed, printed)
    for number in range(3):
        draft = Change(f"c{number}", data.draw(edits(programme.edition, number)), "someone", NOW)
        outcome = commit(programme, draft, by="someone", roles=OWNER, version=programme.version, now=NOW)
        if isinstance(outcome, Programme):
            back = undo(outcome, outcome.changes[-1], roles=OWNER, version=outcome.version)
            assert isinstance(back, Programme)
            assert back.edition == programme.edition
            programme = outcome
    while programme.changes:
        outcome = undo(programme, programme.changes[-1], roles=OWNER, version=programme.version)
        assert isinstance(outcome, Programme)
        programme = outcome
    assert programme.edition is printed


@settings(max_examples=often(15), deadline=None)
@given(st.data())
def test_every_difference_is_told_in_both_languages(data):
    from domain.difference import difference

    printed = data.draw(editions())
    draft = Change("c0", data.draw(edits(printed, 0)), "someone", NOW)
    outcome = commit(Programme(printed), draft, by="someone", roles=OWNER, version=0, now=NOW)
    if isinstance(outcome, Programme):
        for before, after in ((printed, outcome.edition), (outcome.edition, printed)):
            for one in difference(before, after):
                assert "None" not in differences_told([one], "fr") + differences_told([one], "ja")
