"""Which entry accounts best for what a question says."""

import re
from dataclasses import replace
from datetime import date

from domain.dossier import Deadline, Meeting
from domain.edition import Session
from domain.questions.answers import Answer, Asks, Found, Unsure
from domain.questions.attributes import OF_WORKSHOP, asked_of
from domain.questions.entries import Entry, Index
from domain.questions.hearing import Heard
from domain.questions.moments import Moment

_CONFIRMING = frozenset({"ask-confirm", "ask-whether"})
ENOUGH = 0.62
"""The share of what a question says that an entry must account for."""
DENIABLE = 0.9
"""From here on a session is meant even where the question gives it another moment."""
CLOSE = 0.12
"""How far below the best another entry may still be meant."""
SOFT = 0.35
"""What a soft word weighs, as a share of another one as rare."""
LEAST = 0.5
"""The share below which nothing else speaks for an entry."""
STRANGE = 0.6
"""What a word that nobody knows weighs against an answer, as a share of the rarest known one."""
_ABOUT_WORKSHOPS = frozenset({"workshop", "thread", "aims", "examples", "title", "present"})


def best(index: Index, heard: Heard) -> Answer:
    """What the entry says that accounts best for the question; unsure where none accounts for enough of it."""
    scored = [(_score(index, entry, heard), entry) for entry in index.holding(heard.topics)]
    ranked = sorted(scored, key=lambda each: -each[0])
    if not ranked:
        return Unsure()
    score, best = ranked[0]
    subject = _by_subject(index, heard, score if best.kind not in ("subject", "workshop") else 0.0)
    if subject is not None:
        return subject
    at_once = _at_once(index, heard, ranked)
    if at_once is not None:
        return at_once
    if score < ENOUGH:
        denied = _denied(index, heard)
        if denied is not None:
            return denied
        return Unsure(tuple((entry.kind, entry.id) for value, entry in ranked[:3] if value > 0.4))
    if best.kind == "meeting" and heard.moment.when == "next":
        best = _next_meeting(index, [entry for value, entry in ranked if value > score - 0.25], heard.moment) or best
    answer = asked_of(index.programme, best, heard)
    if isinstance(answer, Unsure):
        # Another entry may hold what this one only speaks about: its number, its year.
        held = {term for term in heard.topics if best.strength(term)}
        close = [entry for value, entry in ranked[1:4] if value > max(ENOUGH, score - CLOSE)]
        close = [entry for entry in close if all(map(entry.strength, held))]
        tried = [asked_of(index.programme, entry, heard) for entry in close]
        return next((each for each in tried if isinstance(each, Found)), answer)
    if isinstance(answer, Found) and "ask-difference" in heard.asks:
        other = next((entry.id for value, entry in ranked[1:] if entry.kind == answer.kind and value > 0.4), None)
        return replace(answer, others=(other,)) if other else answer
    if isinstance(answer, Found) and answer.kind == "fact" and answer.agrees is None:
        beside = [entry.id for value, entry in ranked[1:3] if entry.kind == "fact" and value > score - 0.06]
        told = frozenset(heard.topics)
        alike = best.named & told
        others = [each.id for _, each in ranked if each.id in beside and alike and each.named & told == alike]
        return replace(answer, others=tuple(others[:1]))
    return answer


def _at_once(index: Index, heard: Heard, ranked: list[tuple[float, Entry]]) -> Answer | None:
    """Several sessions of the moment that is named, or all of it where none of them is meant above others."""
    moment = heard.moment
    if not moment.days or heard.unknown or any(index.vocabulary.needs(term) for term in heard.topics):
        return None
    score, best = ranked[0]
    held = index.programme.edition.session_by_id
    meant = [entry.id for value, entry in ranked if entry.kind == "session" and value > max(score - 0.1, ENOUGH)]
    meant = [id_ for id_ in meant if moment.lies_in(held[id_])]
    if best.kind == "session" and not meant and score > DENIABLE and heard.is_confirming:
        return None
    if len(meant) > 1:
        return Found("day", "", heard.asks, tuple(each for each in held if each in meant), moment=moment)
    if meant or not (moment.half or moment.relative) or score > 1.0 or best.kind in ("deadline", "slot", "faq"):
        return None
    on = tuple(each.id for each in held.values() if moment.fits(each))
    return Found("day", "", heard.asks, on, moment=moment) if on else None


def _denied(index: Index, heard: Heard) -> Answer | None:
    """*No* to a question that takes another town or place for granted than the one which is printed."""
    if not heard.asks & _CONFIRMING or not heard.is_confirming or heard.unknown:
        return None
    names = [term for term in heard.topics if term in index.vocabulary.names]
    if heard.moment.year is not None:
        answer = best(index, replace(heard, moment=replace(heard.moment, year=None), asks=heard.asks - _CONFIRMING))
        return replace(answer, agrees=False) if isinstance(answer, Found) and answer.kind == "fact" else None
    if len(names) != 1 and not (len(names) == 2 and names[-1] in index.vocabulary.names):
        return None
    rest = replace(heard, topics=tuple(term for term in heard.topics if term != names[-1]))
    scored = [(_score(index, entry, rest), entry) for entry in index.holding(rest.topics)]
    score, nearest = max(scored, key=lambda each: each[0], default=(0.0, None))
    if nearest is None or score < ENOUGH + 0.1 or nearest.kind not in ("fact", "session", "deadline"):
        return None
    answer = asked_of(index.programme, nearest, rest)
    return replace(answer, agrees=False) if isinstance(answer, Found) else None


def _next_meeting(index: Index, meant: list[Entry], moment: Moment) -> Entry | None:
    """Of the meetings that may be meant, the first that is not over."""
    by_id = {meeting.id: meeting for meeting in index.programme.edition.meetings}
    today = moment.today
    ahead = [
        entry
        for entry in meant
        if entry.id in by_id and _day_of(by_id[entry.id]) >= (today or _day_of(by_id[entry.id]))
    ]
    return min(ahead, key=lambda entry: _day_of(by_id[entry.id]), default=None)


def _day_of(meeting: Meeting) -> date:
    """Its day, or the last that its month can have."""
    return meeting.day or date.fromisoformat(f"{meeting.until_month or meeting.month}-28")


def _by_subject(index: Index, heard: Heard, best: float) -> Answer | None:
    """The workshop to which a subject belongs; other words than the dossier's are to be expected here."""
    wanted = "workshop" in heard.topics
    told = [term for term in heard.topics if term not in _ABOUT_WORKSHOPS]
    if "pairing" in told:
        return None
    if (
        best > (0.9 if wanted else 0.6)
        or not told
        or heard.asks & {"ask-when", "ask-hour", "ask-howmany", "ask-howlong", "ask-why"}
    ):
        return None
    weights: dict[str, float] = {}
    for entry in index.holding(told):
        if entry.kind not in ("subject", "workshop"):
            continue
        weight = sum(index.rarity(term) * entry.strength(term) for term in told)
        name = entry.id.partition(":")[0]
        weights[name] = max(weights.get(name, 0.0), weight)
    ranked = sorted(weights.items(), key=lambda each: -each[1])
    if not ranked:
        return None
    total = sum(map(index.rarity, told)) + 0.5 * len(heard.unknown) * index.rarity("")
    name, first = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    held = {term for term in told if index.holds("subject", name, term) or index.holds("workshop", name, term)}
    missing = [term for term in told if index.vocabulary.is_hard(term) and term not in held]
    if any(term in index.vocabulary.names for term in missing) or (missing and (not wanted or len(held) < 2)):
        return None
    if first < 1.15 * second or first < (0.34 if wanted else 0.75) * total or first < 2.5:
        return None
    asked = {term for term in heard.topics if term in OF_WORKSHOP}
    return Found("workshop", name, heard.asks | (asked or {"subject"}))


def _score(index: Index, entry: Entry, heard: Heard) -> float:
    total = matched = 0.0
    topics = heard.topics
    for term in topics:
        weight = index.rarity(term) * (SOFT if index.vocabulary.is_soft(term) else 1.0)
        strength = entry.strength(term)
        if strength < index.vocabulary.needs(term):
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


def _fit(index: Index, entry: Entry, heard: Heard) -> float:
    """How well an entry suits what is asked and when."""
    asks = heard.asks
    match entry.kind:
        case "session":
            return _fit_of_session(index, index.programme.edition.session_by_id[entry.id], heard)
        case "deadline":
            return _fit_of_deadline(
                next(each for each in index.programme.edition.deadlines if each.id == entry.id), asks
            )
        case "meeting":
            return _fit_of_meeting(
                next(each for each in index.programme.edition.meetings if each.id == entry.id), heard
            )
        case "fact":
            counted = (
                (0.08 if re.search(r"\d", entry.words) else -0.15) if asks & {"ask-howmany", "ask-howlong"} else 0.0
            )
            told = 0.05 if asks & {"ask-why", "ask-may", "ask-must", "ask-what"} else 0.0
            return counted + told - (0.15 if "ask-hour" in asks else 0.05 if "ask-when" in asks else 0.0)
        case "history":
            return 0.15 if any(term.startswith("edition-") for term in heard.topics) else 0.0
        case "collectivity" if "twin" in heard.topics and "twin" in entry.named and "ask-howmany" not in asks:
            return 0.2
        case "collectivity" | "organisation" | "place":
            return -0.05
        case "slot":
            return 0.05
        case "faq":
            return 0.1
    return 0.0


def _fit_of_session(index: Index, session: Session, heard: Heard) -> float:
    asks, moment = heard.asks, heard.moment
    fit = 0.05 if set(heard.topics) - index.places or not asks & {"ask-where"} else -0.3
    if moment.days or moment.half:
        astray = -0.15 if heard.is_confirming else -0.4
        fit += 0.2 if moment.lies_in(session) else astray
    if moment.hour:
        fit += 0.1 if moment.fits(session) else -0.05
    if asks & {"ask-hour", "ask-where", "ask-when", "ask-programme"}:
        fit += 0.1
    return fit - (0.1 if "ask-howmany" in asks and session.headcount is None else 0.0)


def _fit_of_deadline(deadline: Deadline, asks: Asks) -> float:
    opens = deadline.does == "opens"
    fit = 0.2 if asks & {"ask-until", "ask-since", "ask-whom"} else 0.06 if "ask-when" in asks else 0.0
    if "ask-since" in asks:
        return fit + (0.1 if opens else -0.1)
    return fit - (0.1 if opens else -0.02)


def _fit_of_meeting(meeting: Meeting, heard: Heard) -> float:
    moment, month = heard.moment, int(meeting.month[5:])
    timed = heard.asks & {"ask-when", "ask-hour", "ask-where", "ask-until"} or moment.when == "next"
    fit = 0.25 if timed else 0.0
    if moment.month is not None:
        fit += 0.3 if moment.month == month else -0.4
    if moment.year is not None:
        fit += 0.1 if meeting.month.startswith(str(moment.year)) else -0.4
    return fit
