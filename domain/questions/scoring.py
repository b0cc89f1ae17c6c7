"""How much of what a question says an entry accounts for."""

import re

from domain.dossier import Deadline, Meeting
from domain.edition import Session
from domain.questions.entries import Entry, Index
from domain.questions.folding import LATIN, folded
from domain.questions.hearing import Heard

SOFT = 0.35
"""What a soft word weighs, as a share of another one as rare."""
LEAST = 0.5
"""The share below which nothing else speaks for an entry."""
STRANGE = 0.6
"""What a word that nobody knows weighs against an answer, as a share of the rarest known one."""
ASTRAY = -0.6
"""How badly what is to come suits a question about what has been."""
_COMES = frozenset({"will-come", "come", "join"})
PLAIN = 3.3
"""Up to which rarity a term may be missing from what says whether something may be done."""
_THE_EVENT = re.compile(r"\brencontres?\b|会議(?!場|せんたー)")
_OF_HOST = ("cannes", "sites")
"""Facts that tell of the host, not of the event."""
_WHY = re.compile("pourquoi|raison|parce que|pour que|なぜ|理由|ため", re.IGNORECASE)
_FORMER = frozenset({"past-editions", "took-part", "last-edition"})
_WAYS = frozenset({"online", "in-person", "remote", "join"})
"""Terms that alone do not mean a meeting."""


def weigh(index: Index, entry: Entry, heard: Heard) -> float:
    """How well ``entry`` accounts for a question: the share of what it says, and how the entry suits it."""
    total = matched = 0.0
    topics = heard.topics
    anywhere = entry.kind == "slot" and _is_of_event(index, entry, topics)
    for term in topics:
        if anywhere and term in index.places:
            continue
        weight = index.rarity(term) * (SOFT if index.vocabulary.is_soft(term) else 1.0)
        strength = entry.strength(term)
        if strength < index.vocabulary.needs(term) or (
            not strength and term in heard.counted and not _counts(index, entry)
        ):
            return 0.0
        total += weight
        matched += weight * strength
    total += STRANGE * len(heard.unknown) * index.rarity("")
    if not total or not matched:
        return 0.0
    year = heard.moment.year
    other_year = year is not None and year != index.programme.edition.event.opens.year
    if other_year and entry.kind != "meeting" and str(year) not in entry.words:
        return 0.0
    share = matched / total
    if share < LEAST:
        return share
    told = set(topics)
    full = max((len(phrase) for phrase in entry.phrases if phrase <= told), default=0)
    bonus = 0.06 * min(full, 3) + 0.02 * sum(term in entry.named for term in told)
    return share + bonus + _fit(index, entry, heard)


def _is_of_event(index: Index, entry: Entry, topics: tuple[str, ...]) -> bool:
    """Whether an open question that is named without doubt is the whole event's: the same wherever it is asked of."""
    slot = next(each for each in index.programme.edition.slots if each.id == entry.id)
    if slot.sessions or slot.places:
        return False
    return any(index.vocabulary.needs(term) == 1.0 and entry.strength(term) == 1.0 for term in topics)


def _fit(index: Index, entry: Entry, heard: Heard) -> float:
    """How well an entry suits what is asked and when."""
    asks = heard.asks
    match entry.kind:
        case "session" | "slot" | "place" if heard.looks_back:
            return ASTRAY
        case "session":
            return _fit_of_session(index, index.programme.edition.session_by_id[entry.id], heard)
        case "deadline":
            return _fit_of_deadline(
                next(each for each in index.programme.edition.deadlines if each.id == entry.id), heard
            )
        case "meeting":
            return _fit_of_meeting(
                next(each for each in index.programme.edition.meetings if each.id == entry.id), heard
            )
        case "fact":
            return _fit_of_fact(index, entry, heard)
        case "history":
            return 0.15 if any(term.startswith("edition-") for term in heard.topics) else 0.0
        case "collectivity" if "twin" in heard.topics and "twin" in entry.named and "ask-howmany" not in asks:
            return 0.2
        case "collectivity" | "organisation" | "place" | "document":
            return -0.2 if heard.moment.days else 0.0 if entry.kind == "document" else -0.05
        case "slot":
            dated = heard.moment.month is not None or asks & {"ask-since", "ask-until", "ask-when"}
            return -0.2 if dated or (heard.moment.days and heard.is_confirming) else 0.05
        case "faq":
            return 0.1
    return 0.0


def _fit_of_fact(index: Index, entry: Entry, heard: Heard) -> float:
    asks = heard.asks
    counted = (0.08 if re.search(r"\d", entry.words) else -0.15) if asks & {"ask-howmany", "ask-howlong"} else 0.0
    counted -= 0.2 if "ask-until" in asks else 0.0
    counted += 0.2 if _is_about_that_day(index, entry, heard) else 0.0
    if _is_at_another_moment(index, entry, heard):
        return -0.4 if heard.is_confirming else -1.0
    counted -= 0.2 if _THE_EVENT.search(heard.reading.text) and index.fact(entry.id).topic in _OF_HOST else 0.0
    counted -= 0.2 if _is_of_another_town(index, entry, heard) else 0.0
    counted -= 0.2 if _is_of_another(index, entry) and not _speaks_of_another(index, heard) else 0.0
    counted += 0.15 if "ask-why" in asks and _WHY.search(entry.words) else 0.0
    if _COMES & set(heard.topics) and _tells_of_another(index, entry, heard):
        return -1.0
    if asks & {"ask-may", "ask-must"} and any(
        not entry.strength(term) and index.rarity(term) > PLAIN and not index.vocabulary.is_soft(term)
        for term in heard.topics
    ):
        counted -= 0.25
    told = 0.05 if asks & {"ask-why", "ask-may", "ask-must", "ask-what"} else 0.0
    return counted + told - (0.15 if "ask-hour" in asks else 0.05 if "ask-when" in asks else 0.0)


def _counts(index: Index, entry: Entry) -> bool:
    """Whether an entry counts its people by itself, however they are called."""
    return entry.kind == "session" and index.programme.edition.session_by_id[entry.id].headcount is not None


def _is_about_that_day(index: Index, entry: Entry, heard: Heard) -> bool:
    """Whether a fact completes the sessions of a day that is named."""
    held = index.programme.edition.session_by_id
    return any(held[each].day in heard.moment.days for each in index.fact(entry.id).about if each in held)


def _is_at_another_moment(index: Index, entry: Entry, heard: Heard) -> bool:
    """Whether a fact belongs to a session of another moment than the one that is named."""
    at = index.fact(entry.id).at
    moment = heard.moment
    return at is not None and bool(moment.days) and not moment.lies_in(index.programme.edition.session_by_id[at])


def _tells_of_another(index: Index, entry: Entry, heard: Heard) -> bool:
    """Whether the participant of whom a fact tells, whom it names first, is another than the one asked about."""
    fact = index.fact(entry.id)
    names = [term for term in heard.topics if term in index.vocabulary.names]
    return fact.topic == "participants" and bool(names) and not set(names) & set(index.topics(fact.text.fr)[:2])


def _is_of_another_town(index: Index, entry: Entry, heard: Heard) -> bool:
    """Whether a fact tells of a participant while only the host was named."""
    host = index.programme.edition.place_by_id[index.programme.edition.event.site].town
    if index.fact(entry.id).topic != "participants" or index.vocabulary.names & set(heard.topics):
        return False
    return folded(host) in LATIN.findall(heard.reading.text)


def _is_of_another(index: Index, entry: Entry) -> bool:
    """Whether a fact tells of another edition than this one."""
    terms = entry.named | entry.said
    return index.fact(entry.id).topic == "history" and any(term.startswith("edition-") for term in terms)


def _speaks_of_another(index: Index, heard: Heard) -> bool:
    return heard.moment.year is not None or any(
        term.startswith("edition-") or term in _FORMER or term in index.vocabulary.names for term in heard.topics
    )


def _fit_of_session(index: Index, session: Session, heard: Heard) -> float:
    asks, moment = heard.asks, heard.moment
    fit = 0.05 if set(heard.topics) - index.places or not asks & {"ask-where"} else -0.3
    if moment.days or moment.half:
        other_day = bool(moment.days) and session.day not in moment.days
        astray = -0.15 if heard.is_confirming else -1.0 if other_day else -0.4
        fit += 0.2 if moment.lies_in(session) else astray
    if moment.hour:
        fit += 0.1 if moment.fits(session) else -0.05
    if asks & {"ask-hour", "ask-where", "ask-when", "ask-programme"}:
        fit += 0.1
    if "ask-why" in asks:
        fit -= 0.2
    return fit - (0.1 if "ask-howmany" in asks and session.headcount is None else 0.0)


def _fit_of_deadline(deadline: Deadline, heard: Heard) -> float:
    asks, opens = heard.asks, deadline.does == "opens"
    if heard.moment.days and not asks & {"ask-until", "ask-whom", "ask-since"}:
        return -0.3
    fit = 0.2 if asks & {"ask-until", "ask-since", "ask-whom"} else 0.06 if "ask-when" in asks else 0.0
    if "ask-since" in asks:
        return fit + (0.1 if opens else -0.1)
    if not fit and (heard.is_confirming or asks & {"ask-programme", "ask-what", "ask-why"}):
        return -0.1
    return fit - (0.1 if opens else -0.02)


def _fit_of_meeting(meeting: Meeting, heard: Heard) -> float:
    if not set(heard.topics) - _WAYS:
        return -1.0
    moment, month = heard.moment, int(meeting.month[5:])
    timed = heard.asks & {"ask-when", "ask-hour", "ask-where", "ask-until"} or moment.when == "next"
    fit = 0.25 if timed else 0.0
    if moment.month is not None:
        fit += 0.3 if moment.month == month else -0.4
    if moment.year is not None:
        fit += 0.1 if meeting.month.startswith(str(moment.year)) else -0.4
    return fit
