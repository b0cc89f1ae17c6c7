"""Which entry accounts best for what a question says."""

from dataclasses import replace
from datetime import date

from domain.dossier import Meeting
from domain.programme import Programme
from domain.questions.answers import Answer, Found, Unsure
from domain.questions.attributes import ANY_SIDE, CONTACT_DETAILS, asked_of, of_session
from domain.questions.entries import Entry, Index
from domain.questions.hearing import Heard
from domain.questions.moments import Moment
from domain.questions.scoring import LEAST, weigh
from domain.questions.subjects import PRESENTING, by_subject
from domain.questions.vocabulary import OR

_CONFIRMING = frozenset({"ask-confirm", "ask-whether"})
ENOUGH = 0.62
"""The share of what a question says that an entry must account for."""
DENIABLE = 0.9
"""From here on a session is meant even where the question gives it another moment."""
CLOSE = 0.35
"""How far below the best another entry, which holds all that it holds, may still be meant."""
_ANY_DOCUMENT = frozenset({"document", "file", "form-sheet", "title"})
TELLING = 2.8
"""From which rarity on a term tells by itself what is spoken of."""
_COMING = frozenset({"come", "will-come", "join", "come-by", "japanese-side", "french-side"})
_TIMED = ("session", "fact", "deadline", "meeting", "slot", "faq")
"""Kinds of entries that print numbers, lengths and dates."""
_DENYING = ("fact", "session", "deadline", "collectivity", "official")
"""Kinds of entries that say another thing than what a question takes for granted."""


def document_meant(index: Index, heard: Heard) -> Answer | None:
    """The document that is asked for by what it holds; ``None`` where none is meant above others."""
    rest = replace(heard, topics=tuple(term for term in heard.topics if term not in _ANY_DOCUMENT))
    documents = (entry for entry in index.holding(rest.topics) if entry.kind == "document")
    ranked = sorted(((weigh(index, entry, rest), entry) for entry in documents), key=lambda each: -each[0])
    if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.05):
        return None
    return Found("document", ranked[0][1].id, heard.asks)


def workshop_meant(index: Index, heard: Heard) -> Answer | None:
    """The workshop that is asked for by a subject; ``None`` where none is meant above others."""
    return by_subject(index, replace(heard, asks=heard.asks - {"ask-howmany"}), 0.0)


def best(index: Index, heard: Heard) -> Answer:
    """What the entry says that accounts best for the question; unsure where none accounts for enough of it."""
    heard = _one_of_two(index, heard)
    if "ask-why" in heard.asks and set(heard.topics) <= ANY_SIDE:
        return Unsure()
    subjects = (
        "workshop" in heard.topics or not (heard.asks or heard.moment) or bool(PRESENTING.search(heard.reading.text))
    )
    holding = [entry for entry in index.holding(heard.topics) if subjects or entry.kind != "subject"]
    scored = [(weigh(index, entry, heard), entry) for entry in holding]
    ranked = sorted(scored, key=lambda each: -each[0])
    if not ranked:
        return Unsure()
    score, best = ranked[0]
    subject = by_subject(index, heard, score if best.kind not in ("subject", "workshop") else 0.0)
    if subject is not None:
        return subject
    heads = _heads(index, heard)
    if heads is not None:
        return heads
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
    strange = any(index.vocabulary.is_name(each) and not best.strength(each) for each in heard.topics)
    if best.kind == "slot" and strange and CONTACT_DETAILS & set(heard.topics):
        # The number of the organisers is not that of a hotel.
        return Unsure()
    answer = _with_speaker(index, asked_of(index.programme, best, heard), heard)
    if isinstance(answer, Unsure):
        # Another entry may hold what this one only speaks about: its number, its year.
        held = {term for term in heard.topics if best.strength(term)}
        close = [entry for value, entry in ranked[1:8] if value > max(ENOUGH, score - CLOSE)]
        close = [entry for entry in close if entry.kind in _TIMED and best.kind != "history"]
        close = [entry for entry in close if all(map(entry.strength, held))]
        tried = [asked_of(index.programme, entry, heard) for entry in close]
        return next((each for each in tried if isinstance(each, Found)), answer)
    if isinstance(answer, Found) and "ask-difference" in heard.asks:
        other = next((entry.id for value, entry in ranked[1:] if entry.kind == answer.kind and value > 0.4), None)
        return replace(answer, others=(other,)) if other else answer
    return _with_alike(answer, heard, ranked)


def _with_alike(answer: Answer, heard: Heard, ranked: list[tuple[float, Entry]]) -> Answer:
    """An answer with the other entry that is meant as much: a fact of the same names, a meeting of the same number."""
    if not isinstance(answer, Found) or answer.agrees is not None:
        return answer
    score, best = ranked[0]
    if answer.kind == "meeting" and heard.moment.when != "next":
        same = [entry.id for value, entry in ranked if entry.kind == "meeting" and value == score]
        return replace(answer, others=tuple(each for each in same if each != answer.id)) if len(same) == 2 else answer
    if answer.kind == "fact":
        beside = [entry.id for value, entry in ranked[1:3] if entry.kind == "fact" and value > score - 0.06]
        told = frozenset(heard.topics)
        alike = best.named & told
        others = [each.id for _, each in ranked if each.id in beside and alike and each.named & told == alike]
        return replace(answer, others=tuple(others[:1]))
    return answer


def _heads(index: Index, heard: Heard) -> Answer | None:
    """The one session of a moment that prints how many are expected, where that is asked."""
    if "headcount" not in heard.topics or not heard.moment or heard.unknown:
        return None
    rest = [term for term in heard.topics if term != "headcount"]
    meant = [
        each
        for each in index.programme.edition.sessions
        if each.headcount is not None
        and heard.moment.lies_in(each)
        and all(index.holds("session", each.id, term) for term in rest)
    ]
    return of_session(meant[0], heard) if len(meant) == 1 else None


def _with_speaker(index: Index, answer: Answer, heard: Heard) -> Answer:
    """The session of one who was asked about says their name."""
    if not isinstance(answer, Found) or answer.kind != "session":
        return answer
    speakers = index.programme.edition.session_by_id[answer.id].speakers
    named = {term for speaker in speakers for term in index.topics(speaker)} & set(heard.topics)
    return replace(answer, asks=answer.asks | {"speaker"}) if named else answer


def _one_of_two(index: Index, heard: Heard) -> Heard:
    """« CUF ou CLAIR ? » asks for whichever of the two it is: neither need stand in the answer."""
    names = [term for term in heard.topics if term in index.vocabulary.names]
    if len(names) < 2 or not (OR in heard.reading.terms or "ask-which" in heard.asks):
        return heard
    return replace(heard, topics=tuple(term for term in heard.topics if term not in names) or heard.topics)


def _at_once(index: Index, heard: Heard, ranked: list[tuple[float, Entry]]) -> Answer | None:
    """Several sessions of the moment that is named, or all of it where none of them is meant above others."""
    moment = heard.moment
    held = index.programme.edition.session_by_id
    if moment.days and "ask-programme" in heard.asks and set(heard.topics) <= index.places:
        return day_of(index.programme, tuple(each.id for each in held.values() if moment.fits(each)), heard)
    if not moment.days or heard.unknown or any(index.vocabulary.needs(term) for term in heard.topics):
        return None
    score, best = ranked[0]
    meant = [entry.id for value, entry in ranked if entry.kind == "session" and value > max(score - 0.1, ENOUGH)]
    meant = [id_ for id_ in meant if moment.lies_in(held[id_])]
    if best.kind == "session" and not meant and score > DENIABLE and heard.is_confirming:
        return None
    if len(meant) > 1:
        return Found("day", "", heard.asks, tuple(each for each in held if each in meant), moment=moment)
    timeless = best.kind == "fact" and not _is_then(index, best, moment)
    if (
        meant
        or not (moment.half or moment.relative)
        or score > (1.25 if timeless else 1.0)
        or best.kind in ("deadline", "slot", "faq")
    ):
        return None
    on = tuple(each.id for each in held.values() if moment.fits(each))
    return day_of(index.programme, on, heard) if on else None


def _is_then(index: Index, entry: Entry, moment: Moment) -> bool:
    """Whether a fact tells of a session of that moment."""
    fact, held = index.fact(entry.id), index.programme.edition.session_by_id
    return any(moment.lies_in(held[id_]) for id_ in (fact.at, *fact.about) if id_ in held)


def day_of(programme: Programme, on: tuple[str, ...], heard: Heard) -> Answer:
    """What is on at a moment; where a number, a length or a person is asked, what the one session meant prints."""
    held = programme.edition.session_by_id
    if heard.asks & {"ask-howmany", "ask-howlong", "ask-who"}:
        counted = [id_ for id_ in on if held[id_].headcount is not None and "ask-howmany" in heard.asks]
        if len(counted) == 1 or len(on) == 1:
            return of_session(held[(counted or on)[0]], heard)
    return Found("day", "", heard.asks, on, moment=heard.moment)


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
    scored = [(weigh(index, entry, rest), entry) for entry in index.holding(rest.topics)]
    score, nearest = max(scored, key=lambda each: each[0], default=(0.0, None))
    if nearest is None or score < ENOUGH + 0.1 or nearest.kind not in _DENYING:
        return None
    if not any(index.rarity(term) > TELLING and term not in _COMING for term in rest.topics):
        return None
    if nearest.kind == "fact" and not any(map(index.vocabulary.is_name, nearest.named | nearest.said)):
        # What speaks of nobody and of no town denies none.
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
