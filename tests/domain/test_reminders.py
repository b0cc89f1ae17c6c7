"""Who is told what, when: sessions, deadlines while they are owed, and what organisers must know."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from domain.attending import Attending
from domain.news import News, tellings
from domain.notices import Notice, What
from domain.programme import Programme
from domain.reminders import moments, planned, ring, whereabouts
from tests.domain.crowd import (
    AS_SHIPPED,
    CAMILLE,
    DENIS,
    EDITION,
    ELISE,
    HARUKA,
    KENJI,
    LONG_AFTER,
    LONG_BEFORE,
    OLIVE,
    PARIS,
    RIE,
    arrived,
    crowd,
    paris,
    someone,
    tokyo,
    with_days,
)


def told(programme: Programme, who: Attending, *whats: What) -> list[Notice]:
    found = planned(programme, crowd(programme, who), LONG_BEFORE, LONG_AFTER)
    return [each for each in found if not whats or each.what in whats]


def changed(session: str, **parts: object) -> Programme:
    sessions = [each.model_copy(update=parts) if each.id == session else each for each in EDITION.sessions]
    return Programme(EDITION.changed(sessions=sessions))


def nobody(_: Notice) -> frozenset[str]:
    return frozenset()


def test_friday_is_told_the_evening_before_and_at_eight_and_at_two():
    friday = [each for each in told(AS_SHIPPED, arrived(HARUKA)) if paris("2026-10-22T18:00") < each.at]
    friday = [each for each in friday if each.at < paris("2026-10-23T18:00")]
    assert [(each.at, each.what, each.about) for each in friday] == [
        (
            paris("2026-10-22T18:30"),
            What.EVE,
            ("fri-plenary", "fri-workshops-am", "fri-lunch", "fri-workshops-pm", "fri-evening"),
        ),
        (paris("2026-10-23T08:00"), What.SOON, ("fri-plenary", "fri-workshops-am", "fri-lunch")),
        (paris("2026-10-23T14:00"), What.SOON, ("fri-workshops-pm",)),
    ]


def test_half_days_are_told_in_the_morning_and_the_evening_before_is_that_of_the_reader():
    mornings = told(AS_SHIPPED, HARUKA, What.MORNING)
    assert [each.at for each in mornings] == [paris(f"2026-10-{day}T07:45") for day in (21, 22, 24)]
    assert told(AS_SHIPPED, HARUKA, What.EVE)[0].at == tokyo("2026-10-20T18:30")
    assert told(AS_SHIPPED, CAMILLE, What.EVE)[0].at == paris("2026-10-21T18:30")


def test_the_first_of_a_run_has_a_lead_time_of_its_own_and_a_moved_session_another_key():
    earlier = changed("fri-plenary", lead=45)
    assert told(earlier, CAMILLE, What.SOON)[0].at == paris("2026-10-23T07:45")
    plenary = EDITION.session_by_id["fri-plenary"]
    assert plenary.start is not None
    moved = changed("fri-plenary", start=plenary.start.replace(minute=15))
    keys = [told(programme, CAMILLE, What.SOON)[0] for programme in (AS_SHIPPED, moved)]
    assert keys[0].name == keys[1].name == "soon:fri-plenary"
    assert keys[0].mark - keys[1].mark == timedelta(minutes=15)


def test_nobody_is_told_of_what_is_cancelled_or_not_for_them():
    cancelled = changed("fri-plenary", cancelled=True)
    assert told(cancelled, CAMILLE, What.SOON)[0].about == ("fri-workshops-am", "fri-lunch")
    assert all("wed-palais" not in each.about for each in told(AS_SHIPPED, CAMILLE))


def test_a_deadline_is_recalled_at_its_steps_and_on_the_last_morning_that_each_reader_has():
    programme = with_days(registration_closes=date(2026, 7, 31))
    head = [each.at.astimezone(PARIS) for each in told(programme, CAMILLE, What.OWED)]
    assert [f"{each:%m-%d %H:%M}" for each in head] == [
        f"{day} 09:30" for day in ("07-01", "07-17", "07-24", "07-28", "07-30", "07-31")
    ]
    assert [each.at for each in told(programme, HARUKA, What.OWED)][-1] == tokyo("2026-07-31T09:30")
    far_east = someone("Haruka", "ja", HARUKA.delegation, zone="Pacific/Auckland")
    last = told(programme, far_east, What.OWED)[-1].at.astimezone(ZoneInfo("Pacific/Auckland"))
    assert f"{last:%m-%d %H:%M}" == "08-01 09:30"


def test_members_hear_of_a_deadline_once_and_what_is_done_is_not_told():
    programme = with_days(registration_closes=date(2026, 7, 31))
    assert [f"{each.at.astimezone(PARIS):%m-%d}" for each in told(programme, ELISE, What.OWED)] == ["07-24"]
    done = crowd(programme, CAMILLE)
    owing = {id_: tuple(replace(each, done=True) for each in owed) for id_, owed in done.owing.items()}
    found = planned(programme, replace(done, owing=owing), LONG_BEFORE, LONG_AFTER)
    assert not [each for each in found if each.what in (What.OWED, What.GRACE, What.UNDATED)]


def test_one_message_bears_all_that_is_owed_and_the_day_after_there_is_one_of_grace():
    day = date(2026, 7, 31)
    programme = with_days(registration_closes=day, workshop_choice=day, abstracts=day)
    first = told(programme, CAMILLE, What.OWED)[0]
    assert set(first.about) == {"registration-closes", "workshop-choice", "abstracts"}
    (grace,) = told(programme, CAMILLE, What.GRACE)
    assert grace.at == paris("2026-08-01T09:30")


def test_what_nobody_confirmed_is_pushed_to_no_delegate_and_asked_of_the_organisers_of_its_half():
    assert not told(AS_SHIPPED, CAMILLE, What.OWED, What.GRACE, What.OPENS)
    asked = told(AS_SHIPPED, OLIVE, What.DATES)
    july = next(each for each in asked if "workshop-choice" in each.about)
    assert july.at == paris("2026-06-16T09:30")
    assert all(
        about in ("registration-opens", "registration-closes")
        for each in told(AS_SHIPPED, RIE, What.DATES)
        for about in each.about
    )


def test_organisers_hear_of_silence_at_three_days_and_of_what_is_late():
    programme = with_days(workshop_choice=date(2026, 7, 31))
    found = planned(programme, crowd(programme), LONG_BEFORE, LONG_AFTER)
    silent = [each for each in found if each.what is What.SILENT]
    assert [(each.about, each.at) for each in silent] == [(("workshop-choice",), paris("2026-07-28T09:30"))]
    assert [who.person and who.person.id for who in silent[0].whom] == ["Olive"]
    late = next(each for each in found if each.what is What.LATE)
    assert late.at == paris("2026-08-02T09:30")


def test_what_has_no_date_is_recalled_monthly_and_every_fortnight_from_ninety_days_before():
    days = [each.at.astimezone(PARIS).date() for each in told(AS_SHIPPED, DENIS, What.UNDATED)]
    assert days[:2] == [date(2025, 4, 1), date(2025, 5, 1)]
    assert date(2026, 7, 1) in days
    near = [day for day in days if day >= date(2026, 7, 23)]
    assert near == [date(2026, 7, 23) + timedelta(14 * each) for each in range(7)]


def test_every_planned_notice_is_due_at_a_moment_that_is_known_without_looking_at_anybody():
    programme = with_days(registration_closes=date(2026, 7, 31), slides=date(2026, 9, 15))
    known = set(moments(programme, [ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Martinique")]))
    far = someone("Camille", "fr", CAMILLE.delegation, zone="America/Martinique")
    for who in (far, HARUKA, KENJI, OLIVE, RIE, arrived(HARUKA)):
        assert {each.at for each in told(programme, who)} <= known


def test_after_an_outage_what_is_of_use_is_told_and_what_is_not_has_expired():
    since, now = paris("2026-10-23T07:00"), paris("2026-10-23T09:00")
    rung = ring(AS_SHIPPED, crowd(AS_SHIPPED, CAMILLE), nobody, since=since, now=now)
    assert [(person, each.name) for person, each in rung.expired] == [("Camille", "soon:fri-plenary")]
    assert rung.now == {}
    rung = ring(AS_SHIPPED, crowd(AS_SHIPPED, CAMILLE), nobody, since=since, now=paris("2026-10-23T08:15"))
    assert [each.name for each in rung.now["Camille"]] == ["soon:fri-plenary"]
    assert (rung.late, rung.expired) == (1, [])


def test_a_change_at_night_waits_for_the_morning_unless_it_begins_soon_after():
    after = changed("fri-plenary", places=["auditorium-b"])
    news = [News("n1", "fri-plenary", EDITION.session_by_id["fri-plenary"], paris("2026-10-22T23:00"))]

    def tell(now: str, who: Attending, programme: Programme = after) -> list[tuple[object, bool]]:
        found = tellings(programme, news, [who], lambda _: (), lambda one: whereabouts(programme, one), paris(now))
        return [(each.when, each.silently) for each in found]

    assert tell("2026-10-22T21:00", CAMILLE) == [(paris("2026-10-22T21:00"), False)]
    assert tell("2026-10-22T23:00", CAMILLE) == [(paris("2026-10-23T07:30"), False)]
    sooner = changed("fri-plenary", start=EDITION.session_by_id["fri-plenary"].start.replace(hour=8, minute=0))  # type: ignore[union-attr]  # it has hours
    assert tell("2026-10-22T23:00", CAMILLE, sooner) == [(paris("2026-10-22T23:00"), True)]
    assert tell("2026-10-23T10:00", CAMILLE) == []
    assert tell("2026-10-22T21:00", CAMILLE, AS_SHIPPED) == []
