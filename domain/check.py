"""The lint of an edition: everything that could mislead a reader, found at once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from domain.check_dossier import (
    asked_twice,
    deadline_fields,
    fact_fields,
    hanging_on,
    meeting_times,
    one_sided,
    open_notes,
    slot_fields,
)
from domain.check_times import collisions, event_times, session_times
from domain.dossier import Deadline, Fact, Meeting, Slot
from domain.edition import Edition, Event, Place, Session
from domain.printed import Noted, Record, Text
from domain.problems import Found, Keys, Problem
from domain.wording import Wording

LABEL_LENGTHS = {"fr": 16, "ja": 10}
"""The longest label of a button in each language, in characters."""

REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"site": ("places",)},
    "places": {"within": ("places",)},
    "sessions": {"places": ("places",), "workshops": ("workshops",)},
    "workshops": {"subjects.only_in": ("sources",)},
    "deadlines": {"to": ("organisations", "collectivities"), "document": ("documents",)},
    "documents": {"to": ("organisations", "collectivities")},
    "collectivities": {"partners": ("collectivities",)},
    "officials": {"of": ("organisations", "collectivities")},
    "facts": {"about": (), "at": ("sessions",)},
    "slots": {"places": ("places",), "sessions": ("sessions",)},
}
"""The fields that name other entries, by part, and the parts where these must stand: none means anywhere."""


def check(
    edition: Edition,
    *,
    besides: frozenset[str] = frozenset(),
    unread: frozenset[str] = frozenset(),
    only: frozenset[str] | None = None,
) -> list[Problem]:
    """Every problem of ``edition``, part by part.

    ``besides`` are the ids of entries that could not be read, ``unread`` the parts whose file could not be:
    who refers to these is not refused for it. ``only`` are the ids of entries to read anew where the others are
    known to be in order; what only shows between entries is looked at all the same.
    """
    parts = _parts(edition)
    ids = {name: besides | {_id(entry) for entry in entries} for name, entries in parts.items()}
    holders: dict[str, str] = {}
    wording = Wording(edition)
    problems: list[Problem] = []
    for table, entries in parts.items():
        for index, entry in enumerate(entries):
            repeated = list(_repeated(table, _id(entry), holders))
            if only is not None and _id(entry) not in only:
                continue
            found = chain(
                repeated,
                _references(table, entry, ids, unread),
                _labels(entry),
                wording.refusals(
                    _printed(entry),
                    names_rooms=frozenset({("name",)} if isinstance(entry, Place) else ()),
                    day=getattr(entry, "day", None),
                ),
                _own(entry, edition, besides=besides, unread=unread),
            )
            at = None if table == "event" else index
            name = "event" if table == "event" else _id(entry)
            problems += [Problem(table, message, name, keys, at) for keys, message in found]
    return problems + list(_together(edition, whole=not besides))


def _parts(edition: Edition) -> dict[str, list[Record]]:
    return {
        name: [edition.event] if name == "event" else getattr(edition, name)
        for name in type(edition).model_fields
        if name != "name"
    }


def _id(entry: Record) -> str:
    return str(getattr(entry, "id", ""))


def _printed(entry: Record) -> Record:
    """The words of an entry that are printed: what organisers fill in may be a telephone number."""
    return entry.model_copy(update={"value": None}) if isinstance(entry, Slot) else entry


def _repeated(table: str, name: str, holders: dict[str, str]) -> Found:
    """An id names one entry of the whole edition, so that a fact or a button can; sources stand apart."""
    key = f"source {name}" if table == "sources" else name
    if key in holders:
        yield ("id",), f"another entry, in {holders[key]}, is called {name} too"
    holders[key] = table


def _references(table: str, entry: Record, ids: Mapping[str, Iterable[str]], unread: frozenset[str]) -> Found:
    for index, source in enumerate(getattr(entry, "source", ())):
        name = source.partition(":")[0].strip()
        if name not in ids["sources"] and "sources" not in unread:
            yield ("source", index), f"there is no source {name!r}"
    for field, named in REFERENCES.get(table, {}).items():
        targets = named or tuple(ids)
        for keys, value in _values(entry, field.split(".")):
            if not any(value in ids[target] for target in targets) and unread.isdisjoint(targets):
                yield keys, f"there is no {value!r} in {' or '.join(named) or 'the edition'}"


def _values(value: object, path: list[str], keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """The strings at a dotted path, through lists."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, path, (*keys, index))
    elif path and value is not None:
        yield from _values(getattr(value, path[0]), path[1:], (*keys, path[0]))
    elif isinstance(value, str):
        yield keys, value


def _labels(entry: Record) -> Found:
    label = getattr(entry, "label", None)
    if isinstance(label, Text):
        for language, longest in LABEL_LENGTHS.items():
            if (length := len(getattr(label, language))) > longest:
                yield ("label", language), f"has {length} characters; a button holds {longest}"


def _own(entry: Record, edition: Edition, *, besides: frozenset[str], unread: frozenset[str]) -> Found:
    if isinstance(entry, Noted):
        yield from open_notes(entry)
    match entry:
        case Event():
            yield from event_times(entry)
        case Session():
            yield from session_times(entry, edition.event)
        case Deadline():
            yield from deadline_fields(entry, edition.event)
        case Meeting():
            yield from meeting_times(entry, edition.event)
        case Fact():
            yield from fact_fields(entry)
            if not unread and (entry.while_open or "").partition(".")[0] not in besides:
                yield from hanging_on(entry, edition)
        case Slot():
            yield from slot_fields(entry)
        case Place() if entry.within and entry.id in _around(edition, entry.within):
            yield ("within",), "stands within itself"


def _around(edition: Edition, name: str | None) -> list[str]:
    """The place called ``name`` and those that it stands within, innermost first."""
    around: list[str] = []
    while name and name not in around:
        around.append(name)
        name = place.within if (place := edition.place_by_id.get(name)) else None
    return around


def _together(edition: Edition, *, whole: bool) -> Iterator[Problem]:
    """What only shows between the entries of one part; numbers may jump where the part is not ``whole``."""
    yield from one_sided(edition)
    yield from asked_twice(edition)
    for index, message in collisions(edition):
        yield Problem("sessions", message, edition.sessions[index].id, ("places",), index)
    number = 0
    for index, workshop in enumerate(edition.workshops):
        number = number + 1 if whole else max(number + 1, workshop.number)
        if workshop.number != number:
            message = f"is {workshop.number}; workshops are numbered 1, 2, 3… in their order"
            yield Problem("workshops", message, workshop.id, ("number",), index)
