"""Where each key of a TOML document stands; tomllib gives values without their lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator

Keys = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r"""
    \"{3}(?:[^\\]|\\.)*?\"{3,5}
    | \'{3}.*?\'{3,5}
    | "(?:[^"\\\n]|\\.)*"
    | '[^'\n]*'
    """,
    re.DOTALL | re.VERBOSE,
)
_BARE = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Keys, int]:
    """The line, counted from 1, where each key, table and array element of a valid TOML document begins."""
    lines: dict[Keys, int] = {}
    for keys, line in _Walk(text).document():
        lines.setdefault(keys, line)
    return lines


def line_of(lines: dict[Keys, int], keys: Keys) -> int:
    """The line of ``keys``, else of the nearest key around it, else 1."""
    for length in range(len(keys), 0, -1):
        if (line := lines.get(keys[:length])) is not None:
            return line
    return 1


class _Walk:
    """One pass over a document; it follows the structure and leaves the values to tomllib."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.ends = [match.start() for match in re.finditer("\n", text)]
        self.counts: dict[Keys, int] = {}

    def document(self) -> Iterator[tuple[Keys, int]]:
        table: Keys = ()
        while self._skip_blank() < len(self.text):
            line = self._line()
            if self.text.startswith("[[", self.at):
                table = self._opened(self._header("[["), several=True)
            elif self.text.startswith("[", self.at):
                table = self._opened(self._header("["), several=False)
            else:
                yield from self._pair(table)
                continue
            yield from ((table[:length], line) for length in range(1, len(table) + 1))

    def _line(self) -> int:
        return bisect_right(self.ends, self.at - 1) + 1

    def _skip_blank(self) -> int:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _take(self, expected: str) -> bool:
        self._skip_blank()
        if found := self.text.startswith(expected, self.at):
            self.at += len(expected)
        return found

    def _header(self, bracket: str) -> list[str]:
        self.at += len(bracket)
        keys = self._dotted()
        self.at += len(bracket)
        return keys

    def _dotted(self) -> list[str]:
        keys: list[str] = []
        while match := _KEY.match(self.text, self.at):
            keys.append(next(part for part in match.groups() if part is not None))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return keys

    def _opened(self, keys: list[str], *, several: bool) -> Keys:
        """The table that a header opens, where a name that is an array of tables means its last one."""
        path: Keys = ()
        for depth, key in enumerate(keys, start=1):
            path = (*path, key)
            if several and depth == len(keys):
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def _pair(self, table: Keys) -> Iterator[tuple[Keys, int]]:
        line = self._line()
        start = self.at
        path: Keys = table
        for key in self._dotted():
            path = (*path, key)
            yield path, line
        if self.at == start or not self._take("="):
            self.at = len(self.text)
            return
        yield from self._value(path)

    def _value(self, path: Keys) -> Iterator[tuple[Keys, int]]:
        self._skip_blank()
        if match := _STRING.match(self.text, self.at):
            self.at = match.end()
        elif self._take("["):
            index = 0
            while not self._take("]") and self.at < len(self.text):
                yield (*path, index), self._line()
                yield from self._value((*path, index))
                self._take(",")
                index += 1
        elif self._take("{"):
            while not self._take("}") and self.at < len(self.text):
                yield from self._pair(path)
                self._take(",")
        elif match := _BARE.match(self.text, self.at):
            self.at = match.end()
        else:
            self.at = len(self.text)
