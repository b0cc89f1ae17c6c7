"""The plays run on the event loop on which the bot runs outside."""

import asyncio
from collections.abc import Callable, Mapping

import pytest
import uvloop


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop of ``python -m bot``."""
    return {"uvloop": uvloop.new_event_loop}
