"""What the lint refuses in the dossier's deadlines, meetings, slots and partnerships."""

import re
from collections.abc import Iterator

from domain.check_times import unreal
from domain.deadlines import OWED
from domain.dossier import Collectivity, Deadline, Fact, Meeting, Ower, Slot
from domain.edition import Edition, Event, Session
from domain.printed import Certainty, Noted
from domain.problems import Found, Problem
from domain.wording import WEEKDAY_ALONE

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_DELEGATIONS = frozenset({Ower.EVERYONE, Ower.FRENCH_DELEGATIONS, Ower.FRENCH_SPEAKERS, Ower.JAPANESE_DELEGATIONS})
"""Of whom something may be asked here: the others are no delegations."""
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def deadline_fields(deadline: Deadline, event: Event) -> Found:
    """A deadline's day inside the edition's window, and its fields as sure as they are printed."""
    sure = deadline.certainty
    if deadline.day is None:
        if deadline.timing is None:
            yield ("day",), "is missing, and so is the timing that would say when in words"
        if sure.day is not None:
            yield ("certainty", "day"), "is given, while no day is"
    else:
        if not event.since <= deadline.day <= event.until:
            yield ("day",), f"{deadline.day} is outside the edition, {event.since} to {event.until}"
        if sure.day is None:
            yield ("certainty", "day"), "is missing, while a day is given"
        years = set(_YEAR.findall(deadline.printed or "")) - {str(deadline.day.year)}
        if years and sure.day is not Certainty.INHERITED:
            yield ("certainty", "day"), f"must be inherited: the dossier prints {deadline.printed}"
    for field, value in (("to", deadline.to), ("online", deadline.online)):
        if bool(value) != (getattr(sure, field) is not None):
            yield ("certainty", field), "must be given with the field, and only then"
    if deadline.asks and deadline.does == "opens":
        yield ("asks",), f"{deadline.asks} is asked by a day that opens; what is owed is owed by one that closes"
    if deadline.asks and (others := [each for each in deadline.owed_by if each not in _DELEGATIONS]):
        yield ("asks",), f"{deadline.asks} cannot be asked of {others[0]}, who are no delegations"


def asked_twice(edition: Edition) -> Iterator[Problem]:
    """What two deadlines ask of the delegations of one half: which of them would count?"""
    for owers in OWED.values():
        seen: dict[str, str] = {}
        for index, entry in enumerate(edition.deadlines):
            if entry.asks is None or owers.isdisjoint(entry.owed_by):
                continue
            other = seen.setdefault(entry.asks, entry.id)
            if other != entry.id:
                message = f"{entry.asks} is asked of the same ones by {other} too"
                yield Problem("deadlines", message, entry.id, ("asks",), index)


def meeting_times(meeting: Meeting, event: Event) -> Found:
    """A meeting's months, day and hours: inside the edition's window, in accord, as sure as printed."""
    months = [
        (meeting.month, ("month",)),
        *([(meeting.until_month, ("until_month",))] if meeting.until_month else []),
    ]
    for month, keys in months:
        if not f"{event.since:%Y-%m}" <= month <= f"{event.until:%Y-%m}":
            yield keys, f"{month} is outside the edition, {event.since} to {event.until}"
    if meeting.until_month and meeting.until_month <= meeting.month:
        yield ("until_month",), f"{meeting.until_month} does not follow {meeting.month}"
    if meeting.day and not event.since <= meeting.day <= event.until:
        yield ("day",), f"{meeting.day} is outside the edition, {event.since} to {event.until}"
    if meeting.day and f"{meeting.day:%Y-%m}" != meeting.month:
        yield ("day",), f"{meeting.day} is not in {meeting.month}"
    if not meeting.day and meeting.certainty.day is Certainty.CONFIRMED:
        yield ("certainty", "day"), "is confirmed, while only a month is printed"
    if (meeting.start is None) != (meeting.certainty.hour is None):
        yield ("certainty", "hour"), "must be given with an hour, and only then"
    if meeting.end and not (meeting.start and meeting.start < meeting.end):
        yield ("end",), f"ends at {meeting.end:%H:%M}, not after its start"
    if meeting.day:
        yield from unreal(meeting.day, event, start=meeting.start, end=meeting.end)


def open_notes(entry: Noted) -> Found:
    """Notes stand on fields of the entry that are open; a note on a settled one would never be said."""
    for index, note in enumerate(entry.notes):
        if not _has(entry, note.on):
            yield ("notes", index, "on"), f"there is no {note.on} to be open"
        elif entry.settled(note.on):
            yield ("notes", index, "on"), f"{note.on} is settled: the note would never be said"


def _has(entry: Noted, field: str) -> bool:
    return field in type(entry.certainty).model_fields or (isinstance(entry, Session) and field == "workshops")


def hanging_on(fact: Fact, edition: Edition) -> Found:
    """What a fact hangs on exists, and is open."""
    if not fact.while_open:
        return
    found = edition.noted(fact.while_open)
    slot = any(slot.id == fact.while_open for slot in edition.slots)
    if not slot and not (found and _has(*found)):
        yield ("while_open",), f"there is no {fact.while_open}"
    elif found and found[0].settled(found[1]):
        yield ("while_open",), f"{fact.while_open} is settled: the fact never holds"


def fact_fields(fact: Fact) -> Found:
    """A fact told with its session names no weekday of its own."""
    if fact.at:
        for language in ("fr", "ja"):
            if match := WEEKDAY_ALONE[language].search(getattr(fact.text, language)):
                yield ("text", language), f"names {match[0]}; the day of {fact.at} is said with it"


def slot_fields(slot: Slot) -> Found:
    """A slot's answer takes ``{value}`` once in each language, and its other words take nothing."""
    for field in ("label", "question", "unknown", "answer"):
        for language in ("fr", "ja"):
            wanted = ["{value}"] if field == "answer" else []
            if _BRACES.findall(getattr(getattr(slot, field), language)) != wanted:
                yield (field, language), "must hold {value} once" if wanted else "must hold no braces"
    ids = [choice.id for choice in slot.choices]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield ("choices", index, "id"), f"another choice is called {name} too"
    if slot.value and ids and slot.value not in ids:
        yield ("value",), f"{slot.value!r} is none of its choices"


def one_sided(edition: Edition) -> Iterator[Problem]:
    """Collectivités that name a partner which does not name them."""
    by_id: dict[str, Collectivity] = {entry.id: entry for entry in edition.collectivities}
    for index, entry in enumerate(edition.collectivities):
        for number, partner in enumerate(entry.partners):
            if partner in by_id and entry.id not in by_id[partner].partners:
                message = f"{partner} does not name {entry.id} as its partner"
                yield Problem("collectivities", message, entry.id, ("partners", number), index)
