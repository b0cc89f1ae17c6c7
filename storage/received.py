"""What delegations sent, version by version, and what is marked by hand; the files themselves lie in the folder."""

import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.dossier import Item
from domain.received import File, FileKind, Received
from domain.shelf import SentFile, Written
from storage import notices
from storage.instants import from_ms, to_ms
from storage.transaction import Row, Transaction

UNDECIDED = timedelta(days=1)
"""How long a file waits until it is said for what it is."""
KEPT_AFTER = timedelta(days=14)
"""How long the file of a version that was withdrawn is kept: as long as the copies of the database."""

OFFER = """
    INSERT INTO received (id, edition, delegation, state, file_id, file_name, size, person, name, on_behalf, at)
    VALUES (?, ?, ?, 'offered', ?, ?, ?, ?, ?, 0, ?)
"""
BEGIN = """
    UPDATE received SET delegation = ?, item = ?, written = ?, on_behalf = ?, state = 'fetching', at = ?
    WHERE id = ? AND person = ? AND state = 'offered' RETURNING id
"""
KEEP = """
    UPDATE received SET state = 'kept', file_name = ?, sent_as = ?, size = ?, kind = ?, sha256 = ?,
        version = 1 + (SELECT coalesce(max(other.version), 0) FROM received AS other
                       WHERE other.edition = received.edition AND other.delegation = received.delegation
                         AND other.item = received.item AND coalesce(other.written, '') = coalesce(received.written, '')
                         AND other.state = 'kept')
    WHERE id = ? AND state = 'fetching' RETURNING *
"""
MARK = """
    INSERT INTO received (id, edition, delegation, state, item, version, person, name, on_behalf, at)
    VALUES (?, ?, ?, 'marked', ?, 1, ?, ?, ?, ?)
"""
STANDING = "state IN ('kept', 'marked') AND withdrawn_at IS NULL"


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that someone sent: for which delegation and item, once that is said; ``state`` as in the table."""

    id: str
    delegation: str
    state: str
    file: SentFile
    person: str
    name: str
    item: Item | None = None
    written: Written | None = None
    on_behalf: bool = False


def of(connection: sqlite3.Connection, edition: str, delegation: str) -> dict[Item, list[Received]]:
    """What stands of a delegation, by item, the oldest version first."""
    sql = f"SELECT * FROM received WHERE edition = ? AND delegation = ? AND {STANDING} ORDER BY at, version, id"  # noqa: S608 — a constant
    found: defaultdict[Item, list[Received]] = defaultdict(list)
    for row in connection.execute(sql, (edition, delegation)):
        found[Item(row["item"])].append(_received(row))
    return dict(found)


def every(connection: sqlite3.Connection, edition: str) -> dict[str, dict[Item, list[Received]]]:
    """What stands of all delegations, by their ids."""
    sql = f"SELECT * FROM received WHERE edition = ? AND {STANDING} ORDER BY at, version, id"  # noqa: S608 — a constant
    found: defaultdict[str, defaultdict[Item, list[Received]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(sql, (edition,)):
        found[row["delegation"]][Item(row["item"])].append(_received(row))
    return {delegation: dict(items) for delegation, items in found.items()}


def one(connection: sqlite3.Connection, edition: str, id_: str) -> tuple[str, Received] | None:
    """A version or mark that stands, and the delegation whose it is."""
    sql = f"SELECT * FROM received WHERE edition = ? AND id = ? AND {STANDING}"  # noqa: S608 — a constant
    row = connection.execute(sql, (edition, id_)).fetchone()
    return None if row is None else (row["delegation"], _received(row))


def offer(
    transaction: Transaction, edition: str, delegation: str, file: SentFile, person: str, name: str, now: datetime
) -> str:
    """Note a file that someone sent, of which it is not said yet what it is; its id."""
    id_ = uuid.uuid4().hex[:12]
    old = "DELETE FROM received WHERE state = 'offered' AND at < ?"
    transaction.write(old, (to_ms(now - UNDECIDED),))
    transaction.write(OFFER, (id_, edition, delegation, file.file_id, file.name, file.size, person, name, to_ms(now)))
    return id_


def offered(connection: sqlite3.Connection, edition: str, id_: str) -> Offered | None:
    """A file that someone sent, whatever has become of it."""
    row = connection.execute(
        "SELECT * FROM received WHERE edition = ? AND id = ? AND file_id IS NOT NULL", (edition, id_)
    ).fetchone()
    return None if row is None else _offered(row)


def begin(
    connection: sqlite3.Connection,
    id_: str,
    person: str,
    delegation: str,
    item: Item,
    written: Written | None,
    *,
    on_behalf: bool,
    now: datetime,
) -> bool:
    """It is said what a file is: it is to be fetched. ``False`` where that has been said before."""
    values = (delegation, item.value, written.value if written else None, int(on_behalf), to_ms(now), id_, person)
    return bool(connection.execute(BEGIN, values).fetchall())


def keep(connection: sqlite3.Connection, id_: str, file: File) -> Received | None:
    """A file that was fetched is the newest version; ``None`` where it is kept already, or withdrawn meanwhile."""
    values = (file.name, file.sent_as, file.size, file.kind.value, file.sha256, id_)
    row = connection.execute(KEEP, values).fetchone()
    if row is None:
        return None
    notices.done(connection, row["edition"], row["delegation"], from_ms(row["at"]))
    return _received(row)


def refuse(connection: sqlite3.Connection, id_: str) -> None:
    """A file that was fetched is not taken."""
    connection.execute("UPDATE received SET state = 'refused' WHERE id = ? AND state = 'fetching'", (id_,))


def fetching(connection: sqlite3.Connection, now: datetime) -> list[tuple[Offered, bool]]:
    """The files that are to be fetched, and whether it has been tried for so long that it is given up."""
    rows = connection.execute("SELECT * FROM received WHERE state = 'fetching' ORDER BY at")
    return [(_offered(row), from_ms(row["at"]) < now - UNDECIDED) for row in rows]


def stop(connection: sqlite3.Connection) -> None:
    """In a restored copy: what was to be fetched is fetched only by a call that is held, and so may be released."""
    held = "SELECT subject FROM outbox WHERE state = 'held' AND subject IS NOT NULL"
    sql = f"UPDATE received SET state = 'refused' WHERE state = 'fetching' AND 'owed:' || id NOT IN ({held})"  # noqa: S608 — a constant
    connection.execute(sql)


def mark(
    connection: sqlite3.Connection,
    edition: str,
    delegation: str,
    item: Item,
    person: str,
    name: str,
    *,
    on_behalf: bool,
    now: datetime,
) -> bool:
    """Someone says by hand that ``item`` is done; ``False`` where that stands already."""
    if any(each.file is None for each in of(connection, edition, delegation).get(item, ())):
        return False
    id_ = uuid.uuid4().hex[:12]
    connection.execute(MARK, (id_, edition, delegation, item.value, person, name, int(on_behalf), to_ms(now)))
    notices.done(connection, edition, delegation, now)
    return True


def withdraw(connection: sqlite3.Connection, id_: str, by: str, now: datetime) -> bool:
    """A version is taken back, or a mark is taken away; ``False`` where it is gone already."""
    sql = f"UPDATE received SET withdrawn_by = ?, withdrawn_at = ? WHERE id = ? AND {STANDING} RETURNING id"  # noqa: S608 — a constant
    return bool(connection.execute(sql, (by, to_ms(now), id_)).fetchall())


def needed(connection: sqlite3.Connection, now: datetime) -> set[str]:
    """The hashes of the files that are still kept: those that stand, and those that were withdrawn a while ago."""
    sql = "SELECT sha256 FROM received WHERE sha256 IS NOT NULL AND coalesce(withdrawn_at, ?) > ?"
    at = to_ms(now)
    return {row["sha256"] for row in connection.execute(sql, (at, to_ms(now - KEPT_AFTER)))}


def tidy(connection: sqlite3.Connection, now: datetime) -> None:
    """Forget files that were never said to be anything, were refused, or were withdrawn a while ago."""
    connection.execute("DELETE FROM received WHERE state = 'offered' AND at < ?", (to_ms(now - UNDECIDED),))
    old = to_ms(now - KEPT_AFTER)
    connection.execute("DELETE FROM received WHERE state = 'refused' AND at < ?", (old,))
    connection.execute("DELETE FROM received WHERE withdrawn_at < ?", (old,))


def all_named(connection: sqlite3.Connection) -> set[str]:
    """The hashes of all files that any row names."""
    return {row["sha256"] for row in connection.execute("SELECT sha256 FROM received WHERE sha256 IS NOT NULL")}


def sent_by(connection: sqlite3.Connection, person: str) -> list[str]:
    """The hashes of the files that someone sent."""
    sql = "SELECT DISTINCT sha256 FROM received WHERE person = ? AND sha256 IS NOT NULL ORDER BY sha256"
    return [row["sha256"] for row in connection.execute(sql, (person,))]


def drop(connection: sqlite3.Connection, hashes: Iterable[str]) -> list[tuple[str, str]]:
    """Forget the versions whose files are erased; the edition and delegation of each."""
    gone = []
    for each in hashes:
        sql = "DELETE FROM received WHERE sha256 = ? RETURNING edition, delegation"
        gone += [(row["edition"], row["delegation"]) for row in connection.execute(sql, (each,)).fetchall()]
        connection.execute("DELETE FROM kept WHERE name = ?", (f"file:received:{each}",))
    return gone


def unname(connection: sqlite3.Connection, mentions: Callable[[str], bool]) -> None:
    """A file whose name names someone is called by what it is."""
    for row in connection.execute("SELECT * FROM received WHERE file_name IS NOT NULL").fetchall():
        if mentions(f"{row['file_name']} {row['sent_as'] or ''}"):
            ending = str(row["file_name"]).rpartition(".")[2][:5]
            name = f"{row['item'] or 'file'}.{ending}"
            connection.execute("UPDATE received SET file_name = ?, sent_as = '' WHERE id = ?", (name, row["id"]))


def _received(row: Row) -> Received:
    file = None
    if row["sha256"] is not None:
        kind, sent_as = FileKind(row["kind"]), row["sent_as"] or ""
        file = File(row["sha256"], row["file_name"], int(row["size"]), kind, row["file_id"], sent_as)
    return Received(
        id=row["id"],
        item=Item(row["item"]),
        at=from_ms(row["at"]),
        person=row["person"],
        name=row["name"],
        on_behalf=bool(row["on_behalf"]),
        version=int(row["version"]),
        written=Written(row["written"]) if row["written"] else None,
        file=file,
    )


def _offered(row: Row) -> Offered:
    return Offered(
        id=row["id"],
        delegation=row["delegation"],
        state=row["state"],
        file=SentFile(row["file_id"], row["file_name"], row["size"]),
        person=row["person"],
        name=row["name"],
        item=Item(row["item"]) if row["item"] else None,
        written=Written(row["written"]) if row["written"] else None,
        on_behalf=bool(row["on_behalf"]),
    )
