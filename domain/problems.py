"""What is wrong with an edition, as a value."""

from collections.abc import Iterator
from dataclasses import dataclass

Keys = tuple[str | int, ...]
Found = Iterator[tuple[Keys, str]]
"""Fields of one entry, by the keys that lead to them, and what is wrong with each."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one entry.

    ``table`` is the part of the edition, ``entry`` the id of the entry in it and ``index`` its place, counted
    from 0; ``path`` leads from the entry to the field. They stay empty where the whole part is wrong.
    """

    table: str
    message: str
    entry: str = ""
    path: Keys = ()
    index: int | None = None

    @property
    def where(self) -> str:
        """The entry and the field, as in ``fri-plenary.title.ja``; members of a list are counted from 1."""
        return ".".join([self.entry, *(str(key + 1 if isinstance(key, int) else key) for key in self.path)]).strip(".")
