"""The simulator in a process of its own, as benchmarks start it."""

import asyncio
import signal
import sys
from typing import Any

import aiohttp


async def post(session: aiohttp.ClientSession, path: str, **given: Any) -> Any:
    async with session.post(path, json=given) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def test_it_is_steered_from_outside_counts_and_ends_when_asked() -> None:
    command = ("-m", "simulator", "--port", "0", "--token", "7:x", "--clock", "2026-10-20T10:00+02:00", "--speed", "0")
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with aiohttp.ClientSession(url) as session:
        await post(session, "/control/users", first_id=1000, count=3, language_code="fr")
        await post(session, "/control/reset")
        await post(session, "/control/say", first_id=1000, count=2, text="Bonjour")
        await post(session, "/control/say", first_id=1002, count=1, text="Bonjour", per_second=100)
        updates = (await post(session, "/bot7:x/getUpdates", timeout=5))["result"]
        for update in updates:
            await post(session, "/bot7:x/sendMessage", chat_id=update["message"]["chat"]["id"], text="Merci")
        async with session.get("/control/counters") as answer:
            counters = await answer.json()
    assert counters["methods"] == {"getUpdates": 1, "sendMessage": len(updates)}
    assert counters["laps"]["count"] == len(updates) >= 2
    assert updates[0]["message"]["date"] == 1792483200
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
