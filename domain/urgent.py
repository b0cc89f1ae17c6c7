"""Urgent sentences: which there are, and what each still asks before it can be said."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.edition import Kind, Session
from domain.programme import Programme
from domain.segments import Among, Part, Segment
from domain.typed import hours_typed

PHRASES = ("shuttle", "meet", "room", "cancelled", "call")
"""A shuttle is late, meet somewhere, another room, something is cancelled, call a number."""
ASKS = {
    "shuttle": ("session", "minutes"),
    "meet": ("place", "hour"),
    "room": ("session", "place"),
    "cancelled": ("session",),
    "call": ("number",),
}
ANY = "any"
"""The answer that names no session."""
AT_ONCE = "now"
"""The answer that names no hour."""
MINUTES = ("5", "10", "15", "20", "30", "45", "60")
SOON = (10, 15, 20, 30)
MOST_SESSIONS = 8
_NUMBER = re.compile(r"\+?\d(?:[ .()-]*\d){2,17}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the phrase book, with what has been answered for it so far."""

    kind: str
    fields: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        return dict(self.fields).get(name, "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sentence asks next: its choices on buttons, and whether it may be typed."""

    name: str
    choices: tuple[str, ...]
    typed: bool = False


def asked(phrase: Phrase, programme: Programme, now: datetime) -> Asked | None:
    """What is still to be answered; ``None`` once the sentence can be said."""
    name = next((name for name in ASKS[phrase.kind] if not phrase.value(name)), None)
    match name:
        case "session":
            found = [each for each in near(programme, now) if phrase.kind != "shuttle" or each.kind is not Kind.SHUTTLE]
            return Asked(name, (*((ANY,) if phrase.kind == "shuttle" else ()), *(each.id for each in found)))
        case "minutes":
            return Asked(name, MINUTES, typed=True)
        case "place":
            return Asked(name, tuple(place.id for place in programme.edition.places))
        case "hour":
            zone = programme.edition.event.tz
            hours = [(now + timedelta(minutes=each)).astimezone(zone).strftime("%H.%M") for each in SOON]
            return Asked(name, (AT_ONCE, *hours), typed=True)
        case "number":
            return Asked(name, (), typed=True)
        case _:
            return None


def answered(phrase: Phrase, text: str, programme: Programme, now: datetime, *, typed: bool) -> Phrase | None:
    """The sentence with the answer to what it asks next; ``None`` for what is no answer to that."""
    step = asked(phrase, programme, now)
    if step is None or (typed and not step.typed):
        return None
    # The hours on buttons were those of a moment ago: any hour is an answer.
    if not typed and text not in step.choices and step.name != "hour":
        return None
    as_it_is = not typed and (step.name in ("session", "place") or text == AT_ONCE)
    value = text if as_it_is else _typed(step.name, text)
    return replace(phrase, fields=(*phrase.fields, (step.name, value))) if value else None


def concerned(phrase: Phrase) -> Segment:
    """For whom a sentence is unless its sender chooses otherwise: those of its session, else everybody."""
    session = phrase.value("session")
    part = Part(Among.SESSION, session) if session not in ("", ANY) else Part(Among.EVERYONE)
    return Segment(frozenset({part}))


def near(programme: Programme, now: datetime) -> tuple[Session, ...]:
    """The sessions of which something may have to be said now: those under way, then the next ones."""
    ahead = [each for each in programme.edition.sessions if not each.cancelled and programme.span(each).end > now]
    return tuple(sorted(ahead, key=lambda each: programme.span(each).start)[:MOST_SESSIONS])


def _typed(name: str, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    match name:
        case "minutes":
            found = re.fullmatch(r"(\d{1,3}) ?(?:min|minutes?|分)?\.?", plain)
            return str(int(found[1])) if found and int(found[1]) else ""
        case "hour":
            # A button's id cannot hold a colon.
            hours = hours_typed(plain.replace(".", ":"))
            return f"{hours[0]:%H:%M}" if hours and hours[1] is None else ""
        case "number":
            return plain if _NUMBER.fullmatch(plain) else ""
        case _:
            return ""
