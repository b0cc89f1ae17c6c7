"""Screens that are drawn once for all the tests of a process, and what is looked for in each of them."""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from itertools import accumulate
from typing import ParamSpec

from render.screen import Screen, shown
from render.words import CATALOGUES

_DOTTED = re.compile(r"(?<![\w@.-])[a-z][\w-]*(?:\.[\w/-]+)+")
_KEYS = frozenset(key for key in CATALOGUES["fr"].keys if "." in key)
P = ParamSpec("P")


def drawn_once(draw: Callable[P, Iterable[tuple[str, Screen]]]) -> Callable[P, tuple[tuple[str, Screen], ...]]:
    """``draw``, whose screens every later test finds as they were drawn for the first."""
    kept: dict[object, tuple[tuple[str, Screen], ...]] = {}

    @wraps(draw)
    def drawn(*given: P.args, **named: P.kwargs) -> tuple[tuple[str, Screen], ...]:
        key = (given, tuple(named.items()))
        if key not in kept:
            kept[key] = tuple(draw(*given, **named))
        return kept[key]

    return drawn


def said(screen: Screen) -> str:
    """All that a reader sees of a screen: its text and its labels."""
    return "\n".join([shown(screen.text), *(button.label for row in screen.rows for button in row)])


def key_in(text: str) -> str | None:
    """A key of the catalogues that stands in ``text`` where its sentence should."""
    for found in _DOTTED.finditer(text):
        for beginning in accumulate(re.split(r"([./-])", found[0])):
            if beginning in _KEYS:
                return beginning
    return None
