"""The organisers' FAQ: what the bot could not answer, the entries in force, and one on its way."""

from collections.abc import Sequence

from domain.edition import Language
from domain.edits import Refused
from domain.faq import LONGEST, Faq, FaqDraft, finished
from domain.letters import Unanswered
from domain.person import Reader
from render.asking import quoted
from render.dates import plain_date
from render.letters import first_words, language_name, refusal_told
from render.organisers import organisers_row
from render.pages import turning
from render.screen import Button, Html, Row, Screen, bold, clipped, html, lines, packed, paragraphs
from render.words import LANGUAGES, plain, say

PAGE = 6
"""Entries on a page."""
FIRST = 120
"""How much of a question stands in a list, in half-width letters."""


def unanswered_screen(asked: Sequence[Unanswered], page: int, count: int, reader: Reader) -> Screen:
    """What the bot could not answer, most asked first."""
    language = reader.language
    first = (page - 1) * PAGE + 1
    told = [_asked(number, each, reader) for number, each in enumerate(asked, first)]
    text = paragraphs(
        [
            bold(plain(language, "unanswered.title")),
            lines(told) if told else say(language, "unanswered.none"),
            say(language, "unanswered.ask") if told else None,
        ]
    )
    rows = [
        (_numbered(number, each.text, language, "faq-new", f"unanswered.{each.id}"),)
        for number, each in enumerate(asked, first)
    ]
    pages = max(1, -(-count // PAGE))
    return Screen(text, (*rows, *turning("unanswered", "", page, pages, language), organisers_row(language)))


def faqs_screen(entries: Sequence[Faq], page: int, reader: Reader) -> Screen:
    """One page of the entries in force, the newest first."""
    language = reader.language
    newest = entries[::-1]
    first = (page - 1) * PAGE
    shown = newest[first : first + PAGE]
    told = [
        say(language, "faqs.line", number=number, text=first_words(each.asks[language], FIRST))
        for number, each in enumerate(shown, first + 1)
    ]
    text = paragraphs([bold(plain(language, "faqs.title")), lines(told) if told else say(language, "faqs.none")])
    rows = [
        (_numbered(number, each.asks[language], language, "faq", each.id),)
        for number, each in enumerate(shown, first + 1)
    ]
    pages = max(1, -(-len(entries) // PAGE))
    new = (Button(plain(language, "faqs.button.new"), "faq-new", "own"),)
    return Screen(text, (*rows, *turning("faqs", "", page, pages, language), new, organisers_row(language)))


def faq_card(entry: Faq, reader: Reader, *, note: Html | None = None) -> Screen:
    """One entry in both languages, and the way to withdraw it."""
    language = reader.language
    text = paragraphs([note, *_in_both(entry)])
    rows = ((Button(plain(language, "faq.button.withdraw"), "faq-withdraw", entry.id),), _back(language))
    return Screen(text, rows)


def faq_step(
    draft: FaqDraft, step: str, known: str | None, reader: Reader, *, refused: Refused | None = None
) -> Screen:
    """What is asked next of an entry; ``known`` are words that may be taken over as they are."""
    language = reader.language
    part, _, _ = step.partition("_")
    text = paragraphs(
        [
            refusal_told(refused, language),
            bold(plain(language, f"faq.step.{step}")),
            lines([say(language, "faq.known"), quoted(known, LONGEST[part])]) if known else None,
            say(language, "faq.step.how", most=LONGEST[part]),
        ]
    )
    rows: list[Row] = []
    if known:
        rows.append((Button(plain(language, "faq.button.take"), "faq-take", f"{draft.id}.{step}"),))
    return Screen(text, (*rows, (Button(plain(language, "button.cancel"), "faq-drop", draft.id),)))


def faq_review(draft: FaqDraft, reader: Reader, *, note: Html | None = None) -> Screen:
    """An entry in both languages before it comes into force; each of its parts may be written anew."""
    language = reader.language
    entry = finished(draft)
    assert entry is not None, "only a finished draft is reviewed"
    text = paragraphs([note, say(language, "faq.review"), *_in_both(entry), say(language, "faq.review.ask")])
    again = [Button(plain(language, f"faq.again.{step}"), "faq-step", f"{draft.id}.{step}") for step in draft.given]
    publish = (Button(plain(language, "faq.button.publish"), "faq-publish", draft.id, draft.revision),)
    drop = (Button(plain(language, "draft.button.drop"), "faq-drop", draft.id),)
    return Screen(text, (publish, *packed(again), drop))


def _in_both(entry: Faq) -> list[Html]:
    told: list[Html] = []
    for each in LANGUAGES:
        told += [lines([bold(entry.asks[each]), html(entry.text[each])])]
    return told


def _asked(number: int, asked: Unanswered, reader: Reader) -> Html:
    language = reader.language
    return say(
        language,
        "unanswered.line",
        number=number,
        text=first_words(asked.text, FIRST),
        written=language_name(asked.language, language),
        times=asked.times,
        day=plain_date(asked.at.astimezone(reader.host).date(), language),
    )


def _numbered(number: int, text: str, language: Language, verb: str, id_: str) -> Button:
    label = plain(language, "button.workshop", number=number, label=first_words(text, 42))
    return Button(clipped(label), verb, id_)


def _back(language: Language) -> Row:
    return (Button(plain(language, "faq.button.back"), "faqs"),)
