"""A job that breaks: whoever waits for it is told, and whoever runs the bot too."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram.error import TimedOut

from bot.health import Health
from bot.jobs import or_told
from domain.person import Person
from domain.sending import Call
from render.words import plain
from storage import people
from storage.database import open_database

NOW = datetime(2026, 10, 20, 8, tzinfo=UTC)
HARUKA, NOBODY = 2001, 9


async def breaks(call: Call) -> Call:
    raise ValueError(call.method)


async def is_cut_off(call: Call) -> Call:
    raise TimedOut


async def test_whoever_waits_for_a_job_that_breaks_is_told_in_their_language(tmp_path: Path):
    database, health = await open_database(tmp_path / "bot.db"), Health()
    async with database.transaction() as transaction:
        people.keep(transaction, Person("h", HARUKA, "ja", "ja"), NOW)
    job = or_told(breaks, database, health)
    told = await job(Call("job:paper", {"language": "fr"}, HARUKA))
    assert (told.method, told.params) == ("send_message", {"chat_id": HARUKA, "text": plain("ja", "job.failed")})
    assert (await job(Call("job:paper", {}, NOBODY))).params["text"] == plain("fr", "job.failed")
    assert list(health.alarms) == ["outbox"]
    await database.close()


async def test_what_telegram_says_of_a_job_is_the_senders_to_judge(tmp_path: Path):
    database, health = await open_database(tmp_path / "bot.db"), Health()
    with pytest.raises(TimedOut):
        await or_told(is_cut_off, database, health)(Call("job:roster", {}, HARUKA))
    assert not health.alarms
    await database.close()
