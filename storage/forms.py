"""Forms of participation: what each delegation has answered, every version of it, and who may go where."""

import json
import sqlite3
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.edition import Edition
from domain.form import Answered, Attendee, Confirmed, Contact, Form, Places, Sample, Stand, Travel
from storage import notices, tombstones
from storage.instants import from_ms, to_ms
from storage.transaction import Row

DIET_KEPT = timedelta(days=7)
"""How long after the closing day dietary needs are kept."""
HEAD = """
    INSERT INTO forms (edition, delegation, contact, stand, sample, revision) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (edition, delegation) DO UPDATE SET
        contact = excluded.contact, stand = excluded.stand, sample = excluded.sample, revision = excluded.revision
    WHERE forms.revision = excluded.revision - 1
    RETURNING revision
"""
ATTENDEE = """
    INSERT INTO attendees (id, edition, delegation, turn, person, title, family, given, family_first, function,
                           language, interpreter, registered, days, arrival, departure, workshops, diet)
    VALUES (?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM attendees WHERE edition = ? AND delegation = ?),
            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        person = excluded.person, title = excluded.title, family = excluded.family, given = excluded.given,
        family_first = excluded.family_first, function = excluded.function, language = excluded.language,
        interpreter = excluded.interpreter, registered = excluded.registered, days = excluded.days,
        arrival = excluded.arrival, departure = excluded.departure, workshops = excluded.workshops, diet = excluded.diet
    WHERE attendees.edition = excluded.edition AND attendees.delegation = excluded.delegation
"""
VERSION = """
    INSERT INTO form_versions (edition, delegation, revision, attendee, field, value, person, name, on_behalf, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
CONFIRM = """
    UPDATE forms SET confirmed_by = ?, confirmed_name = ?, confirmed_at = ?, confirmed_revision = ?,
                     confirmed_on_behalf = ?
    WHERE edition = ? AND delegation = ? AND revision = ? RETURNING revision
"""
TAKE = """
    INSERT INTO attendances (attendee, session, edition, answer, turn)
    SELECT :attendee, :session, :edition,
           CASE WHEN (SELECT count(*) FROM attendances
                      WHERE edition = :edition AND session = :session AND answer = 'yes')
                     < coalesce((SELECT most FROM capacities WHERE edition = :edition AND session = :session), 1000000)
                THEN 'yes' ELSE 'waiting' END,
           (SELECT coalesce(max(turn), 0) + 1 FROM attendances WHERE edition = :edition)
    WHERE true
    ON CONFLICT (attendee, session) DO UPDATE SET answer = excluded.answer, turn = excluded.turn
    WHERE attendances.answer = 'no'
"""
DECLINE = """
    INSERT INTO attendances (attendee, session, edition, answer, turn) VALUES (:attendee, :session, :edition, 'no', 0)
    ON CONFLICT (attendee, session) DO UPDATE SET answer = 'no', turn = 0
"""


def new_id() -> str:
    """The id of an attendee; it says nothing of them."""
    return f"a-{uuid.uuid4().hex[:8]}"


def of(connection: sqlite3.Connection, edition: str, delegation: str) -> Form:
    """What a delegation has answered; an empty form where nothing is kept."""
    row = connection.execute(
        "SELECT * FROM forms WHERE edition = ? AND delegation = ?", (edition, delegation)
    ).fetchone()
    people = connection.execute(
        "SELECT * FROM attendees WHERE edition = ? AND delegation = ? ORDER BY turn", (edition, delegation)
    ).fetchall()
    answers = connection.execute(
        "SELECT n.* FROM attendances n JOIN attendees a ON a.id = n.attendee WHERE a.edition = ? AND a.delegation = ?",
        (edition, delegation),
    )
    attending = _by_attendee(answers)
    return _form(delegation, row, [_attendee(each, attending.get(each["id"], ())) for each in people])


def every(connection: sqlite3.Connection, edition: str) -> dict[str, Form]:
    """All forms by their delegation's id; a delegation that has answered nothing has none."""
    answers = _by_attendee(connection.execute("SELECT * FROM attendances WHERE edition = ?", (edition,)))
    people: dict[str, list[Attendee]] = {}
    for row in connection.execute("SELECT * FROM attendees WHERE edition = ? ORDER BY turn", (edition,)):
        people.setdefault(row["delegation"], []).append(_attendee(row, answers.get(row["id"], ())))
    rows = connection.execute("SELECT * FROM forms WHERE edition = ? ORDER BY delegation", (edition,))
    return {row["delegation"]: _form(row["delegation"], row, people.get(row["delegation"], [])) for row in rows}


def waiting(connection: sqlite3.Connection, edition: str, *, limited: bool = False) -> dict[str, Places]:
    """Who takes part and who waits, by session: of those with a limit, or to which someone said yes.

    Those of a delegation that does not come are not counted. ``limited`` leaves out the sessions without a limit.
    """
    most = {
        row["session"]: row["most"]
        for row in connection.execute("SELECT session, most FROM capacities WHERE edition = ?", (edition,))
    }
    found: dict[str, dict[str, list[str]]] = {session: {} for session, limit in most.items() if limit is not None}
    rows = connection.execute(
        """
        SELECT n.session, n.attendee, n.answer FROM attendances n JOIN attendees a ON a.id = n.attendee
        LEFT JOIN delegations d ON d.edition = a.edition AND d.id = a.delegation
        WHERE n.edition = ? AND n.answer <> 'no' AND coalesce(d.status, '') <> 'declined'
            AND (? = 0 OR n.session IN (SELECT session FROM capacities WHERE edition = n.edition AND most IS NOT NULL))
        ORDER BY n.turn
        """,
        (edition, int(limited)),
    )
    for row in rows:
        found.setdefault(row["session"], {}).setdefault(row["answer"], []).append(row["attendee"])
    return {
        session: Places(session, most.get(session), tuple(each.get("yes", ())), tuple(each.get("waiting", ())))
        for session, each in found.items()
    }


def delegation_of(connection: sqlite3.Connection, edition: str, attendee: str) -> str | None:
    """The delegation to whose composition an attendee belongs."""
    sql = "SELECT delegation FROM attendees WHERE edition = ? AND id = ?"
    row = connection.execute(sql, (edition, attendee)).fetchone()
    return None if row is None else str(row["delegation"])


def keep(connection: sqlite3.Connection, edition: str, before: Form, after: Form, answered: Answered) -> bool:
    """Keep an answer and its version; ``False``, and nothing is kept, where another one was faster.

    A yes to a session whose places are taken is kept as waiting.
    """
    revision = before.revision + 1
    values = (_packed(after.contact), _packed(after.stand), _packed(after.sample), revision)
    if not connection.execute(HEAD, (edition, after.delegation, *values)).fetchall():
        return False
    known = {each.id: each for each in before.attendees}
    for each in after.attendees:
        if each != known.get(each.id):
            connection.execute(ATTENDEE, _values(edition, after.delegation, each))
            was = known.get(each.id)
            _attend(connection, edition, each, was.sessions if was else {}, was.waiting if was else frozenset())
    for id_ in known.keys() - {each.id for each in after.attendees}:
        forget(connection, id_, answered.at)
    who = (answered.person, answered.name, int(answered.on_behalf), to_ms(answered.at))
    version = (edition, after.delegation, revision, answered.target, answered.field, answered.value, *who)
    connection.execute(VERSION, version)
    notices.done(connection, edition, after.delegation, answered.at)
    return True


def confirm(connection: sqlite3.Connection, edition: str, delegation: str, confirmed: Confirmed) -> bool:
    """Keep who confirmed the form; ``False`` where it has changed since they read it."""
    who = (confirmed.person, confirmed.name, to_ms(confirmed.at), confirmed.revision, int(confirmed.on_behalf))
    if not connection.execute(CONFIRM, (*who, edition, delegation, confirmed.revision)).fetchall():
        return False
    notices.done(connection, edition, delegation, confirmed.at)
    return True


def latest(
    connection: sqlite3.Connection, edition: str, delegation: str, attendee: str, field: str
) -> tuple[int, Answered] | None:
    """The last answer to one question, and its revision."""
    row = connection.execute(
        "SELECT * FROM form_versions WHERE edition = ? AND delegation = ? AND attendee = ? AND field = ? "
        "ORDER BY revision DESC LIMIT 1",
        (edition, delegation, attendee, field),
    ).fetchone()
    return None if row is None else (int(row["revision"]), _answered(row))


def versions(connection: sqlite3.Connection, edition: str, delegation: str) -> list[Answered]:
    """Every answer that a delegation gave, the first one first."""
    sql = "SELECT * FROM form_versions WHERE edition = ? AND delegation = ? ORDER BY revision"
    return [_answered(row) for row in connection.execute(sql, (edition, delegation))]


def forget(connection: sqlite3.Connection, attendee: str, now: datetime) -> None:
    """Erase someone from all forms; their answers are left as ids that mean nobody, and a backup brings nobody back."""
    connection.execute("DELETE FROM attendances WHERE attendee = ?", (attendee,))
    connection.execute("UPDATE form_versions SET value = NULL WHERE attendee = ?", (attendee,))
    connection.execute("DELETE FROM attendees WHERE id = ?", (attendee,))
    tombstones.bury_attendee(connection, attendee, now)


def unlink(connection: sqlite3.Connection, edition: str, delegation: str, members: Collection[str]) -> None:
    """Who is no longer a member is no longer whom the form names; that person stays on it until erased."""
    marks = ",".join("?" * len(members))
    sql = f"UPDATE attendees SET person = NULL WHERE edition = ? AND delegation = ? AND person NOT IN ({marks})"  # noqa: S608 — "?"
    connection.execute(sql, (edition, delegation, *members))


def release(connection: sqlite3.Connection, edition: str, delegation: str) -> None:
    """A delegation does not come: its places in sessions with a limit are free, and it waits for none."""
    connection.execute(
        """
        DELETE FROM attendances WHERE answer <> 'no' AND edition = ?
            AND attendee IN (SELECT id FROM attendees WHERE delegation = ?)
            AND session IN (SELECT session FROM capacities WHERE edition = ? AND most IS NOT NULL)
        """,
        (edition, delegation, edition),
    )


def tidy(connection: sqlite3.Connection, edition: Edition, now: datetime) -> None:
    """Delete dietary needs, a week after the closing day of their edition."""
    if now.astimezone(edition.event.tz).date() > edition.event.closes + DIET_KEPT:
        connection.execute("UPDATE attendees SET diet = NULL WHERE edition = ? AND diet IS NOT NULL", (edition.name,))


def _attend(
    connection: sqlite3.Connection, edition: str, each: Attendee, was: Mapping[str, bool], waited: Iterable[str]
) -> None:
    for session, yes in each.sessions.items():
        if was.get(session) != yes or (session in waited and session not in each.waiting):
            given = {"attendee": each.id, "session": session, "edition": edition}
            connection.execute(TAKE if yes else DECLINE, given)
    gone = [(each.id, session) for session in was.keys() - each.sessions.keys()]
    connection.executemany("DELETE FROM attendances WHERE attendee = ? AND session = ?", gone)


def _by_attendee(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["attendee"], []).append(row)
    return found


def _form(delegation: str, row: Row | None, attendees: Iterable[Attendee]) -> Form:
    if row is None:
        return Form(delegation, attendees=tuple(attendees))
    confirmed = None
    if row["confirmed_at"] is not None:
        at, on_behalf = from_ms(row["confirmed_at"]), bool(row["confirmed_on_behalf"])
        confirmed = Confirmed(row["confirmed_by"], row["confirmed_name"], at, row["confirmed_revision"], on_behalf)
    return Form(
        delegation,
        contact=Contact(**json.loads(row["contact"])) if row["contact"] else None,
        attendees=tuple(attendees),
        stand=Stand(**json.loads(row["stand"])) if row["stand"] else None,
        sample=Sample(**json.loads(row["sample"])) if row["sample"] else None,
        revision=int(row["revision"]),
        confirmed=confirmed,
    )


def _attendee(row: Row, answers: Iterable[Row]) -> Attendee:
    days = None if row["days"] is None else frozenset(map(date.fromisoformat, json.loads(row["days"])))
    given = {each["session"]: each["answer"] for each in answers}
    return Attendee(
        id=row["id"],
        person=row["person"],
        title=row["title"],
        family=row["family"],
        given=row["given"],
        family_first=bool(row["family_first"]),
        function=row["function"],
        language=row["language"],
        interpreter=_maybe(row["interpreter"]),
        registered=_maybe(row["registered"]),
        days=days,
        arrival=_travel(row["arrival"]),
        departure=_travel(row["departure"]),
        sessions={session: answer == "yes" for session, answer in given.items()},
        waiting=frozenset(session for session, answer in given.items() if answer == "waiting"),
        workshops=json.loads(row["workshops"]),
        diet=row["diet"],
    )


def _values(edition: str, delegation: str, each: Attendee) -> tuple[Any, ...]:
    days = None if each.days is None else json.dumps(sorted(day.isoformat() for day in each.days))
    name = (each.person, each.title, each.family, each.given, int(each.family_first), each.function, each.language)
    answers = (each.interpreter, each.registered, days, _told(each.arrival), _told(each.departure))
    workshops = json.dumps(dict(each.workshops))
    return (each.id, edition, delegation, edition, delegation, *name, *answers, workshops, each.diet)


def _told(travel: Travel | None) -> str | None:
    if travel is None:
        return None
    at = None if travel.at is None else travel.at.isoformat("minutes")
    return json.dumps(asdict(travel) | {"day": travel.day.isoformat(), "at": at}, ensure_ascii=False)


def _travel(text: str | None) -> Travel | None:
    if text is None:
        return None
    kept = json.loads(text)
    at = None if kept["at"] is None else time.fromisoformat(kept["at"])
    return Travel(kept["mode"], date.fromisoformat(kept["day"]), at, kept["number"], kept["point"])


def _packed(part: Contact | Stand | Sample | None) -> str | None:
    return None if part is None else json.dumps(asdict(part), ensure_ascii=False)


def _maybe(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _answered(row: Row) -> Answered:
    who = (row["person"], row["name"], from_ms(row["at"]), bool(row["on_behalf"]))
    return Answered(row["attendee"], row["field"], row["value"], *who)
