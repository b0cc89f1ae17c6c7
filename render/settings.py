"""Settings: language, half, home zone, arrived or not; and the first two questions of all."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from domain.edition import Language
from domain.person import Half, Person, Reader, proposed_half, proposed_language
from domain.programme import Programme
from render.dates import hour, zone_city
from render.programme import home_row
from render.screen import AnyButton, Button, Html, Screen, bold, lines, packed, paragraphs
from render.words import LANGUAGES, plain, say
from render.zones import proposed_zones

KEYBOARD = (("next", "now"), ("programme", "workshops"), ("home", "settings", "help"))
"""The screens on the persistent keyboard."""


def welcome_screen(programme: Programme, account_language: str, *, unknown_link: bool = False) -> Screen:
    """The first message of all, in both languages, the proposed one first: which language?"""
    first = proposed_language(account_language)
    languages = (first, *(language for language in LANGUAGES if language != first))
    said: list[Html] = []
    for language in languages:
        name = programme.edition.event.name[language]
        said += [bold(plain(language, "welcome.title")), say(language, "welcome", event=name)]
        if unknown_link:
            said.append(say(language, "start.unknown_link"))
    buttons = [Button(plain(language, "language.own_name"), "language", language) for language in languages]
    return Screen(paragraphs(said), packed(buttons))


def half_screen(reader: Reader) -> Screen:
    """Which delegation? The one that goes with the language comes first."""
    language = reader.language
    first = proposed_half(language)
    halves = (first, *(half for half in Half if half is not first))
    rows = tuple((Button(_half_label(half, half is reader.half, language), "half", half),) for half in halves)
    back = (home_row(reader),) if reader.half is not None else ()
    return Screen(paragraphs([bold(plain(language, "half.title")), say(language, "half.ask")]), (*rows, *back))


def settings_screen(person: Person, reader: Reader, *, note: Html | None = None) -> Screen:
    """What is set, and a button for each thing that can be."""
    language = reader.language
    arrived = plain(language, f"arrived.{'yes' if person.arrived else 'no'}")
    half = plain(language, f"half.short.{reader.half}") if reader.half else plain(language, "half.unknown")
    home = say(language, "settings.zone", city=zone_city(reader.home.key, language), time=_time(reader.home, reader))
    facts = lines(
        [
            say(language, "settings.language", name=plain(language, "language.own_name")),
            say(language, "settings.half", half=half),
            home,
            say(language, "settings.arrived", arrived=arrived),
        ]
    )
    languages: list[AnyButton] = [
        Button(_chosen(plain(each, "language.own_name"), each == language, language), "language", each)
        for each in LANGUAGES
    ]
    halves = [(Button(_half_label(half, half is reader.half, language), "half", half),) for half in Half]
    presence = (
        Button(plain(language, "button.not_arrived"), "arrived", "no")
        if person.arrived
        else Button(plain(language, "button.arrived"), "arrived", "yes")
    )
    zones = Button(plain(language, "button.zones"), "zones")
    text = paragraphs([note, bold(plain(language, "settings.title")), facts])
    notices = Button(plain(language, "button.notices"), "notices")
    return Screen(text, (*packed(languages), *halves, *packed([zones, presence, notices], 1), home_row(reader)))


def zones_screen(person: Person, reader: Reader) -> Screen:
    """Which home zone? Those of the reader's half on buttons, and any other in words."""
    language = reader.language
    own = reader.home.key
    zones = [
        Button(_chosen(zone_city(zone, language), zone == own, language), "zone", zone)
        for zone in proposed_zones(reader.half)
    ]
    text = paragraphs(
        [
            bold(plain(language, "zones.title")),
            say(language, "zones.now", city=zone_city(own, language), time=_time(reader.home, reader)),
            say(language, "zones.ask"),
        ]
    )
    others = [Button(plain(language, "button.zone_other"), "zone-other")]
    if person.zone is not None:
        others.append(Button(plain(language, "button.zone_auto"), "zone", "auto"))
    back = (Button(plain(language, "button.back_to_settings"), "settings"),)
    return Screen(text, (*packed(zones, 3), *packed(others, 1), back))


def zone_expected(reader: Reader, *, not_found: str | None = None) -> Screen:
    """The bot waits for a city; ``not_found`` is what it could not recognise."""
    language = reader.language
    missed = say(language, "zone.not_found", text=not_found[:60]) if not_found is not None else None
    cancel = (Button(plain(language, "button.cancel"), "cancel"),)
    return Screen(paragraphs([missed, say(language, "zone.ask")]), (cancel,))


def zone_set(reader: Reader) -> Html:
    """The sentence that says which zone now counts as home."""
    city = zone_city(reader.home.key, reader.language)
    return say(reader.language, "zone.set", city=city, time=_time(reader.home, reader))


def keyboard_set(reader: Reader) -> Screen:
    """The message that carries the persistent keyboard when the language turns."""
    return Screen(say(reader.language, "keyboard_set"))


def reply_keyboard(language: Language) -> Mapping[str, Any]:
    """The persistent keyboard as the Bot API's JSON."""
    rows = [[{"text": plain(language, f"keyboard.{name}")} for name in row] for row in KEYBOARD]
    return {"keyboard": rows, "is_persistent": True, "resize_keyboard": True}


def _time(zone: ZoneInfo, reader: Reader) -> str:
    return hour(reader.now.replace(second=0, microsecond=0), zone, reader.language)


def _chosen(label: str, chosen: bool, language: Language) -> str:
    return plain(language, "button.chosen", label=label) if chosen else label


def _half_label(half: Half, chosen: bool, language: Language) -> str:
    return _chosen(plain(language, f"half.{half}"), chosen, language)
