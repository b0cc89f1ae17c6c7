"""What is told unasked is counted by the person's own day, put off once each, and muted by class."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.person import Person
from storage import people, unasked
from storage.database import open_database
from storage.unasked import Postponed

NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
DAY = date(2026, 7, 1)


@pytest.fixture
async def database(tmp_path: Path):
    opened = await open_database(tmp_path / "bot.db")
    async with opened.transaction() as transaction:
        people.keep(transaction, Person("haruka", 1, "ja"), NOW)
    yield opened
    await opened.close()


async def test_what_is_noted_twice_counts_once_and_another_day_is_not_counted(database):
    for what in ("owed", "owed", "announcement-1"):
        await database.step(lambda connection, what=what: unasked.note(connection, "haruka", DAY, what))
    tomorrow = DAY + timedelta(days=1)
    assert await database.reading(lambda connection: unasked.count(connection, "haruka", DAY)) == 2
    assert await database.reading(lambda connection: unasked.count(connection, "haruka", tomorrow)) == 0
    counted = await database.reading(lambda connection: unasked.counts(connection, [DAY, tomorrow]))
    assert counted == {("haruka", "2026-07-01"): 2}


async def test_what_is_put_off_waits_once_in_its_newest_words_until_it_is_taken(database):
    first, newer, other = (
        Postponed(what, text, "deadlines", "Open", NOW + timedelta(days=2))
        for what, text in (("a", "old"), ("a", "new"), ("b", "other"))
    )
    for each in (first, newer, other):
        await database.step(lambda connection, each=each: unasked.put_off(connection, "haruka", each, NOW))
    assert await database.reading(unasked.waiting) == {"haruka": [newer, other]}
    await database.step(lambda connection: unasked.forget_put_off(connection, "a"))
    assert await database.reading(unasked.waiting) == {"haruka": [other]}
    await database.step(lambda connection: unasked.taken(connection, "haruka"))
    assert await database.reading(unasked.waiting) == {}


async def test_a_class_is_muted_and_heard_of_again(database):
    await database.step(lambda connection: unasked.mute(connection, "haruka", "deadlines"))
    await database.step(lambda connection: unasked.mute(connection, "haruka", "deadlines"))
    assert await database.reading(unasked.muted) == {"haruka": {"deadlines"}}
    await database.step(lambda connection: unasked.unmute(connection, "haruka", "deadlines"))
    assert await database.reading(lambda connection: unasked.muted_by(connection, "haruka")) == frozenset()
