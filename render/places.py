"""Places: the list of those one goes to, and the help for a taxi."""

import re

from domain.edition import Certainty, Place, Session
from domain.person import Reader
from domain.programme import Programme
from render.facts import address, map_link, place_name, source_line, sure
from render.programme import home_row
from render.screen import Button, Copy, Html, Link, Row, Screen, bold, italic, lines, packed, paragraphs
from render.slots import about_place, answered
from render.words import plain, say

_BRACKETS = re.compile(r"（[^）]*）| \([^)]*\)")


def places_screen(programme: Programme, reader: Reader) -> Screen:
    """Every place of the programme, with a button to show it to a driver."""
    language = reader.language
    buttons = [Button(site.name[language], "taxi", site.id) for site in programme.sites]
    names = [say(language, "line", text=_named(programme, site, reader)) for site in programme.sites]
    text = paragraphs([bold(plain(language, "places.title")), lines(names), say(language, "places.ask")])
    return Screen(text, (*packed([_short(button) for button in buttons], 1), home_row(reader)))


def taxi_screen(programme: Programme, site: Place, session: Session | None, reader: Reader) -> Screen:
    """A place's name and town in French for a driver to read, to copy or to show in large letters."""
    language = reader.language
    text = paragraphs(
        [
            say(language, "taxi.show"),
            lines([say("fr", "taxi.driver"), bold(site.french.upper()), bold(site.town.upper())]),
            _about(site, reader),
            *(answered(slot, language) for slot in about_place(programme.edition.slots, site.id)),
            say(language, "taxi.unsure") if site.certainty is not Certainty.CONFIRMED else None,
            italic(source_line(programme, site.source, language)),
        ]
    )
    back = Button(plain(language, "button.back_to_places"), "places")
    if session is not None:
        back = Button(plain(language, "button.back_to", label=session.label[language]), "session", session.id)
    rows: tuple[Row, ...] = (
        (
            Button(plain(language, "button.large"), "large", site.id),
            Copy(plain(language, "button.copy"), address(site)),
        ),
        (Link(plain(language, "button.map"), map_link(site)),),
        (back,),
    )
    return Screen(text, rows)


def _named(programme: Programme, site: Place, reader: Reader) -> Html:
    return sure(place_name(programme, site, reader.language), site.certainty, reader.language)


def _about(site: Place, reader: Reader) -> Html | None:
    name = None if reader.language == "fr" else say("ja", "taxi.name", name=site.name.ja)
    about = site.about[reader.language] if site.about is not None else None
    return lines([name, about]) if name or about else None


def _short(button: Button) -> Button:
    """A label without what is in brackets: a phone shows some twenty Japanese letters."""
    return Button(_BRACKETS.sub("", button.label), button.verb, button.id)
