"""What the spine promises when the process is killed, at points drawn between every commit and every call."""

from pathlib import Path

import pytest

from tests.faults.crowd import Accounts, Crowd


def assert_kept(accounts: Accounts, updates: int) -> None:
    assert accounts.inbox == {"done": updates}
    assert accounts.without_effect == []
    assert accounts.lost == []
    assert accounts.doubled == [], "an arrival more than its row has on record"
    assert sum(row["repeated"] for row in accounts.calls) <= accounts.kills * 8
    states = [row["state"] for row in accounts.calls]
    assert set(states) <= {"sent", "replaced", "expired", "uncertain"}
    assert states.count("uncertain") <= accounts.kills * 8
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
