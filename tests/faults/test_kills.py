"""What the spine promises when the process is killed, at points drawn between every commit and every call."""

from pathlib import Path

import pytest

from bot.wire import IN_FLIGHT
from tests.faults.crowd import ON_RECORD, Accounts, Crowd


def assert_kept(accounts: Accounts, updates: int) -> None:
    """Lost means neither at Telegram nor on record as uncertain, expired or replaced.

    A kill between the commit of a claim and the first byte of its call looks afterwards like one behind that byte.
    An answer in doubt is sent once more; when the second of its two calls is cut off as well, it stays *uncertain*,
    whether or not one of them arrived: to send it a third time would be to double it without end. So an uncertain
    call must have been in doubt twice, and one kill puts no more calls in doubt than are in flight.
    """
    assert accounts.inbox == {"done": updates}
    assert accounts.without_effect == []
    assert accounts.lost == []
    assert accounts.doubled == [], "an arrival more than its row has on record"
    states = [row["state"] for row in accounts.calls]
    assert set(states) <= {"sent", *ON_RECORD}
    assert all(row["repeated"] for row in accounts.calls if row["state"] == "uncertain")
    assert sum(row["repeated"] for row in accounts.calls) + states.count("uncertain") <= accounts.kills * IN_FLIGHT
    assert accounts.exit_code == 0


async def test_nothing_is_lost_and_nothing_doubled_off_the_record_over_three_kills(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    assert_kept(await Crowd(folder, size=120, kills=3, seed=3).perform(), 120)


@pytest.mark.proof
async def test_nothing_is_lost_and_nothing_doubled_off_the_record_over_fifty_kills(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    assert_kept(await Crowd(folder, size=2000, kills=50, seed=50).perform(), 2000)
