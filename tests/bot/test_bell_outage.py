"""Three hours down, across what is due of every kind: all of it told once within a minute, or counted as expired."""

import asyncio
from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path

from bot.looking import look
from domain.delegation import Rank
from domain.edition import Edition
from domain.notices import What
from domain.printed import Certainty
from domain.reminders import Crowd, planned
from domain.roles import Role
from storage import unasked
from storage.unasked import Postponed
from tests.bot.bell_world import OUTAGE, Part, World, enters, seeded
from tests.domain.crowd import EDITION, confirmed, paris

DAY = date(2026, 10, 15)
"""One of the days on which what has no date is recalled."""
DOWN, UP = paris("2026-10-15T07:40"), paris("2026-10-15T10:40")
HOURS = {"fri-plenary": (9, 10), "fri-workshops-am": (11, 12)}
HALF_DAYS = ("wed-lunch", "fri-evening")
DEADLINES = {
    "workshop-choice": DAY + timedelta(3),
    "presentations": DAY - timedelta(1),
    "posters": DAY - timedelta(2),
    "registration-opens": DAY,
}
MEETING = "large-3"
SYDNEY = "Australia/Sydney"
"""Where the evening before begins while it is morning in France."""
PARTS = (
    Part("camille", "fr", "cannes"),
    Part("denis", "fr", "cannes", Rank.DEPUTY),
    Part("elise", "fr", "cannes", Rank.MEMBER),
    Part("louise", "fr", "nantes"),
    Part("haruka", "ja", "shizuoka"),
    Part("kenji", "ja", "shizuoka", Rank.DEPUTY),
    *(Part(f"sora-{number}", "ja", "shizuoka", Rank.MEMBER, SYDNEY) for number in range(4)),
    Part("olive", "fr", role=Role.FRENCH),
    Part("rie", "ja", role=Role.JAPANESE),
)
WHATS = set(What) - {What.GOODBYE, What.GIVEN, What.DATES}
"""The goodbye has its own tests, and so has what is asked of organisers at the first start."""


def edition() -> Edition:
    """Cannes, with sessions, deadlines and a meeting on and around one day."""
    sessions = [
        each.model_copy(update={"day": DAY, "start": time(HOURS[each.id][0]), "end": time(HOURS[each.id][1])})
        if each.id in HOURS
        else each.model_copy(update={"day": DAY})
        if each.id in HALF_DAYS
        else each.model_copy(update={"day": DAY + timedelta(1)})
        if each.id == "wed-palais"
        else each
        for each in EDITION.sessions
    ]
    meetings = [
        each.model_copy(
            update={
                "day": DAY + timedelta(1),
                "certainty": each.certainty.model_copy(update={"day": Certainty.CONFIRMED}),
            }
        )
        if each.id == MEETING
        else each
        for each in EDITION.meetings
    ]
    return confirmed(EDITION.changed(sessions=sessions, meetings=meetings), DEADLINES)


def test_down_for_three_hours_every_kind_of_notice_is_told_once_within_a_minute_or_counted(tmp_path: Path):
    printed = edition()
    start = DOWN - timedelta(minutes=20)
    world = World(tmp_path / "bot.db", printed, seeded(printed, PARTS, start - timedelta(30)), start)
    due = asyncio.run(down_and_up(world))
    assert {what for what, _, _ in due} == WHATS
    assert len(due) > 40

    rows = world.connection.execute("SELECT * FROM notices WHERE what NOT LIKE 'news:%'").fetchall()
    known = {(row["what"], row["person"], row["due"]): row["state"] for row in rows}
    states = Counter(known[name, person, mark] for _, (name, person), mark in due)
    assert set(states) <= {"told", "put off", "expired"}, "each of them is told, or counted"
    assert known["soon:fri-plenary", "camille", ms("2026-10-15T09:00")] == "expired", "it has begun"
    assert known["soon:fri-workshops-am", "camille", ms("2026-10-15T11:00")] == "told", "it is still to come"
    told = {(row["what"], row["person"], row["due"]) for row in rows if row["state"] == "told" and row["post"]}
    assert told <= world.delivered

    catching_up = Counter(
        chat for chat, subject in world.arrived if not subject.endswith(":news") and subject != OUTAGE
    )
    assert max(catching_up.values()) == 1, "one message to each person"
    moved = {chat for chat, subject in world.arrived if subject.endswith(":news")}
    assert moved == {number for number, part in enumerate(PARTS, 1) if part.language == "ja"}
    summaries = [chat for chat, subject in world.arrived if subject == OUTAGE]
    assert len(summaries) == len(set(summaries)) == sum(part.role is not None for part in PARTS)


async def down_and_up(world: World) -> set[tuple[What, tuple[str, str], int]]:
    """What fell due meanwhile, by kind, name and person; the bot has then been up for a minute."""
    await world.restart()
    await world.tick()
    await world.send()
    world.arrived.clear()
    world.clock.jump(DOWN - timedelta(minutes=1))
    await enters(world.inline, world.edition, len(PARTS) + 1, Part("newcomer", "fr", "lyon"), world.now)
    late = Postponed("owed", "Hier", "owed:", "Voir", UP + timedelta(1))
    unasked.put_off(world.connection, "sora-0", late, world.now)
    await world.move("wed-palais", 10)
    world.clock.jump(UP)
    await world.restart()
    for _ in range(6):
        await world.tick()
        await world.send()
        world.clock.advance(10)
    view = look(world.connection, world.programme, DOWN, world.now)
    world.connection.execute("COMMIT")
    waiting = frozenset({"sora-0"})
    joined = {"newcomer": DOWN - timedelta(minutes=1)}
    crowd = Crowd(list(view.people.values()), {id_: tuple(each) for id_, each in view.owing.items()}, joined, waiting)
    return {
        (each.what, (each.name, who.person.id), round(each.mark.timestamp() * 1000))
        for each in planned(world.programme, crowd, DOWN, UP)
        for who in each.whom
        if who.person is not None and each.what is not What.DATES
    }


def ms(moment: str) -> int:
    return round(paris(moment).timestamp() * 1000)
