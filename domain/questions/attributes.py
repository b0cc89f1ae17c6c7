"""Whether an entry prints what is asked of it: an hour, a place, a number, a length."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.dossier import Fact
from domain.edition import Session, Workshop
from domain.programme import Programme
from domain.questions import measures
from domain.questions.answers import Answer, Found, NotFixed, Unsure
from domain.questions.entries import Entry
from domain.questions.hearing import Heard

MEASURED = frozenset({"ask-hour", "ask-howmany", "ask-howlong", "ask-when"})
ANY_SIDE = frozenset({"japanese-side", "french-side", "collectivity", "region-word", "department-word"})
"""Terms that any collectivité answers to."""
_HOSTING = frozenset({"host-city", "greeting"})
CONTACT_DETAILS = frozenset({"mail", "phone", "contact", "address"})
"""What may be asked of how someone is reached."""
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
    if asks & {"ask-when", "ask-since", "ask-until"} and (
        past.year is None or measures.ASKED_TO_THE_DAY.search(heard.reading.text)
    ):
        return False
    if asks & {"ask-which"} and not asks & {"ask-where", "ask-when"} and past.number is None:
        return False
    people = measures.ASKED_OF_PEOPLE.search(heard.reading.text) is not None
    return "ask-howmany" not in asks or (past.french is not None and not people)


def _host_to_come(programme: Programme, entry: Entry, heard: Heard) -> Fact | None:
    """What is printed of another edition's host while that is open, if the host is asked for."""
    if "ask-where" not in heard.asks and not _HOSTING & set(heard.topics):
        return None
    told = (each for each in programme.edition.facts if each.while_open and entry.id in each.about)
    return next((each for each in told if programme.edition.holds(each)), None)


def _is_set(programme: Programme, id_: str, heard: Heard) -> bool:
    """Whether what is asked of a meeting is printed: its hour, its town."""
    meeting = next(each for each in programme.edition.meetings if each.id == id_)
    if "ask-hour" in heard.asks and meeting.start is None:
        return False
    if (
        "ask-howmany" in heard.asks
        or "ask-howlong" in heard.asks
        or measures.ASKED_WHICH_TOWNS.search(heard.reading.text)
    ):
        return False
    return "ask-where" not in heard.asks or meeting.town is not None or bool(meeting.how)


def _of_fact(programme: Programme, entry: Entry, heard: Heard) -> Answer:
    """A fact answers if it holds the kind of thing that is asked: a number, a length, a date."""
    fact = next(each for each in programme.edition.facts if each.id == entry.id)
    text = fact.text.fr
    nearest = Unsure((("fact", fact.id),))
    if heard.asks & {"ask-howlong"} and not measures.LENGTH.search(text):
        return nearest
    if (
        heard.asks & {"ask-howmany"}
        and not heard.asks & {"ask-howlong"}
        and not measures.COUNT.search(measures.COUNTLESS.sub("", text))
    ):
        return nearest
    other = {"ask-may", "ask-why", "ask-howmany", "ask-howlong"}
    dated = heard.asks & {"ask-when", "ask-since", "ask-hour"} and not heard.asks & other
    if dated and not measures.DATE.search(text) and fact.at is None:
        return nearest
    if "ask-hour" in heard.asks and not heard.asks & other and fact.at is None and not measures.HOUR.search(text):
        return nearest
    if (
        "ask-who" in heard.asks
        and measures.ASKED_WHO.search(heard.reading.text)
        and not _names_someone(programme, fact)
    ):
        return nearest
    if measures.ASKED_OF_PEOPLE.search(heard.reading.text) and not measures.PERSONS.search(fact.text.ja):
        return nearest
    if measures.ASKED_OF_BODIES.search(heard.reading.text) and not measures.BODIES.search(fact.text.ja):
        return nearest
    if (
        dated
        and measures.ASKED_TO_THE_DAY.search(heard.reading.text)
        and fact.at is None
        and not measures.DAY.search(text)
    ):
        return nearest
    agrees = None
    if heard.is_confirming:
        agrees = _agrees(heard.reading.text, fact.text.fr)
    return Found("fact", fact.id, heard.asks, agrees=agrees, moment=heard.moment)


def of_session(session: Session, heard: Heard) -> Answer:
    """What the programme prints of a session, and what it leaves open."""
    asks, moment = heard.asks, heard.moment
    if "bring" in heard.topics:
        if session.bring is None:
            return Unsure((("session", session.id),))
        asks |= {"bring"}
    if "ask-where" in asks and session.certainty.place is not None and not session.places:
        return NotFixed("session", session.id, "place")
    if "ask-howmany" in asks and session.headcount is None and "ask-howlong" not in asks:
        return NotFixed("session", session.id, "headcount")
    if measures.ASKED_OF_SPEAKERS.search(heard.reading.text) and not session.speakers and "ask-may" not in asks:
        return NotFixed("session", session.id, "speakers")
    if "ask-howlong" in asks and session.end is None and session.lasts is None:
        return NotFixed("session", session.id, "length")
    if "ask-may" in asks and moment.days and not moment.lies_in(session):
        return Unsure((("session", session.id),))
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
        case "history" if (open_host := _host_to_come(programme, entry, heard)) is not None:
            return Found("fact", open_host.id, heard.asks)
        case _ if _is_missing(programme, entry, heard):
            return Unsure(((entry.kind, entry.id),))
        case _:
            return Found(entry.kind, entry.id, heard.asks, moment=heard.moment)


def _is_missing(programme: Programme, entry: Entry, heard: Heard) -> bool:
    """Whether an entry of another kind does not print what is asked of it."""
    asks = heard.asks
    match entry.kind:
        case "collectivity":
            who = "ask-since" in asks or ("ask-who" in asks and "twin" not in heard.topics)
            beside = any(not entry.strength(term) for term in heard.topics if term not in ANY_SIDE)
            return who or beside or bool(asks & MEASURED)
        case "organisation" | "place" | "document":
            return bool(asks & MEASURED)
        case "official":
            return (
                bool(CONTACT_DETAILS & set(heard.topics))
                or bool(asks & (MEASURED | {"ask-where"}))
                or heard.moment.when == "next"
            )
        case "history":
            return not _is_printed(programme, entry.id, heard)
        case "meeting":
            return not _is_set(programme, entry.id, heard)
        case "deadline":
            return bool(asks & {"ask-howmany", "ask-howlong"})
    return False


def _names_someone(programme: Programme, fact: Fact) -> bool:
    """Whether a fact tells of people or of those who act."""
    edition = programme.edition
    able = {each.id for each in (*edition.organisations, *edition.collectivities, *edition.officials)}
    return bool(able & set(fact.about)) or measures.PEOPLE.search(fact.text.fr) is not None


def _agrees(asked: str, told: str) -> bool | None:
    """Whether the number that a question takes for granted stands in what is told; ``None`` without one."""
    numbers = {number for number in re.findall(r"\d+", asked) if len(number) > 1}
    printed = set(re.findall(r"\d+", re.sub(r"(?<=\d)[\s\u202f\u00a0](?=\d{3})", "", told)))
    if not numbers or not printed:
        return None
    return True if numbers <= printed else False if not numbers & printed else None
