"""How a change is drafted, step by step, and what may be applied or undone, by whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from domain.changed_sessions import room_places
from domain.changes import applied, found, japanese_may_owe
from domain.difference import half_owing
from domain.edition import Audience, Edition, HalfDay, Kind
from domain.edits import (
    ELSEWHERE,
    NOWHERE,
    Added,
    AsPrinted,
    Cancelled,
    Change,
    Confirmed,
    Due,
    Edit,
    Filled,
    Hours,
    Lead,
    Moved,
    Paired,
    Placed,
    Refused,
    State,
)
from domain.person import Half
from domain.programme import Programme
from domain.roles import Action, Role, may
from domain.typed import day_typed, hours_typed, typeset

LEADS = ("15", "30", "45", "60", "90", "120")
"""Minutes before a session at which it may be recalled."""
LONGEST = 200
"""The longest words an organiser may type, in characters."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a draft asks next: by its name, the values on buttons, and whether words may be typed for it.

    ``about`` is the room for which a workshop is asked.
    """

    name: str
    choices: tuple[str, ...] = ()
    typed: bool = False
    about: str | None = None


def begun(kind: str, target: str, id_: str, edition: Edition) -> Edit | Refused:
    """The edit that the button ``kind`` begins for the entry ``target``, in the draft ``id_``."""
    if kind == "add":
        return Added(entry=f"added-{id_}")
    place = found(edition, target)
    if place is None:
        return Refused("unknown", target)
    deadline = edition.deadlines[place[1]] if place[0] == "deadlines" else None
    begin: dict[tuple[str, str], Callable[[], Edit]] = {
        ("sessions", "hours"): lambda: Hours(entry=target),
        ("sessions", "day"): lambda: Moved(entry=target),
        ("sessions", "place"): lambda: Placed(entry=target),
        ("sessions", "lead"): lambda: Lead(entry=target),
        ("sessions", "cancel"): lambda: Cancelled(entry=target),
        ("sessions", "confirm"): lambda: Confirmed(entry=target),
        ("sessions", "pair"): lambda: Paired(entry=target),
        ("sessions", "free"): lambda: Paired(entry=target, free=True),
        ("deadlines", "due"): lambda: Due(entry=target),
        ("deadlines", "confirm"): lambda: Due(entry=target, day=deadline and deadline.day),
        ("deadlines", "japanese"): lambda: Due(entry=target, japanese=True),
        ("deadlines", "japanese-same"): lambda: Due(entry=target, day=deadline and deadline.day, japanese=True),
        ("slots", "fill"): lambda: Filled(entry=target),
    }
    if kind == "restore":
        return AsPrinted(entry=target)
    make = begin.get((place[0], kind))
    if make is None:
        return Refused("unknown", target)
    if kind.startswith("japanese") and deadline and not japanese_may_owe(deadline):
        return Refused("not_japanese_deadline", target)
    return make()


def needed(edit: Edit, edition: Edition) -> tuple[Action, Half | None]:
    """The right that ``edit`` takes: an action, and of a deadline the half whose it is."""
    place = found(edition, edit.entry)
    table = place[0] if place else "sessions"
    if isinstance(edit, Due) and edit.japanese:
        return Action.SET_DEADLINE, Half.JAPANESE
    if table == "deadlines" and place:
        return Action.SET_DEADLINE, half_owing(edition.deadlines[place[1]])
    return (Action.FILL_SLOT if table == "slots" else Action.CHANGE_PROGRAMME), None


def permitted(edit: Edit, edition: Edition, roles: Iterable[Role]) -> bool:
    """Whether who holds ``roles`` may draft, apply and undo ``edit``."""
    action, half = needed(edit, edition)
    return may(roles, action, half)


def next_step(edit: Edit, edition: Edition) -> Step | None:
    """What is still to be asked before ``edit`` can be reviewed; ``None`` when all is said."""
    places = tuple(place.id for place in edition.places)
    match edit:
        case Hours(start=None):
            return Step("hours", typed=True)
        case Lead(minutes=None):
            return Step("minutes", LEADS)
        case Moved(day=None):
            return Step("day", _days(edition))
        case Placed(place=None):
            return Step("place", (*places, ELSEWHERE))
        case Placed(place=place) if place == ELSEWHERE:
            return _naming(edit) or (Step("inside", ("yes", "no")) if edit.inside is None else None)
        case Paired(free=False, workshops=chosen) if len(chosen) < _rooms(edit, edition):
            return Step("workshop", _unpaired(edit, edition), about=_next_room(edit, edition))
        case Due(day=None):
            return Step("due", typed=True)
        case Filled(value=None, entry=entry):
            slot = next((each for each in edition.slots if each.id == entry), None)
            choices = tuple(choice.id for choice in slot.choices) if slot else ()
            return Step("value", choices, typed=not choices)
        case Added():
            return _adding(edit, edition, places)
        case _:
            return None


def answered(edit: Edit, text: str, edition: Edition, *, typed: bool) -> Edit | Refused:
    """``edit`` with the answer to its next step: a button's value, or words that were ``typed``."""
    step = next_step(edit, edition)
    if step is None:
        return Refused("stale")
    if not typed and text not in step.choices:
        return Refused("stale")
    if typed and not step.typed:
        return Refused("choose")
    if len(text) > LONGEST:
        return Refused("long", str(LONGEST))
    parts = _parts(edit, step, text, edition, typed=typed)
    if isinstance(parts, Refused):
        return parts
    try:
        return type(edit).model_validate(edit.model_dump() | parts)
    except ValidationError:
        return Refused("empty")


def commit(
    programme: Programme, draft: Change, *, by: str, roles: Iterable[Role], version: int, now: datetime
) -> Programme | Refused:
    """The programme with ``draft`` applied by ``by``, who saw what it changes in the programme's ``version``.

    Refused: ``stale`` for what is no draft any more; ``not_yours`` without the right; ``unfinished``; ``changed`` when
    the programme is another by now; else what the lint has against it.
    """
    if draft.state is not State.DRAFT:
        return Refused("stale")
    if next_step(draft.edit, programme.edition) is not None:
        return Refused("unfinished")
    if version != programme.version:
        return Refused("changed")
    return _with(programme, (*programme.changes, replace(draft, by=by, at=now, state=State.APPLIED)), draft, roles)


def undo(programme: Programme, change: Change, *, roles: Iterable[Role], version: int) -> Programme | Refused:
    """The programme without ``change``; refused as in :func:`commit`, or where a later change rests on it."""
    if all(each.id != change.id for each in programme.changes):
        return Refused("stale")
    if version != programme.version:
        return Refused("changed")
    return _with(programme, tuple(each for each in programme.changes if each.id != change.id), change, roles)


def _with(
    programme: Programme, changes: tuple[Change, ...], change: Change, roles: Iterable[Role]
) -> Programme | Refused:
    printed = programme.printed or programme.edition
    if not permitted(change.edit, programme.edition, roles):
        return Refused("not_yours")
    edition = applied(printed, changes)
    if isinstance(edition, Refused):
        return edition
    return Programme(edition, printed, changes, programme.version + 1, programme.faq)


def _parts(edit: Edit, step: Step, text: str, edition: Edition, *, typed: bool) -> dict[str, Any] | Refused:
    match step.name:
        case "hours" | "when" if typed:
            hours = hours_typed(text)
            return Refused("hours") if hours is None else {"start": hours[0], "end": hours[1]}
        case "when":
            return {"half": HalfDay(text)}
        case "due":
            return _due(edit, text, edition)
        case "day":
            return {"day": date.fromisoformat(text)}
        case "workshop":
            return {"workshops": [*(edit.workshops if isinstance(edit, Paired) else ()), text]}
        case "inside":
            return {"inside": text == "yes"}
        case "audience":
            return {"audience": Audience(text)}
        case "fr" | "ja":
            return {step.name: typeset(text, "fr" if step.name == "fr" else "ja")}
        case _:
            return {step.name: " ".join(text.split())}


def _due(edit: Edit, text: str, edition: Edition) -> dict[str, Any] | Refused:
    deadline = next((each for each in edition.deadlines if each.id == edit.entry), None)
    day = day_typed(text, edition.event, year=deadline.day.year if deadline and deadline.day else None)
    return Refused("day") if day is None else {"day": day}


def _naming(edit: Placed | Added) -> Step | None:
    if edit.fr is None:
        return Step("fr", typed=True)
    return Step("ja", typed=True) if edit.ja is None else None


def _adding(edit: Added, edition: Edition, places: tuple[str, ...]) -> Step | None:
    if edit.day is None:
        return Step("day", _days(edition))
    if edit.half is None and edit.start is None:
        return Step("when", tuple(HalfDay), typed=True)
    if step := _naming(edit):
        return step
    if edit.place is None:
        return Step("place", (*places, NOWHERE))
    return Step("audience", tuple(Audience)) if edit.audience is None else None


def _days(edition: Edition) -> tuple[str, ...]:
    event = edition.event
    if event.dated_to == "month":
        return ()
    return tuple(
        date.fromordinal(day).isoformat() for day in range(event.opens.toordinal(), event.closes.toordinal() + 1)
    )


def _rooms(edit: Paired, edition: Edition) -> int:
    session = edition.session_by_id.get(edit.entry)
    if session is None or session.kind is not Kind.WORKSHOPS:
        return 0
    return min(len(room_places(session, edition)), len(edit.workshops) + len(_unpaired(edit, edition)))


def _next_room(edit: Paired, edition: Edition) -> str | None:
    return room_places(edition.session_by_id[edit.entry], edition)[len(edit.workshops)]


def _unpaired(edit: Paired, edition: Edition) -> tuple[str, ...]:
    """The workshops that meet in no other session, and are not chosen yet."""
    others = {each for session in edition.sessions if session.id != edit.entry for each in session.workshops}
    return tuple(each.id for each in edition.workshops if each.id not in others and each.id not in edit.workshops)
