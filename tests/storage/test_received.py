"""What delegations sent is kept version by version; a file is taken once, however often it is said what it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.dossier import Item
from domain.received import File, FileKind
from domain.shelf import SentFile, Written
from storage import received
from storage.migrations import migrate

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
FR = Written.FRENCH


class Queued:
    """A transaction that writes at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.write = connection.execute


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "bot.db", isolation_level=None)) as opened:
        opened.row_factory = sqlite3.Row
        migrate(opened)
        yield opened


def offer(connection: sqlite3.Connection, name: str = "a.pdf", now: datetime = NOW) -> str:
    sent = SentFile("file-id", name, 9)
    return received.offer(Queued(connection), "cannes-2026", "", sent, "zoe", "Zoé", now)  # type: ignore[arg-type]  # of a transaction, ``offer`` needs ``write``


def take(connection: sqlite3.Connection, item: Item, written: Written | None, sha: str, now: datetime = NOW):
    id_ = offer(connection, now=now)
    assert received.begin(connection, id_, "zoe", "lyon", item, written, on_behalf=False, now=now)
    kept = received.keep(connection, id_, File(sha, "a.pdf", 9, FileKind.PDF, "file-id"))
    assert kept is not None
    return kept


def test_versions_count_for_each_language_and_none_is_lost(connection):
    first = take(connection, Item.ABSTRACT, FR, "a")
    japanese = take(connection, Item.ABSTRACT, Written.JAPANESE, "b", NOW + timedelta(hours=1))
    second = take(connection, Item.ABSTRACT, FR, "c", NOW + timedelta(hours=2))
    assert [each.version for each in (first, japanese, second)] == [1, 1, 2]
    assert received.of(connection, "cannes-2026", "lyon") == {Item.ABSTRACT: [first, japanese, second]}
    assert received.every(connection, "cannes-2026") == {"lyon": {Item.ABSTRACT: [first, japanese, second]}}
    assert received.of(connection, "cannes-2026", "nantes") == {}


def test_a_file_is_what_was_said_first_and_kept_once(connection):
    id_ = offer(connection)
    assert not received.begin(connection, id_, "other", "lyon", Item.POSTER, None, on_behalf=False, now=NOW)
    assert received.begin(connection, id_, "zoe", "lyon", Item.POSTER, None, on_behalf=False, now=NOW)
    assert not received.begin(connection, id_, "zoe", "lyon", Item.SLIDES, FR, on_behalf=False, now=NOW)
    assert [(each.id, given_up) for each, given_up in received.fetching(connection, NOW)] == [(id_, False)]
    assert [given_up for _, given_up in received.fetching(connection, NOW + timedelta(days=2))] == [True]
    file = File("a", "a.pdf", 9, FileKind.PDF, "file-id")
    assert received.keep(connection, id_, file) is not None
    assert received.keep(connection, id_, file) is None
    assert received.fetching(connection, NOW) == []


def test_a_refused_file_is_no_version(connection):
    id_ = offer(connection)
    received.begin(connection, id_, "zoe", "lyon", Item.POSTER, None, on_behalf=False, now=NOW)
    received.refuse(connection, id_)
    assert received.of(connection, "cannes-2026", "lyon") == {}
    there = received.offered(connection, "cannes-2026", id_)
    assert there is not None
    assert there.state == "refused"


def test_what_is_withdrawn_gives_its_place_back_and_its_file_is_kept_for_fourteen_days(connection):
    first, second = take(connection, Item.POSTER, None, "a"), take(connection, Item.POSTER, None, "b", NOW)
    assert received.withdraw(connection, second.id, "zoe", NOW)
    assert not received.withdraw(connection, second.id, "zoe", NOW)
    assert received.of(connection, "cannes-2026", "lyon") == {Item.POSTER: [first]}
    assert received.needed(connection, NOW + timedelta(days=13)) == {"a", "b"}
    assert received.needed(connection, NOW + timedelta(days=15)) == {"a"}
    received.tidy(connection, NOW + timedelta(days=15))
    assert connection.execute("SELECT count(*) FROM received").fetchone()[0] == 1


def test_a_mark_stands_once_and_can_be_taken_away(connection):
    def mark() -> bool:
        return received.mark(connection, "cannes-2026", "lyon", Item.HOTEL, "olive", "Olive", on_behalf=True, now=NOW)

    assert [mark(), mark()] == [True, False]
    (stands,) = received.of(connection, "cannes-2026", "lyon")[Item.HOTEL]
    assert (stands.file, stands.name, stands.on_behalf) == (None, "Olive", True)
    assert received.one(connection, "cannes-2026", stands.id) == ("lyon", stands)
    received.withdraw(connection, stands.id, "olive", NOW)
    assert [received.of(connection, "cannes-2026", "lyon"), mark()] == [{}, True]


def test_a_file_of_which_nothing_was_said_for_a_day_is_forgotten(connection):
    old = offer(connection)
    received.tidy(connection, NOW + timedelta(days=2))
    assert received.offered(connection, "cannes-2026", old) is None
