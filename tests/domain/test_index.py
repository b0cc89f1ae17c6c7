"""The index of questions, made anew where a change lies over the edition."""

from dataclasses import replace

from domain.faq import Faq
from domain.printed import Text
from domain.programme import Programme
from domain.questions.answering import Questions
from domain.questions.answers import Found
from domain.questions.entries import Index
from storage.lexicons import read_lexicon
from tests.handlers.talk import CANNES, EVE, FOLDER

LEXICON = read_lexicon(FOLDER)
PRINTED = Index(CANNES, LEXICON)
ASKED = Faq(
    "zither",
    Text(fr="Où joue l’orchestre de xylophones ?", ja="シタール楽団はどこで演奏しますか"),
    Text(fr="Il joue devant la fontaine.", ja="噴水の前です。"),
)


def with_faq() -> Programme:
    return replace(CANNES, faq=(ASKED,))


def test_an_index_with_a_change_over_it_is_the_one_that_would_be_made_anew():
    renewed, anew = PRINTED.renewed(with_faq()), Index(with_faq(), LEXICON)
    assert [(each.kind, each.id, each.named, each.said) for each in renewed.entries] == [
        (each.kind, each.id, each.named, each.said) for each in anew.entries
    ]
    assert {term: renewed.rarity(term) for each in anew.entries for term in each.named} == {
        term: anew.rarity(term) for each in anew.entries for term in each.named
    }


def test_what_a_change_brings_is_known_with_it_and_not_without():
    renewed = Questions(PRINTED.renewed(with_faq()))
    for text in (ASKED.asks.fr, ASKED.asks.ja):
        (answer,) = renewed.ask(text, now=EVE).answers
        assert isinstance(answer, Found)
        assert (answer.kind, answer.id) == ("faq", "zither")
    assert PRINTED.vocabulary.read("xylophones").unknown == ["xylophones"]
    assert PRINTED.renewed(CANNES).vocabulary.read("xylophones").unknown == ["xylophones"]
