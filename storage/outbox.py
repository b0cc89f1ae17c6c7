"""The outbox: finished Bot API calls, written with the decision that made them, sent by the sender."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.sending import Call, Lane, Policy, State
from storage import kept
from storage.instants import maybe_instant, maybe_ms, to_ms
from storage.transaction import Transaction

KEPT = timedelta(days=30)
SECRET = "secret:"  # noqa: S105 — a prefix
"""Begins the subject of a call that holds a secret: once it has ended, its text is no longer kept."""
FILE = "file:"
"""Begins the subject of a call whose file, once sent, Telegram keeps: its id is kept under that subject."""
FAREWELL = "farewell"
"""The subject of the last calls to someone who is erased: once ended, only that they were is kept."""
LAST_WORD = "job:farewell"
"""The very last of them."""
FORGOTTEN = "forgotten"
"""The subject of a call that was on its way when its reader was erased: it is not repeated."""
BLANK = "params = '{}', chat_id = NULL, cause = NULL, replaces = NULL, subject = NULL, error = NULL, message_id = NULL"
ENDED = f"params = CASE WHEN subject LIKE '{SECRET}%' THEN '{{}}' ELSE params END, settled_at = ?"
"""What is written with the state of a call that has ended, however it did."""

RESTORED = "state = 'held' AND settled_at IS NULL"
"""What a restored backup would have sent; what is held for having perhaps arrived has been settled once."""

ADD = """
    INSERT INTO outbox (seq, cause, method, params, chat_id, lane, policy, state, replaces, subject,
                        expires_at, queued_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Posted:
    """A call with its place in the outbox."""

    seq: int
    call: Call
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """How one attempt ended: the row's new state, and what came back."""

    seq: int
    state: State
    repeated: int = 0
    message_id: int | None = None
    file_id: str | None = None
    error: str | None = None
    call: Call | None = None


def last_seq(connection: sqlite3.Connection) -> int:
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM outbox").fetchone()
    return int(last)


def add(transaction: Transaction, posted: Iterable[Posted], cause: int | None, now: datetime) -> None:
    """Queue calls; each replaces those still queued under the same ``replaces``."""
    rows = []
    at = to_ms(now)
    for post in posted:
        call = post.call
        if call.replaces is not None:
            transaction.write(
                f"UPDATE outbox SET state = 'replaced', {ENDED} WHERE replaces = ? AND state = 'queued'",  # noqa: S608 — a constant
                (at, call.replaces),
            )
        rows.append(
            (
                post.seq,
                cause,
                call.method,
                json.dumps(call.params, ensure_ascii=False, separators=(",", ":")),
                call.chat_id,
                int(call.lane),
                call.policy.value,
                call.replaces,
                call.subject,
                maybe_ms(call.expires_at),
                at,
            )
        )
    transaction.write_many(ADD, rows)


def live(connection: sqlite3.Connection, state: State, after: int = 0, most: int = 1_000_000) -> list[Posted]:
    """Calls in ``state`` beyond ``after``, in order."""
    rows = connection.execute(
        "SELECT * FROM outbox WHERE state = ? AND state IN ('queued', 'sending') AND seq > ? ORDER BY seq LIMIT ?",
        (state.value, after, most),
    )
    return [Posted(row["seq"], _call(row), row["repeated"]) for row in rows]


def last_state(connection: sqlite3.Connection, subject: str) -> State | None:
    """Where the newest call about ``subject`` stands."""
    row = connection.execute(
        "SELECT state FROM outbox WHERE subject = ? ORDER BY seq DESC LIMIT 1", (subject,)
    ).fetchone()
    return None if row is None else State(row["state"])


def claim(connection: sqlite3.Connection, seqs: Sequence[int]) -> set[int]:
    """Take these queued calls for sending; those replaced meanwhile are not among what is returned."""
    taken = set()
    for seq in seqs:
        cursor = connection.execute("UPDATE outbox SET state = 'sending' WHERE seq = ? AND state = 'queued'", (seq,))
        if cursor.rowcount:
            taken.add(seq)
    return taken


def settle(connection: sqlite3.Connection, settled: Settled, now: datetime) -> None:
    """Write how an attempt ended, and keep what was sent under its subject."""
    if _forgotten(connection, settled, now):
        return
    at, ended = (None, "settled_at = ?") if settled.state is State.QUEUED else (to_ms(now), ENDED)
    connection.execute(
        f"UPDATE outbox SET state = ?, repeated = ?, message_id = ?, error = ?, {ended} WHERE seq = ?",  # noqa: S608 — constants
        (settled.state.value, settled.repeated, settled.message_id, settled.error, at, settled.seq),
    )
    call = settled.call
    if settled.state is not State.SENT or call is None or call.subject is None or call.subject.startswith(SECRET):
        return
    if call.subject.startswith(FILE):
        if settled.file_id is not None:
            kept.keep(connection, call.subject, settled.file_id, now)
    elif settled.message_id is not None:
        connection.execute(
            "INSERT INTO sent (subject, chat_id, message_id, sent_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (call.subject, call.chat_id, settled.message_id, at),
        )


def _forgotten(connection: sqlite3.Connection, settled: Settled, now: datetime) -> bool:
    """Whether the call's reader was erased meanwhile, or by it; nothing of it is then kept once it has ended."""
    state = settled.state
    subjects = (FORGOTTEN, FORGOTTEN if state is State.QUEUED else FAREWELL)
    ended = State.REPLACED if state is State.QUEUED else state
    sql = f"UPDATE outbox SET state = ?, settled_at = ?, {BLANK} WHERE seq = ? AND subject IN (?, ?)"  # noqa: S608
    return connection.execute(sql, (ended.value, to_ms(now), settled.seq, *subjects)).rowcount > 0


def forget_chat(connection: sqlite3.Connection, chat_id: int, now: datetime) -> None:
    """The reader of this chat is erased: nothing more is sent there, and of what was, only that it was is kept."""
    connection.execute(
        f"""
        UPDATE outbox SET state = CASE WHEN state IN ('queued', 'held') THEN 'replaced' ELSE state END,
            settled_at = coalesce(settled_at, ?), {BLANK}
        WHERE chat_id = ? AND state <> 'sending'
        """,  # noqa: S608 — a constant
        (to_ms(now), chat_id),
    )
    connection.execute("UPDATE outbox SET subject = ? WHERE chat_id = ?", (FORGOTTEN, chat_id))


def forget_mentions(connection: sqlite3.Connection, mentions: Callable[[str], bool]) -> None:
    """Empty the calls to others that ``mentions`` finds someone in; one on its way is emptied once it has ended."""
    rows = connection.execute("SELECT seq, state, params, error FROM outbox WHERE params <> '{}'").fetchall()
    for row in rows:
        if not mentions(f"{row['params']}{row['error'] or ''}"):
            continue
        if row["state"] in ("queued", "sending", "held"):
            sql = "UPDATE outbox SET subject = ? WHERE seq = ? AND coalesce(subject, '') <> ?"
            connection.execute(sql, (f"{SECRET}{FORGOTTEN}", row["seq"], FORGOTTEN))
        else:
            connection.execute("UPDATE outbox SET params = '{}', error = NULL WHERE seq = ?", (row["seq"],))


def forget_farewells(connection: sqlite3.Connection) -> None:
    """In a copy: the last calls to who is erased are made by the database that was copied."""
    sql = f"UPDATE outbox SET state = 'replaced', {BLANK} WHERE subject IN (?, ?)"  # noqa: S608 — a constant
    connection.execute(sql, (FAREWELL, FORGOTTEN))


def hold(connection: sqlite3.Connection, now: datetime) -> int:
    """Hold all that would be sent by itself; how many calls. What only answered a press has had its time."""
    sql = f"UPDATE outbox SET state = 'expired', {ENDED} WHERE lane = ? AND state IN ('queued', 'sending')"  # noqa: S608 — a constant
    connection.execute(sql, (to_ms(now), int(Lane.TOAST)))
    return connection.execute("UPDATE outbox SET state = 'held' WHERE state IN ('queued', 'sending')").rowcount


def held(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many calls are held since a backup was restored, and the place of the last one."""
    count, last = connection.execute(
        f"SELECT count(*), coalesce(max(seq), 0) FROM outbox WHERE {RESTORED}"  # noqa: S608 — a constant
    ).fetchone()
    return int(count), int(last)


def release(connection: sqlite3.Connection, last: int) -> list[Posted]:
    """Queue the calls that are held, up to the place ``last``; those calls, in order."""
    sql = f"SELECT * FROM outbox WHERE {RESTORED} AND seq <= ? ORDER BY seq"  # noqa: S608 — a constant
    rows = connection.execute(sql, (last,)).fetchall()
    connection.execute(f"UPDATE outbox SET state = 'queued' WHERE {RESTORED} AND seq <= ?", (last,))  # noqa: S608 — as above
    return [Posted(row["seq"], _call(row), row["repeated"]) for row in rows]


def drop_held(connection: sqlite3.Connection, last: int, now: datetime) -> int:
    """Never send the calls that are held, up to the place ``last``; how many they were."""
    sql = f"UPDATE outbox SET state = 'expired', {ENDED} WHERE {RESTORED} AND seq <= ?"  # noqa: S608 — a constant
    return connection.execute(sql, (to_ms(now), last)).rowcount


def in_doubt(connection: sqlite3.Connection, subject: str) -> list[int]:
    """The places of the calls about ``subject`` that may or may not have arrived, and wait for an organiser's word."""
    sql = "SELECT seq FROM outbox WHERE subject = ? AND state = 'held' AND settled_at IS NOT NULL ORDER BY seq"
    return [row["seq"] for row in connection.execute(sql, (subject,))]


def send_again(connection: sqlite3.Connection, subject: str, expires: datetime) -> list[Posted]:
    """Queue them once more, on record as repeated; those calls, in order."""
    seqs = in_doubt(connection, subject)
    found = []
    for seq in seqs:
        sql = """
            UPDATE outbox SET state = 'queued', repeated = repeated + 1, settled_at = NULL, expires_at = ?
            WHERE seq = ? RETURNING *
        """
        row = connection.execute(sql, (to_ms(expires), seq)).fetchone()
        found.append(Posted(seq, _call(row), row["repeated"]))
    return found


def leave(connection: sqlite3.Connection, subject: str) -> int:
    """Leave them as uncertain, for good; how many they were."""
    sql = "UPDATE outbox SET state = 'uncertain' WHERE subject = ? AND state = 'held' AND settled_at IS NOT NULL"
    return connection.execute(sql, (subject,)).rowcount


def take_back(connection: sqlite3.Connection, subject: str, now: datetime) -> int:
    """Send nothing more of what is queued about ``subject``; how many calls that was. One under way is not reached."""
    sql = f"UPDATE outbox SET state = 'replaced', {ENDED} WHERE subject = ? AND state = 'queued'"  # noqa: S608 — a constant
    return connection.execute(sql, (to_ms(now), subject)).rowcount


def flying(connection: sqlite3.Connection, subject: str) -> set[int]:
    """The chats to which a call about ``subject`` is under way."""
    rows = connection.execute("SELECT chat_id FROM outbox WHERE subject = ? AND state = 'sending'", (subject,))
    return {row["chat_id"] for row in rows}


def sent_as(connection: sqlite3.Connection, subject: str) -> dict[int, int]:
    """Where the messages about ``subject`` stand: the newest one's number by its chat."""
    rows = connection.execute("SELECT chat_id, message_id FROM sent WHERE subject = ? ORDER BY sent_at", (subject,))
    return {row["chat_id"]: row["message_id"] for row in rows}


def stands(connection: sqlite3.Connection, subject: str, chat_id: int, message_id: int, now: datetime) -> None:
    """A message that is there already now shows ``subject``, the newest one of its chat."""
    sql = """
        INSERT INTO sent (subject, chat_id, message_id, sent_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (subject, chat_id, message_id) DO UPDATE SET sent_at = excluded.sent_at
    """
    connection.execute(sql, (subject, chat_id, message_id, to_ms(now)))


def stands_no_more(connection: sqlite3.Connection, prefix: str, chat_id: int, message_id: int) -> None:
    """A message shows something else than a subject that begins with ``prefix``."""
    sql = "DELETE FROM sent WHERE subject >= ? AND subject < ? AND chat_id = ? AND message_id = ?"
    connection.execute(sql, (prefix, f"{prefix[:-1]}{chr(ord(prefix[-1]) + 1)}", chat_id, message_id))


def move_chat(connection: sqlite3.Connection, old: int, new: int) -> list[Posted]:
    """A group became a supergroup: what is queued for it goes to its new id. The calls moved, in order."""
    connection.execute("UPDATE sent SET chat_id = ? WHERE chat_id = ?", (new, old))
    rows = connection.execute(
        "SELECT * FROM outbox WHERE chat_id = ? AND state = 'queued' ORDER BY seq", (old,)
    ).fetchall()
    moved = []
    for row in rows:
        call = _call(row)
        call = replace(call, chat_id=new, params={**call.params, "chat_id": new})
        connection.execute(
            "UPDATE outbox SET chat_id = ?, params = ? WHERE seq = ?",
            (new, json.dumps(call.params, ensure_ascii=False), row["seq"]),
        )
        moved.append(Posted(row["seq"], call, row["repeated"]))
    return moved


def tidy(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget the delivery log after 30 days; the last row stays, so that the order never starts again."""
    connection.execute(
        "DELETE FROM outbox WHERE state NOT IN ('queued', 'sending', 'held') AND settled_at < ? "
        "AND seq < (SELECT max(seq) FROM outbox)",
        (to_ms(now - KEPT),),
    )


def counts(connection: sqlite3.Connection) -> dict[str, Any]:
    """How many calls stand in each state, and how many were repeated."""
    rows = connection.execute(
        "SELECT state, count(*) AS n, sum(repeated) AS again FROM outbox GROUP BY state"
    ).fetchall()
    found: dict[str, Any] = {row["state"]: row["n"] for row in rows}
    found["repeated"] = sum(row["again"] or 0 for row in rows)
    return found


def _call(row: sqlite3.Row) -> Call:
    return Call(
        method=row["method"],
        params=json.loads(row["params"]),
        chat_id=row["chat_id"],
        lane=Lane(row["lane"]),
        policy=Policy(row["policy"]),
        expires_at=maybe_instant(row["expires_at"]),
        replaces=row["replaces"],
        subject=row["subject"],
    )
