"""Who takes part, and in what: over the printed programme, and over any."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.attending import Attending, attends, invited, lost_picks, sessions_for, turned_down, without, workshop_in
from domain.delegation import Delegation, Kind, Member, Rank, Status
from domain.edition import Audience, Session
from domain.edition import Kind as SessionKind
from domain.form import Attendee, Travel
from domain.person import Half, Person, audience_includes
from domain.printed import Text
from domain.programme import Programme
from storage.editions import read_edition
from tests.editions import CANNES, editions
from tests.often import often

PROGRAMME = Programme(read_edition(CANNES))
PERSON = Person("p1", 1, "fr")
THURSDAY, FRIDAY = date(2026, 10, 22), date(2026, 10, 23)


def delegation(country="france", *, status=Status.CONFIRMED, wishes=(), members=()):
    return Delegation(
        "d", Text(fr="Villefictive", ja="架空市"), country, Kind.CITY, "", "", status, False, wishes, 0, None, members
    )


def someone(country="france", attendee=None, **how):
    return Attending(PERSON, delegation(country, **how), attendee)


def session(id_):
    return PROGRAMME.edition.session_by_id[id_]


def paired(**slots: list[str]) -> Programme:
    """The programme with workshops in the slots of the morning and the afternoon."""
    ids = {"am": "fri-workshops-am", "pm": "fri-workshops-pm"}
    held = {ids[name]: workshops for name, workshops in slots.items()}
    sessions = [
        each.model_copy(update={"workshops": held[each.id]}) if each.id in held else each
        for each in PROGRAMME.edition.sessions
    ]
    return Programme(PROGRAMME.edition.changed(sessions=sessions))


def id_of(workshop):
    return workshop and workshop.id


def titles(who):
    return {each.id for each in sessions_for(PROGRAMME, who)}


def test_the_interested_french_attend_a_visit_only_on_an_answered_yes():
    visit = session("thu-campus")
    assert not attends(PROGRAMME, visit, someone())
    assert not attends(PROGRAMME, visit, someone(attendee=Attendee("a", sessions={"thu-campus": False})))
    assert attends(PROGRAMME, visit, someone(attendee=Attendee("a", sessions={"thu-campus": True})))
    assert attends(PROGRAMME, visit, someone("japan"))


def test_a_no_is_a_no_but_says_of_a_free_evening_only_that_nobody_need_come_along():
    no = Attendee("a", sessions={"wed-palais": False, "fri-evening": False})
    assert "wed-palais" not in titles(someone("japan", no))
    assert "fri-evening" in titles(someone("japan", no))


def test_whoever_comes_on_other_days_attends_nothing_of_this_one():
    friday = someone("japan", Attendee("a", days=frozenset({FRIDAY}), sessions={"thu-lunch": True}))
    assert {session(id_).day for id_ in titles(friday)} == {FRIDAY}


def test_whoever_arrives_after_a_session_or_leaves_before_it_does_not_attend_it_unless_they_said_yes():
    late = Travel("train", THURSDAY, time(14, 30), "TGV 6171", "cannes-station")
    early = Travel("flight", FRIDAY, time(14, 0), "", "nice-airport")
    who = someone("japan", Attendee("a", arrival=late, departure=early))
    assert {"wed-palais", "thu-campus", "thu-lunch", "fri-workshops-pm", "sat-plenary"}.isdisjoint(titles(who))
    assert {"wed-arrival", "thu-thalasso", "thu-welcome", "fri-plenary", "fri-lunch", "sat-departure"} <= titles(who)
    sure = someone("japan", Attendee("a", arrival=late, sessions={"thu-lunch": True}))
    assert "thu-lunch" in titles(sure)


def test_without_an_hour_only_other_days_tell():
    late, early = Travel("train", THURSDAY, None, "", ""), Travel("train", FRIDAY, None, "", "")
    who = someone("japan", Attendee("a", arrival=late, departure=early))
    assert {session(id_).day for id_ in titles(who) - {"wed-arrival", "sat-departure"}} == {THURSDAY, FRIDAY}


def test_nobody_of_a_delegation_that_has_declined_attends_anything():
    assert sessions_for(PROGRAMME, someone("japan", status=Status.DECLINED)) == ()
    assert without(PROGRAMME, someone("japan", status=Status.DECLINED)) == {
        each.id for each in PROGRAMME.edition.sessions
    }


def test_what_is_cancelled_is_attended_by_nobody_and_is_not_turned_down():
    cancelled = session("fri-plenary").model_copy(update={"cancelled": True})
    programme = Programme(PROGRAMME.edition.changed(sessions=[cancelled]))
    assert sessions_for(programme, someone()) == ()
    assert without(programme, someone()) == frozenset()


def test_the_half_is_the_delegations_else_the_one_chosen():
    assert someone("japan").half is Half.JAPANESE
    assert Attending(replace(PERSON, half=Half.FRENCH), None, None).half is Half.FRENCH
    assert Attending(PERSON, None, None).half is None
    assert Attending(None, delegation("japan"), Attendee("a")).half is Half.JAPANESE


def test_the_name_is_the_forms_in_its_own_order_else_the_accounts():
    in_it = delegation(members=(Member("p1", Rank.HEAD, "Camille"),))
    assert Attending(PERSON, in_it, None).name == "Camille"
    assert Attending(PERSON, in_it, Attendee("a", family="清水", given="春香", family_first=True)).name.startswith(
        "清水"
    )
    assert Attending(PERSON, in_it, None).rank is Rank.HEAD
    assert Attending(PERSON, None, None).name == ""
    assert Attending(None, in_it, Attendee("a")).rank is None


def test_the_workshop_is_ones_own_pick_else_the_delegations_first_wish_that_meets_there():
    programme = paired(am=["w1", "w2"], pm=["w3", "w4"])
    am, pm = programme.workshop_slots
    follows = someone(wishes=("w3", "w2"))
    assert id_of(workshop_in(programme, am, follows)) == "w2"
    assert id_of(workshop_in(programme, pm, follows)) == "w3"
    picks = someone(wishes=("w3", "w2"), attendee=Attendee("a", workshops={am.id: "w1"}))
    assert id_of(workshop_in(programme, am, picks)) == "w1"
    assert id_of(workshop_in(programme, pm, picks)) == "w3"


def test_both_wishes_in_one_slot_the_first_one_counts_and_the_other_slot_is_open():
    programme = paired(am=["w2", "w3"], pm=["w1", "w4"])
    am, pm = programme.workshop_slots
    assert id_of(workshop_in(programme, am, someone(wishes=("w3", "w2")))) == "w3"
    assert workshop_in(programme, pm, someone(wishes=("w3", "w2"))) is None


def test_before_the_pairing_is_set_nobody_has_a_workshop():
    am, _ = PROGRAMME.workshop_slots
    assert workshop_in(PROGRAMME, am, someone(wishes=("w1", "w2"))) is None


def test_a_pick_that_no_longer_meets_in_its_slot_is_lost_and_said_so():
    changed = paired(am=["w3", "w4"], pm=["w1", "w2"])
    am = changed.workshop_slots[0]
    who = someone(wishes=("w4", "w2"), attendee=Attendee("a", workshops={am.id: "w1"}))
    assert id_of(workshop_in(changed, am, who)) == "w4"
    assert lost_picks(changed, who) == ((am.id, "w1"),)
    assert lost_picks(paired(am=["w1", "w2"]), who) == ()


@st.composite
def attending(draw, programme: Programme):
    days = [*programme.days, programme.edition.event.opens - timedelta(days=1)]
    ids = [each.id for each in programme.edition.sessions] or ["none"]
    travel = st.none() | st.builds(
        Travel,
        mode=st.sampled_from(("train", "flight", "other")),
        day=st.sampled_from(days),
        at=st.none() | st.times(),
        number=st.just(""),
        point=st.just(""),
    )
    attendee = st.none() | st.builds(
        Attendee,
        id=st.just("a"),
        days=st.none() | st.frozensets(st.sampled_from(days)),
        arrival=travel,
        departure=travel,
        sessions=st.dictionaries(st.sampled_from(ids), st.booleans()),
        workshops=st.dictionaries(st.sampled_from(ids), st.sampled_from([w.id for w in programme.edition.workshops])),
    )
    sent = st.none() | st.builds(
        delegation,
        st.sampled_from(("france", "japan")),
        status=st.sampled_from(Status),
        wishes=st.lists(st.sampled_from([w.id for w in programme.edition.workshops]), max_size=2, unique=True).map(
            tuple
        ),
    )
    person = replace(PERSON, half=draw(st.sampled_from((None, *Half))))
    return Attending(person, draw(sent), draw(attendee))


@settings(max_examples=often(50), deadline=None)
@given(st.data())
def test_of_any_programme_each_attends_what_is_for_them_and_nothing_they_turned_down(data):
    programme = Programme(data.draw(editions()))
    who = data.draw(attending(programme))
    attended = {each.id for each in sessions_for(programme, who)}
    refused = without(programme, who)
    for each in programme.edition.sessions:
        _holds(programme, each, who, each.id in attended, each.id in refused)


def _holds(programme: Programme, each: Session, who: Attending, attended: bool, refused: bool) -> None:
    said = who.attendee.sessions.get(each.id) if who.attendee else None
    if attended:
        assert not each.cancelled
        assert not refused
        assert audience_includes(each.audience, who.half)
        assert said is not False or each.kind is SessionKind.FREE
        assert who.attendee is None or who.attendee.days is None or each.day in who.attendee.days
        if each.audience is Audience.JAPANESE_AND_INTERESTED_FRENCH and who.half is Half.FRENCH:
            assert said is True
    elif not each.cancelled and invited(each, who) and not turned_down(programme, each, who):
        assert who.half is Half.FRENCH
        assert each.audience is Audience.JAPANESE_AND_INTERESTED_FRENCH
        assert said is not True
    if each.kind is SessionKind.WORKSHOPS and (mine := workshop_in(programme, each, who)):
        assert mine.id in each.workshops
