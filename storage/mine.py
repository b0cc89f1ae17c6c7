"""All that is kept about one person, table by table, as they may have it."""

import json
import sqlite3
from typing import Any

from storage.erasing import NAMES, mentioning, updates_of
from storage.instants import from_ms

Found = dict[str, list[dict[str, Any]]]

OWN = {
    "people": "id = :p",
    "roles": "person = :p OR given_by = :p",
    "members": "person = :p",
    "delegation_versions": "person = :p",
    "proposals": "person = :p OR ended_by = :p",
    "forms": "confirmed_by = :p",
    "attendees": "person = :p",
    "attendances": "attendee IN (SELECT id FROM attendees WHERE person = :p)",
    "form_versions": "person = :p OR attendee IN (SELECT id FROM attendees WHERE person = :p)",
    "capacities": "set_by = :p",
    "links": "made_by = :p",
    "invitations": "made_by = :p OR used_by = :p",
    "letters": "person = :p OR claimed_by = :p",
    "threads": "person = :p",
    "cards": "person = :p",
    "notices": "person = :p",
    "unasked": "person = :p",
    "postponed": "person = :p",
    "muted": "person = :p",
    "feedback": "person = :p",
    "changes": "person = :p OR undone_by = :p",
    "received": "person = :p OR withdrawn_by = :p",
    "shelf": "sent_by = :p OR withdrawn_by = :p",
    "faq": "drafted_by = :p OR published_by = :p OR withdrawn_by = :p",
    "exported": "person = :p",
    "reached": "person = :p",
    "journal": "person = :p OR subject = :p",
    "announcements": "by = :p OR fr_by = :p OR ja_by = :p OR agreed_by = :p OR released_by = :p",
    "recipients": "person = :p",
    "outbox": "chat_id = :chat",
    "sent": "chat_id = :chat",
}
"""Which rows of each table are about someone."""
SECRET = {
    "links": ("digest",),
    "invitations": ("digest",),
    "forms": ("contact", "stand", "sample"),
    "exported": ("lines",),
}
OTHERS = {
    "letters": ("person", "chat_id"),
    "roles": ("name",),
    "form_versions": ("person", "name"),
    "received": ("person", "name"),
}
"""What a row says of somebody else, when it is not the asker's own but only speaks of what they did."""
INSTANT = ("_at", "_until", "first_seen", "due")


def everything(connection: sqlite3.Connection, person: str, telegram_id: int, account_name: str) -> Found:
    """Every row about someone, by its table; instants as ISO, JSON unpacked, tables without any left out."""
    given = {"p": person, "chat": telegram_id}
    found = {
        table: [_told(table, row, person) for row in connection.execute(f"SELECT * FROM {table} WHERE {where}", given)]  # noqa: S608 — constants
        for table, where in OWN.items()
    }
    named = {str(row["name"]) for row in connection.execute(NAMES, {"person": person})} | {account_name}
    mentions = mentioning(named, telegram_id)
    found["told_to_others"] = [
        {
            "method": row["method"],
            "queued_at": _instant(row["queued_at"]),
            "text": json.loads(row["params"]).get("text"),
        }
        for row in connection.execute("SELECT * FROM outbox WHERE params <> '{}' AND chat_id IS NOT :chat", given)
        if mentions(row["params"])
    ]
    found["journal_naming"] = [
        _told("journal", row, person)
        for row in connection.execute("SELECT * FROM journal WHERE detail LIKE '%\"name\"%'")
        if person not in (row["person"], row["subject"]) and mentions(row["detail"])
    ]
    found["not_answered"] = [
        {"text": row["text"], "asked_at": _instant(row["asked_at"])}
        for row in connection.execute("SELECT * FROM unanswered")
        if any(len(name) >= 4 and name in row["text"] for name in named)
    ]
    seqs = updates_of(connection, telegram_id)
    marks = ",".join("?" * len(seqs))
    found["inbox"] = [
        _told("inbox", row, person)
        for row in connection.execute(f"SELECT * FROM inbox WHERE seq IN ({marks})", seqs)  # noqa: S608 — only "?"
    ]
    return {table: rows for table, rows in found.items() if rows}


def _told(table: str, row: sqlite3.Row, person: str) -> dict[str, Any]:
    columns = dict(zip(row.keys(), row, strict=True))
    own = columns.get("person", person) == person
    hidden = SECRET.get(table, ()) + (() if own else OTHERS.get(table, ()))
    return {name: _value(name, kept) for name, kept in columns.items() if name not in hidden and kept is not None}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, int) and (name.endswith(INSTANT) or name == "at"):
        return _instant(value)
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _instant(ms: int) -> str:
    return from_ms(ms).isoformat(timespec="seconds")
