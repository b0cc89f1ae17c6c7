"""An update that finds nobody before it is kept, handled and claimed for sending in one commit."""

import asyncio
from pathlib import Path
from typing import Any

from bot.clock import RealClock
from bot.running import running
from bot.settings import Settings
from simulator import Telegram, serve

CAMILLE, TEXTS = 1001, 5


async def test_a_text_waits_for_the_disk_once_before_its_answer_leaves(tmp_path: Path):
    telegram = Telegram("1:demo")
    telegram.add_user(CAMILLE, "Camille", "fr", started=True)
    written: list[str] = []
    answered = asyncio.Event()
    commits: list[int] = []

    def called(method: str, params: dict[str, Any]) -> None:
        if method == "sendMessage":
            commits.append(written.count("COMMIT"))
            answered.set()

    telegram.faults.on_call(before=called)
    async with serve(telegram) as url:
        settings = Settings(
            _env_file=None,
            telegram_token=telegram.token,
            telegram_api_url=url,
            database_url=f"sqlite:///{tmp_path}/bot.db",
            send_rate=1000.0,
        )
        async with running(settings, RealClock(), trace=written.append):
            for _ in range(TEXTS):
                await at_rest(telegram, written)
                written.clear()
                answered.clear()
                telegram.say(CAMILLE, "/programme")
                await asyncio.wait_for(answered.wait(), 10)
    assert commits == [1] * TEXTS


async def at_rest(telegram: Telegram, written: list[str]) -> None:
    """Wait until the bot polls, and has written nothing for a while."""
    before = -1
    while before != len(written) or not telegram.updates.waited_for:
        before = len(written)
        await asyncio.sleep(0.2)
