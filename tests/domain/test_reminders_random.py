"""The law of the bell: in any zone, around both changes of clock, whatever comes between two strokes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.attending import Attending
from domain.notices import Notice
from domain.programme import Programme
from domain.quiet import is_quiet
from domain.reminders import Crowd, moments, planned, ring, whereabouts
from tests.domain.crowd import AS_SHIPPED, CAMILLE, EDITION, HARUKA, PARIS, confirmed, owing, paris, someone

ZONES = (
    "Europe/Paris",
    "Asia/Tokyo",
    "America/Martinique",
    "Pacific/Tahiti",
    "Pacific/Auckland",
    "America/New_York",
    "Asia/Kathmandu",
)
CHANGES = {"spring": date(2026, 3, 29), "autumn": date(2026, 10, 25)}
"""The days on which France's clocks change."""


def due_around(change: date, after: int) -> Programme:
    """A programme with deadlines on the day of the change and around it."""
    days = {"registration-closes": change + timedelta(after), "slides": change, "workshop-choice": change}
    return Programme(confirmed(EDITION, days))


def people(zone: str, *, here: bool) -> list[Attending]:
    found = [someone("Camille", "fr", CAMILLE.delegation, zone=zone), someone("Haruka", "ja", HARUKA.delegation)]
    return [replace(each, person=replace(each.person, arrived=here)) for each in found if each.person is not None]


class Bell:
    """Strokes on what people have been told so far; a restart forgets nothing but the stroke under way."""

    def __init__(self, programme: Programme, crowd: Crowd, since: datetime) -> None:
        self.programme, self.crowd, self.since = programme, crowd, since
        self.told: dict[tuple[str, str, datetime], datetime] = {}
        self.expired: set[tuple[str, str, datetime]] = set()

    def strike(self, now: datetime) -> None:
        def known(notice: Notice) -> set[str]:
            marks = {*self.told, *self.expired}
            return {person for name, person, mark in marks if (name, mark) == (notice.name, notice.mark)}

        rung = ring(self.programme, self.crowd, known, since=self.since, now=now)
        for person, notices in rung.now.items():
            (who,) = (each for each in self.crowd.everyone if each.person is not None and each.person.id == person)
            zone = whereabouts(self.programme, who).zone_at(now)
            assert not is_quiet(now, zone), "nobody is woken"
            for each in notices:
                key = (each.name, person, each.mark)
                assert key not in self.told, "nobody is told twice"
                assert each.at <= now < each.until, "never after its use"
                self.told[key] = now
        self.expired |= {(each.name, person, each.mark) for person, each in rung.expired}
        self.since = now


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from(ZONES),
    st.integers(-1, 2),
    st.booleans(),
    st.lists(st.integers(1, 600), min_size=5, max_size=40),
)
def test_each_live_notice_is_told_once_by_day_and_while_it_is_of_use(change, zone, after, here, gaps):
    day = CHANGES[change]
    programme = due_around(day, after)
    crowd = Crowd(people(zone, here=here), owing(programme))
    start = datetime(day.year, day.month, day.day, tzinfo=PARIS) - timedelta(days=3)
    bell, now = Bell(programme, crowd, start), start
    for gap in gaps:
        now += timedelta(minutes=gap)
        bell.strike(now)
    for each in planned(programme, crowd, start, now):
        for who in each.whom:
            assert who.person is not None
            key = (each.name, who.person.id, each.mark)
            assert (key in bell.told) != (key in bell.expired) or each.until > now


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(ZONES), st.booleans())
def test_rung_at_its_moments_alone_the_bell_misses_nothing(zone, here):
    programme = due_around(CHANGES["autumn"], 0)
    crowd = Crowd(people(zone, here=here), owing(programme))
    zones = [ZoneInfo(each) for each in ("Europe/Paris", "Asia/Tokyo", zone)]
    start, end = paris("2026-10-15T12:00"), paris("2026-10-28T12:00")
    bell = Bell(programme, crowd, start)
    for at in moments(programme, zones):
        if start < at <= end:
            bell.strike(at)
    wanted = {
        (each.name, who.person.id, each.mark): each.at
        for each in planned(programme, crowd, start, end)
        for who in each.whom
        if who.person is not None
    }
    assert {key: bell.told.get(key) for key in wanted} == wanted
    assert not bell.expired


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 90), st.sampled_from([8, 9, 10, 11])), min_size=2, max_size=12))
def test_whatever_is_edited_a_session_has_at_most_one_live_reminder_of_each_start(steps):
    crowd = Crowd(people("Europe/Paris", here=True), owing(AS_SHIPPED))
    now = paris("2026-10-23T06:00")
    bell = Bell(AS_SHIPPED, crowd, now)
    for minutes, hour in steps:
        now += timedelta(minutes=minutes)
        sessions = [
            each.model_copy(update={"start": each.start.replace(hour=hour), "end": each.end.replace(hour=hour + 1)})
            if each.id == "fri-plenary" and each.start and each.end
            else each
            for each in EDITION.sessions
        ]
        bell.programme = Programme(EDITION.changed(sessions=sessions))
        bell.strike(now)
        live = planned(bell.programme, crowd, paris("2026-10-23T00:00"), paris("2026-10-24T00:00"))
        for who in crowd.everyone:
            bearing = [each.name for each in live if who in each.whom and "fri-plenary" in each.about]
            assert len([name for name in bearing if name.startswith("soon")]) == 1
