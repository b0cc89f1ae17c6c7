"""Under load: bulk on a server that allows thirty a second, and one person who taps fast. In real time."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from domain.sending import Call, Lane
from simulator.limits import Limits
from storage import outbox
from storage.database import open_database
from storage.outbox import Posted
from tests.stage import Stage
from tests.stage import stage as put_up

FIRST = 9000


async def taps(stage: Stage, person: int, count: int, every: float) -> tuple[list[float], float]:
    """Tap ``count`` buttons, one each ``every`` seconds: how long each spinner turned, and the last screen's delay."""
    loop = asyncio.get_running_loop()
    telegram = stage.telegram
    message = telegram.messages(person)[-1]["message_id"]
    pressed: dict[str, float] = {}
    spun: dict[str, float] = {}
    edited: list[float] = []

    def after(method: str, params: dict[str, Any]) -> None:
        if method == "answerCallbackQuery" and params["callback_query_id"] in pressed:
            spun[params["callback_query_id"]] = loop.time() - pressed[params["callback_query_id"]]
        elif method == "editMessageText" and int(params["chat_id"]) == person:
            edited.append(loop.time())

    hook = telegram.faults.on_call(after=after)
    last = 0.0
    for turn in range(count):
        data = f"v1:day:2026-10-{21 + turn % 4}:0"
        query = telegram.press(person, person, message, data, stale=True)
        pressed[query] = last = loop.time()
        await asyncio.sleep(every)
    for _ in range(400):
        if len(spun) == count and edited and edited[-1] > last:
            break
        await asyncio.sleep(0.01)
    telegram.faults.remove(hook)
    return list(spun.values()), edited[-1] - last


async def queue(stage: Stage, people: Iterable[int]) -> None:
    """Put a message to each of ``people`` into the bulk lane of a bot that is down."""
    database = await open_database(stage.settings.database_path)
    last = await database.step(outbox.last_seq)
    calls = [Call("send_message", {"chat_id": each, "text": "Bonjour"}, each, Lane.BULK) for each in people]
    async with database.transaction() as transaction:
        outbox.add(
            transaction, [Posted(last + place, call) for place, call in enumerate(calls, 1)], None, stage.clock.now()
        )
    await database.close()


async def test_five_taps_in_two_seconds_stop_their_spinners_and_leave_the_last_screen(tmp_path: Path) -> None:
    async with put_up(tmp_path, haste=1.0, rate=28) as stage:
        stage.telegram.add_user(FIRST, "Tap", "fr", started=True)
        stage.telegram.say(FIRST, "/programme")
        await stage.quiet()
        spun, delay = await taps(stage, FIRST, 5, 0.4)
        assert len(spun) == 5
        assert max(spun) < 0.5
        assert delay < 1.5
        await stage.quiet()
        assert "mercredi 21 octobre" in stage.telegram.messages(FIRST)[-1]["text"].lower()


@pytest.mark.parametrize("size", [90, pytest.param(400, marks=pytest.mark.proof)])
async def test_bulk_meets_no_429_and_presses_are_answered_meanwhile(tmp_path: Path, size: int) -> None:
    async with put_up(tmp_path, haste=1.0, rate=28) as stage:
        telegram = stage.telegram
        people = range(FIRST, FIRST + size)
        for person in people:
            telegram.add_user(person, f"P{person}", "fr", started=True)
        telegram.say(FIRST, "/programme")
        await stage.quiet()
        telegram.limits = limits = Limits(overall=30, per_chat=None)
        await stage.stop()
        await queue(stage, people)
        await stage.start(quietly=False)
        spun: list[float] = []
        while stage.rows("SELECT 1 FROM outbox WHERE state = 'queued' LIMIT 1"):
            spun += (await taps(stage, FIRST, 1, 0.05))[0]
        assert limits.refused == 0
        assert sorted(spun)[int(len(spun) * 0.95)] < 0.5
        assert all(any(m["from"]["is_bot"] for m in telegram.messages(each)) for each in people)
