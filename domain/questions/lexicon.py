"""The words of questions: concepts with the forms that people type for them, in both languages."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from domain.printed import Record, Words

Name = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z0-9]+)*$")]


class Concept(Record):
    """One meaning and its forms; ``means`` tells what it does in a question.

    ``topic`` is something asked about. ``ask`` says what is asked (when, where…), ``time`` narrows it to a moment,
    ``social`` is no question at all, ``filler`` carries nothing. ``hard`` topics must be held by whatever
    answers, and name it; ``name`` is that of a place or a person, which must at least stand in it; ``soft`` ones
    weigh little.
    """

    id: Name
    means: Annotated[str, Field(pattern=r"^(topic|ask|time|social|filler)$")] = "topic"
    hard: bool = False
    name: bool = False
    soft: bool = False
    fr: list[Words] = Field(default_factory=list)
    ja: list[Words] = Field(default_factory=list)


class Lexicon(Record):
    """The concepts, and short forms (SMS French, slips) with what they stand for."""

    concepts: list[Concept] = Field(default_factory=list)
    short: dict[str, str] = Field(default_factory=dict)

    def with_edition(self, own: "Lexicon") -> "Lexicon":
        """This lexicon with an edition's own words; a concept named in both has the forms of both."""
        joined = {concept.id: concept for concept in self.concepts}
        for concept in own.concepts:
            old = joined.get(concept.id)
            joined[concept.id] = concept if old is None else _joined(old, concept)
        return Lexicon(concepts=list(joined.values()), short=self.short | own.short)


def _joined(one: Concept, other: Concept) -> Concept:
    return Concept(
        id=one.id,
        means=one.means,
        hard=one.hard or other.hard,
        name=one.name or other.name,
        soft=one.soft or other.soft,
        fr=_once((*one.fr, *other.fr)),
        ja=_once((*one.ja, *other.ja)),
    )


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
