"""Erasing a person: every table that names them, in one transaction with their tombstone."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from storage import files, forms, outbox, received, tombstones
from storage.instants import to_ms

SHORTEST = 12
"""A name is looked for by its first letters: what was shown of it may be cut."""

NAMES = """
    SELECT name FROM roles WHERE person = :person
    UNION SELECT name FROM members WHERE person = :person
    UNION SELECT name FROM delegation_versions WHERE person = :person
    UNION SELECT name FROM proposals WHERE person = :person
    UNION SELECT text FROM cards WHERE person = :person AND part IN ('name', 'reading')
    UNION SELECT name FROM received WHERE person = :person
    UNION SELECT name FROM form_versions WHERE person = :person
    UNION SELECT confirmed_name AS name FROM forms WHERE confirmed_by = :person
    UNION SELECT trim(given || ' ' || family) AS name FROM attendees WHERE person = :person
    UNION SELECT trim(family || ' ' || given) AS name FROM attendees WHERE person = :person
    UNION SELECT name FROM reached WHERE person = :person
"""
STEPS = (
    "DELETE FROM faq WHERE published_at IS NULL AND source IN (SELECT 'letter:' || id FROM letters WHERE person = :p)",
    "DELETE FROM letters WHERE person = :p",
    """UPDATE letters SET state = 'open', claimed_by = NULL, claimed_at = NULL, draft = NULL
       WHERE claimed_by = :p AND state = 'claimed'""",
    "UPDATE letters SET claimed_by = '' WHERE claimed_by = :p",
    "DELETE FROM threads WHERE person = :p",
    "DELETE FROM notices WHERE person = :p",
    "DELETE FROM unasked WHERE person = :p",
    "DELETE FROM postponed WHERE person = :p",
    "DELETE FROM muted WHERE person = :p",
    "DELETE FROM feedback WHERE person = :p",
    "DELETE FROM cards WHERE person = :p",
    "DELETE FROM members WHERE person = :p",
    "DELETE FROM proposals WHERE person = :p",
    "UPDATE proposals SET ended_by = '' WHERE ended_by = :p",
    "UPDATE delegation_versions SET person = '', name = '' WHERE person = :p",
    """UPDATE forms SET contact = NULL WHERE EXISTS (
           SELECT 1 FROM form_versions v WHERE v.edition = forms.edition AND v.delegation = forms.delegation
                                           AND v.person = :p AND v.field LIKE 'contact%')""",
    "UPDATE forms SET confirmed_by = '', confirmed_name = '' WHERE confirmed_by = :p",
    "UPDATE form_versions SET value = NULL WHERE person = :p AND field LIKE 'contact%'",
    "UPDATE form_versions SET person = '', name = '' WHERE person = :p",
    "UPDATE capacities SET set_by = '' WHERE set_by = :p",
    "UPDATE links SET made_by = NULL WHERE made_by = :p",
    "UPDATE invitations SET revoked_at = :now WHERE made_by = :p AND used_at IS NULL AND revoked_at IS NULL",
    "UPDATE invitations SET made_by = '' WHERE made_by = :p",
    "UPDATE invitations SET used_by = '' WHERE used_by = :p",
    "UPDATE roles SET given_by = NULL WHERE given_by = :p",
    "DELETE FROM roles WHERE person = :p",
    "DELETE FROM shelf WHERE sent_by = :p AND put_at IS NULL",
    "UPDATE shelf SET sent_by = '' WHERE sent_by = :p",
    "UPDATE shelf SET withdrawn_by = '' WHERE withdrawn_by = :p",
    "DELETE FROM received WHERE person = :p AND state NOT IN ('kept', 'marked')",
    "UPDATE received SET person = '', name = '' WHERE person = :p",
    "UPDATE received SET withdrawn_by = '' WHERE withdrawn_by = :p",
    "UPDATE changes SET state = 'dropped' WHERE person = :p AND state = 'draft'",
    "UPDATE changes SET person = '' WHERE person = :p",
    "UPDATE changes SET undone_by = '' WHERE undone_by = :p",
    "DELETE FROM faq WHERE drafted_by = :p AND published_at IS NULL",
    "UPDATE faq SET drafted_by = '' WHERE drafted_by = :p",
    "UPDATE faq SET published_by = '' WHERE published_by = :p",
    "UPDATE faq SET withdrawn_by = '' WHERE withdrawn_by = :p",
    "DELETE FROM exported WHERE person = :p",
    "UPDATE reached SET person = '', name = '' WHERE person = :p",
    "DELETE FROM sent WHERE chat_id = :chat",
    "DELETE FROM recipients WHERE person = :p",
    "UPDATE announcements SET state = 'dropped' WHERE by = :p AND state = 'draft'",
    "UPDATE announcements SET by = '' WHERE by = :p",
    "UPDATE announcements SET fr_by = '' WHERE fr_by = :p",
    "UPDATE announcements SET ja_by = '' WHERE ja_by = :p",
    "UPDATE announcements SET agreed_by = '' WHERE agreed_by = :p",
    "UPDATE announcements SET released_by = '' WHERE released_by = :p",
    "DELETE FROM people WHERE id = :p",
)


@dataclass(frozen=True, slots=True)
class Erased:
    """Whom nothing names any more: how they were called, and the files that they sent, which may still name them."""

    names: frozenset[str]
    files: tuple[str, ...]


def erase(connection: sqlite3.Connection, person: str, telegram_id: int, account_name: str, now: datetime) -> Erased:
    """Erase someone from all tables; the journal keeps an id that no longer means anybody.

    ``account_name`` is what their account is called now; what it was called before is known from the tables.
    """
    sent = tuple(received.sent_by(connection, person))
    named = {str(row["name"]) for row in connection.execute(NAMES, {"person": person})} | {account_name}
    removed = "SELECT 1 FROM roles WHERE person = ? AND role = 'owner' AND removed_at IS NOT NULL"
    barred = connection.execute(removed, (person,)).fetchone() is not None
    tombstones.bury(connection, telegram_id, now, barred=barred or tombstones.is_barred(connection, telegram_id))
    at = to_ms(now)
    for (attendee,) in connection.execute("SELECT id FROM attendees WHERE person = ?", (person,)).fetchall():
        forms.forget(connection, attendee, now)
    for step in STEPS:
        connection.execute(step, {"p": person, "chat": telegram_id, "now": at})
    mentions = mentioning(named, telegram_id)
    _unname_journal(connection, person, mentions)
    _unname_contacts(connection, mentions)
    _drop_texts(connection, named)
    for seq in updates_of(connection, telegram_id):
        connection.execute("UPDATE inbox SET raw = NULL, error = NULL WHERE seq = ?", (seq,))
    outbox.forget_chat(connection, telegram_id, now)
    outbox.forget_mentions(connection, mentions)
    received.unname(connection, mentions)
    return Erased(frozenset((named - {""}) | {str(telegram_id)}), sent)


def cleanse(connection: sqlite3.Connection, now: datetime, folders: Sequence[Path] = ()) -> int:
    """Erase whom a tombstone names and who is here all the same, as in a restored backup; how many they were.

    ``folders`` hold the files that were sent: those that bear the name of who is erased are named no more.
    """
    found = tombstones.erased_since(connection)
    for row in found:
        erased = erase(connection, row["id"], row["telegram_id"], "", now)
        received.drop(connection, files.bearing(folders, erased.files, erased.names))
    typed = tombstones.attendees(connection)
    for attendee in typed:
        forms.forget(connection, attendee, now)
    return len(found) + len(typed)


def mentioning(names: Iterable[str], telegram_id: int) -> Callable[[str], bool]:
    """Whether a text of JSON names someone: by their id, or by the beginning of a name, as JSON and HTML write it."""
    forms = {str(telegram_id)}
    for name in filter(None, names):
        for form in (name[:SHORTEST], escape(name[:SHORTEST]), escape(name[:SHORTEST], quote=False)):
            forms |= {json.dumps(form, ensure_ascii=False)[1:-1], json.dumps(form)[1:-1]}
    return lambda text: any(form in text for form in forms)


def updates_of(connection: sqlite3.Connection, telegram_id: int) -> list[int]:
    """The rows of the inbox that could not be handled and bear an update of this person's."""
    rows = connection.execute("SELECT seq, raw FROM inbox WHERE state = 'dead' AND raw IS NOT NULL").fetchall()
    return [row["seq"] for row in rows if str(telegram_id) in row["raw"]]


def _unname_journal(connection: sqlite3.Connection, person: str, mentions: Callable[[str], bool]) -> None:
    for row in connection.execute("SELECT seq, subject, detail FROM journal WHERE detail LIKE '%\"name\"%'").fetchall():
        detail = json.loads(row["detail"])
        if isinstance(detail, dict) and "name" in detail and (row["subject"] == person or mentions(row["detail"])):
            del detail["name"]
            told = json.dumps(detail, ensure_ascii=False)
            connection.execute("UPDATE journal SET detail = ? WHERE seq = ?", (told, row["seq"]))


def _unname_contacts(connection: sqlite3.Connection, mentions: Callable[[str], bool]) -> None:
    """A delegation's contact who is erased is one no more; what each answered of them goes with it."""
    for row in connection.execute(
        "SELECT edition, delegation, contact FROM forms WHERE contact IS NOT NULL"
    ).fetchall():
        if mentions(row["contact"]):
            here = (row["edition"], row["delegation"])
            connection.execute("UPDATE forms SET contact = NULL WHERE edition = ? AND delegation = ?", here)
            sql = "UPDATE form_versions SET value = NULL WHERE edition = ? AND delegation = ? AND field LIKE 'contact%'"
            connection.execute(sql, here)


def _drop_texts(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """What nobody could answer is kept without its asker; a text in which they gave their name goes."""
    for name in names:
        if len(name) >= 4:
            connection.execute("DELETE FROM unanswered WHERE instr(text, ?) > 0", (name,))
