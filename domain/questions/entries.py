"""What can be answered: every entry of the edition, with the terms by which it is asked for."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.dossier import Fact
from domain.edition import Edition, Session
from domain.printed import Keywords, Text
from domain.programme import Programme
from domain.questions.lexicon import Lexicon
from domain.questions.vocabulary import Vocabulary

Kind = Literal[
    "session",
    "fact",
    "workshop",
    "subject",
    "deadline",
    "meeting",
    "document",
    "organisation",
    "collectivity",
    "official",
    "history",
    "place",
    "slot",
    "event",
    "source",
    "faq",
]


@dataclass(frozen=True, eq=False)
class Entry:
    """One thing that may be said, and the terms of it: those that name it, and those that merely stand in it."""

    kind: Kind
    id: str
    named: frozenset[str]
    said: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    words: str
    day: date | None = None

    def strength(self, term: str) -> float:
        return 1.0 if term in self.named else 0.75 if term in self.said else 0.0


class Index:
    """The entries of a programme, and how rare each term is among them."""

    def __init__(self, programme: Programme, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon, programme.edition.event.number)
        self._known: dict[str, list[str]] = {}
        self._made: dict[_Draft, Entry] = {}
        self._take(programme)

    def renewed(self, programme: Programme) -> "Index":
        """The index of this edition with changes over it; only the texts that are new in ``programme`` are read.

        Words that have gone with a text are still known, though no entry holds them.
        """
        new = copy(self)
        new.vocabulary, new._known = self.vocabulary.copy(), self._known.copy()  # noqa: SLF001 — its own kind
        new._made = self._made.copy()  # noqa: SLF001 — its own kind
        new._take(programme)  # noqa: SLF001 — its own kind
        return new

    def _take(self, programme: Programme) -> None:
        self.programme = programme
        self._facts = {fact.id: fact for fact in programme.edition.facts}
        drafts = list(_drafts(programme))
        new = [draft for draft in drafts if draft not in self._made]
        for text in {text: None for draft in new for text in (*draft.names, *draft.texts)}:
            if text not in self._known:
                self.vocabulary.learn_text(text)
        self._made |= {draft: self._entry(draft) for draft in new}
        self.entries = [self._made[draft] for draft in drafts]
        self.vocabulary.names = self._names()
        self.places = frozenset(
            term for place in programme.edition.places if not place.within for term in self.topics(place.french)
        )
        self.vocabulary.names |= self.places
        counted = Counter(term for entry in self.entries for term in entry.named | entry.said)
        self._rarity = {term: math.log(1 + len(self.entries) / count) for term, count in counted.items()}
        self._highest = math.log(1 + len(self.entries))
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            for term in entry.named | entry.said:
                self._holders[term].append(place)

    def rarity(self, term: str) -> float:
        """How much a term tells: that of an unknown one is the highest."""
        return self._rarity.get(term, self._highest)

    def holding(self, terms: Iterable[str]) -> list[Entry]:
        """The entries that hold at least one of ``terms``, in their order."""
        places = sorted({place for term in terms for place in self._holders.get(term, ())})
        return [self.entries[place] for place in places]

    def fact(self, id_: str) -> Fact:
        """The fact with this id."""
        return self._facts[id_]

    def holds(self, kind: Kind, id_: str, term: str) -> bool:
        """Whether the entry ``id_``, or one of its parts of this ``kind``, holds ``term``."""
        return any(each.kind == kind and each.id.partition(":")[0] == id_ for each in self.holding([term]))

    def _names(self) -> set[str]:
        """Names of towns and other collectivités, save the host's own: an answer about another one is wrong."""
        counted = Counter[str]()
        everyone = self.programme.edition.collectivities
        for one in everyone:
            counted.update({term for name in _both(one.name) for term in self.topics(name)})
        for body in self.programme.edition.organisations:
            for name in _both(body.short):
                terms = self.topics(name)
                counted.update(terms if len(terms) == 1 else ())
        host = {term for name in _both(self.programme.edition.event.host) for term in self.topics(name)}
        return {term for term, count in counted.items() if count < 3} - host

    def _entry(self, draft: "_Draft") -> Entry:
        phrases = [frozenset(self.topics(name)) for name in draft.names]
        named = frozenset(term for phrase in phrases for term in phrase)
        said = frozenset(term for text in draft.texts for term in self.topics(text))
        return Entry(
            draft.kind,
            draft.id,
            named,
            said - named,
            tuple(phrase for phrase in phrases if phrase),
            "\n".join((*draft.names, *draft.texts)),
            draft.day,
        )

    def topics(self, text: str) -> list[str]:
        """What a printed text speaks of, in its order."""
        if (known := self._known.get(text)) is None:
            read = self.vocabulary.read(text).terms
            known = self._known[text] = [term for term in read if self.vocabulary.means(term) == "topic"]
        return known


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: Kind
    id: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    day: date | None = None


def _drafts(programme: Programme) -> Iterable[_Draft]:  # noqa: C901, PLR0912 — one plain step for each kind
    edition = programme.edition
    for session in edition.sessions:
        yield _session(programme, session)
    for fact in edition.facts:
        if edition.holds(fact):
            label = [edition.session_by_id[fact.at].label] if fact.at else []
            yield _Draft("fact", fact.id, _named(fact.keywords), (*_both(fact.text), *_all(label)))
    for workshop in edition.workshops:
        titles = _all([workshop.title, workshop.label, *([workshop.other_title] if workshop.other_title else [])])
        titles = (*titles, f"atelier {workshop.number}", f"第{workshop.number}分科会")
        yield _Draft(
            "workshop", workshop.id, titles, _all([workshop.thread, *([workshop.about] if workshop.about else [])])
        )
        for rank, subject in enumerate(workshop.subjects):
            yield _Draft("subject", f"{workshop.id}:{rank}", _named(subject.keywords), _both(subject.text))
        for rank, aim in enumerate(workshop.aims):
            yield _Draft("subject", f"{workshop.id}:a{rank}", (), _both(aim))
    for deadline in edition.deadlines:
        names = (*_both(deadline.title), *_both(deadline.label), *_named(deadline.keywords))
        yield _Draft("deadline", deadline.id, names, _all([deadline.about] if deadline.about else []), deadline.day)
    for meeting in edition.meetings:
        names = (*_both(meeting.title), *_named(meeting.keywords))
        ways = {
            "online": ("visioconférence", "en ligne", "à distance", "オンライン"),
            "in-person": ("présentiel", "対面"),
        }
        names = (*names, *(word for way in meeting.how for word in ways[way]))
        town = [meeting.town] if meeting.town else []
        yield _Draft("meeting", meeting.id, names, _all([*town, *([meeting.about] if meeting.about else [])]))
    for document in edition.documents:
        names = (*_both(document.title), *_both(document.label), *_named(document.keywords))
        yield _Draft("document", document.id, names, _both(document.purpose))
    for organisation in edition.organisations:
        names = (*_both(organisation.name), *_both(organisation.short), *organisation.also)
        about = [organisation.about] if organisation.about else []
        yield _Draft("organisation", organisation.id, (*names, *_named(organisation.keywords)), _all(about))
    for collectivity in edition.collectivities:
        partners = [
            each.name
            for each in edition.collectivities
            if each.id in collectivity.partners or collectivity.id in each.partners
        ]
        twinned = ("jumelage", "姉妹都市") if partners else ()
        names = (*_both(collectivity.name), *_named(collectivity.keywords), *twinned)
        yield _Draft("collectivity", collectivity.id, names, _all(partners))
    for official in edition.officials:
        names = (official.name, *_both(official.function), *_named(official.keywords))
        yield _Draft("official", official.id, names, ())
    for past in edition.history:
        names = (*_both(past.host), *_named(past.keywords))
        texts = [past.theme, past.about]
        if past.number is not None:
            names = (*names, f"{past.number}e édition", f"第{past.number}回")
        if past.year is not None:
            names = (*names, str(past.year), f"{past.year}年")
        yield _Draft("history", past.id, names, _all([text for text in texts if text]))
    for place in edition.places:
        names = (*_both(place.name), place.french, *_named(place.keywords))
        yield _Draft("place", place.id, names, _all([place.about] if place.about else []))
    for slot in edition.slots:
        yield _Draft("slot", slot.id, (*_both(slot.label), *_named(slot.keywords)), _both(slot.question))
    for faq in programme.faq:
        yield _Draft("faq", faq.id, _both(faq.asks), _both(faq.text))
    for source in edition.sources:
        yield _Draft("source", source.id, _both(source.title), ())
    event = edition.event
    yield _Draft("event", event.id, (*_both(event.theme), "thème général", "全体テーマ", "thème des Rencontres"), ())


def _session(programme: Programme, session: Session) -> _Draft:
    names = [session.title, session.label, *(place.name for place in programme.places_of(session))]
    texts = [session.about, session.bring]
    return _Draft(
        "session",
        session.id,
        (*_all(names), *_named(session.keywords)),
        (*_all([text for text in texts if text]), *session.speakers, "pour qui", "対象"),
        session.day,
    )


def _named(keywords: Keywords | None) -> tuple[str, ...]:
    return () if keywords is None else (*keywords.fr, *keywords.ja)


def _both(text: Text) -> tuple[str, str]:
    return text.fr, text.ja


def _all(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(word for text in texts for word in _both(text))


__all__ = ["Edition", "Entry", "Index", "Kind"]
