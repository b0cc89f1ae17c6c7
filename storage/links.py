"""Invitation links into delegations: of each only the SHA-256 of its token is kept."""

import secrets
import sqlite3
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from domain.delegation import Rank
from storage.instants import from_ms, to_ms
from storage.transaction import Row

MAKE = """
    INSERT INTO links (id, digest, edition, delegation, rank, uses, most, made_by, made_at, expires_at)
    VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
"""
REDEEM = """
    UPDATE links SET uses = uses + 1
    WHERE digest = ? AND edition = ? AND uses < most AND revoked_at IS NULL AND expires_at > ?
    RETURNING *
"""
OPEN = "edition = ? AND uses < most AND revoked_at IS NULL AND expires_at > ?"


@dataclass(frozen=True, slots=True)
class Link:
    """A link into a delegation: for one person in a ``rank``, or with ``None`` for as many as ``most``."""

    id: str
    delegation: str
    rank: Rank | None
    uses: int
    most: int
    made_at: datetime
    expires_at: datetime


def make(
    connection: sqlite3.Connection,
    edition: str,
    delegation: str,
    rank: Rank | None,
    most: int,
    life: timedelta,
    by: str | None,
    now: datetime,
) -> tuple[str, str]:
    """Make a link: its id, and its token, which is kept nowhere; ``by`` is ``None`` for the command line."""
    id_, token = uuid.uuid4().hex[:8], secrets.token_urlsafe(32)
    values = (id_, digest(token), edition, delegation, rank, most, by, to_ms(now), to_ms(now + life))
    connection.execute(MAKE, values)
    return id_, token


def leads_to(connection: sqlite3.Connection, edition: str, token: str) -> str | None:
    """The id of the delegation into which the link of ``token`` leads, or once led; nothing is used up."""
    sql = "SELECT delegation FROM links WHERE digest = ? AND edition = ?"
    row = connection.execute(sql, (digest(token), edition)).fetchone()
    return None if row is None else str(row["delegation"])


def redeem(connection: sqlite3.Connection, edition: str, token: str, now: datetime) -> Link | None:
    """Use the link of ``token`` once; ``None`` when it is used up, revoked, too old or unknown."""
    rows = connection.execute(REDEEM, (digest(token), edition, to_ms(now))).fetchall()
    return _link(rows[0]) if rows else None


def revoke(connection: sqlite3.Connection, edition: str, id_: str, now: datetime) -> Link | None:
    """Make a link good for nothing; ``None`` where there is none to revoke."""
    sql = f"UPDATE links SET revoked_at = ? WHERE id = ? AND {OPEN} RETURNING *"  # noqa: S608 — a constant
    rows = connection.execute(sql, (to_ms(now), id_, edition, to_ms(now))).fetchall()
    return _link(rows[0]) if rows else None


def standing(connection: sqlite3.Connection, edition: str, now: datetime) -> list[Link]:
    """The links that may still be used, the newest first."""
    sql = f"SELECT * FROM links WHERE {OPEN} ORDER BY made_at DESC, id"  # noqa: S608 — a constant
    return [_link(row) for row in connection.execute(sql, (edition, to_ms(now)))]


def made(connection: sqlite3.Connection) -> int:
    """How many links were ever made, by which it is known whether one was made since."""
    (count,) = connection.execute("SELECT count(*) FROM links").fetchone()
    return int(count)


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def _link(row: Row) -> Link:
    rank = Rank(row["rank"]) if row["rank"] else None
    made, expires = from_ms(row["made_at"]), from_ms(row["expires_at"])
    return Link(row["id"], row["delegation"], rank, row["uses"], row["most"], made, expires)
