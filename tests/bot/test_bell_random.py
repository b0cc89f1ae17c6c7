"""The law of the bell on a real database: whatever comes between, each is told once, by day, in time."""

import asyncio
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.looking import look
from domain.owed import Item
from domain.programme import Programme
from domain.reminders import Crowd, moments, planned
from tests.bot.bell_world import Part, World, seeded
from tests.domain.crowd import EDITION, confirmed, paris
from tests.often import often

START, END = paris("2026-10-22T15:00"), paris("2026-10-24T12:00")
DAYS = {"slides": START.date() + timedelta(1), "registration-closes": START.date() + timedelta(2)}
PRINTED = confirmed(EDITION, DAYS)
MEMBERS = (Part("camille", "fr", "cannes"), Part("haruka", "ja", "shizuoka"))
ZONES = (None, "Asia/Tokyo", "America/Martinique", "Pacific/Auckland")
TURNS = [at for at in moments(Programme(PRINTED), [ZoneInfo(zone) for zone in ZONES if zone]) if START < at < END]
"""When something may become due; others come by what is moved."""
NIGHT = paris("2026-10-22T22:30")
RUNS = [paris("2026-10-23T08:00"), paris("2026-10-23T14:00")]


@cache
def empty() -> bytes:
    """A database with one member of each half."""
    return seeded(PRINTED, MEMBERS, START - timedelta(30))


STEPS = st.one_of(
    st.tuples(st.just("on"), st.integers(1, 30)),
    st.tuples(st.just("move"), st.sampled_from(["fri-plenary", "fri-workshops-pm"]), st.integers(8, 15)),
    st.tuples(
        st.just("do"), st.sampled_from(["cannes", "shizuoka"]), st.sampled_from([Item.SLIDES, Item.REGISTRATION])
    ),
    st.tuples(st.just("send"), st.integers(1, 3)),
    st.tuples(st.sampled_from(["tick", "tick", "tick", "restart", "die", "send"])),
)


@settings(max_examples=often(30), deadline=None)
@given(
    st.sampled_from(ZONES),
    st.booleans(),
    st.lists(
        st.tuples(
            st.sampled_from([*TURNS, *RUNS * 5]),
            st.integers(0, 20),
            st.sampled_from([True, True, False]),
            st.lists(STEPS, max_size=4),
        ),
        min_size=6,
        max_size=14,
    ),
)
@example(None, True, [(RUNS[0], 0, True, [("move", "fri-plenary", 10), ("send",)])])
@example(None, False, [(START, 0, True, [("move", "fri-plenary", 8)]), (START, 0, True, []), (NIGHT, 0, True, [])])
@example(None, True, [(RUNS[1], 5, True, [("send", 1), ("die",), ("move", "fri-workshops-pm", 15), ("tick",)])])
def test_each_notice_arrives_once_by_day_in_time_and_only_while_it_holds(zone, here, turns):
    with TemporaryDirectory() as folder:
        asyncio.run(lived(World(Path(folder) / "bot.db", PRINTED, empty(), START), zone, turns, here=here))


async def lived(world: World, zone: str | None, turns: list[Any], *, here: bool) -> None:
    world.connection.execute("UPDATE people SET zone = ?, arrived = ? WHERE id = 'haruka'", (zone, int(here)))
    await world.restart()
    await world.tick()
    for moment, minutes, rung, steps in sorted(turns, key=lambda each: each[0]):
        await world.to(moment)
        if rung:
            await world.tick()
        await world.on(minutes)
        for name, *given_ in steps:
            await getattr(world, name)(*given_)
    await world.restart()
    # Twice: of a change that could not leave before the night the next stroke tells anew.
    for _ in range(2):
        await world.tick()
        await world.send()
    view = look(world.connection, world.programme, world.now, world.now)
    world.connection.execute("COMMIT")
    assert not view.rung.now, "whatever is of use is told"
    assert not view.tellings
    known = {(row["what"], row["person"], row["due"]) for row in world.connection.execute("SELECT * FROM notices")}
    if world.undisturbed:
        # Else some were taken back when they were of no more use: they stand in the outbox as replaced.
        crowd = Crowd(list(view.people.values()), {id_: tuple(each) for id_, each in view.owing.items()})
        for each in planned(world.programme, crowd, START, world.now):
            for who in each.whom:
                assert who.person is not None
                assert (each.name, who.person.id, round(each.mark.timestamp() * 1000)) in known, "told, or counted"
