"""Faults that a test asks for, and rate limits counted from state."""

import json
from typing import Any

import pytest

from simulator import ConnectionCut, Limits, Telegram
from tests.simulator.cast import CAMILLE, GROUP, HARUKA

HELLO = {"chat_id": CAMILLE, "text": "Bonjour"}


class Timer:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


async def test_a_fault_befalls_the_calls_it_names_as_often_as_it_says(telegram: Telegram) -> None:
    telegram.faults.add(kind="status", method="sendMessage", status=404, times=2)
    statuses = [(await telegram.call("sendMessage", HELLO))[0] for _ in range(3)]
    assert statuses == [404, 404, 200]
    assert (await telegram.call("getMe", {}))[0] == 200


async def test_a_fault_may_choose_its_call(telegram: Telegram) -> None:
    telegram.faults.add(kind="status", status=429, when=lambda params: params.get("chat_id") == HARUKA)
    assert (await telegram.call("sendMessage", HELLO))[0] == 200
    status, answer = await telegram.call("sendMessage", HELLO | {"chat_id": HARUKA})
    assert (status, answer["parameters"]) == (429, {"retry_after": 1})


async def test_a_proxys_page_is_no_json(telegram: Telegram) -> None:
    telegram.faults.add(kind="html", status=502)
    status, body, content_type = await telegram.answer("sendMessage", HELLO)
    assert (status, content_type, body[:6]) == (502, "text/html", b"<html>")
    assert telegram.messages(CAMILLE) == []


async def test_an_unreadable_answer_comes_after_the_effect(telegram: Telegram) -> None:
    telegram.faults.add(kind="garbled")
    with pytest.raises(json.JSONDecodeError):
        await telegram.call("sendMessage", HELLO)
    assert len(telegram.messages(CAMILLE)) == 1


@pytest.mark.parametrize(("kind", "before", "arrived"), [("cut_before", True, 0), ("cut_after", False, 1)])
async def test_a_cut_tells_whether_the_call_took_effect(
    telegram: Telegram, kind: Any, before: bool, arrived: int
) -> None:
    telegram.faults.add(kind=kind, method="sendMessage")
    with pytest.raises(ConnectionCut) as cut:
        await telegram.call("sendMessage", HELLO)
    assert (cut.value.before, len(telegram.messages(CAMILLE))) == (before, arrived)


async def test_hooks_run_around_the_effect(telegram: Telegram) -> None:
    seen: list[tuple[str, int]] = []

    async def after(method: str, params: dict[str, Any]) -> None:
        seen.append(("after", len(telegram.messages(CAMILLE))))

    telegram.faults.on_call(
        method="sendMessage",
        before=lambda _method, _params: seen.append(("before", len(telegram.messages(CAMILLE)))),
        after=after,
    )
    await telegram.call("sendMessage", HELLO)
    await telegram.call("sendMessage", HELLO)
    assert seen == [("before", 0), ("after", 1), ("before", 1), ("after", 2)]


async def test_a_hang_delays_and_then_does_it(telegram: Telegram) -> None:
    telegram.faults.add(kind="hang_before", seconds=0.01)
    assert (await telegram.call("sendMessage", HELLO))[0] == 200


async def statuses(telegram: Telegram, chat_id: int, count: int) -> list[int]:
    call = {"chat_id": chat_id, "text": "x"}
    return [(await telegram.call("sendMessage", call))[0] for _ in range(count)]


async def test_a_private_chat_takes_a_burst_then_one_a_second(telegram: Telegram) -> None:
    timer = Timer()
    telegram.limits = Limits(burst=3, timer=timer)
    assert await statuses(telegram, CAMILLE, 4) == [200, 200, 200, 429]
    status, answer = await telegram.call("sendMessage", HELLO)
    assert (status, answer["description"], answer["parameters"]) == (
        429,
        "Too Many Requests: retry after 1",
        {"retry_after": 1},
    )
    timer.at = 1.0
    assert await statuses(telegram, CAMILLE, 2) == [200, 429]
    assert await statuses(telegram, HARUKA, 1) == [200]
    assert (telegram.limits.refused, telegram.limits.refused_by_chat) == (3, {CAMILLE: 3})


async def test_a_group_takes_twenty_a_minute(telegram: Telegram) -> None:
    timer = Timer()
    telegram.limits = Limits(timer=timer)
    assert await statuses(telegram, GROUP, 21) == [200] * 20 + [429]
    timer.at = 59.0
    assert await statuses(telegram, GROUP, 1) == [429]
    timer.at = 60.0
    assert await statuses(telegram, GROUP, 1) == [200]


async def test_all_chats_together_take_thirty_in_any_second(telegram: Telegram) -> None:
    timer = Timer()
    telegram.limits = Limits(timer=timer)
    for each in range(1000, 1032):
        telegram.add_user(each, "x", started=True)
    sent = [(await statuses(telegram, each, 1))[0] for each in range(1000, 1031)]
    assert sent == [200] * 30 + [429]
    timer.at = 0.9
    assert await statuses(telegram, 1031, 1) == [429]
    timer.at = 1.0
    assert await statuses(telegram, 1031, 1) == [200]


async def test_the_log_tells_what_was_called_and_what_took_effect(telegram: Telegram) -> None:
    await telegram.call("sendMessage", HELLO)
    await telegram.call("sendMessage", HELLO | {"text": ""})
    assert [(call.method, call.status) for call in telegram.calls] == [
        ("sendMessage", 200),
        ("sendMessage", 400),
    ]
    assert [call.params for call in telegram.sent("sendMessage", CAMILLE)] == [HELLO]
    assert (telegram.counts["sendMessage"], telegram.statuses[400]) == (2, 1)
