"""The organisers' lists in the chat: which there are, and in which form one is wanted."""

from collections.abc import Mapping
from datetime import datetime

from domain.lists import ListName, Table, halves_listed
from domain.person import Reader
from domain.roles import Role
from render.lists import title
from render.lists_files import FORMATS
from render.organisers import moment_told, organisers_row
from render.screen import Button, Html, Row, Screen, bold, lines, packed, paragraphs
from render.words import LANGUAGES, plain, say


def lists_screen(roles: frozenset[Role], last: Mapping[ListName, datetime], reader: Reader) -> Screen:
    """The lists that the reader may have, and when they last had each."""
    language = reader.language
    mine = [name for name in ListName if halves_listed(roles, name)]
    told = [_listed(name, last.get(name), reader) for name in mine]
    text = paragraphs([bold(plain(language, "lists.title")), lines(told), say(language, "lists.ask")])
    buttons = [Button(plain(language, f"lists.button.{name}"), "list", name) for name in mine]
    return Screen(text, (*packed(buttons), organisers_row(language)))


def list_screen(name: ListName, roles: frozenset[Role], last: datetime | None, reader: Reader) -> Screen:
    """What a list holds, and the forms in which it is sent; who gets one half alone is told so."""
    language = reader.language
    halves = halves_listed(roles, name)
    text = paragraphs(
        [
            bold(title(name, language)),
            say(language, f"lists.about.{name}"),
            say(language, f"lists.only.{next(iter(halves))}") if len(halves) == 1 else None,
            say(language, "lists.last", when=moment_told(last, reader)) if last else None,
            say(language, "lists.form"),
        ]
    )
    ways: tuple[Row, ...] = tuple(
        tuple(
            Button(plain(language, f"lists.button.{format_}.{written}"), "list-send", f"{name}.{format_}.{written}")
            for written in sorted(LANGUAGES, key=lambda each: each != language)
        )
        for format_ in FORMATS
    )
    return Screen(text, (*ways, (Button(plain(language, "lists.button.back"), "lists"),)))


def caption(table: Table, since: str | None, now: datetime, reader: Reader) -> Html:
    """What stands under a list that is sent: as of when, how long it is, and what has changed."""
    language = reader.language
    said = say(
        language,
        "lists.caption",
        name=bold(title(table.name, language)),
        number=len(table.lines),
        when=moment_told(now, reader),
    )
    return lines([said, since])


def _listed(name: ListName, last: datetime | None, reader: Reader) -> Html:
    language = reader.language
    called = title(name, language)
    if last is None:
        return say(language, "line", text=called)
    return say(language, "lists.line", name=called, when=moment_told(last, reader))
