"""What every test may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

# Before anything of Telegram's library: its settings are read when it is imported.
import bot.settings  # noqa: F401
from tests.stage import Stage
from tests.stage import stage as put_up


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Telegram's stand-in and the real bot on a new database, on the eve of the event; nobody is there yet."""
    async with put_up(tmp_path) as ready:
        yield ready
