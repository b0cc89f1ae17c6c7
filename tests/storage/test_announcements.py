"""Announcements and their people on a real file: what is kept comes back, and a restored copy cries nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.announced import Fate, Recipient
from domain.announcements import Announcement, Attached, Late, State, Written
from domain.segments import Among, Part, Segment
from domain.urgent import Phrase
from storage import announcements, erasing, mine, outbox, recipients
from storage.migrations import migrate

NOW = datetime(2026, 10, 20, 10, tzinfo=UTC)
WHOLE = Announcement(
    "aaaaaaaa",
    "olive",
    NOW,
    texts={"fr": Written("À 9 h.", "olive"), "ja": Written("9時に。", "rie")},
    segment=Segment(
        frozenset({Part(Among.COUNTRY, "japan"), Part(Among.EVERYONE)}), frozenset({Part(Among.ROLE, "head")})
    ),
    file=Attached("photo", "file-id", "plan.png"),
    state=State.SENDING,
    revision=7,
    night=True,
    later=NOW + timedelta(hours=1),
    late=Late.CLOSE,
    agreed="rie",
    phrase=Phrase("room", (("session", "fri-plenary"), ("place", "auditorium-b"))),
    corrects="bbbbbbbb",
    released_by="rie",
    released=NOW,
    starts=NOW + timedelta(seconds=60),
    ended=None,
    number=2,
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as opened:
        opened.row_factory = sqlite3.Row
        migrate(opened)
        yield opened


def someone(number: int, fate: Fate = Fate.WAITING) -> Recipient:
    return Recipient(f"p{number}", f"p{number}", "lyon", fate, NOW)


def test_what_is_kept_comes_back_as_it_was(connection: sqlite3.Connection) -> None:
    for each in (WHOLE, Announcement("cccccccc", "olive", NOW)):
        announcements.keep(connection, each, "cannes-2026")
        assert announcements.one(connection, "cannes-2026", each.id) == each
    assert announcements.one(connection, "shizuoka-2024", WHOLE.id) is None


def test_who_is_there_already_stays_as_they_are(connection: sqlite3.Connection) -> None:
    recipients.freeze(connection, "a", [someone(1, Fate.SENT), someone(2)])
    recipients.freeze(connection, "a", [someone(1), someone(2), someone(3)])
    assert recipients.counted(connection, "a") == {Fate.SENT: 1, Fate.WAITING: 2}


def test_a_restored_copy_cries_nothing_until_someone_says_so(connection: sqlite3.Connection) -> None:
    late = replace(WHOLE, id="dddddddd", state=State.SENT)
    for each in (WHOLE, late):
        announcements.keep(connection, each, "cannes-2026", NOW + timedelta(days=3))
        recipients.freeze(connection, each.id, [someone(1), someone(2, Fate.SENT)])
    announcements.stop_all(connection, NOW)
    assert recipients.live(connection) == []
    assert recipients.still_valid(connection, NOW) == []
    stopped = announcements.one(connection, "cannes-2026", WHOLE.id)
    assert stopped is not None
    assert stopped.state is State.STOPPED
    assert recipients.go_on(connection, WHOLE.id, NOW) == 1


def test_who_is_erased_is_named_by_no_announcement(connection: sqlite3.Connection) -> None:
    announcements.keep(connection, WHOLE, "cannes-2026")
    recipients.freeze(connection, WHOLE.id, [someone(1), Recipient("rie", "rie", None, Fate.SENT, NOW)])
    before = mine.everything(connection, "rie", 5, "Rie")
    assert {table: len(rows) for table, rows in before.items()} == {"announcements": 1, "recipients": 1}
    erasing.erase(connection, "rie", 5, "Rie", NOW)
    assert mine.everything(connection, "rie", 5, "Rie") == {}
    assert recipients.counted(connection, WHOLE.id) == {Fate.WAITING: 1}


def test_what_a_restored_backup_holds_is_not_what_is_in_doubt(connection: sqlite3.Connection) -> None:
    sql = """
        INSERT INTO outbox (seq, method, params, lane, policy, state, subject, queued_at, settled_at)
        VALUES (?, 'send_message', '{}', 2, 'hold', 'held', 'announcement:a', 1, ?)
    """
    connection.execute(sql, (1, None))
    connection.execute(sql, (2, 5))
    assert outbox.held(connection) == (1, 1)
    assert outbox.in_doubt(connection, "announcement:a") == [2]
    assert [each.seq for each in outbox.send_again(connection, "announcement:a", NOW)] == [2]
    assert outbox.send_again(connection, "announcement:a", NOW) == []
    assert [each.seq for each in outbox.release(connection, 2)] == [1]
