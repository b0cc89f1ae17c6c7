"""``transaction()`` alone commits, one at a time, whatever happens to the task that asked."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database, open_database
from storage.migrations import SchemaTooNew

ADD = "INSERT INTO kept (name, value, kept_at) VALUES (?, 'x', 0)"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_database(tmp_path / "bot.db")
    yield opened
    await opened.close()


async def names(database: Database) -> list[str]:
    return [row["name"] for row in await database.read("SELECT name FROM kept ORDER BY name")]


async def test_what_is_written_in_a_transaction_is_there_after_it(database: Database) -> None:
    async with database.transaction() as transaction:
        transaction.write(ADD, ("a",))
        assert await transaction.read("SELECT count(*) AS n FROM kept WHERE name = 'a'")
    assert await names(database) == ["a"]


async def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.transaction() as transaction:
            transaction.write(ADD, ("a",))
            await transaction.read("SELECT 1")
            raise ZeroDivisionError
    assert await names(database) == []


@pytest.mark.parametrize("sent_before", [False, True], ids=["still queued", "already run"])
async def test_a_savepoint_undoes_its_own_part_alone(database: Database, sent_before: bool) -> None:
    async with database.transaction() as transaction:
        transaction.write(ADD, ("before",))
        with pytest.raises(ZeroDivisionError):
            async with transaction.savepoint():
                transaction.write(ADD, ("inside",))
                if sent_before:
                    await transaction.read("SELECT 1")
                raise ZeroDivisionError
        transaction.write(ADD, ("after",))
    assert await names(database) == ["after", "before"]


async def test_steps_that_wait_together_share_a_commit_and_fail_alone(database: Database) -> None:
    def add(name: str) -> asyncio.Future[int]:
        return asyncio.ensure_future(database.step(lambda connection: connection.execute(ADD, (name,)).rowcount))

    steps = [add("a"), add("a"), add("b")]
    results = await asyncio.gather(*steps, return_exceptions=True)
    assert [type(result) for result in results] == [int, sqlite3.IntegrityError, int]
    assert await names(database) == ["a", "b"]


async def test_a_task_cancelled_anywhere_leaves_the_writer_free(database: Database) -> None:
    async def write(name: str) -> None:
        async with database.transaction() as transaction:
            transaction.write(ADD, (name,))
            await transaction.read("SELECT 1")
            await asyncio.sleep(0)
            transaction.write(ADD, (f"{name}+",))

    for turns in range(25):
        task = asyncio.create_task(write(f"t{turns}"))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(write("last"), 5)
    found = await names(database)
    assert {"last", "last+"} <= set(found)
    # Whole or not at all: each has both of its rows, or neither.
    assert all((f"{name}+" in found) for name in found if not name.endswith("+"))


async def test_a_database_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    await (await open_database(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO schema_version VALUES (9999)")
    connection.commit()
    connection.close()
    with pytest.raises(SchemaTooNew):
        await open_database(path)


async def test_the_database_is_private_from_creation(tmp_path: Path, database: Database) -> None:
    assert (tmp_path / "bot.db").stat().st_mode & 0o077 == 0
