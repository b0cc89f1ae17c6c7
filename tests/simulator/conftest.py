"""A little Telegram at a fixed moment, with a Frenchwoman, a Japanese woman, and a group of both."""

import os
from datetime import datetime

import pytest

from simulator import RehearsedClock, Telegram
from tests.simulator.cast import CAMILLE, GROUP, HARUKA

# python-telegram-bot warns until its durations are timedeltas.
os.environ.setdefault("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> RehearsedClock:
    return RehearsedClock(datetime.fromisoformat("2026-10-20T10:00:00+02:00"), speed=0)


@pytest.fixture
def telegram(clock: RehearsedClock) -> Telegram:
    telegram = Telegram("1:demo", {"username": "guide_bot"}, clock)
    telegram.add_user(CAMILLE, "Camille", "fr", started=True)
    telegram.add_user(HARUKA, "はるか", "ja", last_name="静岡", started=True)
    telegram.add_group(GROUP, "Cannes – 静岡", [CAMILLE, HARUKA])
    return telegram
