"""The database: one writer behind a lock, one reader, and ``transaction()``, which alone commits."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from storage.migrations import migrate
from storage.transaction import Connection, Parameters, Row, Transaction

T = TypeVar("T")
Step = Callable[[sqlite3.Connection], Any]
Trace = Callable[[str], None]

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 5000",
    # 64 MB. Sooner, a checkpoint would hold up whoever waits for an answer: see fold().
    "PRAGMA wal_autocheckpoint = 16000",
)


class Database:
    """An open database; made by :func:`open_database`."""

    def __init__(self, writer: Connection, reader: Connection) -> None:
        self._writer = writer
        self._reader = reader
        self._lock = asyncio.Lock()
        self._steps: list[tuple[Step, asyncio.Future[Any]]] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """``BEGIN IMMEDIATE`` at the first statement, commit at the end, roll back on any exception.

        Steps that wait meanwhile ride along with its commit. A cancelled task still waits for its own commit or
        roll-back, so the connection is never left in between.
        """
        async with self._lock:
            transaction = Transaction(self._writer)
            try:
                yield transaction
                await _to_its_end(self._commit(transaction))
            except BaseException:
                await _to_its_end(transaction.roll_back())
                raise

    async def step(self, step: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``step(connection)`` in a transaction shared with the steps that wait beside it: one commit for all.

        A step that raises is undone alone, and raises here; a commit that fails, fails all of them.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._steps.append((step, done))
        if len(self._steps) == 1:
            await _to_its_end(self._take_steps())
        return await done

    async def _take_steps(self) -> None:
        try:
            async with self.transaction():
                pass
        except Exception as problem:
            failed, self._steps = self._steps, []
            for _, done in failed:
                if not done.done():
                    done.set_exception(problem)

    async def _commit(self, transaction: Transaction) -> None:
        taken, self._steps = self._steps, []
        if not taken and not transaction.begun:
            return
        try:
            results = await transaction.commit(lambda connection: [_attempt(step, connection) for step, _ in taken])
        except BaseException:
            # Perhaps not their fault: the first of them still waits for the lock, and takes them along.
            self._steps = taken + self._steps
            raise
        for (_, done), (result, fault) in zip(taken, results, strict=True):
            if done.done():
                continue
            if fault is None:
                done.set_result(result)
            else:
                done.set_exception(fault)

    async def read(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """A query on the reader's own connection: it sees what is committed, and never waits for a writer."""
        return await self._reader.run(lambda connection: connection.execute(sql, parameters).fetchall())

    async def reading(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work(connection)`` on the reader's connection."""
        return await self._reader.run(work)

    async def fold(self) -> None:
        """Copy the log back into the file, in a quiet moment; a disk that refuses is named by the next commit."""
        await self._quietly("PRAGMA wal_checkpoint(PASSIVE)")

    async def purge(self) -> None:
        """Leave nothing of what was erased: pages that were moved keep remains of it, and so does the log."""
        await self._quietly("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")

    async def _quietly(self, *statements: str) -> None:
        async with self._lock:
            with suppress(sqlite3.Error):
                for statement in statements:
                    await self._writer.run(partial(_executed, statement))

    async def close(self) -> None:
        """Fold the log back into the file and close both connections."""
        async with self._lock:
            await self._reader.close()
            await self._writer.run(lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
            await self._writer.close()


def _executed(statement: str, connection: sqlite3.Connection) -> None:
    connection.execute(statement).fetchall()


def _attempt(step: Step, connection: sqlite3.Connection) -> tuple[Any, Exception | None]:
    connection.execute("SAVEPOINT step")
    try:
        result = step(connection)
    except Exception as fault:
        # A full disk may already have rolled the whole transaction back: then all steps fail, at the commit.
        if not connection.in_transaction:
            raise
        connection.execute("ROLLBACK TO step")
        connection.execute("RELEASE step")
        return None, fault
    connection.execute("RELEASE step")
    return result, None


async def _to_its_end(work: Awaitable[T]) -> T:
    """Await ``work`` even when the awaiting task is cancelled meanwhile; then let the cancellation through."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if not task.cancelled():
            await asyncio.wait([task])
        raise


async def open_database(path: Path, trace: Trace | None = None) -> Database:
    """Open (or create, mode 0600) and migrate the database at ``path``; ``trace`` hears each statement of the writer.

    Raises ``SchemaTooNew`` for a database from a newer version, ``sqlite3.Error`` or ``OSError`` when the disk refuses.
    """
    path.touch(mode=0o600)
    writer = await _connect(path, trace)
    try:
        await writer.run(migrate)
        reader = await _connect(path, None)
    except BaseException:
        await writer.close()
        raise
    return Database(writer, reader)


async def _connect(path: Path, trace: Trace | None) -> Connection:
    def connector() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
        connection.row_factory = sqlite3.Row
        connection.set_trace_callback(trace)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        return connection

    connection = Connection(connector, iter_chunk_size=64)
    await connection
    return connection
