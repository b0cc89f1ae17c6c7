"""The first screen."""

from collections.abc import Container

from domain.edition import Session
from domain.person import Reader
from domain.programme import Programme
from render.deadlines import next_due
from render.facts import held, sure
from render.programme import day_title, farewell, now_line
from render.screen import Button, Html, Screen, bold, lines, packed, paragraphs
from render.sessions import session_line
from render.words import plain, say

WAYS = (
    "next",
    "now",
    "programme",
    "workshops",
    "deadlines",
    "practical",
    "places",
    "documents",
    "about",
    "help",
)
"""The screens that the first one leads to, two a row."""

MINE = ("mine", "delegation")
"""Those that it leads to beside, for who is in a delegation."""


def home_screen(
    programme: Programme, reader: Reader, *, delegate: bool = False, without: Container[str] = ()
) -> Screen:
    """The first screen: the event, the day, what comes next, and every way on; a ``delegate`` has two more.

    ``without`` are the sessions that the reader has turned down.
    """
    language = reader.language
    event = programme.edition.event
    coming = programme.coming(reader.half, reader.now, without=without)
    text = paragraphs(
        [
            lines([bold(event.name[language]), held(programme, language)]),
            sure(say(language, "event.theme", theme=event.theme[language]), event.theme_certainty, language),
            _countdown(programme, reader, without),
            *([_upcoming(programme, coming, reader)] if coming else []),
            next_due(programme, reader),
            say(language, "home.ask"),
        ]
    )
    mine = [Button(plain(language, f"button.{name}"), name) for name in MINE if delegate]
    return Screen(text, (*packed(mine), *packed([Button(plain(language, f"button.{name}"), name) for name in WAYS])))


def _upcoming(programme: Programme, coming: tuple[Session, ...], reader: Reader) -> Html:
    day = day_title(programme, coming[0].day, reader)
    first = say(reader.language, "home.next", day=day)
    return lines([first, *(session_line(programme, session, reader, at_home=True) for session in coming)])


def _countdown(programme: Programme, reader: Reader, without: Container[str]) -> Html | None:
    event = programme.edition.event
    days = (event.opens - programme.today(reader.now)).days
    if programme.is_over(reader.now):
        return farewell(programme, reader, "next.goodbye")
    if event.dated_to == "month" or days < 0:
        return now_line(programme, reader, without=without)
    if days == 0:
        return lines([say(reader.language, "home.opens_today"), now_line(programme, reader, without=without)])
    return say(reader.language, "home.days_left", count=days)
