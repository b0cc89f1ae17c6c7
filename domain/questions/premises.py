"""Who comes, and what a question takes for granted of the event as a whole: its town, its month, its theme, its day."""

import re

from domain.dossier import Collectivity
from domain.questions import measures
from domain.questions.answers import Answer, Found, NotFixed, Unsure
from domain.questions.attributes import ANY_SIDE
from domain.questions.entries import Index
from domain.questions.folding import folded
from domain.questions.hearing import Heard

_COMES = re.compile(
    r"\b(?:confirm|inscri|particip|presente?s?\b"
    r"|ser(?:a|ont)\b.{0,9}\bla\b|vien(?:t|nent|dr)|venue?\b|venir\b|de la partie)"
    r"|参加|出席|来場|来ます|来る|来られ|来ない|いらっしゃ|確定"
)
TAKING_PART = frozenset({"come", "will-come", "join"})
"""Topics that say that someone takes part."""
_COMING = TAKING_PART | ANY_SIDE | {"confirmed", "participation-confirmed", "come-by", "metropolis", "registration"}
"""Topics that say no more than that someone comes."""
_ASKED = frozenset({"ask-confirm", "ask-whether", "ask-what"})
_PAST = re.compile(
    r"\b(?:a|ont|avait|avaient|as|avez|avons)(?:.t.(?:elle|il)s?)? (?:deja |bien )*"
    r"(?:particip|accueilli|organis|recu\b|pris|ete\b|eu lieu)"
    r"|\b(?:est|sont) (?:deja )?venue?s?\b|\betai(?:t|ent)\b|\bfurent\b|\bfut\b|derniere?s? (?:fois|edition)|precedent"
    r"|過去|前回|以前|かつて|(?:参加|出席|開催|開かれ)(?:され)?(?:まし)?た|でした(?!っけ)"
)
_WITH_WHOM = re.compile(r"\bavec qui\b|(?:誰|だれ|どなた)と")
_HELD = re.compile(
    r"\bse (?:passe|tien|deroule|fait)|\b(?:a|ont|aura|auront) (?:bien )?lieu\b|accueill|organis|heberg"
    r"|開かれ|開催|行われ|やる|やり|ある|あり"
)
_ONLY_PLACE = re.compile(r"^\W*(?:(?:donc|alors|et) )?c ?.?est (?:bien )?(?:a|en|au) ")
_LISTED = re.compile(r"\b(?:et|ou|ni)\b|[,/、，]|と|や")
_WEEKDAY = re.compile(r"\bquel jour\b|何曜")
_MAIN_SITE = frozenset({"building"})


def event_as_a_whole(index: Index, heard: Heard) -> Answer | None:
    """The answer to a question about the event itself; ``None`` where it is about another thing."""
    for way in (_weekday, _theme, _site, _another_month, _town, _total):
        answer = way(index, heard)
        if answer is not None:
            return answer
    return None


def coming(index: Index, heard: Heard) -> Answer | None:
    """Whether a collectivité comes: *yes* where its confirmation is printed by name, else not known, never *no*.

    With whom it comes is not printed.
    """
    text = heard.reading.text
    if heard.unknown or heard.moment or not _COMES.search(text):
        return None
    if heard.asks == {"ask-who"} and _WITH_WHOM.search(text):
        return Unsure()
    if not heard.asks <= _ASKED:
        return None
    if _PAST.search(text) and "confirmed" not in heard.topics and "will-come" not in heard.topics:
        return None
    if heard.moment.year not in (None, index.programme.edition.event.opens.year):
        return None
    meant = _collectivities(index, heard)
    names = {term for each in meant for term in _terms(index, each)}
    host = set(index.topics(index.programme.edition.event.host.fr))
    if any(_terms(index, each) <= host for each in meant) or (len(meant) > 1 and not _LISTED.search(text)):
        return None
    if not meant or any(term not in names and term not in _COMING for term in heard.topics):
        return None
    sure = [each for each in meant if each.confirmed]
    if len(sure) == len(meant):
        return Found("coming", sure[0].id, heard.asks, tuple(each.id for each in sure[1:]), agrees=True)
    unsure = [each for each in meant if not each.confirmed]
    return NotFixed("collectivity", unsure[0].id, "coming", tuple(each.id for each in unsure[1:]))


def _collectivities(index: Index, heard: Heard) -> list[Collectivity]:
    """One collectivité for each name that is told: of several alike, the one whose name says least besides."""
    told = set(heard.topics)
    found: dict[str, Collectivity] = {}
    for name in (term for term in heard.topics if term in index.vocabulary.names):
        alike = [each for each in index.programme.edition.collectivities if name in _terms(index, each)]
        if alike:
            found[name] = min(alike, key=lambda each: len(_terms(index, each) - told))
    return list({each.id: each for each in found.values()}.values())


def _terms(index: Index, one: Collectivity) -> set[str]:
    return set(index.topics(one.name.fr)) | set(index.topics(one.name.ja))


def _weekday(_: Index, heard: Heard) -> Answer | None:
    """On which day of the week a date falls."""
    moment = heard.moment
    if heard.topics or heard.unknown or heard.asks != {"ask-when"} or len(moment.days) != 1 or moment.elsewhere:
        return None
    if moment.half or moment.hour or moment.when or not _WEEKDAY.search(heard.reading.text):
        return None
    return Found("weekday", "", heard.asks, moment=moment)


def _theme(index: Index, heard: Heard) -> Answer | None:
    """The theme of this edition, in full."""
    if heard.unknown or heard.moment or heard.moment.year not in (None, index.programme.edition.event.opens.year):
        return None
    if "theme" not in heard.topics or set(heard.topics) - {"theme", "title"}:
        return None
    asked = heard.asks <= {"ask-what", "ask-which", "ask-who"}
    return Found("event", index.programme.edition.event.id) if asked else None


def _site(index: Index, heard: Heard) -> Answer | None:
    """The building in which the event is held."""
    if heard.unknown or heard.moment or set(heard.topics) != _MAIN_SITE:
        return None
    wanted = heard.asks and heard.asks <= {"ask-where", "ask-who", "ask-what", "ask-which"}
    if not wanted or not ("event" in heard.reading.terms or _HELD.search(heard.reading.text)):
        return None
    return Found("place", index.programme.edition.event.site)


def _another_month(index: Index, heard: Heard) -> Answer | None:
    """*No* to a month in which the event is not."""
    if heard.unknown or heard.topics or heard.moment.days or heard.moment.month is None or not heard.is_confirming:
        return None
    if heard.asks & {"ask-until", "ask-programme", "ask-list"} or not _HELD.search(heard.reading.text):
        return None
    return Found("event", index.programme.edition.event.id, heard.asks, agrees=False)


def _total(index: Index, heard: Heard) -> Answer | None:
    """How many will come in all is not printed; the heads of some meals and of one committee are."""
    topics = set(heard.topics)
    here = "event" in heard.reading.terms and heard.moment.year is None
    if heard.unknown or heard.moment or not here:
        return None
    host = {"host-city", *index.topics(index.programme.edition.event.host.fr)}
    asked_of_bodies = measures.ASKED_OF_BODIES.search(heard.reading.text) is not None
    bodies = asked_of_bodies and topics <= TAKING_PART | ANY_SIDE | host
    return Unsure() if topics == {"headcount"} or bodies else None


def _town(index: Index, heard: Heard) -> Answer | None:
    """Whether the event is in the town, or at the site, that a question takes for granted."""
    text, event = heard.reading.text, index.programme.edition.event
    if heard.unknown or heard.moment or heard.moment.year not in (None, event.opens.year) or _PAST.search(text):
        return None
    host = {term for name in (event.host.fr, event.host.ja) for term in index.topics(name)}
    told = [term for term in heard.topics if term != "host-city" and term not in host]
    spoken_of = "event" in heard.reading.terms or "host-city" in heard.topics
    held = spoken_of or _HELD.search(text) or _ONLY_PLACE.search(text)
    confirming = "ask-confirm" in heard.asks or ("host-city" in heard.topics and heard.is_confirming)
    if not (held and confirming) or _COMES.search(text) or len(told) > 1:
        return None
    site = index.programme.edition.place_by_id[event.site]
    if not told:
        here = (folded(site.town), folded(event.place.ja).partition("(")[0])
        return Found("event", event.id, heard.asks, agrees=True) if any(each in text for each in here) else None
    if told[0] in index.topics(site.french):
        return Found("event", event.id, heard.asks, agrees=True)
    return Found("event", event.id, heard.asks, agrees=False) if _is_town(index, told[0]) else None


def _is_town(index: Index, term: str) -> bool:
    """Whether a term is the name of another town than the host's: of no place within that, no person and no body."""
    edition = index.programme.edition
    host = folded(edition.place_by_id[edition.event.site].town)
    within = [place.french for place in edition.places if host in folded(place.town)]
    bodies = [name for each in edition.organisations for text in (each.name, each.short) for name in (text.fr, text.ja)]
    people = [each.name for each in edition.officials]
    people += [speaker for session in edition.sessions for speaker in session.speakers]
    others = {each for text in (*within, *bodies, *people) for each in index.topics(text)}
    cities = {each for one in edition.collectivities for each in _terms(index, one)}
    return index.vocabulary.is_name(term) and (term in cities or term not in others)
