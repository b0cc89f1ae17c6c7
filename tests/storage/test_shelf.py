"""The shelf keeps every file that was put there, and shows the newest."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.shelf import SentFile, Written, for_reader
from storage import shelf
from storage.database import open_database

NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)
FIRST, SECOND = SentFile("a", "first.pdf", 10), SentFile("b", "second.pdf")


@pytest.fixture
async def database(tmp_path):
    opened = await open_database(tmp_path / "bot.db")
    yield opened
    await opened.close()


async def put(database, file, written=Written.FRENCH, *, now=NOW, document="doc-6"):
    async with database.transaction() as transaction:
        id_ = shelf.receive(transaction, file, "olivia", now)
        await transaction.do(lambda connection: shelf.put(connection, id_, document, written, now))
    return id_


async def names(database):
    return [each.file.name for each in await database.reading(shelf.current)]


async def test_a_file_is_on_the_shelf_once_its_document_is_named(database):
    async with database.transaction() as transaction:
        id_ = shelf.receive(transaction, FIRST, "olivia", NOW)
    assert await names(database) == []
    assert await database.reading(lambda c: shelf.received(c, id_, "olivia")) == FIRST
    assert await database.reading(lambda c: shelf.received(c, id_, "someone else")) is None
    await database.step(lambda c: shelf.put(c, id_, "doc-6", Written.FRENCH, NOW))
    assert await names(database) == ["first.pdf"]
    assert await database.reading(lambda c: shelf.received(c, id_, "olivia")) is None


async def test_a_newer_file_of_the_same_language_takes_its_place(database):
    await put(database, FIRST)
    await put(database, SECOND, now=NOW + timedelta(hours=1))
    await put(database, FIRST, Written.JAPANESE, now=NOW + timedelta(hours=2))
    assert sorted(await names(database)) == ["first.pdf", "second.pdf"]


async def test_what_is_withdrawn_gives_its_place_back_and_stays_in_the_history(database):
    await put(database, FIRST)
    newer = await put(database, SECOND, now=NOW + timedelta(hours=1))
    gone = NOW + timedelta(hours=2)
    await database.step(lambda c: shelf.withdraw(c, newer, "olivia", gone))
    await database.step(lambda c: shelf.withdraw(c, newer, "another", gone + timedelta(hours=1)))
    assert await names(database) == ["first.pdf"]
    history = await database.reading(lambda c: shelf.history(c, "doc-6"))
    assert [(each.file.name, at) for each, at in history] == [("first.pdf", None), ("second.pdf", gone)]


async def test_a_file_pressed_twice_is_put_once(database):
    id_ = await put(database, FIRST)
    await database.step(lambda c: shelf.put(c, id_, "doc-7", Written.BOTH, NOW + timedelta(hours=1)))
    (only,) = await database.reading(shelf.current)
    assert (only.document, only.written, only.at) == ("doc-6", Written.FRENCH, NOW)


async def test_a_file_that_nobody_named_is_forgotten_after_a_day(database):
    async with database.transaction() as transaction:
        left = shelf.receive(transaction, FIRST, "olivia", NOW)
    async with database.transaction() as transaction:
        shelf.receive(transaction, SECOND, "olivia", NOW + timedelta(days=1, seconds=1))
    assert await database.reading(lambda c: shelf.received(c, left, "olivia")) is None


async def test_readers_find_their_own_language_first(database):
    for written in Written:
        await put(database, FIRST, written)
    here = await database.reading(shelf.current)
    assert [each.written for each in for_reader(here, "doc-6", "ja")] == ["ja", "both", "fr"]
    assert [each.written for each in for_reader(here, "doc-6", "fr")] == ["fr", "both", "ja"]
    assert for_reader(here, "doc-7", "fr") == ()
