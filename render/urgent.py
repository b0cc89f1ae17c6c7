"""The phrase book: which sentence, what it still asks, and how it is said in each language."""

from datetime import datetime, time
from typing import Any

from domain.edition import Language
from domain.person import Reader
from domain.programme import Programme
from domain.urgent import ANY, AT_ONCE, PHRASES, Asked, Phrase
from render.dates import hour
from render.organisers import organisers_row
from render.organisers_choice import place_label
from render.screen import Button, Screen, bold, packed, paragraphs
from render.words import plain, say


def phrase_book(reader: Reader) -> Screen:
    """Which sentence?"""
    language = reader.language
    buttons = [Button(plain(language, f"urgent.button.{kind}"), "urgent-new", kind) for kind in PHRASES]
    text = paragraphs([bold(plain(language, "urgent.title")), say(language, "urgent.ask")])
    return Screen(text, (*packed(buttons, 1), organisers_row(language)))


def phrase_asked(
    programme: Programme, id_: str, phrase: Phrase, asked: Asked, reader: Reader, *, refused: bool = False
) -> Screen:
    """What the sentence asks next, on buttons or in words."""
    language = reader.language
    buttons = [
        Button(_choice(programme, asked.name, value, language), "urgent-set", f"{id_}.{value}", len(phrase.fields))
        for value in asked.choices
    ]
    text = paragraphs(
        [
            say(language, "urgent.no_answer") if refused else None,
            bold(plain(language, f"urgent.button.{phrase.kind}")),
            say(language, f"urgent.asks.{asked.name}"),
            say(language, "step.typed") if asked.typed else None,
        ]
    )
    cancel = (Button(plain(language, "button.cancel"), "announce-drop", id_),)
    return Screen(text, (*packed(buttons, 3), cancel))


def phrase_said(programme: Programme, phrase: Phrase, day: datetime, language: Language) -> str:
    """The whole sentence, as it is sent; ``day`` is the day of its hour."""
    fields: dict[str, Any] = {name: _value(programme, name, value, day, language) for name, value in phrase.fields}
    lacking = [name for name, value in phrase.fields if value in (ANY, AT_ONCE)]
    return plain(language, ".".join(["urgent.say", phrase.kind, *lacking]), **fields)


def _choice(programme: Programme, name: str, value: str, language: Language) -> str:
    edition = programme.edition
    match name:
        case "session" if value == ANY:
            return plain(language, "urgent.any")
        case "session":
            return edition.session_by_id[value].label[language]
        case "place":
            return place_label(edition.place_by_id[value], language)
        case "hour" if value == AT_ONCE:
            return plain(language, "urgent.now")
        case "hour":
            return value.replace(".", ":").lstrip("0") if language == "ja" else value.replace(".", "\u202fh\u202f")
        case _:
            return plain(language, "duration.minutes", minutes=value)


def _value(programme: Programme, name: str, value: str, day: datetime, language: Language) -> str:
    edition = programme.edition
    match name:
        case "session" if value != ANY:
            return edition.session_by_id[value].title[language]
        case "place":
            return edition.place_by_id[value].name[language]
        case "hour" if value != AT_ONCE:
            zone = edition.event.tz
            at = datetime.combine(day.astimezone(zone).date(), time.fromisoformat(value), zone)
            return hour(at, zone, language)
        case _:
            return value
