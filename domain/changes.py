"""The overlay: the printed edition with the organisers' changes applied, or the reason why that cannot be."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from domain.changed_sessions import added_session, changed_session, in_order
from domain.check import check
from domain.dossier import Deadline, Ower
from domain.edition import Edition, Session
from domain.edits import Added, AsPrinted, Change, Due, Filled, Refused
from domain.printed import Certainty
from domain.problems import Problem
from domain.stamped import renewed, sources

JAPANESE_VARIANT = "-ja"
"""Ends the id of a deadline that the Japanese delegations have beside the printed one."""

Table = Literal["sessions", "deadlines", "slots"]
_REASONS = (
    ("is taken at that time by ", "room_taken"),
    ("is outside the e", "outside"),
    ("ends at ", "order"),
    ("does not exist in ", "unreal"),
    ("exists twice in ", "unreal"),
    ("prints the hour ", "hour_in_words"),
    ("names the room ", "room_in_words"),
    ("prints the address ", "address"),
    ("prints the telephone number ", "telephone"),
    ("is not in Japanese", "not_japanese"),
    ("is not in French", "not_french"),
    ("names ", "weekday"),
    ("prints « ", "weekday"),
)
"""What the lint says, and the reason that it is to an organiser."""


def applied(printed: Edition, changes: Sequence[Change]) -> Edition | Refused:
    """``printed`` with ``changes``, in their order; refused where one does not fit, or the lint refuses the whole."""
    edition, touched = printed, set[str]()
    for change in changes:
        try:
            after = _step(edition, printed, change)
        except ValidationError:
            return Refused("lint")
        if isinstance(after, Refused):
            return after
        touched |= {change.edit.entry, f"{change.edit.entry}{JAPANESE_VARIANT}"}
        edition = after
    if edition is printed:
        return printed
    edition = edition.changed(facts=[fact for fact in edition.facts if edition.holds(fact)])
    # A new name of a room may stand in any sentence: then the whole is read anew.
    whole = len(edition.places) != len(printed.places)
    problems = check(edition, only=None if whole else frozenset(touched))
    return refusal(problems[0]) if problems else edition


def standing(printed: Edition, changes: Sequence[Change]) -> tuple[Edition, tuple[Change, ...], tuple[Change, ...]]:
    """The edition that stands, the changes it holds, and those that no longer fit: the printed edition may be newer."""
    whole = applied(printed, changes)
    if isinstance(whole, Edition):
        return whole, tuple(changes), ()
    edition = printed
    held: tuple[Change, ...] = ()
    left_out: tuple[Change, ...] = ()
    for change in changes:
        more = applied(printed, (*held, change))
        if isinstance(more, Edition):
            edition, held = more, (*held, change)
        else:
            left_out = (*left_out, change)
    return edition, held, left_out


def refusal(problem: Problem) -> Refused:
    """The reason behind what the lint says of a change."""
    for words, reason in _REASONS:
        _, said, after = problem.message.partition(words)
        if said:
            quoted = after.split("»")[0].strip("« ") if "«" in problem.message else after
            return Refused(reason, quoted.split(";")[0] if reason != "outside" else problem.entry)
    return Refused("lint", problem.message)


def found(edition: Edition, entry: str) -> tuple[Table, int] | None:
    """The part of the edition where the session, deadline or question ``entry`` stands, and its place in it."""
    tables: tuple[Table, ...] = ("sessions", "deadlines", "slots")
    for table in tables:
        for index, each in enumerate(getattr(edition, table)):
            if each.id == entry:
                return table, index
    return None


def japanese_may_owe(deadline: Deadline) -> bool:
    """Whether a deadline of the French delegations may be set for the Japanese ones too, under the same title."""
    owers = {Ower.FRENCH_DELEGATIONS, Ower.FRENCH_SPEAKERS}
    return set(deadline.owed_by) <= owers and "français" not in deadline.title.fr.casefold()


def _step(edition: Edition, printed: Edition, change: Change) -> Edition | Refused:
    edit, day = change.edit, change.at.astimezone(ZoneInfo(edition.event.zone)).date()
    match edit:
        case Added():
            return added_session(edition, edit, day) if found(edition, edit.entry) is None else Refused("unknown")
        case AsPrinted():
            return _as_printed(edition, printed, edit.entry)
        case Due():
            return _due(edition, edit, day)
        case Filled():
            return _filled(edition, edit)
    place = found(edition, edit.entry)
    if place is None or place[0] != "sessions":
        return Refused("unknown", edit.entry)
    return changed_session(edition, printed, edition.sessions[place[1]], change, day)


def _as_printed(edition: Edition, printed: Edition, entry: str) -> Edition | Refused:
    place, before = found(edition, entry), found(printed, entry)
    if place is None or before is None:
        return Refused("unknown", entry)
    table, index = place
    original = getattr(printed, table)[before[1]]
    if isinstance(original, Session):
        return edition.changed(sessions=in_order(edition.sessions, original))
    entries = [*getattr(edition, table)]
    entries[index] = original
    return edition.changed(**{table: entries})


def _due(edition: Edition, edit: Due, day: date) -> Edition | Refused:
    place = found(edition, edit.entry)
    if place is None or place[0] != "deadlines":
        return Refused("unknown", edit.entry)
    index, deadline = place[1], edition.deadlines[place[1]]
    if edit.day is None:
        return Refused("unfinished")
    entries = [*edition.deadlines]
    parts: dict[str, Any] = {"day": edit.day, "printed": None, "timing": None}
    sure = deadline.certainty.model_copy(update={"day": Certainty.CONFIRMED})
    if not edit.japanese:
        entries[index] = renewed(deadline, day, **parts, certainty=sure)
        return edition.changed(deadlines=entries, sources=sources(edition, day))
    if not japanese_may_owe(deadline):
        return Refused("not_japanese_deadline", edit.entry)
    variant = f"{edit.entry}{JAPANESE_VARIANT}"
    parts |= {"id": variant, "source": [], "owed_by": [Ower.JAPANESE_DELEGATIONS], "to": [], "online": None}
    sure = sure.model_copy(update={"to": None, "online": None})
    fresh = renewed(deadline, day, **parts, notes=[], certainty=sure)
    where = next((at for at, each in enumerate(entries) if each.id == variant), None)
    if where is None:
        entries.insert(index + 1, fresh)
    else:
        entries[where] = fresh
    return edition.changed(deadlines=entries, sources=sources(edition, day))


def _filled(edition: Edition, edit: Filled) -> Edition | Refused:
    place = found(edition, edit.entry)
    if place is None or place[0] != "slots":
        return Refused("unknown", edit.entry)
    slots = [*edition.slots]
    slots[place[1]] = slots[place[1]].model_copy(update={"value": edit.value})
    return edition.changed(slots=slots)
