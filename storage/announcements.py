"""Announcements: drafts, those on their way and those of before."""

import json
import sqlite3
from datetime import datetime

from domain.announcements import Announcement, Attached, Late, State, Written
from domain.printed import Language
from domain.segments import Part, Segment
from domain.urgent import Phrase
from storage import outbox
from storage.instants import from_ms, maybe_instant, maybe_ms, to_ms
from storage.transaction import Row

SUBJECT = "announcement:"
"""Begins the subject of the calls that bear an announcement."""
CARD = "announcement-card:"
"""Begins the subject of the cards that tell organisers how far one has come."""
OPEN = ("draft", "released", "sending", "stopped")

COLUMNS = (
    "id, edition, by, begun_at, fr, fr_by, ja, ja_by, segment, file, state, revision, night, later_at, late, "
    "agreed_by, phrase, corrects, released_by, released_at, starts_at, ended_at, valid_until, number"
)
KEPT = [name.strip() for name in COLUMNS.split(",")]
KEEP = f"""
    INSERT INTO announcements ({COLUMNS}) VALUES ({", ".join("?" * len(KEPT))})
    ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in KEPT[2:])}
"""  # noqa: S608 — names of columns


def keep(
    connection: sqlite3.Connection, announcement: Announcement, edition: str, valid_until: datetime | None = None
) -> None:
    """Write an announcement as it now is; those who join until ``valid_until`` are told too."""
    texts = [
        part
        for language in ("fr", "ja")
        for written in [announcement.texts.get("ja" if language == "ja" else "fr")]
        for part in ((written.text, written.by) if written else (None, None))
    ]
    file, phrase = announcement.file, announcement.phrase
    values = (
        announcement.id,
        edition,
        announcement.by,
        to_ms(announcement.begun),
        *texts,
        _segment_written(announcement.segment),
        json.dumps([file.kind, file.file_id, file.name]) if file else None,
        announcement.state.value,
        announcement.revision,
        int(announcement.night),
        maybe_ms(announcement.later),
        announcement.late.value,
        announcement.agreed,
        json.dumps([phrase.kind, dict(phrase.fields)], ensure_ascii=False) if phrase else None,
        announcement.corrects,
        announcement.released_by,
        maybe_ms(announcement.released),
        maybe_ms(announcement.starts),
        maybe_ms(announcement.ended),
        maybe_ms(valid_until),
        announcement.number,
    )
    connection.execute(KEEP, values)


def one(connection: sqlite3.Connection, edition: str, id_: str) -> Announcement | None:
    """One announcement, whatever its state."""
    sql = "SELECT * FROM announcements WHERE id = ? AND edition = ?"
    row = connection.execute(sql, (id_, edition)).fetchone()
    return None if row is None else _announcement(row)


def listed(
    connection: sqlite3.Connection, edition: str, page: int, size: int, *, done: bool
) -> tuple[list[Announcement], int]:
    """A page, counted from 0, of those in hand, or of those that are over, the newest first; and how many there are."""
    states = ("sent", "undone") if done else OPEN
    marks = ", ".join("?" * len(states))
    where = f"FROM announcements WHERE edition = ? AND state IN ({marks})"
    (count,) = connection.execute(f"SELECT count(*) {where}", (edition, *states)).fetchone()
    order = f"SELECT * {where} ORDER BY coalesce(released_at, begun_at) DESC, id LIMIT ? OFFSET ?"
    rows = connection.execute(order, (edition, *states, size, page * size))
    return [_announcement(row) for row in rows], int(count)


def corrections(connection: sqlite3.Connection, id_: str) -> list[Announcement]:
    """What was released in the place of an announcement, the oldest first."""
    sql = "SELECT * FROM announcements WHERE corrects = ? AND released_at IS NOT NULL ORDER BY released_at"
    return [_announcement(row) for row in connection.execute(sql, (id_,))]


def before(connection: sqlite3.Connection, edition: str, correction: Announcement) -> Announcement | None:
    """What a correction comes in the place of: the correction before it, else what was first sent."""
    if correction.corrects is None:
        return None
    former = [each for each in corrections(connection, correction.corrects) if each.id != correction.id]
    return former[-1] if former else one(connection, edition, correction.corrects)


def superseded(connection: sqlite3.Connection, id_: str, now: datetime) -> None:
    """A correction takes the place of an announcement: who waits for that, or joins later, gets the correction."""
    whose = "announcement = :id OR announcement IN (SELECT id FROM announcements WHERE corrects = :id)"
    given = {"id": id_, "now": to_ms(now)}
    # The correction's own people are written after this.
    sql = f"""
        UPDATE recipients SET state = CASE state WHEN 'waiting' THEN 'stopped' ELSE 'uncertain' END
        WHERE state IN ('waiting', 'held') AND ({whose})
    """  # noqa: S608 — a constant
    connection.execute(sql, given)
    for subject in [id_, *(each.id for each in corrections(connection, id_))]:
        outbox.leave(connection, f"{SUBJECT}{subject}")
    sql = "UPDATE announcements SET valid_until = NULL WHERE id = :id OR (corrects = :id AND released_at < :now)"
    connection.execute(sql, given)


def drop_unwritten(connection: sqlite3.Connection, by: str) -> None:
    """Give up the drafts that someone began and left without a word."""
    sql = "UPDATE announcements SET state = 'dropped' WHERE by = ? AND state = 'draft' AND fr IS NULL AND ja IS NULL"
    connection.execute(sql, (by,))


def set_state(connection: sqlite3.Connection, id_: str, state: State, now: datetime) -> None:
    """Where an announcement on its way now is; ``now`` is when one that is sent or stopped ended."""
    ended = to_ms(now) if state in (State.SENT, State.STOPPED, State.UNDONE) else None
    connection.execute("UPDATE announcements SET state = ?, ended_at = ? WHERE id = ?", (state.value, ended, id_))


def stop_all(connection: sqlite3.Connection, now: datetime) -> None:
    """In a restored backup: whatever was on its way waits for an organiser's word."""
    where = "announcement IN (SELECT id FROM announcements WHERE state IN ('released', 'sending', 'sent'))"
    connection.execute(f"UPDATE recipients SET state = 'stopped' WHERE state = 'waiting' AND {where}")  # noqa: S608 — a constant
    sql = "UPDATE announcements SET state = 'stopped', ended_at = ? WHERE state IN ('released', 'sending')"
    connection.execute(sql, (to_ms(now),))
    connection.execute("UPDATE announcements SET valid_until = NULL")


def _segment_written(segment: Segment) -> str:
    return json.dumps([sorted(map(str, segment.parts)), sorted(map(str, segment.without))], ensure_ascii=False)


def _segment(written: str) -> Segment:
    parts, without = ([Part.read(each) for each in side] for side in json.loads(written))
    return Segment(frozenset(filter(None, parts)), frozenset(filter(None, without)))


def _announcement(row: Row) -> Announcement:
    texts: dict[Language, Written] = {}
    if row["fr"] is not None:
        texts["fr"] = Written(row["fr"], row["fr_by"])
    if row["ja"] is not None:
        texts["ja"] = Written(row["ja"], row["ja_by"])
    phrase = json.loads(row["phrase"]) if row["phrase"] else None
    return Announcement(
        id=row["id"],
        by=row["by"],
        begun=from_ms(row["begun_at"]),
        texts=texts,
        segment=_segment(row["segment"]),
        file=Attached(*json.loads(row["file"])) if row["file"] else None,
        state=State(row["state"]),
        revision=row["revision"],
        night=bool(row["night"]),
        later=maybe_instant(row["later_at"]),
        late=Late(row["late"]),
        agreed=row["agreed_by"],
        phrase=Phrase(phrase[0], tuple(phrase[1].items())) if phrase else None,
        corrects=row["corrects"],
        released_by=row["released_by"],
        released=maybe_instant(row["released_at"]),
        starts=maybe_instant(row["starts_at"]),
        ended=maybe_instant(row["ended_at"]),
        number=row["number"],
    )
