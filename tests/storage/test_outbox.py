"""However a call ends that holds a secret, its text is not kept; that of any other is, as the delivery log."""

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.sending import Call, Lane, State
from storage import outbox
from storage.database import Database, open_database
from storage.outbox import SECRET, Posted, Settled

NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
TEXT = {"chat_id": "1", "text": "https://t.me/x?start=token"}


def call(subject: str, lane: Lane = Lane.ANSWER, text: str = TEXT["text"]) -> Call:
    return Call("send_message", dict(TEXT, text=text), 1, lane, replaces="screen", subject=subject)


def restored(connection: sqlite3.Connection) -> None:
    outbox.hold(connection, NOW)
    outbox.drop_held(connection, 9, NOW)


ENDS: dict[str, Callable[[sqlite3.Connection], object]] = {
    "sent": lambda connection: outbox.settle(connection, Settled(1, State.SENT, message_id=5), NOW),
    "failed": lambda connection: outbox.settle(connection, Settled(1, State.FAILED, error="no"), NOW),
    "uncertain": lambda connection: outbox.settle(connection, Settled(1, State.UNCERTAIN, repeated=1), NOW),
    "replaced": lambda connection: (
        outbox.take_back(connection, f"{SECRET}link", NOW) + outbox.take_back(connection, "plain", NOW)
    ),
    "expired": restored,
}


@pytest.fixture
async def database(tmp_path: Path):
    opened = await open_database(tmp_path / "bot.db")
    yield opened
    await opened.close()


@pytest.mark.parametrize("subject", [f"{SECRET}link", "plain"])
@pytest.mark.parametrize("lane", [Lane.ANSWER, Lane.TOAST])
@pytest.mark.parametrize("state", ENDS)
async def test_of_a_secret_call_that_has_ended_only_that_it_ended_is_kept(
    database: Database, state: str, lane: Lane, subject: str
):
    async with database.transaction() as transaction:
        outbox.add(transaction, [Posted(1, call(subject, lane))], None, NOW)
    await database.step(ENDS[state])
    (row,) = await database.reading(lambda connection: connection.execute("SELECT * FROM outbox").fetchall())
    assert row["state"] == state
    assert row["settled_at"] is not None
    assert json.loads(row["params"]) == ({} if subject.startswith(SECRET) else TEXT)


async def test_a_secret_that_a_newer_one_replaces_is_emptied_and_what_is_queued_is_whole(database: Database):
    for seq, text in ((1, "old"), (2, "new")):
        async with database.transaction() as transaction:
            outbox.add(transaction, [Posted(seq, call(f"{SECRET}link", text=text))], None, NOW)
    await database.step(lambda connection: outbox.settle(connection, Settled(2, State.QUEUED), NOW))
    rows = await database.reading(lambda connection: connection.execute("SELECT * FROM outbox ORDER BY seq").fetchall())
    assert [(row["state"], json.loads(row["params"]).get("text")) for row in rows] == [
        ("replaced", None),
        ("queued", "new"),
    ]
