"""Long lists in pages that a thumb can scroll."""

from collections.abc import Iterable

from domain.edition import Language
from render.screen import Button, Html, Row, shown, width
from render.words import plain

MOST = 1700
"""The most of a page, in half-width letters."""


def paged(parts: Iterable[Html], most: int = MOST) -> list[list[Html]]:
    """The parts in their order, as many to a page as ``most`` allows, and at least one page."""
    pages: list[list[Html]] = [[]]
    left = most
    for part in parts:
        size = width(shown(part))
        if pages[-1] and size > left:
            pages.append([])
            left = most
        pages[-1].append(part)
        left -= size
    return pages


def page_of(id_: str) -> tuple[str, int]:
    """What a button's id names and its page, as in ``theme.2``; the first one where none is named."""
    name, _, page = id_.partition(".")
    return name, int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1


def turning(verb: str, name: str, page: int, count: int, language: Language) -> tuple[Row, ...]:
    """The buttons to the page before and the one after."""
    beside = (("button.page_before", page - 1), ("button.page_after", page + 1))
    row = [
        Button(plain(language, key, page=other, total=count), verb, f"{name}.{other}")
        for key, other in beside
        if 0 < other <= count
    ]
    return (tuple(row),) if row else ()
