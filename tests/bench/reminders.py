"""How long reminders take: planning an edition, a stroke with nothing due, and 10,000 people told at one minute.

The 10,000 are told at 600 messages a second through the whole bot, while others press buttons.
"""

import asyncio
import logging
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot.bell import Bell
from bot.clock import RehearsalClock
from bot.running import running
from bot.settings import Settings
from domain.delegation import Delegation, Kind, Member, Rank
from domain.person import Half, Person
from domain.printed import Text
from domain.programme import Programme
from domain.reminders import Crowd, planned
from simulator.limits import Limits
from simulator.server import serve
from simulator.telegram import Telegram
from storage import people
from storage.database import open_database
from tests.domain.crowd import EDITION, LONG_AFTER, LONG_BEFORE, confirmed, owing, someone

PEOPLE, CROWD, RATE = 5000, 10_000, 600
FRIDAY = datetime.fromisoformat("2026-10-23T08:00:00+02:00")
PRESSERS = 20


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
    clock = RehearsalClock(FRIDAY - timedelta(minutes=5), speed=0.0)
    telegram = Telegram("1:demo", clock=clock, limits=Limits(overall=RATE), log=0)
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(Path(folder) / "bot.db")
        async with database.transaction() as transaction:
            for number in range(1, CROWD + 1):
                language = "fr" if number % 2 else "ja"
                half = Half.FRENCH if number % 2 else Half.JAPANESE
                person = Person(f"p{number}", number, language, "fr" if number % 2 else "ja", half, arrived=True)
                people.keep(transaction, person, clock.now())
        await database.close()
        for number in range(1, CROWD + 1):
            telegram.add_user(number, f"P{number}", "fr")
            telegram.say(number, "x")
        # What they said to be there is not the bot's to answer.
        telegram.updates._queue.clear()
        async with serve(telegram) as url:
            settings = Settings(
                _env_file=None,
                telegram_token="1:demo",
                telegram_api_url=url,
                database_url=f"sqlite:///{folder}/bot.db",
                send_rate=float(RATE),
            )
            async with running(settings, clock) as health:
                while health.rings():
                    await asyncio.sleep(0.01)
                idle = await _idle(health.rings.__self__)  # type: ignore[attr-defined]  # the bell's own method
                return idle, *await _rush(telegram, clock)


async def _idle(bell: Bell) -> float:
    laps = []
    for _ in range(50):
        begun = time.perf_counter()
        await bell.tick()
        laps.append((time.perf_counter() - begun) * 1000)
    return statistics.median(laps)


async def _rush(telegram: Telegram, clock: RehearsalClock) -> tuple[float, float, float, int]:
    sent, answered = telegram.counts["sendMessage"], telegram.counts["answerCallbackQuery"]
    clock.jump(FRIDAY)
    begun = time.perf_counter()
    first, worst = 0.0, 0.0
    pressed = 0.0
    while telegram.counts["sendMessage"] < sent + CROWD:
        now = time.perf_counter()
        if telegram.counts["sendMessage"] > sent and not first:
            first = now - begun
        if first and not pressed:
            presser = 1 + int(now * 1000) % PRESSERS
            message = telegram.messages(presser)[-1]
            if message["from"]["is_bot"]:
                telegram.press(presser, presser, message["message_id"], "v1:session:fri-plenary:0", stale=True)
                pressed, answered = now, telegram.counts["answerCallbackQuery"]
        if pressed and telegram.counts["answerCallbackQuery"] > answered:
            worst, pressed = max(worst, now - pressed), 0.0
        await asyncio.sleep(0.02)
    return first, time.perf_counter() - begun, worst, telegram.statuses[429]


def main() -> None:
    logging.disable(logging.ERROR)
    print(f"reminders: {PEOPLE} people planned for the whole edition in {plan():.2f} s")
    idle, first, last, press, refused = asyncio.run(tell())
    print(f"reminders: a stroke with nothing due takes {idle:.2f} ms with {CROWD} people")
    told = f"first {first:.2f} s, last {last:.1f} s, a press within {press:.2f} s, {refused} refused"
    print(f"reminders: {CROWD} told at {RATE}/s: {told}")


if __name__ == "__main__":
    main()
