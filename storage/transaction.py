"""One write transaction: statements gather and cross to the database's thread together."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiosqlite

T = TypeVar("T")
Row = sqlite3.Row
Parameters = Sequence[Any]


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole function in its thread: one hop for many statements."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work(connection)`` in the connection's thread, after everything asked before."""
        done: T = await self._execute(lambda: work(self._conn))  # type: ignore[no-untyped-call]  # aiosqlite types it not
        return done


class Transaction:
    """An open write transaction.

    ``write`` waits until the next ``read``, ``do`` or the commit, which take everything along in one hop: a hop to
    the thread costs as much as ten statements. A statement that fails therefore fails there.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[Callable[[sqlite3.Connection], Any]] = []
        self._hops = 0

    def write(self, sql: str, parameters: Parameters = ()) -> None:
        """Queue one statement."""
        self._waiting.append(lambda connection: connection.execute(sql, parameters))

    def write_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Queue one statement for many rows."""
        gathered = list(rows)
        self._waiting.append(lambda connection: connection.executemany(sql, gathered))

    async def read(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Run what waits, then a query (or a statement with RETURNING); its rows."""
        return await self.do(lambda connection: connection.execute(sql, parameters).fetchall())

    async def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run what waits, then ``work``, in the thread and within the transaction."""
        waiting, self._waiting = self._waiting, []
        self._hops += 1
        begin = self._hops == 1

        def hop(connection: sqlite3.Connection) -> T:
            if begin:
                connection.execute("BEGIN IMMEDIATE")
            for queued in waiting:
                queued(connection)
            return work(connection)

        return await self._connection.run(hop)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Undo just what is written inside when it raises; the transaction goes on."""
        mark, hops = len(self._waiting), self._hops
        self.write("SAVEPOINT step")
        try:
            yield
        except Exception:
            if hops == self._hops:
                del self._waiting[mark:]
            else:
                self._waiting.clear()
                self.write("ROLLBACK TO step")
                self.write("RELEASE step")
            raise
        self.write("RELEASE step")

    async def commit(self, last: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
        """Run what waits, then ``last``, and commit; what ``last`` returned."""

        def end(connection: sqlite3.Connection) -> list[T]:
            done = last(connection)
            connection.execute("COMMIT")
            return done

        return await self.do(end)

    @property
    def begun(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._hops or self._waiting)

    async def roll_back(self) -> None:
        self._waiting.clear()
        await self._connection.run(_roll_back)


def _roll_back(connection: sqlite3.Connection) -> None:
    # The task may have been cancelled while BEGIN was on its way: ask the connection, not our own count.
    if connection.in_transaction:
        connection.execute("ROLLBACK")
