"""Places in sessions: how many organisers have set, who has one, who waits, and who is next."""

import sqlite3
from datetime import datetime

from storage.instants import to_ms

SET = """
    INSERT INTO capacities (edition, session, most, set_by, set_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (edition, session) DO UPDATE SET
        most = excluded.most, set_by = excluded.set_by, set_at = excluded.set_at
"""
NEXT = """
    UPDATE attendances SET answer = 'yes'
    WHERE answer = 'waiting' AND edition = :edition AND session = :session AND attendee = (
        SELECT attendee FROM attendances WHERE edition = :edition AND session = :session AND answer = 'waiting'
        ORDER BY turn LIMIT 1)
    AND (SELECT count(*) FROM attendances WHERE edition = :edition AND session = :session AND answer = 'yes')
        < coalesce((SELECT most FROM capacities WHERE edition = :edition AND session = :session), 1000000)
    RETURNING attendee
"""
COUNT = """
    SELECT count(*) FROM attendances n JOIN attendees a ON a.id = n.attendee
    LEFT JOIN delegations d ON d.edition = a.edition AND d.id = a.delegation
    WHERE n.edition = ? AND n.session = ? AND n.answer = 'yes' AND coalesce(d.status, '') <> 'declined'
"""
WARN = """
    INSERT INTO capacities (edition, session, warned_at) VALUES (?, ?, ?)
    ON CONFLICT (edition, session) DO UPDATE SET warned_at = excluded.warned_at WHERE capacities.warned_at IS NULL
    RETURNING session
"""


def limit(connection: sqlite3.Connection, edition: str, session: str, most: int | None, by: str, now: datetime) -> None:
    """Set how many may take part; ``None`` lifts the limit. Nobody loses the place that they have."""
    connection.execute(SET, (edition, session, most, by, to_ms(now)))


def give_on(connection: sqlite3.Connection, edition: str) -> list[tuple[str, str]]:
    """Give the free places to those who wait, in order of asking: session and attendee of each."""
    # Where nobody ever set a limit nobody waits.
    rows = connection.execute(
        "SELECT session FROM capacities WHERE edition = ? ORDER BY session", (edition,)
    ).fetchall()
    given: list[tuple[str, str]] = []
    for (session,) in rows:
        while found := connection.execute(NEXT, {"edition": edition, "session": session}).fetchall():
            given.append((session, found[0]["attendee"]))
    return given


def count(connection: sqlite3.Connection, edition: str, session: str) -> int:
    """How many have a place in a session; those of a delegation that does not come are not counted."""
    (number,) = connection.execute(COUNT, (edition, session)).fetchone()
    return int(number)


def warn(connection: sqlite3.Connection, edition: str, session: str, now: datetime) -> bool:
    """Note that the printed head-count of a session is exceeded; ``False`` where it has been noted before."""
    return bool(connection.execute(WARN, (edition, session, to_ms(now))).fetchall())
