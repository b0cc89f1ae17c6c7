"""An update that finds nobody before it is kept, handled and claimed for sending in one commit."""

import asyncio
from pathlib import Path
from typing import Any

from tests.stage import stage

CAMILLE, TEXTS = 1001, 5


async def test_a_text_waits_for_the_disk_once_before_its_answer_leaves(tmp_path: Path):
    written: list[str] = []
    commits: list[int] = []

    def called(method: str, params: dict[str, Any]) -> None:
        if method == "sendMessage":
            commits.append(written.count("COMMIT"))

    async with stage(tmp_path, trace=written.append) as put_up:
        put_up.telegram.add_user(CAMILLE, "Camille", "fr", started=True)
        put_up.telegram.faults.on_call(before=called)
        for _ in range(TEXTS):
            # The worker rests a moment after all is done.
            await asyncio.sleep(0.2)
            written.clear()
            put_up.telegram.say(CAMILLE, "/programme")
            await put_up.quiet()
    assert commits == [1] * TEXTS
