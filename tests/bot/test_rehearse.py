"""The rehearsal: what the cast is told on the days around the opening, and by whose clocks."""

import asyncio
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.rehearse import rehearse
from bot.settings import Settings
from domain.quiet import is_quiet

EDITION = Path(__file__).parents[2] / "editions" / "cannes-2026"
SINCE = datetime.fromisoformat("2026-10-20T10:00+02:00")
UNTIL = datetime.fromisoformat("2026-10-23T15:00+02:00")
FAKETIME = Path(f"/usr/lib/{os.uname().machine}-linux-gnu/faketime")
HARUKA, CAMILLE = "はるか（静岡市）", "Camille (Cannes)"


async def test_the_days_of_the_event_are_told_by_the_clocks_of_where_each_one_is_then(tmp_path: Path):
    settings = Settings(_env_file=None, edition=EDITION.name, database_url=f"sqlite:///{tmp_path}/none.db")
    told = await rehearse(settings, confirmed=True, since=SINCE, until=UNTIL)

    def heard(name: str) -> list[str]:
        return [f"{each.at.astimezone(each.zone):%d %H:%M} {each.what}" for each in told if each.who.name == name]

    assert not [each for each in told if is_quiet(each.at, each.zone)]
    assert heard(HARUKA) == [
        "20 17:02 linked",
        "20 18:30 eve",
        "21 14:45 morning",
        "21 18:30 eve",
        "22 07:45 morning",
        "22 18:30 eve",
        "23 08:00 soon",
        "23 14:00 soon",
    ]
    assert heard(CAMILLE) == [
        "20 10:02 linked",
        "21 18:30 eve",
        "22 07:45 morning",
        "22 18:30 eve",
        "23 08:00 soon",
        "23 14:00 soon",
    ]
    assert [each.zone.key for each in told if each.who.name == HARUKA] == ["Asia/Tokyo"] * 3 + ["Europe/Paris"] * 5
    (text,) = {each.text for each in told if each.who.name == HARUKA and f"{each.at:%d %H:%M}" == "23 06:00"}
    assert text.startswith("<b>8:30")
    assert list(tmp_path.iterdir()) == []


ELSEWHERE = {
    "in UTC": ("UTC", None),
    "in Paris": ("Europe/Paris", None),
    "in Tokyo": ("Asia/Tokyo", None),
    "on the day of the opening": ("UTC", "2026-10-21 10:00:00"),
    "when France leaves summer time": ("Europe/Paris", "2026-10-25 02:59:30"),
    "years after": ("Asia/Tokyo", "2029-03-01 00:00:00"),
}


async def rehearsed(zone: str, real: str | None) -> str:
    """What the rehearsal prints in a process whose machine is in ``zone`` and takes it to be ``real``."""
    # Its own way of sparing the monotonic clock makes sleeping fail; faked as well, that one runs on as it should.
    faked = {"LD_PRELOAD": str(FAKETIME / "libfaketime.so.1"), "FAKETIME": f"@{real}"} if real else {}
    given = os.environ | {"TZ": zone, "EDITION": EDITION.name} | faked
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "rehearse",
        "--full",
        env=given,
        cwd=EDITION.parents[1],
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await child.communicate()
    assert child.returncode == 0
    return said.decode()


@pytest.mark.proof
async def test_it_is_the_same_wherever_the_machine_stands_and_whatever_day_it_takes_it_to_be():
    calendars = {where: await rehearsed(*given) for where, given in ELSEWHERE.items()}
    first = calendars["in UTC"]
    assert first.count("2026-10-23 14:00") > 10
    assert [where for where, calendar in calendars.items() if calendar != first] == []
