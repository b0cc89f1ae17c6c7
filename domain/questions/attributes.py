"""Whether an entry prints what is asked of it: an hour, a place, a number, a length."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.edition import Session, Workshop
from domain.programme import Programme
from domain.questions.answers import Answer, Found, NotFixed, Unsure
from domain.questions.entries import Entry
from domain.questions.hearing import Heard

MEASURED = frozenset({"ask-hour", "ask-howmany", "ask-howlong", "ask-when"})
_LENGTH = re.compile(
    r"\d+[\s\u202f\u00a0]*(?:minute|h\b|heure|jour|an\b|ans\b|année|mois)|(?:deux|trois|quatre) jours|journée"
)
_COUNT = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|aucun|dizaine|vingtaine|trentaine|centaine)\b",
    re.IGNORECASE,
)
_TO_THE_DAY = re.compile(r"jour|date exacte|何日|何曜")
_DAYS = re.compile(
    r"\b(?:1[5-9]|20)\d\d(?:-20\d\d)?\b|\b\d+(?=es?\b)"
    r"|\d{1,2}(?:er)? (?:janv|fév|mars|avr|mai|juin|juil|ao|sept|oct|nov|déc)\w*"
)
"""Numbers that count nothing: years, dates, ordinals."""
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|siècle|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre)\b|tous les deux ans|changement d’heure|\d+ ans"
)
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|siècle|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre)\b|tous les deux ans|changement d’heure|\d+ ans"
)
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|siècle|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre)\b|tous les deux ans|changement d’heure|\d+ ans"
)
OF_WORKSHOP = ("thread", "aims", "examples", "title")
"""What may be asked of a workshop by a word of its own."""


def of_workshop(programme: Programme, workshop: Workshop, heard: Heard, rest: Sequence[str]) -> Answer | None:
    """What is printed of a workshop; ``None`` where ``rest`` or something else is asked that it does not hold."""
    asks = heard.asks | {term for term in heard.topics if term in OF_WORKSHOP}
    if rest or heard.unknown:
        return None
    fixed = programme.slots_of(workshop)
    timed = bool(asks & {"ask-when", "ask-hour", "ask-where"} or heard.moment)
    if timed and not fixed:
        return NotFixed("workshop", workshop.id, "pairing")
    if asks & {"ask-who", "ask-howmany", "ask-howlong", "chief"} and not asks & set(OF_WORKSHOP):
        return None
    return Found("workshop", workshop.id, frozenset(asks), moment=heard.moment)


def _is_printed(programme: Programme, id_: str, heard: Heard) -> bool:
    """Whether what is asked of another edition is printed: its year, its number, how many came."""
    past = next(each for each in programme.edition.history if each.id == id_)
    asks = heard.asks
    if asks & {"ask-hour", "ask-howlong"} or (past.theme is None and {"title", "theme"} & set(heard.topics)):
        return False
    if asks & {"ask-when", "ask-since", "ask-until"} and (past.year is None or _TO_THE_DAY.search(heard.reading.text)):
        return False
    if asks & {"ask-which"} and not asks & {"ask-where", "ask-when"} and past.number is None:
        return False
    return "ask-howmany" not in asks or past.french is not None


def _is_set(programme: Programme, id_: str, heard: Heard) -> bool:
    """Whether what is asked of a meeting is printed: its hour, its town."""
    meeting = next(each for each in programme.edition.meetings if each.id == id_)
    if "ask-hour" in heard.asks and meeting.start is None:
        return False
    if "ask-howmany" in heard.asks or "ask-howlong" in heard.asks:
        return False
    return "ask-where" not in heard.asks or meeting.town is not None or bool(meeting.how)


def _of_fact(programme: Programme, entry: Entry, heard: Heard) -> Answer:
    """A fact answers if it holds the kind of thing that is asked: a number, a length, a date."""
    fact = next(each for each in programme.edition.facts if each.id == entry.id)
    text = fact.text.fr
    nearest = Unsure((("fact", fact.id),))
    if heard.asks & {"ask-howlong"} and not _LENGTH.search(text):
        return nearest
    if heard.asks & {"ask-howmany"} and not heard.asks & {"ask-howlong"} and not _COUNT.search(_DAYS.sub("", text)):
        return nearest
    dated = heard.asks & {"ask-when", "ask-since", "ask-hour"} and not heard.asks & {"ask-may", "ask-why"}
    if dated and not _DATE.search(text) and fact.at is None:
        return nearest
    agrees = None
    if heard.is_confirming:
        agrees = _agrees(heard.reading.text, fact.text.fr)
    return Found("fact", fact.id, heard.asks, agrees=agrees, moment=heard.moment)


def of_session(session: Session, heard: Heard) -> Answer:
    """What the programme prints of a session, and what it leaves open."""
    asks, moment = heard.asks, heard.moment
    if "ask-where" in asks and session.certainty.place is not None and not session.places:
        return NotFixed("session", session.id, "place")
    if "ask-howmany" in asks and session.headcount is None and "ask-howlong" not in asks:
        return NotFixed("session", session.id, "headcount")
    if "ask-howlong" in asks and session.end is None and session.lasts is None:
        return NotFixed("session", session.id, "length")
    agrees = None
    if heard.is_confirming and (moment.days or moment.half or moment.hour):
        fits = moment.fits(session)
        agrees = fits if "ask-confirm" in asks or not fits else None
    return Found("session", session.id, asks, agrees=agrees, moment=moment)


def asked_of(programme: Programme, entry: Entry, heard: Heard) -> Answer:
    """What ``entry`` says to what was asked; not every entry that is meant holds it."""
    match entry.kind:
        case "session":
            return of_session(programme.edition.session_by_id[entry.id], heard)
        case "subject":
            asked = {term for term in heard.topics if term in OF_WORKSHOP}
            return Found("workshop", entry.id.partition(":")[0], heard.asks | (asked or {"subject"}))
        case "slot":
            slot = next(each for each in programme.edition.slots if each.id == entry.id)
            if slot.value:
                return Found("slot", slot.id)
            told = next((fact for fact in programme.edition.facts if fact.while_open == slot.id), None)
            return NotFixed("slot", slot.id, "slot") if told is None else Found("fact", told.id, heard.asks)
        case "workshop":
            workshop = programme.edition.workshop_by_id[entry.id]
            return (
                of_workshop(programme, workshop, replace(heard, reading=replace(heard.reading, unknown=[])), ())
                or Unsure()
            )
        case "fact":
            return _of_fact(programme, entry, heard)
        case "organisation" | "collectivity" | "place" | "document" if heard.asks & MEASURED:
            return Unsure(((entry.kind, entry.id),))
        case "official" if heard.asks & (MEASURED | {"ask-where"}):
            return Unsure(((entry.kind, entry.id),))
        case "history" if not _is_printed(programme, entry.id, heard):
            return Unsure(((entry.kind, entry.id),))
        case "meeting" if not _is_set(programme, entry.id, heard):
            return Unsure(((entry.kind, entry.id),))
        case "deadline" if heard.asks & {"ask-howmany", "ask-howlong"}:
            return Unsure(((entry.kind, entry.id),))
        case _:
            return Found(entry.kind, entry.id, heard.asks, moment=heard.moment)


def _agrees(asked: str, told: str) -> bool | None:
    """Whether the number that a question takes for granted stands in what is told; ``None`` without one."""
    numbers = {number for number in re.findall(r"\d+", asked) if len(number) > 1}
    printed = set(re.findall(r"\d+", re.sub(r"(?<=\d)[\s\u202f\u00a0](?=\d{3})", "", told)))
    if not numbers or not printed:
        return None
    return True if numbers <= printed else False if not numbers & printed else None
