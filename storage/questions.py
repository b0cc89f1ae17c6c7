"""Letters to the organisers, and what the bot could not answer."""

import sqlite3
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from domain import sending
from domain.letters import Letter, State, Unanswered, folded
from domain.person import Half, Person
from domain.printed import Language
from storage.instants import from_ms, maybe_instant, to_ms
from storage.transaction import Row, Transaction

UNSENT = timedelta(days=3)
"""How long a text is kept under the button that would send it."""
SUBJECT = "letter:"
"""Begins the subject of the call that bears the answer to a letter."""

KEEP = """
    INSERT INTO letters (id, person, language, half, text, chat_id, message_id, state, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'kept', ?)
"""
SEND = "UPDATE letters SET state = 'open', at = ? WHERE id = ? AND person = ? AND state = 'kept' RETURNING id"
CLAIM = """
    UPDATE letters SET state = 'claimed', claimed_by = ?, claimed_at = ? WHERE id = ? AND state = 'open' RETURNING id
"""
GIVE_BACK = """
    UPDATE letters SET state = 'open', claimed_by = NULL, claimed_at = NULL
    WHERE id = ? AND claimed_by = ? AND state = 'claimed' RETURNING id
"""
DRAFT = """
    UPDATE letters SET draft = ?, revision = revision + 1
    WHERE id = ? AND claimed_by = ? AND state = 'claimed' RETURNING id
"""
ANSWER = """
    UPDATE letters SET state = 'answered', answer = draft, answered_at = ?
    WHERE id = ? AND claimed_by = ? AND state = 'claimed' AND revision = ? AND draft IS NOT NULL RETURNING id
"""
LETTERS = "SELECT letters.*, people.reachable FROM letters LEFT JOIN people ON people.id = letters.person"
UNANSWERED = """
    INSERT INTO unanswered (id, language, folded, text, times, asked_at) VALUES (?, ?, ?, ?, 1, ?)
    ON CONFLICT (language, folded) DO UPDATE SET
        text = excluded.text, times = unanswered.times + 1, asked_at = excluded.asked_at
"""
STILL = """
    FROM unanswered WHERE NOT EXISTS (
        SELECT 1 FROM faq
        WHERE faq.id = unanswered.faq AND published_at IS NOT NULL AND withdrawn_at IS NULL
    )
"""


def keep_text(
    transaction: Transaction,
    person: Person,
    language: Language,
    text: str,
    chat_id: int,
    message_id: int | None,
    now: datetime,
) -> str:
    """Keep what a button would send to the organisers, for three days unless it is sent; the id that the button bears.

    ``chat_id`` and ``message_id`` are the message's own, to which the answer will be a reply.
    """
    id_ = uuid.uuid4().hex[:12]
    half = (person.half or Half.OTHER).value
    transaction.write(KEEP, (id_, person.id, language, half, text, chat_id, message_id, to_ms(now)))
    return id_


def forget_text(transaction: Transaction, id_: str, person: str) -> None:
    """Its writer does not want to send it."""
    transaction.write("DELETE FROM letters WHERE id = ? AND person = ? AND state = 'kept'", (id_, person))


async def send(transaction: Transaction, id_: str, person: str, now: datetime) -> bool:
    """Hand over a text that was kept; ``False`` where it has been already, or is not this person's."""
    return bool(await transaction.read(SEND, (to_ms(now), id_, person)))


async def letter(transaction: Transaction, id_: str) -> Letter | None:
    """One letter, even one that is only kept."""
    rows = await transaction.read(f"{LETTERS} WHERE letters.id = ?", (id_,))
    return _letter(rows[0]) if rows else None


async def claim(transaction: Transaction, id_: str, by: str, now: datetime) -> bool:
    """Take a letter into one's hands; ``False`` where someone else was first."""
    return bool(await transaction.read(CLAIM, (by, to_ms(now), id_)))


async def give_back(transaction: Transaction, id_: str, holder: str) -> bool:
    """Take a letter out of its holder's hands; ``False`` where it is not in them."""
    return bool(await transaction.read(GIVE_BACK, (id_, holder)))


async def draft(transaction: Transaction, id_: str, by: str, text: str) -> bool:
    """Keep the answer that its holder has written; ``False`` where the letter is no longer theirs."""
    return bool(await transaction.read(DRAFT, (text, id_, by)))


async def answer(transaction: Transaction, id_: str, by: str, revision: int, now: datetime) -> bool:
    """Give the draft that was shown as the answer; ``False`` where it was given, changed or taken away meanwhile."""
    return bool(await transaction.read(ANSWER, (to_ms(now), id_, by, revision)))


async def count_open(transaction: Transaction, halves: Iterable[Half]) -> int:
    """How many letters of these halves nobody has claimed."""
    marks, values = _among(halves)
    sql = f"SELECT count(*) FROM letters WHERE state = 'open' AND half IN ({marks})"  # noqa: S608 — only "?"
    return int((await transaction.read(sql, values))[0][0])


async def waiting(transaction: Transaction, halves: Iterable[Half], page: int, size: int) -> tuple[list[Letter], int]:
    """One page, counted from 0, of the letters of these halves that wait for an answer, the oldest first; and all."""
    return await _page(transaction, "letters.state IN ('open', 'claimed')", "at", halves, page, size)


async def answered(transaction: Transaction, halves: Iterable[Half], page: int, size: int) -> tuple[list[Letter], int]:
    """One page, counted from 0, of those that have one, the newest answer first; and how many there are."""
    return await _page(transaction, "letters.state = 'answered'", "answered_at DESC", halves, page, size)


async def delivery(transaction: Transaction, id_: str) -> sending.State | None:
    """How far the answer to a letter has come; ``None`` where nothing is known of it any more."""
    subject = (f"{SUBJECT}{id_}",)
    rows = await transaction.read("SELECT state FROM outbox WHERE subject = ? ORDER BY seq DESC LIMIT 1", subject)
    if rows:
        return sending.State(rows[0]["state"])
    # The delivery log is kept for 30 days; what has arrived is known for as long as its letter.
    sent = await transaction.read("SELECT 1 FROM sent WHERE subject = ? LIMIT 1", subject)
    return sending.State.SENT if sent else None


def unanswered(transaction: Transaction, text: str, language: Language, now: datetime) -> None:
    """Note what the bot could not answer, and nothing of who asked it."""
    if key := folded(text):
        transaction.write(UNANSWERED, (uuid.uuid4().hex[:12], language, key, text, to_ms(now)))


async def unanswered_page(transaction: Transaction, page: int, size: int) -> tuple[list[Unanswered], int]:
    """One page, counted from 0, of what still has no answer, most asked first; and how much there is."""
    sql = f"SELECT * {STILL} ORDER BY times DESC, asked_at DESC, id LIMIT ? OFFSET ?"
    rows = await transaction.read(sql, (size, page * size))
    (count,) = (await transaction.read(f"SELECT count(*) {STILL}"))[0]
    return [_unanswered(row) for row in rows], int(count)


def answered_by(transaction: Transaction, faq: str, texts: Iterable[str]) -> None:
    """These texts have an answer now, while the entry ``faq`` is in force."""
    keys = {folded(text) for text in texts}
    transaction.write_many("UPDATE unanswered SET faq = ? WHERE folded = ?", [(faq, key) for key in sorted(keys)])


async def unanswered_one(transaction: Transaction, id_: str) -> Unanswered | None:
    rows = await transaction.read("SELECT * FROM unanswered WHERE id = ?", (id_,))
    return _unanswered(rows[0]) if rows else None


def tidy(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget the texts that nobody has sent."""
    connection.execute("DELETE FROM letters WHERE state = 'kept' AND at < ?", (to_ms(now - UNSENT),))


async def _page(
    transaction: Transaction, where: str, order: str, halves: Iterable[Half], page: int, size: int
) -> tuple[list[Letter], int]:
    marks, values = _among(halves)
    among = f"WHERE {where} AND letters.half IN ({marks})"
    sql = f"{LETTERS} {among} ORDER BY {order}, letters.id LIMIT ? OFFSET ?"
    rows = await transaction.read(sql, (*values, size, page * size))
    (count,) = (await transaction.read(f"SELECT count(*) FROM letters {among}", values))[0]  # noqa: S608 — only "?"
    return [_letter(row) for row in rows], int(count)


def _among(halves: Iterable[Half]) -> tuple[str, tuple[str, ...]]:
    values = tuple(sorted(half.value for half in halves))
    return ",".join("?" * len(values)), values


def _letter(row: Row) -> Letter:
    return Letter(
        id=row["id"],
        person=row["person"],
        language=row["language"],
        half=Half(row["half"]),
        text=row["text"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        state=State(row["state"]),
        at=from_ms(row["at"]),
        by=row["claimed_by"],
        draft=row["draft"],
        revision=row["revision"],
        answer=row["answer"],
        answered_at=maybe_instant(row["answered_at"]),
        reachable=row["reachable"] != 0,
    )


def _unanswered(row: Row) -> Unanswered:
    return Unanswered(row["id"], row["language"], row["text"], row["times"], from_ms(row["asked_at"]))
