"""People who have written to the bot."""

import sqlite3
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from domain.person import Half, Person
from domain.roles import Role
from storage.instants import from_ms, maybe_instant, maybe_ms, to_ms
from storage.transaction import Row, Transaction

KEEP = """
    INSERT INTO people (id, telegram_id, account_language, language, half, zone, arrived, reachable,
                        expects, expects_until, first_seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        account_language = excluded.account_language, language = excluded.language, half = excluded.half,
        zone = excluded.zone, arrived = excluded.arrived, reachable = excluded.reachable,
        expects = excluded.expects, expects_until = excluded.expects_until
"""


def newcomer(telegram_id: int, account_language: str) -> Person:
    """Someone who writes for the first time."""
    return Person(uuid.uuid4().hex, telegram_id, account_language)


def known(connection: sqlite3.Connection, telegram_ids: Iterable[int]) -> dict[int, Person]:
    """The people already known among ``telegram_ids``, by that id."""
    ids = sorted(set(telegram_ids))
    marks = ",".join("?" * len(ids))
    rows = connection.execute(f"SELECT * FROM people WHERE telegram_id IN ({marks})", ids)  # noqa: S608 — only "?"
    return {row["telegram_id"]: _person(row) for row in rows}


def with_ids(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Person]:
    """The people with these ids of ours, by that id."""
    wanted = sorted(set(ids))
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(f"SELECT * FROM people WHERE id IN ({marks})", wanted)  # noqa: S608 — only "?"
    return {row["id"]: _person(row) for row in rows}


def every(connection: sqlite3.Connection) -> list[Person]:
    """All who have written, in the order in which they first did."""
    return [_person(row) for row in connection.execute("SELECT * FROM people ORDER BY first_seen, id")]


def first_seen(connection: sqlite3.Connection, id_: str) -> datetime:
    """When someone first wrote."""
    (at,) = connection.execute("SELECT first_seen FROM people WHERE id = ?", (id_,)).fetchone()
    return from_ms(at)


def keep(transaction: Transaction, person: Person, now: datetime) -> None:
    """Write a person as they now are; ``now`` is when a newcomer was first seen."""
    values: tuple[Any, ...] = (
        person.id,
        person.telegram_id,
        person.account_language,
        person.language,
        person.half,
        person.zone,
        int(person.arrived),
        int(person.reachable),
        person.expects,
        maybe_ms(person.expects_until),
        to_ms(now),
    )
    transaction.write(KEEP, values)


async def halves(transaction: Transaction) -> dict[Half, tuple[int, int]]:
    """How many people of each half the bot knows, and how many of them it does not reach; none chosen is ``OTHER``."""
    sql = "SELECT half, count(*) AS known, sum(1 - reachable) AS unreached FROM people GROUP BY half"
    found: dict[Half, tuple[int, int]] = {}
    for row in await transaction.read(sql):
        half = Half(row["half"]) if row["half"] else Half.OTHER
        known, unreached = found.get(half, (0, 0))
        found[half] = (known + row["known"], unreached + row["unreached"])
    return found


async def organisers(transaction: Transaction) -> list[tuple[Person, frozenset[Role]]]:
    """Everybody who holds a role, with all of theirs."""
    sql = (
        "SELECT people.*, role FROM people JOIN roles ON person = people.id WHERE removed_at IS NULL ORDER BY given_at"
    )
    found: dict[str, tuple[Person, frozenset[Role]]] = {}
    for row in await transaction.read(sql):
        person, roles = found.get(row["id"], (_person(row), frozenset()))
        found[row["id"]] = (person, roles | {Role(row["role"])})
    return list(found.values())


def unreachable(connection: sqlite3.Connection, telegram_id: int) -> None:
    """Note that Telegram no longer delivers to this person."""
    connection.execute("UPDATE people SET reachable = 0 WHERE telegram_id = ?", (telegram_id,))


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        telegram_id=row["telegram_id"],
        account_language=row["account_language"],
        language=row["language"],
        half=Half(row["half"]) if row["half"] else None,
        zone=row["zone"],
        arrived=bool(row["arrived"]),
        reachable=bool(row["reachable"]),
        expects=row["expects"],
        expects_until=maybe_instant(row["expects_until"]),
    )
