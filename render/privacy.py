"""What is kept about people, as they read it; what is kept about the reader; and the way to have it erased."""

from collections.abc import Mapping

from domain.delegation import Delegation
from domain.edition import Language
from domain.person import Person, Reader
from render.dates import zone_city
from render.programme import home_row
from render.screen import Button, Html, Row, Screen, bold, lines, paragraphs
from render.words import plain, say

PARTS = ("what", "delegation", "form", "files", "letters", "organisers", "why", "who", "how_long", "telegram")
"""What the page says of privacy, in order."""
COUNTED = (
    "letters",
    "delegation_versions",
    "proposals",
    "form_versions",
    "received",
    "roles",
    "journal",
    "outbox",
    "told_to_others",
    "inbox",
)
"""The tables of which the short page says how many rows there are."""


def privacy_screen(reader: Reader) -> Screen:
    """What is kept, why, how long, who sees it, and how to have it erased."""
    language = reader.language
    said = [say(language, f"privacy.{part}") for part in PARTS]
    text = paragraphs([bold(plain(language, "privacy.title")), *said, say(language, "privacy.rights")])
    return Screen(text, (_ways(language), home_row(reader)))


def mine_screen(
    person: Person, name: str, since: str, mine: Delegation | None, counts: Mapping[str, int], reader: Reader
) -> Screen:
    """What is kept about the reader, in short; the file that follows has all of it."""
    language = reader.language
    half = plain(language, f"half.short.{person.half}") if person.half else plain(language, "half.unknown")
    facts: list[Html | None] = [
        say(language, "mydata.telegram", id=str(person.telegram_id)),
        say(language, "mydata.name", name=name) if name and mine is not None else None,
        say(language, "mydata.since", day=since),
        say(language, "settings.language", name=plain(language, "language.own_name")),
        say(language, "settings.half", half=half),
        say(language, "mydata.zone", zone=zone_city(person.zone, language)) if person.zone else None,
        say(language, "mydata.delegation", name=mine.name[language]) if mine is not None else None,
    ]
    counted = [
        say(language, "line", text=say(language, f"mydata.count.{table}", number=counts[table]))
        for table in COUNTED
        if counts.get(table)
    ]
    text = paragraphs(
        [
            bold(plain(language, "mydata.title")),
            lines(facts),
            lines([say(language, "mydata.also"), *counted]) if counted else None,
            say(language, "mydata.file"),
        ]
    )
    forget = Button(plain(language, "privacy.button.forget"), "forget")
    privacy = Button(plain(language, "privacy.button.privacy"), "privacy")
    return Screen(text, ((privacy, forget), home_row(reader)))


def forget_screen(person: Person, at: int, mine: Delegation | None, reader: Reader) -> Screen:
    """What will go, and the question; the button bears when it was asked and of whom."""
    language = reader.language
    member = mine.member(person.id) if mine is not None else None
    belongs = say(language, "forget.delegation", name=mine.name[language]) if mine is not None else None
    head = say(language, "forget.head") if mine is not None and member is not None and mine.head == member else None
    text = paragraphs(
        [
            bold(plain(language, "forget.title")),
            say(language, "forget.goes"),
            belongs,
            head,
            say(language, "forget.stays"),
            say(language, "forget.ask"),
        ]
    )
    yes = Button(plain(language, "forget.yes"), "forget-now", person.id[:8], at)
    return Screen(text, ((yes,), (Button(plain(language, "forget.no"), "privacy"),)))


def farewell(language: Language) -> Screen:
    """The last message: it is done."""
    return Screen(say(language, "forget.done"))


def forgetting(language: Language) -> Screen:
    """In the place of the question, while the copies are cleansed."""
    return Screen(say(language, "forget.under_way"))


def nobody_kept(language: Language) -> str:
    """To who presses the button again: there is nothing to erase any more."""
    return plain(language, "forget.nobody")


def head_erased_told(delegation: Delegation, language: Language) -> Screen:
    """To the organisers and the deputy: a delegation has lost its head, whose name is no longer kept."""
    said = say(language, "forget.told", name=delegation.name[language])
    return Screen(said, ((Button(plain(language, "told.button.open"), "delegation", delegation.id),),))


def mydata_caption(language: Language) -> str:
    """What stands under the file."""
    return say(language, "mydata.caption")


def _ways(language: Language) -> Row:
    return (
        Button(plain(language, "privacy.button.mydata"), "mydata"),
        Button(plain(language, "privacy.button.forget"), "forget"),
    )
