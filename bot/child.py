"""A child process that draws: what it draws with is heavy, and none of the bot's own process's business."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from typing import Any

PATIENCE = 60.0
"""Seconds for one picture."""


class NotDrawn(Exception):
    """The child has ended without a picture; its last words."""


async def picture(module: str, wanted: dict[str, Any]) -> bytes:
    """What ``python -m module`` makes of ``wanted`` as JSON; raises ``NotDrawn``, also when it takes too long."""
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", module, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        async with asyncio.timeout(PATIENCE):
            made, said = await child.communicate(json.dumps(wanted).encode())
    except TimeoutError:
        raise NotDrawn("it took too long") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise NotDrawn(said.decode(errors="replace").strip()[-500:])
    return made
