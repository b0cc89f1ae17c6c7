"""Who holds which role among the organisers, and the one-use links by which others join them."""

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from domain.edition import Language
from domain.person import Half
from domain.roles import Role
from storage.instants import from_ms, to_ms
from storage.transaction import Row, Transaction

INVITATION_LIFE = timedelta(days=7)

GRANT = """
    INSERT INTO roles (person, role, name, given_by, given_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (person, role) DO UPDATE SET
        name = excluded.name, given_by = excluded.given_by, given_at = excluded.given_at, removed_at = NULL
"""
FIRST_OWNER = """
    INSERT INTO roles (person, role, name, given_at) VALUES (?, 'owner', ?, ?)
    ON CONFLICT (person, role) DO NOTHING RETURNING role
"""
REDEEM = """
    UPDATE invitations SET used_by = ?, used_at = ?
    WHERE digest = ? AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?
    RETURNING role, made_by
"""
TEAM = """
    SELECT roles.*, people.telegram_id, people.account_language, people.language, people.half
    FROM roles JOIN people ON people.id = roles.person
    WHERE removed_at IS NULL ORDER BY given_at, person
"""
OPEN = "used_at IS NULL AND revoked_at IS NULL AND expires_at > ?"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of the team in one role: their account's name when they joined, and how to write to them."""

    person: str
    role: Role
    name: str
    given_at: datetime
    telegram_id: int
    account_language: str
    language: Language | None
    half: Half | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that nobody has used yet; its token is known to nobody but who was given it."""

    id: str
    role: Role
    made_at: datetime
    expires_at: datetime


def held(connection: sqlite3.Connection) -> Mapping[str, frozenset[Role]]:
    """The roles of everybody who has any, by the person's id."""
    found: dict[str, frozenset[Role]] = {}
    for row in connection.execute("SELECT person, role FROM roles WHERE removed_at IS NULL"):
        found[row["person"]] = found.get(row["person"], frozenset()) | {Role(row["role"])}
    return found


def grant(transaction: Transaction, person: str, role: Role, name: str, by: str | None, now: datetime) -> None:
    """Give ``role`` to someone whose account is called ``name``."""
    transaction.write(GRANT, (person, role.value, name, by, to_ms(now)))


async def first_owner(transaction: Transaction, person: str, name: str, now: datetime) -> bool:
    """Make someone whom the settings name an owner, unless they once were: whom others removed stays removed."""
    return bool(await transaction.read(FIRST_OWNER, (person, name, to_ms(now))))


async def remove(transaction: Transaction, person: str, role: Role, now: datetime) -> bool:
    """Take ``role`` from someone; whether they had it."""
    sql = "UPDATE roles SET removed_at = ? WHERE person = ? AND role = ? AND removed_at IS NULL RETURNING role"
    return bool(await transaction.read(sql, (to_ms(now), person, role.value)))


async def team(transaction: Transaction) -> list[Member]:
    """Everybody who holds a role, the longest-serving first."""
    return [_member(row) for row in await transaction.read(TEAM)]


def named(connection: sqlite3.Connection, person: str) -> str:
    """The name of someone who holds or held a role; empty for who never did."""
    row = connection.execute("SELECT name FROM roles WHERE person = ? LIMIT 1", (person,)).fetchone()
    return "" if row is None else str(row["name"])


async def names(transaction: Transaction) -> dict[str, str]:
    """The names of all who hold or held a role, by the person's id."""
    return {row["person"]: row["name"] for row in await transaction.read("SELECT person, name FROM roles")}


async def invite(transaction: Transaction, id_: str, role: Role, by: str, now: datetime) -> str:
    """Make a one-use link for ``role``: its token, of which only the SHA-256 is kept."""
    token = secrets.token_urlsafe(32)
    transaction.write(
        "INSERT INTO invitations (id, digest, role, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        (id_, _digest(token), role.value, by, to_ms(now), to_ms(now + INVITATION_LIFE)),
    )
    return token


async def redeem(transaction: Transaction, token: str, person: str, now: datetime) -> tuple[Role, str] | None:
    """Use up the link of ``token``: the role it gives, and who made it; ``None`` when it gives nothing any more."""
    rows = await transaction.read(REDEEM, (person, to_ms(now), _digest(token), to_ms(now)))
    return (Role(rows[0]["role"]), str(rows[0]["made_by"])) if rows else None


async def revoke(transaction: Transaction, id_: str, now: datetime) -> Role | None:
    """Make a link that nobody has used good for nothing; its role, ``None`` where there is no such link."""
    sql = f"UPDATE invitations SET revoked_at = ? WHERE id = ? AND {OPEN} RETURNING role"  # noqa: S608 — a constant
    rows = await transaction.read(sql, (to_ms(now), id_, to_ms(now)))
    return Role(rows[0]["role"]) if rows else None


async def invitations(transaction: Transaction, now: datetime) -> list[Invitation]:
    """The links that may still be used, the newest first."""
    sql = f"SELECT * FROM invitations WHERE {OPEN} ORDER BY made_at DESC, id"  # noqa: S608 — a constant
    return [_invitation(row) for row in await transaction.read(sql, (to_ms(now),))]


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _member(row: Row) -> Member:
    return Member(
        person=row["person"],
        role=Role(row["role"]),
        name=row["name"],
        given_at=from_ms(row["given_at"]),
        telegram_id=row["telegram_id"],
        account_language=row["account_language"],
        language=row["language"],
        half=Half(row["half"]) if row["half"] else None,
    )


def _invitation(row: Row) -> Invitation:
    return Invitation(row["id"], Role(row["role"]), from_ms(row["made_at"]), from_ms(row["expires_at"]))
