"""The editions' reader: a folder of TOML files in, an edition or all its problems out."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from domain.check import check
from domain.edition import Edition, Event
from domain.problems import Problem
from domain.refusals import in_words
from storage.lexicons import words_in
from storage.toml_lines import Keys, line_of, lines_of

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
TABLES = tuple(name for name in Edition.model_fields if name not in ("name", "event"))
_NEEDED = ("event", *(name for name in TABLES if Edition.model_fields[name].is_required()))


@dataclass(frozen=True, slots=True)
class Located:
    """A problem, and the file and line where it stands; ``str`` gives ``file:line: entry.field: message``."""

    file: Path
    line: int
    problem: Problem

    def __str__(self) -> str:
        where = self.problem.where
        return f"{self.file}:{self.line}: {where + ': ' if where else ''}{self.problem.message}"


class EditionBroken(Exception):
    """An edition which cannot be used, with every problem found in it."""

    def __init__(self, problems: list[Located]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_edition(folder: Path) -> Edition:
    """The edition in ``folder``; raises ``EditionBroken`` where ``check_folder`` finds any problem.

    What has been read stays in mind: the same files again cost no second reading.
    """
    return _sound(folder, tuple((path, _held(path)) for path in _files(folder)))


def check_folder(folder: Path) -> list[Located]:
    """Every problem of the edition in ``folder``: unreadable files, wrong fields, what the lint refuses."""
    return _read(folder)[1]


@lru_cache(maxsize=4)
def _sound(folder: Path, held: tuple[tuple[Path, bytes | None], ...]) -> Edition:  # noqa: ARG001 — what is remembered is remembered for it
    """The edition in ``folder``, whose files are ``held``."""
    edition, problems = _read(folder)
    if problems or edition is None:
        raise EditionBroken(problems)
    return edition


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


class _File:
    """One TOML file of an edition: its values, and the lines where they stand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Located] = []
        self.values: dict[str, Any] = {}
        self.text = ""
        try:
            self.text = path.read_text(encoding="utf-8")
            if not path.stem.startswith("words"):
                self.values = tomllib.loads(self.text)
            else:
                words_in(self.text)
        except UnicodeDecodeError:
            self.refuse((), "the file is not UTF-8")
        except OSError as error:
            self.refuse((), f"the file cannot be read: {error.strerror}")
        except tomllib.TOMLDecodeError as error:
            where = _WHERE.search(str(error))
            line = int(where[1]) if where and where[1] else len(self.text.splitlines())
            self.problems.append(Located(path, line, Problem(path.stem, f"is not TOML: {_WHERE.sub('', str(error))}")))
        except ValidationError as refused:
            for wrong in refused.errors():
                self.refuse(tuple(wrong["loc"]), wrong["msg"])

    @cached_property
    def lines(self) -> dict[Keys, int]:
        """Where each key stands; looked up only for a problem, since it costs as much as reading the file."""
        return lines_of(self.text)

    def refuse(self, keys: Keys, message: str) -> None:
        self.problems.append(Located(self.path, line_of(self.lines, keys), Problem(self.path.stem, message)))


def _read(folder: Path) -> tuple[Edition | None, list[Located]]:
    if not folder.is_dir():
        return None, [Located(folder, 1, Problem("", "there is no such folder"))]
    files = {path.stem: _File(path) for path in _files(folder)}
    problems = [problem for file in files.values() for problem in file.problems]
    problems += [
        Located(folder / f"{name}.toml", 1, Problem(name, "the file is missing"))
        for name in _NEEDED
        if name not in files
    ]
    unread = {problem.file.stem for problem in problems}

    event, refused = _event(files.get("event"))
    if "event" not in unread:
        problems += refused
    tables: dict[str, list[Any]] = {name: [] for name in TABLES}
    besides: set[str] = set()
    kept: dict[str, list[int]] = {name: [] for name in TABLES}
    for name, file in files.items():
        if name == "event" or name in unread:
            continue
        if name.startswith("words"):
            continue
        if name not in TABLES:
            file.refuse((), "no part of an edition has this name")
            problems += file.problems
            continue
        for index, entry in enumerate(_entries(file, name, problems)):
            value, refused = _entry(file, name, index, entry)
            problems += refused
            if value is None:
                besides.add(str(entry.get("id", "")) if isinstance(entry, dict) else "")
            else:
                tables[name].append(value)
                kept[name].append(index)
    if event is None:
        return None, problems
    edition = Edition.model_validate({"name": folder.name, "event": event, **tables})
    missing = frozenset(name for name in TABLES if name in unread)
    for problem in check(edition, besides=frozenset(besides), unread=missing):
        problems.append(_located(folder, files, kept, problem))
    return edition, sorted(problems, key=lambda located: (str(located.file), located.line, str(located)))


def _entries(file: _File, name: str, problems: list[Located]) -> Iterable[Any]:
    for key in file.values:
        if key != name:
            file.refuse((key,), f"unknown table {key!r}; this file holds [[{name}]]")
    entries = file.values.get(name, [])
    if not isinstance(entries, list):
        file.refuse((name,), f"{name} must be a list of entries: [[{name}]]")
        entries = []
    problems += file.problems
    return entries


def _event(file: _File | None) -> tuple[Event | None, list[Located]]:
    if file is None:
        return None, []
    try:
        return Event.model_validate(file.values), []
    except ValidationError as error:
        return None, [
            Located(file.path, line_of(file.lines, keys), Problem("event", message, "event", keys))
            for keys, message in in_words(error)
        ]


@cache
def _model_of(table: str) -> TypeAdapter[Any]:
    """What an entry of ``table`` must be."""
    (model,) = get_args(Edition.model_fields[table].annotation)
    return TypeAdapter(model)


def _entry(file: _File, name: str, index: int, entry: Any) -> tuple[Any, list[Located]]:
    try:
        return _model_of(name).validate_python(entry), []
    except ValidationError as error:
        called = str(entry.get("id") or f"{name}[{index + 1}]") if isinstance(entry, dict) else f"{name}[{index + 1}]"
        return None, [
            Located(
                file.path,
                line_of(file.lines, (name, index, *keys)),
                Problem(name, message, called, keys, index),
            )
            for keys, message in in_words(error)
        ]


def _located(folder: Path, files: dict[str, _File], kept: dict[str, list[int]], problem: Problem) -> Located:
    file = files.get(problem.table)
    if file is None:
        return Located(folder / f"{problem.table}.toml", 1, problem)
    if problem.index is None:
        return Located(file.path, line_of(file.lines, problem.path), problem)
    keys = (problem.table, kept[problem.table][problem.index], *problem.path)
    return Located(file.path, line_of(file.lines, keys), problem)
