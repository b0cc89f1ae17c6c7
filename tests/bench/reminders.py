"""How long reminders take: planning an edition, a stroke with nothing due, and 10,000 people told at one minute.

The 10,000 are told at 600 messages a second by the whole bot, on a simulator in a process of its own that allows no
more than that, while one after the other presses a button.
"""

import asyncio
import logging
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import uvloop

from bot.bell import Bell
from bot.clock import RehearsalClock
from bot.running import running
from bot.settings import Settings
from domain.delegation import Delegation, Kind, Member, Rank
from domain.person import Half, Person
from domain.printed import Text
from domain.programme import Programme
from domain.reminders import Crowd, planned
from render.words import plain
from storage import people
from storage.database import open_database
from tests.bench.peers import TOKEN
from tests.bench.processes import ask, process
from tests.domain.crowd import EDITION, LONG_AFTER, LONG_BEFORE, confirmed, owing, someone

PEOPLE, CROWD, RATE = 5000, 10_000, 600
FRIDAY = datetime.fromisoformat("2026-10-23T08:00:00+02:00")
BEFORE = timedelta(seconds=25)
PRESSERS = range(1, 80, 2)
"""Of those who are told first."""


def plan() -> float:
    """Seconds to plan the whole edition, every date confirmed, for 5,000 people in 1,000 delegations."""
    programme = Programme(confirmed(EDITION, {each.id: each.day for each in EDITION.deadlines if each.day}))
    everyone, sent = [], []
    for number in range(PEOPLE // 5):
        names = [f"{number}-{place}" for place in range(5)]
        ranks = (Rank.HEAD, Rank.DEPUTY, *[Rank.MEMBER] * 3)
        members = tuple(Member(name, rank, name) for name, rank in zip(names, ranks, strict=True))
        text = Text(fr="x", ja="x")
        sent.append(Delegation(f"d{number}", text, "france" if number % 2 else "japan", Kind.CITY, members=members))
        everyone += [someone(name, "fr" if number % 2 else "ja", sent[-1]) for name in names]
    crowd = Crowd(everyone, owing(programme, *sent))
    begun = time.perf_counter()
    planned(programme, crowd, LONG_BEFORE, LONG_AFTER)
    return time.perf_counter() - begun


async def tell() -> tuple[float, float, float, float, int]:
    """Milliseconds of an idle stroke; seconds to the first and the last of 10,000; worst press (s); 429s met."""
    with tempfile.TemporaryDirectory() as folder, process("simulator", "--port", "0", "--token", TOKEN) as simulator:
        assert simulator.stdout is not None
        url = simulator.stdout.readline().strip()
        ask(url, "/control/users", {"first_id": 1, "count": CROWD, "language_code": "fr"})
        ask(url, "/control/limits", {"overall": RATE})
        await _fill(Path(folder) / "bot.db")
        settings = Settings(
            _env_file=None,
            telegram_token=TOKEN,
            telegram_api_url=url,
            database_url=f"sqlite:///{folder}/bot.db",
            send_rate=float(RATE),
        )
        clock = RehearsalClock(FRIDAY - BEFORE)
        async with running(settings, clock) as health:
            while health.rings():
                await asyncio.sleep(0.1)
            idle = await _idle(health.rings.__self__)  # type: ignore[attr-defined]  # the bell's own method
            assert clock.now() < FRIDAY - timedelta(seconds=1), "the bot is up before the moment comes"
            return idle, *await _rush(url, clock)


async def _fill(path: Path) -> None:
    database = await open_database(path)
    async with database.transaction() as transaction:
        for number in range(1, CROWD + 1):
            language: Any = "fr" if number % 2 else "ja"
            half = Half.FRENCH if number % 2 else Half.JAPANESE
            person = Person(f"p{number:05}", number, language, language, half, arrived=True)
            people.keep(transaction, person, FRIDAY - timedelta(days=30))
    await database.close()


async def _idle(bell: Bell) -> float:
    laps = []
    for _ in range(50):
        begun = time.perf_counter()
        await bell.tick()
        laps.append((time.perf_counter() - begun) * 1000)
    return statistics.median(laps)


async def _rush(url: str, clock: RehearsalClock) -> tuple[float, float, float, int]:
    async def told() -> int:
        methods: dict[str, int] = (await asyncio.to_thread(ask, url, "/control/counters"))["methods"]
        return methods.get("sendMessage", 0)

    await asyncio.to_thread(ask, url, "/control/reset", {})
    await asyncio.sleep((FRIDAY - clock.now()).total_seconds())
    begun, first, pressers = time.perf_counter(), 0.0, iter(PRESSERS)
    while (so_far := await told()) < CROWD:
        if so_far and not first:
            first = time.perf_counter() - begun
        await asyncio.sleep(0.25 if first > 0 and so_far > len(PRESSERS) else 0.02)
        presser = next(pressers, None) if so_far > 2 * len(PRESSERS) else None
        if presser is not None:
            press = {"first_id": presser, "count": 1, "label": plain("fr", "notice.button.session")}
            await asyncio.to_thread(partial(ask, url, "/control/press", press))
    last = time.perf_counter() - begun
    counted = await asyncio.to_thread(ask, url, "/control/counters")
    assert counted["laps"]["count"] == len(PRESSERS), "each press is answered"
    return first, last, counted["laps"]["p99"], counted["too_many_requests"]


def main() -> None:
    logging.disable(logging.ERROR)
    print(f"reminders: {PEOPLE} people planned for the whole edition in {plan():.2f} s")
    idle, first, last, press, refused = uvloop.run(tell())
    print(f"reminders: a stroke with nothing due takes {idle:.2f} ms with {CROWD} people")
    told = f"first {first:.2f} s, last {last:.1f} s, a press within {press:.2f} s, {refused} refused"
    print(f"reminders: {CROWD} told at {RATE}/s: {told}")


if __name__ == "__main__":
    main()
