"""What every test may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything of Telegram's library: its settings are read when it is imported.
import bot.settings  # noqa: F401
from tests.often import PROOF, in_proof
from tests.stage import Stage
from tests.stage import stage as put_up

settings.register_profile(PROOF)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Under the profile of the proofs, what hypothesis tries is a proof as well."""
    if in_proof():
        for item in items:
            if hasattr(getattr(item, "obj", None), "hypothesis"):
                item.add_marker(pytest.mark.proof)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Telegram's stand-in and the real bot on a new database, on the eve of the event; nobody is there yet."""
    async with put_up(tmp_path) as ready:
        yield ready
