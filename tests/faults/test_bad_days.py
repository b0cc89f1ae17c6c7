"""What Telegram, a proxy or a broken update may do to us, and that updates flow again afterwards."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.stage import Stage
from tests.stage import stage as put_up

LINA = 7001


@pytest.fixture
async def slow(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which the bot's own waits take as long as they do in life."""
    async with put_up(tmp_path, haste=1.0) as ready:
        ready.telegram.add_user(LINA, "Lina", "fr", started=True)
        yield ready


@pytest.fixture
def lina(stage: Stage) -> int:
    stage.telegram.add_user(LINA, "Lina", "fr", started=True)
    return LINA


async def answered(stage: Stage, person: int, within: float = 20.0) -> list[dict[str, Any]]:
    """Say something that deserves an answer; the bot's messages that came."""
    before = len(stage.telegram.messages(person))
    stage.telegram.say(person, "/programme")
    await stage.quiet(within)
    return [message for message in stage.telegram.messages(person)[before:] if message["from"]["is_bot"]]


async def test_an_update_that_cannot_be_read_is_set_aside_and_the_next_one_goes_on(stage: Stage, lina: int) -> None:
    stage.telegram.raw_update({"message": {"message_id": "not a number", "from": {"id": lina}, "chat": 5}})
    stage.telegram.raw_update({"callback_query": {"id": "77", "from": {"id": lina, "is_bot": False}}})
    assert await answered(stage, lina)
    dead = stage.rows("SELECT state, raw FROM inbox WHERE state = 'dead'")
    assert len(dead) == 2
    assert all("from" in row["raw"] for row in dead)


async def test_who_sent_a_broken_update_is_told_so_in_one_sentence(stage: Stage, lina: int) -> None:
    chat = {"id": lina, "type": "private", "first_name": "Lina"}
    sender = {"id": lina, "is_bot": False, "first_name": "Lina", "language_code": "ja"}
    broken = {"message_id": 9, "date": "yesterday", "chat": chat, "from": sender, "text": "/start SECRET_token-1"}
    stage.telegram.raw_update({"message": broken})
    await stage.quiet()
    apology = stage.telegram.messages(lina)[-1]
    assert apology["from"]["is_bot"]
    assert "申し訳" in apology["text"]
    (row,) = stage.rows("SELECT raw FROM inbox WHERE state = 'dead'")
    assert "SECRET" not in row["raw"]


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 404},
        {"kind": "status", "status": 409},
        {"kind": "status", "status": 502},
        {"kind": "html", "status": 502},
        {"kind": "html", "status": 200},
        {"kind": "garbled"},
        {"kind": "cut_before"},
        {"kind": "cut_after"},
    ],
    ids=lambda fault: " ".join(str(value) for value in fault.values()),
)
@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
async def test_one_stray_answer_of_telegram_stops_nothing(stage: Stage, lina: int, fault: Any, method: str) -> None:
    stage.telegram.faults.add(method=method, **fault)
    if method == "getUpdates":
        stage.telegram.say(lina, "…")  # ends the poll under way, so that the next one meets the fault
    messages = await answered(stage, lina)
    assert messages
    assert not stage.rows("SELECT * FROM outbox WHERE state IN ('failed', 'uncertain')")
    assert await answered(stage, lina)


async def test_an_answer_that_was_lost_is_repeated_once_and_that_is_on_record(stage: Stage, lina: int) -> None:
    stage.telegram.faults.add(kind="cut_after", method="sendMessage", times=1)
    assert len(await answered(stage, lina)) == 2
    assert [row["repeated"] for row in stage.rows("SELECT repeated FROM outbox WHERE repeated > 0")] == [1]


async def test_a_429_freezes_that_chat_and_not_the_answers_to_others(slow: Stage) -> None:
    slow.telegram.add_user(7002, "Marc", "fr", started=True)
    slow.telegram.faults.add(
        kind="status",
        status=429,
        method="sendMessage",
        parameters={"retry_after": 2},
        when=lambda params: int(params["chat_id"]) == LINA,
    )
    loop = asyncio.get_running_loop()
    begun = loop.time()
    slow.telegram.say(LINA, "/programme")
    await asyncio.sleep(0.2)
    assert await_message(slow, 7002) == 0
    slow.telegram.say(7002, "/programme")
    while not await_message(slow, 7002):
        await asyncio.sleep(0.01)
    assert loop.time() - begun < 1.5
    await slow.quiet()
    assert loop.time() - begun > 2
    assert await_message(slow, LINA) == 1


def await_message(stage: Stage, person: int) -> int:
    return sum(message["from"]["is_bot"] for message in stage.telegram.messages(person))


async def test_broken_html_goes_as_plain_text_and_raises_an_alarm(stage: Stage, lina: int) -> None:
    words = "Bad Request: can't parse entities: Unsupported start tag"
    stage.telegram.faults.add(kind="status", status=400, method="sendMessage", description=words)
    assert len(await answered(stage, lina)) == 1
    assert "markup" in stage.health.alarms


async def test_who_blocks_the_bot_ends_nothing_and_is_known_as_unreachable(stage: Stage, lina: int) -> None:
    stage.telegram.add_user(7002, "Marc", "fr", started=True)
    stage.telegram.faults.add(
        kind="status", status=403, method="sendMessage", description="Forbidden: bot was blocked by the user"
    )
    await answered(stage, lina)
    assert stage.rows("SELECT reachable FROM people WHERE telegram_id = 7001") == [{"reachable": 0}]
    assert await answered(stage, 7002)


async def test_a_group_that_becomes_a_supergroup_still_gets_its_answer(stage: Stage, lina: int) -> None:
    group = stage.telegram.add_group(-500, "Cannes – 静岡", [lina])
    stage.telegram.add_bot(lina, group.id)
    await stage.quiet()
    stage.telegram.faults.on_call(
        method="sendMessage", before=lambda *_: moved.append(stage.telegram.migrate(group.id)), times=1
    )
    moved: list[int] = []
    stage.telegram.say(lina, "/programme@rencontres_bot", group.id)
    await stage.quiet()
    assert any(message["from"]["is_bot"] for message in stage.telegram.messages(moved[0]))


@pytest.mark.proof
@pytest.mark.parametrize("kind", ["hang_before", "hang_after"])
@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
async def test_a_call_that_hangs_for_thirty_seconds_is_given_up_and_updates_flow_again(
    slow: Stage, method: Any, kind: Any
) -> None:
    slow.telegram.faults.add(kind=kind, method=method, seconds=30.0)
    slow.telegram.say(LINA, "…")
    await asyncio.sleep(0.1)
    assert await answered(slow, LINA, within=60)
    await slow.quiet(60)
