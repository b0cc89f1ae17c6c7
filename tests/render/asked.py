"""What organisers see of what people ask: the inbox, a letter in each state, an entry of the FAQ at each step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product

from domain.edits import Refused
from domain.faq import LONGEST, STEPS, FaqDraft, finished
from domain.letters import LONGEST_ANSWER, Letter, State, Unanswered
from domain.person import Half, Reader
from domain.sending import State as Sending
from render.faq import PAGE, faq_card, faq_review, faq_step, faqs_screen, unanswered_screen
from render.letters import (
    DONE,
    answer_asked,
    answer_review,
    letter_card,
    letter_told,
    letters_screen,
)
from render.screen import Screen
from render.words import LANGUAGES, say

ME, ANOTHER = "a" * 32, "b" * 32
NAMES = {ME: "<b>Olive</b> & " + "名" * 40, ANOTHER: ""}
TEXTS = ("Où ?", "受付はどこですか。", "<&あ💡>\n" * 585)


def letters(at: datetime) -> Iterator[Letter]:
    """Letters of each half and language, in each state, the short and the longest ones."""
    for number, (text, half, state, by) in enumerate(product(TEXTS, Half, State, (None, ME, ANOTHER))):
        if state is State.KEPT or (state is State.OPEN) is (by is not None):
            continue
        language = LANGUAGES[number % 2]
        answer = text[:LONGEST_ANSWER] if state is State.ANSWERED else None
        yield Letter(
            "0123456789ab", ME, language, half, text, 1001, 7, state, at, by,
            draft="&" * LONGEST_ANSWER, revision=99, answer=answer,
            answered_at=at if answer else None, reachable=number % 3 > 0,
        )  # fmt: skip


def asked_screens(reader: Reader) -> Iterator[tuple[str, Screen]]:
    """Each of them in the reader's language."""
    every = list(letters(reader.now))
    note = say(reader.language, "letter.toast.free")
    for letter in every:
        name = f"letter {letter.state} {letter.half} {letter.by}"
        for mine, delivery, kept in product((False, True), (None, *Sending), (None, "f0f0f0f0")):
            if delivery is None or letter.answer:
                yield (
                    name,
                    letter_card(letter, NAMES, reader, me=ME, mine=mine, delivery=delivery, kept=kept, note=note),
                )
        yield f"told {name}", letter_told(letter, reader)
        for refused in (None, Refused("empty"), Refused("long", "3500")):
            yield f"ask {name}", answer_asked(letter, reader, refused=refused)
        yield f"review {name}", answer_review(letter, replace(reader, language=letter.language), reader)
    for name, page in product(("", DONE), (1, 2, 999)):
        yield f"letters {name} {page}", letters_screen(every[:6], name, page, 5994, NAMES, reader)
        yield f"no letters {name}", letters_screen([], name, page, 0, NAMES, reader)
    yield from _faq(reader)


def _faq(reader: Reader) -> Iterator[tuple[str, Screen]]:
    whole = {step: "あ" * LONGEST[step.partition("_")[0]] for step in STEPS}
    for count in range(len(STEPS)):
        draft = FaqDraft("f0f0f0f0", "", dict(list(whole.items())[:count]), count)
        for known, refused in product((None, TEXTS[2]), (None, Refused("long", "300"), Refused("not_french"))):
            yield f"step {count}", faq_step(draft, STEPS[count], known, reader, refused=refused)
    draft = FaqDraft("f0f0f0f0", "", whole, 4)
    entry = finished(draft)
    assert entry is not None
    yield "faq review", faq_review(draft, reader)
    yield "faq", faq_card(entry, reader, note=say(reader.language, "faq.published"))
    for page, entries in product((1, 2), ([], [entry] * 13)):
        yield f"faqs {page} {len(entries)}", faqs_screen(entries, page, reader)
    asked = [Unanswered("0123456789ab", language, text, 1234, reader.now) for text in TEXTS for language in LANGUAGES]
    yield "unanswered", unanswered_screen(asked[:PAGE], 2, 99, reader)
    yield "nothing unanswered", unanswered_screen([], 1, 0, reader)
