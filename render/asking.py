"""Writing to the organisers: the button that hands a message over, the message before it leaves, the answer."""

from domain.edition import Language
from domain.faq import Faq
from domain.person import Reader
from render.programme import home_row
from render.screen import Button, Html, Row, Screen, bold, html, italic, paragraphs, shown, units
from render.words import plain, say

MOST_QUOTED = 1500
"""The UTF-16 units of a letter that are shown where it is only recalled."""


def hand_over_row(reader: Reader, id_: str) -> Row:
    """The button that sends the text kept as ``id_`` to the organisers."""
    return (Button(plain(reader.language, "button.hand_over"), "ask-organisers", id_),)


def write_row(language: Language) -> Row:
    """The way to write to the organisers."""
    return (Button(plain(language, "button.write"), "write"),)


def write_screen(reader: Reader) -> Screen:
    """What would you like to write to the organisers?"""
    language = reader.language
    text = paragraphs([bold(plain(language, "write.title")), say(language, "write.ask")])
    return Screen(text, ((Button(plain(language, "button.cancel"), "write-cancel"),),))


def letter_review(id_: str, text: str, reader: Reader) -> Screen:
    """The message before it leaves; one of Telegram's longest is shown in two."""
    language = reader.language
    rows: tuple[Row, ...] = (
        (Button(plain(language, "write.button.send"), "ask-organisers", id_),),
        (
            Button(plain(language, "write.button.again"), "write"),
            Button(plain(language, "button.cancel"), "write-cancel", id_),
        ),
    )
    return Screen(paragraphs([say(language, "write.review"), html(text), say(language, "write.ask_send")]), rows)


def letter_sent(text: str, reader: Reader) -> Screen:
    """The message has gone to the organisers."""
    language = reader.language
    sent = paragraphs([bold(plain(language, "write.sent")), quoted(text), say(language, "write.wait")])
    return Screen(sent, (write_row(language), home_row(reader)))


def answer_screen(answer: str, reader: Reader) -> Screen:
    """The organisers' answer, as they typed it, as it reaches whoever had asked."""
    language = reader.language
    text = paragraphs([bold(plain(language, "answer.title")), html(answer)])
    return Screen(text, (write_row(language), home_row(reader)))


def faq_answer(entry: Faq, reader: Reader) -> Screen:
    """What the organisers have answered once for all."""
    language = reader.language
    source = italic(plain(language, "answer.title"))
    text = paragraphs([bold(entry.asks[language]), html(entry.text[language]), source])
    return Screen(text, (write_row(language), home_row(reader)))


def quoted(text: str, most: int = MOST_QUOTED) -> Html:
    """``text`` as far as ``most`` UTF-16 units."""
    if units(text) <= most:
        return html(text)
    while units(text) > most:
        text = text[: min(len(text) - 1, most)]
    return html(f"{text.rstrip()}…")


def fits(text: str, most: int = MOST_QUOTED) -> bool:
    """Whether :func:`quoted` shows all of ``text``."""
    return units(shown(html(text))) <= most
