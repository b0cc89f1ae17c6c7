"""Which notices people have been told, or never will be; what changed and is untold; how far the bell has rung."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from domain.edition import Session
from domain.news import News
from storage import kept
from storage.instants import from_ms, to_ms

T = TypeVar("T")
SUBJECT = "notice:"
"""Begins the subject of a call that tells notices; what follows is the delegation of its reader."""
NEWS = "news"
"""Ends the subject of a call that tells what has changed."""
TELL = """
    INSERT INTO notices (edition, what, person, due, state, post, at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
"""
RANG, BEGAN, DECIDED, AGAIN = "bell:rang:", "bell:began:", "bell:decided:", "bell:again:"


@dataclass(frozen=True, slots=True)
class Told:
    """That a notice was told to someone by the call ``post``, or is ``expired`` or ``muted`` for them."""

    name: str
    person: str
    mark: datetime
    state: str
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the bell looks at each time: how far it has rung, whose zones there are, and whether anything waits.

    ``again`` grows when something queued was taken back; ``news`` are changes that are untold, ``put_off`` what waits
    for a digest; ``newest`` is when somebody last came into a delegation; ``organisers`` is how many there are.
    """

    rang: datetime | None
    began: datetime | None
    zones: frozenset[str]
    again: int
    news: int
    put_off: int
    newest: datetime | None
    organisers: int


def apart(path: Path, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run ``work`` on a connection of its own, which only reads: whoever answers people does not wait for it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return work(connection)


def pulse(connection: sqlite3.Connection, edition: str) -> Pulse:
    """How things stand for the bell."""
    zones = connection.execute("SELECT DISTINCT zone FROM people WHERE zone IS NOT NULL").fetchall()
    (news,) = connection.execute(
        "SELECT count(*) FROM news WHERE edition = ? AND told_at IS NULL", (edition,)
    ).fetchone()
    (put_off,) = connection.execute("SELECT count(*) FROM postponed").fetchone()
    (newest,) = connection.execute("SELECT max(joined_at) FROM members WHERE edition = ?", (edition,)).fetchone()
    (organisers,) = connection.execute("SELECT count(*) FROM roles WHERE removed_at IS NULL").fetchone()
    return Pulse(
        rang=_instant(connection, RANG + edition),
        began=_instant(connection, BEGAN + edition),
        zones=frozenset(row["zone"] for row in zones),
        again=_counted(connection, AGAIN + edition),
        news=news,
        put_off=put_off,
        newest=None if newest is None else from_ms(newest),
        organisers=organisers,
    )


def rung(connection: sqlite3.Connection, edition: str, now: datetime) -> None:
    """Everything that was due by ``now`` is in the outbox."""
    if kept.value(connection, BEGAN + edition) is None:
        kept.keep(connection, BEGAN + edition, str(to_ms(now)), now)
    kept.keep(connection, RANG + edition, str(to_ms(now)), now)


def told(connection: sqlite3.Connection, edition: str, name: str, mark: datetime) -> frozenset[str]:
    """To whom a notice has been told, or never will be."""
    sql = "SELECT person FROM notices WHERE edition = ? AND what = ? AND due = ?"
    return frozenset(row["person"] for row in connection.execute(sql, (edition, name, to_ms(mark))))


def tell(connection: sqlite3.Connection, edition: str, notices: Iterable[Told], now: datetime) -> None:
    """Keep that these are told."""
    at = to_ms(now)
    rows = [(edition, each.name, each.person, to_ms(each.mark), each.state, each.post, at) for each in notices]
    connection.executemany(TELL, rows)


def decided(connection: sqlite3.Connection, edition: str) -> int:
    """How often something was decided, answered or sent that may have been owed."""
    return _counted(connection, DECIDED + edition)


def done(connection: sqlite3.Connection, edition: str, delegation: str, now: datetime) -> None:
    """Something that a delegation may have owed is done: what is still queued for its members is taken back.

    The bell then looks anew at what there is to tell them.
    """
    _count(connection, DECIDED + edition, now)
    if take_back(connection, f"{SUBJECT}{delegation}:", now):
        _count(connection, AGAIN + edition, now)


def take_back(connection: sqlite3.Connection, subject: str, now: datetime) -> int:
    """Calls of a ``subject`` that are still queued are not made, and what they tell is untold again; how many."""
    last = f"{subject[:-1]}{chr(ord(subject[-1]) + 1)}"
    sql = "SELECT seq FROM outbox WHERE subject >= ? AND subject < ? AND state = 'queued'"
    seqs = [row["seq"] for row in connection.execute(sql, (subject, last)).fetchall()]
    for seq in seqs:
        _unmake(connection, seq, now)
    return len(seqs)


def heed(connection: sqlite3.Connection, chat_id: int, now: datetime) -> None:
    """Someone wants more, or less: what is still queued for them is taken back, and looked at anew."""
    sql = "SELECT seq FROM outbox WHERE chat_id = ? AND state = 'queued' AND subject >= ? AND subject < 'notice;'"
    for row in connection.execute(sql, (chat_id, SUBJECT)).fetchall():
        _unmake(connection, row["seq"], now)


def unheard(connection: sqlite3.Connection, seq: int, now: datetime) -> None:
    """A call came too late to be made; a change that it would have told is untold again, and the bell looks anew."""
    row = connection.execute("SELECT edition FROM notices WHERE post = ? AND what LIKE 'news:%'", (seq,)).fetchone()
    if row is not None:
        _untell(connection, seq)
        _count(connection, AGAIN + row["edition"], now)


def add_news(connection: sqlite3.Connection, edition: str, news: Sequence[News], now: datetime) -> None:
    """Sessions have changed; whatever is queued about the programme as it was is taken back."""
    rows = [
        (each.id, edition, each.entry, each.before and each.before.model_dump_json(), to_ms(each.at)) for each in news
    ]
    connection.executemany("INSERT INTO news (id, edition, entry, before, at) VALUES (?, ?, ?, ?, ?)", rows)
    take_back(connection, SUBJECT, now)
    _count(connection, AGAIN + edition, now)


def untold(connection: sqlite3.Connection, edition: str) -> dict[str, list[News]]:
    """What has changed and not everybody knows, by session, the oldest first."""
    found: dict[str, list[News]] = {}
    sql = "SELECT * FROM news WHERE edition = ? AND told_at IS NULL ORDER BY at, id"
    for row in connection.execute(sql, (edition,)):
        before = None if row["before"] is None else Session.model_validate_json(row["before"])
        found.setdefault(row["entry"], []).append(News(row["id"], row["entry"], before, from_ms(row["at"])))
    return found


def all_told(connection: sqlite3.Connection, ids: Iterable[str], now: datetime) -> None:
    """Everybody whom these news concern has been told."""
    connection.executemany("UPDATE news SET told_at = ? WHERE id = ?", [(to_ms(now), each) for each in ids])


def joined_since(connection: sqlite3.Connection, edition: str, since: datetime) -> dict[str, datetime]:
    """Who has come into a delegation since then, and when."""
    sql = "SELECT person, joined_at FROM members WHERE edition = ? AND joined_at > ?"
    return {row["person"]: from_ms(row["joined_at"]) for row in connection.execute(sql, (edition, to_ms(since)))}


def counts(connection: sqlite3.Connection, edition: str) -> dict[str, int]:
    """How many notices are told, expired and muted."""
    sql = "SELECT state, count(*) AS n FROM notices WHERE edition = ? GROUP BY state"
    return {row["state"]: row["n"] for row in connection.execute(sql, (edition,))}


def _unmake(connection: sqlite3.Connection, seq: int, now: datetime) -> None:
    """A queued call is not made; what it would have told may be told anew, if that was still of use."""
    sql = """
        UPDATE outbox SET state = CASE WHEN expires_at <= :now THEN 'expired' ELSE 'replaced' END, settled_at = :now
        WHERE seq = :seq RETURNING state
    """
    ((ended,),) = connection.execute(sql, {"now": to_ms(now), "seq": seq}).fetchall()
    if ended == "expired":
        unheard(connection, seq, now)
    else:
        _untell(connection, seq)


def _untell(connection: sqlite3.Connection, seq: int) -> None:
    untold_again = "UPDATE news SET told_at = NULL WHERE 'news:' || id IN (SELECT what FROM notices WHERE post = ?)"
    connection.execute(untold_again, (seq,))
    connection.execute("DELETE FROM notices WHERE post = ?", (seq,))


def _instant(connection: sqlite3.Connection, name: str) -> datetime | None:
    value = kept.value(connection, name)
    return None if value is None else from_ms(int(value))


def _counted(connection: sqlite3.Connection, name: str) -> int:
    return int(kept.value(connection, name) or 0)


def _count(connection: sqlite3.Connection, name: str, now: datetime) -> None:
    kept.keep(connection, name, str(_counted(connection, name) + 1), now)
