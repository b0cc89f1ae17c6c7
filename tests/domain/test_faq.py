"""An entry of the FAQ comes about step by step, in both languages."""

import pytest

from domain.edits import Refused
from domain.faq import LONGEST, STEPS, Faq, FaqDraft, filled, finished, next_step
from domain.printed import Text

EMPTY = FaqDraft("f1", "person:olive", {})
WORDS = {
    "asks_fr": "Qui paie l’hôtel ?",
    "asks_ja": "ホテル代は誰が払いますか。",
    "text_fr": "Votre collectivité.",
    "text_ja": "各自治体がお支払いください。",
}


def written(draft: FaqDraft, **words: str) -> FaqDraft:
    for step, text in words.items():
        after = filled(draft, step, text)
        assert isinstance(after, FaqDraft)
        draft = after
    return draft


def test_each_step_is_asked_in_its_turn_and_then_the_entry_is_whole():
    draft = EMPTY
    for step in STEPS:
        assert next_step(draft) == step
        assert finished(draft) is None
        draft = written(draft, **{step: WORDS[step]})
    assert next_step(draft) is None
    assert finished(draft) == Faq(
        "f1",
        Text(fr=WORDS["asks_fr"], ja=WORDS["asks_ja"]),
        Text(fr=WORDS["text_fr"], ja=WORDS["text_ja"]),
    )
    assert draft.revision == len(STEPS)


def test_a_part_written_anew_replaces_the_former_one():
    draft = written(written(EMPTY, **WORDS), text_fr="Votre ville.")
    assert draft.given["text_fr"] == "Votre ville."
    assert draft.given["asks_fr"] == WORDS["asks_fr"]


@pytest.mark.parametrize(
    ("step", "text", "reason"),
    [
        ("asks_fr", "  \n ", "empty"),
        ("asks_fr", "x" * (LONGEST["asks"] + 1), "long"),
        ("text_ja", "あ" * (LONGEST["text"] + 1), "long"),
        ("text_fr", "💡" * 501, "long"),
        ("asks_ja", "Qui paie ?", "not_japanese"),
        ("text_fr", "お支払いください", "not_french"),
    ],
)
def test_what_is_empty_too_long_or_in_the_other_language_is_refused(step, text, reason):
    refused = filled(EMPTY, step, text)
    assert isinstance(refused, Refused)
    assert refused.reason == reason


def test_a_number_or_a_name_in_roman_letters_may_stand_in_japanese():
    assert isinstance(filled(EMPTY, "text_ja", "18:30"), FaqDraft)
    assert isinstance(filled(EMPTY, "text_ja", "WiFiは「Cannes」です。"), FaqDraft)
