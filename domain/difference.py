"""What a change changes, field by field, and exactly whom that concerns."""

from collections.abc import Iterator
from typing import Literal

from pydantic import JsonValue

from domain.dossier import Deadline, Ower, Slot
from domain.edition import Edition, Session
from domain.person import Half, audience_includes
from domain.printed import Certainty, Id, Record, Text


class Difference(Record):
    """One field of an entry before and after; ``None`` where there was, or will be, nothing.

    ``field`` says how the values are to be read: ``day`` and ``due`` are ISO dates; ``hours`` are the half-day, the
    beginning and the end; ``places`` are names in both languages; ``rooms`` are workshops by number with the name of
    a room; ``cancelled`` and ``stands`` are true or false; ``audience`` is one of ``Audience``; ``lead`` is minutes;
    ``open`` are the fields still to be confirmed, ``sure`` is a certainty; ``value`` is worded in both languages.
    """

    table: Literal["sessions", "deadlines", "slots"]
    id: Id
    title: Text
    field: str
    before: JsonValue = None
    after: JsonValue = None


Entry = Session | Deadline | Slot
Fields = dict[str, JsonValue]


def difference(before: Edition, after: Edition) -> tuple[Difference, ...]:
    """Every field that reads differently in ``after``, in the order of the programme."""
    found = list(_of("sessions", before, after)) + list(_of("deadlines", before, after))
    return tuple(found + list(_of("slots", before, after)))


def concerned(before: Edition, after: Edition) -> frozenset[Half]:
    """The halves that a session, deadline or answer which differs is for, or was for."""
    halves: set[Half] = set()
    for each in difference(before, after):
        for edition in (before, after):
            entries: list[Entry] = [*edition.sessions, *edition.deadlines, *edition.slots]
            halves |= {half for entry in entries if entry.id == each.id for half in _halves(entry)}
    return frozenset(halves)


def half_owing(deadline: Deadline) -> Half | None:
    """The half that a deadline belongs to; ``None`` for one that everyone owes."""
    if Ower.EVERYONE in deadline.owed_by:
        return None
    return Half.JAPANESE if Ower.JAPANESE_DELEGATIONS in deadline.owed_by else Half.FRENCH


def _halves(entry: Entry) -> set[Half]:
    if isinstance(entry, Session):
        return {half for half in Half if audience_includes(entry.audience, half)}
    if isinstance(entry, Deadline) and (half := half_owing(entry)):
        return {half}
    return set(Half)


def _of(table: Literal["sessions", "deadlines", "slots"], before: Edition, after: Edition) -> Iterator[Difference]:
    old: dict[str, Entry] = {each.id: each for each in getattr(before, table)}
    new: dict[str, Entry] = {each.id: each for each in getattr(after, table)}
    for id_ in dict.fromkeys((*new, *old)):
        former, later = old.get(id_), new.get(id_)
        if former is later or former == later:
            continue
        title = _title(new.get(id_) or old[id_])
        was, will = _fields(before, former), _fields(after, later)
        for field in dict.fromkeys((*was, *will)):
            if was.get(field) != will.get(field):
                parts = {"before": was.get(field), "after": will.get(field)}
                yield Difference(table=table, id=id_, title=title, field=field, **parts)


def _title(entry: Entry) -> Text:
    return entry.question if isinstance(entry, Slot) else entry.title


def _fields(edition: Edition, entry: Entry | None) -> Fields:
    match entry:
        case Session():
            return {"stands": True, **_session(edition, entry)}
        case Deadline():
            return {
                "stands": True,
                "due": entry.day.isoformat() if entry.day else None,
                "sure": entry.certainty.day,
            }
        case Slot():
            return {"value": _worded(entry)}
        case None:
            return {}


def _session(edition: Edition, session: Session) -> Fields:
    hours = [f"{each:%H:%M}" if each else None for each in (session.start, session.end)]
    sure = session.certainty
    unsure = {field: getattr(sure, field) for field in type(sure).model_fields}
    return {
        "cancelled": session.cancelled,
        "day": session.day.isoformat(),
        "hours": [session.half.value, *hours],
        "places": [_text(edition.place_by_id[place].name) for place in session.places] or None,
        "rooms": [_room(edition, session, workshop) for workshop in session.workshops] or None,
        "audience": session.audience.value,
        "lead": session.lead,
        "open": [field for field, value in unsure.items() if value not in (None, Certainty.CONFIRMED)] or None,
    }


def _room(edition: Edition, session: Session, workshop: str) -> JsonValue:
    room = session.rooms.get(workshop)
    return [edition.workshop_by_id[workshop].number, _text(edition.place_by_id[room].name) if room else None]


def _worded(slot: Slot) -> JsonValue:
    if slot.value is None:
        return None
    chosen = next((choice.text for choice in slot.choices if choice.id == slot.value), None)
    return _text(chosen) if chosen else {"fr": slot.value, "ja": slot.value}


def _text(text: Text) -> JsonValue:
    return {"fr": text.fr, "ja": text.ja}
