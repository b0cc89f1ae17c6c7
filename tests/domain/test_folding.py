"""Letters and stems, as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.questions.folding import LATIN, folded, stem

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=24)


def stems(words: str) -> set[str]:
    return {stem(each) for each in LATIN.findall(folded(words))}


@pytest.mark.parametrize(
    "family",
    [
        "annoncer annoncée annoncées annoncent annonce annonçait annoncera annoncé",
        "réserver réservée réservation réservations réservent réservé",
        "national nationaux nationale nationales",
        "chaleureux chaleureuse chaleureuses",
        "touristique touristiques",
        "public publique publics publiques",
        "restitution restituer restituent restitutions",
        "bateau bateaux",
    ],
)
def test_the_forms_of_a_word_have_one_stem_without_their_accents(family):
    assert len(stems(family)) == 1


@pytest.mark.parametrize("pair", ["ville village", "tour tourisme", "visite visa", "station état", "tailleur taille"])
def test_words_that_only_look_alike_keep_their_own(pair):
    assert len(stems(pair)) == 2


@given(LETTERS)
def test_a_stem_is_a_beginning_of_its_word_or_nearly_and_never_empty(word):
    root = stem(word)
    assert root
    assert len(root) <= len(word)
    assert word.startswith(root[:-1])


@given(LETTERS.filter(lambda word: len(word) > 3 and word[-1] not in "sx"))
def test_a_plural_has_the_stem_of_its_singular(word):
    assert stem(f"{word}s") == stem(word)
