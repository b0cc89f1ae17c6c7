"""Segments: an empty one is nobody, and whoever is counted is whoever is sent to, over random populations."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.announced import Fate, recipients
from domain.announcements import Announcement, State
from domain.attending import Attending
from domain.delegation import Delegation, Kind, Member, Rank, Status
from domain.form import Attendee
from domain.person import Half, Person
from domain.printed import Text
from domain.programme import Programme
from domain.roles import Role
from domain.segments import Among, Crowd, Part, Segment, members, reachable, with_the_absent
from storage.editions import read_edition
from tests.editions import CANNES
from tests.often import often

PROGRAMME = Programme(read_edition(CANNES))
NOW = datetime(2026, 10, 20, 10, tzinfo=UTC)
WORKSHOPS = [each.id for each in PROGRAMME.edition.workshops]
SESSIONS = [each.id for each in PROGRAMME.edition.sessions]
DELEGATIONS = ("cannes", "lyon", "shizuoka", "tokyo")
ITEMS = ("poster", "abstract")
PARTS = st.one_of(
    st.sampled_from([Part(among) for among in (Among.EVERYONE, Among.UNCONFIRMED, Among.UNREACHED)]),
    st.builds(Part, st.just(Among.COUNTRY), st.sampled_from(["france", "japan"])),
    st.builds(Part, st.just(Among.DELEGATION), st.sampled_from(DELEGATIONS)),
    st.builds(Part, st.just(Among.ROLE), st.sampled_from([*Rank, "organiser"])),
    st.builds(Part, st.just(Among.WORKSHOP), st.sampled_from(WORKSHOPS)),
    st.builds(Part, st.just(Among.SESSION), st.sampled_from(SESSIONS)),
    st.builds(Part, st.just(Among.OWES), st.sampled_from(ITEMS)),
)
SEGMENTS = st.builds(Segment, st.frozensets(PARTS, max_size=4), st.frozensets(PARTS, max_size=3))


@st.composite
def crowds(draw: st.DrawFn) -> Crowd:
    """Delegations of both countries, their people on Telegram and on the form, people of none, and what is owed."""
    everyone: list[Attending] = []
    sent = []
    number = 0
    for id_ in DELEGATIONS:
        size = draw(st.integers(0, 4))
        ranks = [draw(st.sampled_from(Rank)) for _ in range(size)]
        there = Delegation(
            id_,
            Text(fr=id_, ja="架空"),
            "france" if id_ in ("cannes", "lyon") else "japan",
            Kind.CITY,
            status=draw(st.sampled_from(Status)),
            wishes=tuple(draw(st.lists(st.sampled_from(WORKSHOPS), max_size=2, unique=True))),
            members=tuple(Member(f"p{number + at}", rank, "X") for at, rank in enumerate(ranks)),
        )
        sent.append(there)
        for at in range(size):
            person = Person(f"p{number + at}", number + at + 1, "fr", "fr", there.half, reachable=draw(st.booleans()))
            roles = frozenset(draw(st.sets(st.sampled_from(Role), max_size=1)))
            everyone.append(Attending(person, there, None, roles))
        if draw(st.booleans()):
            everyone.append(Attending(None, there, Attendee(f"a-{id_}", family="X")))
        number += size
    half = draw(st.sampled_from([None, *Half]))
    everyone.append(Attending(Person("loose", 999, "ja", "ja", half), None, None))
    owes = {id_: draw(st.frozensets(st.sampled_from(ITEMS))) for id_ in DELEGATIONS}
    return Crowd(PROGRAMME, with_the_absent(everyone, sent), owes)


@given(crowds(), SEGMENTS)
@settings(deadline=None, max_examples=often(60))
def test_whoever_is_counted_is_whoever_is_sent_to(crowd: Crowd, segment: Segment) -> None:
    found = members(segment, crowd)
    released = Announcement("a", "o", NOW, state=State.RELEASED, starts=NOW, segment=segment)
    frozen = recipients(released, found, PROGRAMME.edition)
    waiting = [each.person for each in frozen if each.fate is Fate.WAITING]
    assert waiting == [who.person.id for who in reachable(found) if who.person is not None]
    assert len({each.who for each in frozen}) == len(frozen) == len(found)


@given(crowds(), SEGMENTS)
@settings(deadline=None)
def test_one_is_in_a_segment_by_every_kind_it_names_and_by_nothing_it_leaves_out(
    crowd: Crowd, segment: Segment
) -> None:
    def all_of(part: Part) -> set[int]:
        return {id(who) for who in members(Segment(frozenset({part})), crowd)}

    wanted = {id(who) for who in crowd.everyone} if segment.parts else set()
    for kind in {part.among for part in segment.parts}:
        wanted &= set().union(*(all_of(part) for part in segment.parts if part.among is kind))
    for part in segment.without:
        wanted -= all_of(part)
    assert {id(who) for who in members(segment, crowd)} == wanted


@given(crowds(), st.frozensets(PARTS, max_size=3))
@settings(deadline=None)
def test_to_leave_some_out_chooses_nobody(crowd: Crowd, without: frozenset[Part]) -> None:
    assert members(Segment(), crowd) == ()
    assert members(Segment(without=without), crowd) == ()


@given(SEGMENTS, PARTS)
def test_what_is_chosen_is_not_left_out_and_the_other_way_round(segment: Segment, part: Part) -> None:
    assert part in segment.plus(part).parts - segment.plus(part).without
    assert part in segment.minus(part).without - segment.minus(part).parts
    assert part not in segment.dropping(part).parts | segment.dropping(part).without
    assert segment.plus(part).plus(part) == segment.plus(part)
    assert Part.read(str(part)) == part


def test_everybody_is_no_longer_chosen_once_a_part_of_them_is() -> None:
    everybody, japan = Part(Among.EVERYONE), Part(Among.COUNTRY, "japan")
    assert Segment().plus(everybody).plus(japan).parts == {japan}
    assert Segment().plus(japan).plus(everybody).parts == {everybody}


def test_nobody_can_write_a_part_that_is_none() -> None:
    for forged in ("", "all.x", "land.", "nowhere.x", "land", "all"):
        read = Part.read(forged)
        assert read is None or (forged, read) == ("all", Part(Among.EVERYONE))
    absent = replace(Crowd(PROGRAMME, ()), everyone=())
    assert members(Segment(frozenset({Part(Among.SESSION, "no-such"), Part(Among.COUNTRY, "mars")})), absent) == ()
