"""Delegations of one edition: what stands, each version of it, who is in them, what members propose."""

import json
import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.delegation import (
    Decided,
    Delegation,
    Kind,
    Member,
    Proposal,
    Rank,
    Status,
    Step,
    Verb,
)
from domain.edition import Edition
from domain.printed import Text
from domain.roster import Entry
from storage import notices
from storage.instants import from_ms, to_ms
from storage.transaction import Row

SEED = """
    INSERT INTO delegations (id, edition, name_fr, name_ja, country, kind, twin, contact, origin,
                             status, printed, wishes, revision)
    VALUES (?, ?, ?, ?, ?, ?, '', '', 'edition', ?, ?, '[]', 0)
    ON CONFLICT (edition, id) DO UPDATE SET
        name_fr = excluded.name_fr, name_ja = excluded.name_ja, kind = excluded.kind,
        status = CASE WHEN revision = 0 THEN excluded.status ELSE status END,
        printed = CASE WHEN revision = 0 THEN excluded.printed ELSE printed END
    WHERE origin = 'edition'
"""
ADD = """
    INSERT INTO delegations (id, edition, name_fr, name_ja, country, kind, twin, contact, origin,
                             status, printed, wishes, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'roster', 'unknown', 0, '[]', 0)
"""
FROM_ROSTER = """
    UPDATE delegations SET name_fr = ?, name_ja = ?, twin = ?, contact = ?, origin = 'roster'
    WHERE edition = ? AND id = ?
"""
DECIDE = """
    UPDATE delegations SET status = ?, printed = ?, wishes = ?, revision = ?
    WHERE edition = ? AND id = ? AND revision = ? RETURNING id
"""
VERSION = """
    INSERT INTO delegation_versions (edition, delegation, revision, verb, value, status, wishes, person, name,
                                     on_behalf, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
LATEST = """
    SELECT * FROM delegation_versions WHERE edition = ? AND delegation = ? ORDER BY revision DESC LIMIT 1
"""
LATEST_OF_EACH = """
    SELECT v.* FROM delegation_versions v JOIN delegations d
    ON d.edition = v.edition AND d.id = v.delegation AND d.revision = v.revision WHERE v.edition = ?
"""
JOIN = """
    INSERT INTO members (edition, person, delegation, rank, name, joined_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (edition, person) DO NOTHING RETURNING person
"""
PROPOSE = """
    INSERT INTO proposals (id, edition, delegation, person, name, verb, value, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One decision that was taken, and what stood after it."""

    revision: int
    status: Status
    wishes: tuple[str, ...]
    decided: Decided


def seed(connection: sqlite3.Connection, edition: Edition) -> None:
    """The collectivités of an edition, names and printed confirmations only; what was decided since is left alone."""
    connection.executemany(
        SEED,
        [
            (
                each.id,
                edition.name,
                each.name.fr,
                each.name.ja,
                each.country,
                each.kind.value,
                Status.CONFIRMED if each.confirmed else Status.UNKNOWN,
                int(each.confirmed),
            )
            for each in edition.collectivities
        ],
    )


def add(connection: sqlite3.Connection, edition: str, entry: Entry) -> str:
    """A delegation that the roster names and that was not there; its id."""
    id_ = f"r-{uuid.uuid4().hex[:8]}"
    values = (entry.name.fr, entry.name.ja, entry.country, entry.kind.value, entry.twin, entry.contact)
    connection.execute(ADD, (id_, edition, *values))
    return id_


def correct(connection: sqlite3.Connection, edition: str, id_: str, entry: Entry) -> None:
    """What the roster says of a delegation takes the place of what was there."""
    values = (entry.name.fr, entry.name.ja, entry.twin, entry.contact)
    connection.execute(FROM_ROSTER, (*values, edition, id_))


def every(connection: sqlite3.Connection, edition: str) -> list[Delegation]:
    """All delegations, with their members and without their proposals."""
    people: dict[str, list[Member]] = {}
    for row in connection.execute("SELECT * FROM members WHERE edition = ? ORDER BY joined_at, person", (edition,)):
        people.setdefault(row["delegation"], []).append(_member(row))
    rows = connection.execute("SELECT * FROM delegations WHERE edition = ? ORDER BY id", (edition,))
    return [_delegation(row, None, people.get(row["id"], ()), ()) for row in rows]


def one(connection: sqlite3.Connection, edition: str, id_: str) -> Delegation | None:
    """A delegation as it stands."""
    row = connection.execute("SELECT * FROM delegations WHERE edition = ? AND id = ?", (edition, id_)).fetchone()
    if row is None:
        return None
    latest = connection.execute(LATEST, (edition, id_)).fetchone()
    people = connection.execute(
        "SELECT * FROM members WHERE edition = ? AND delegation = ? ORDER BY joined_at, person", (edition, id_)
    )
    open_ = connection.execute(
        "SELECT * FROM proposals WHERE edition = ? AND delegation = ? AND ended_at IS NULL ORDER BY at, id",
        (edition, id_),
    )
    return _delegation(row, latest, map(_member, people), map(_proposal, open_))


def id_of(connection: sqlite3.Connection, edition: str, person: str) -> str | None:
    """The id of the delegation to which someone belongs."""
    sql = "SELECT delegation FROM members WHERE edition = ? AND person = ?"
    row = connection.execute(sql, (edition, person)).fetchone()
    return None if row is None else str(row["delegation"])


def of(connection: sqlite3.Connection, edition: str, person: str) -> Delegation | None:
    """The delegation to which someone belongs, as it stands."""
    id_ = id_of(connection, edition, person)
    return None if id_ is None else one(connection, edition, id_)


def join(
    connection: sqlite3.Connection, edition: str, id_: str, person: str, rank: Rank, name: str, now: datetime
) -> bool:
    """Someone comes into a delegation; ``False`` where they already are in one."""
    return bool(connection.execute(JOIN, (edition, person, id_, rank.value, name, to_ms(now))).fetchall())


def decide(connection: sqlite3.Connection, edition: str, after: Delegation, now: datetime) -> bool:
    """Keep a decision and its version; ``False``, and nothing is kept, where another one was faster."""
    decided = after.decided
    assert decided is not None, "what is committed has been decided by someone"
    wishes = json.dumps(after.wishes)
    values = (after.status.value, int(after.printed), wishes, after.revision, edition, after.id, after.revision - 1)
    if not connection.execute(DECIDE, values).fetchall():
        return False
    step, at = decided.step, to_ms(decided.at)
    version = (after.status.value, wishes, decided.person, decided.name, int(decided.on_behalf), at)
    connection.execute(VERSION, (edition, after.id, after.revision, step.verb.value, step.value, *version))
    end_proposals(connection, edition, after, decided.person, now)
    notices.done(connection, edition, after.id, now)
    return True


def keep_members(connection: sqlite3.Connection, edition: str, after: Delegation, by: str, now: datetime) -> None:
    """Keep who is in a delegation, and in which rank; nobody comes in by this."""
    ranks = [(each.rank.value, edition, after.id, each.person) for each in after.members]
    connection.executemany("UPDATE members SET rank = ? WHERE edition = ? AND delegation = ? AND person = ?", ranks)
    marks = ",".join("?" * len(ranks))
    gone = f"DELETE FROM members WHERE edition = ? AND delegation = ? AND person NOT IN ({marks})"  # noqa: S608 — "?"
    connection.execute(gone, (edition, after.id, *(each.person for each in after.members)))
    end_proposals(connection, edition, after, by, now)
    notices.done(connection, edition, after.id, now)


def propose(
    connection: sqlite3.Connection, edition: str, id_: str, person: str, name: str, step: Step, now: datetime
) -> str:
    """Keep what a member proposes; its id."""
    proposal = uuid.uuid4().hex[:8]
    values = (person, name, step.verb.value, step.value, to_ms(now))
    connection.execute(PROPOSE, (proposal, edition, id_, *values))
    return proposal


def end_proposals(connection: sqlite3.Connection, edition: str, after: Delegation, by: str, now: datetime) -> None:
    """End the proposals that a delegation no longer has."""
    open_ = [each.id for each in after.proposals]
    marks = ",".join("?" * len(open_))
    sql = f"""
        UPDATE proposals SET ended_by = ?, ended_at = ?
        WHERE edition = ? AND delegation = ? AND ended_at IS NULL AND id NOT IN ({marks})
    """  # noqa: S608 — only "?"
    connection.execute(sql, (by, to_ms(now), edition, after.id, *open_))


def names(connection: sqlite3.Connection) -> dict[str, str]:
    """The names of all who are in a delegation, by the person's id."""
    return {row["person"]: row["name"] for row in connection.execute("SELECT person, name FROM members")}


def versions(connection: sqlite3.Connection, edition: str, id_: str) -> list[Version]:
    """Every decision of a delegation, the first one first."""
    sql = "SELECT * FROM delegation_versions WHERE edition = ? AND delegation = ? ORDER BY revision"
    return [
        Version(row["revision"], Status(row["status"]), tuple(json.loads(row["wishes"])), _decided(row))
        for row in connection.execute(sql, (edition, id_))
    ]


def latest(connection: sqlite3.Connection, edition: str) -> dict[str, Decided]:
    """The last decision of each delegation that has taken one, by its id."""
    return {row["delegation"]: _decided(row) for row in connection.execute(LATEST_OF_EACH, (edition,))}


def _delegation(row: Row, latest: Row | None, members: Iterable[Member], proposals: Iterable[Proposal]) -> Delegation:
    return Delegation(
        id=row["id"],
        name=Text(fr=row["name_fr"], ja=row["name_ja"]),
        country="france" if row["country"] == "france" else "japan",
        kind=Kind(row["kind"]),
        twin=row["twin"],
        contact=row["contact"],
        status=Status(row["status"]),
        printed=bool(row["printed"]),
        wishes=tuple(json.loads(row["wishes"])),
        revision=int(row["revision"]),
        decided=None if latest is None else _decided(latest),
        members=tuple(members),
        proposals=tuple(proposals),
    )


def _decided(row: Row) -> Decided:
    step = Step(Verb(row["verb"]), row["value"])
    return Decided(step, row["person"], row["name"], from_ms(row["at"]), bool(row["on_behalf"]))


def _member(row: Row) -> Member:
    return Member(row["person"], Rank(row["rank"]), row["name"])


def _proposal(row: Row) -> Proposal:
    step = Step(Verb(row["verb"]), row["value"])
    return Proposal(row["id"], row["person"], row["name"], step, from_ms(row["at"]))
