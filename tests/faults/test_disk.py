"""A disk that fills while the bot runs: intake stops before it acknowledges, says so, and goes on by itself."""

import asyncio
import json
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.status import report
from simulator.server import serve
from simulator.telegram import Telegram

ROOM_FOR_THE_PULSE = 8192
PEOPLE = range(8001, 8011)


def environment(folder: Path, url: str) -> dict[str, str]:
    given = {"TELEGRAM_TOKEN": "1:demo", "TELEGRAM_API_URL": url, "DATABASE_URL": f"sqlite:///{folder}/bot.db"}
    return os.environ | given


async def status(given: dict[str, str]) -> dict[str, Any]:
    asked = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "status", "--json", env=given, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await asked.communicate()
    found: dict[str, Any] = json.loads(said)
    return found


def told(folder: Path) -> dict[str, Any]:
    """What ``status`` would say, without a process for it."""
    return report(Settings(_env_file=None, database_url=f"sqlite:///{folder}/bot.db"))


async def until(true: Callable[[], bool], seconds: float = 15.0) -> None:
    for _ in range(int(seconds * 50)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to pass")


async def test_nothing_is_lost_while_the_disk_is_full_and_all_is_answered_afterwards(tmp_path: Path) -> None:
    telegram = Telegram("1:demo")
    for person in PEOPLE:
        telegram.add_user(person, f"P{person}", "ja", started=True)
    async with serve(telegram) as url:
        given = environment(tmp_path, url)
        bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=given)
        telegram.say(PEOPLE[0], "/programme")
        await until(lambda: len(telegram.messages(PEOPLE[0])) == 2)
        assert told(tmp_path)["state"] == "green"
        # No file may grow beyond this, as far as that process is concerned; `run.lock` does not have to.
        _, most = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (ROOM_FOR_THE_PULSE, most))
        for person in PEOPLE:
            telegram.say(person, "/programme")
        await until(lambda: told(tmp_path)["state"] == "red")
        found = await status(given)
        assert found["state"] == "red"
        assert "disk" in found["alarms"]
        assert len(telegram.updates) == len(PEOPLE), "none is acknowledged"
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (most, most))
        await until(lambda: all(len(telegram.messages(person)) >= 2 for person in PEOPLE))
        await until(lambda: not len(telegram.updates))
        await until(lambda: told(tmp_path)["state"] == "green")
        bot.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.wait(), 15) == 0
    connection = sqlite3.connect(tmp_path / "bot.db")
    assert connection.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall() == [("done", 11)]
    connection.close()
    assert sum(message["from"]["is_bot"] for person in PEOPLE for message in telegram.messages(person)) == 11
