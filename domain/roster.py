"""The roster: rows of a table as they come, made into entries; each bad row is named by its line and its fault."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from domain.delegation import Country, Delegation, Kind
from domain.printed import Text

Column = Literal["name_fr", "name_ja", "country", "kind", "twin", "contact"]
NEEDED: tuple[Column, ...] = ("country", "kind")
LONGEST = 200
_ACCENTS = re.compile("[\u0300-\u036f]")
_HEADINGS = 10
"""The heading stands among the first rows: above it there may be a title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the roster says of one delegation."""

    name: Text
    country: Country
    kind: Kind
    twin: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row, or the whole table, that cannot be taken: its line from 1, why, and what stands there."""

    line: int
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a roster may use, as they are compared: for columns, countries and kinds."""

    columns: Mapping[str, str]
    countries: Mapping[str, str]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Import:
    """What a roster would do: ``added``, ``corrected`` by the delegation's id, how many are ``unchanged``."""

    added: tuple[Entry, ...]
    corrected: Mapping[str, Entry]
    unchanged: int
    bad: tuple[BadRow, ...]


Key = tuple[str, str, str, str]
"""By what a delegation is known: a language and its name in it, country and kind."""


def compared(text: str) -> str:
    """``text`` without case, accents and punctuation; the voicing marks of Japanese are kept."""
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))
    composed = unicodedata.normalize("NFC", folded)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in composed).split())


def imported(
    rows: Sequence[tuple[int, Sequence[str]]],
    words: Words,
    standing: Iterable[Delegation],
    countries: Collection[str] = ("france", "japan"),
) -> Import:
    """What ``rows`` (each with its line, their heading among them) would do to the delegations that are ``standing``.

    A delegation is known by its name, country and kind together, so homonyms stay apart; one that is known needs
    its name in one language only. A row that stands twice, lacks something or is of none of the
    ``countries`` is bad; the others are taken.
    """
    at, columns = _heading(rows, words)
    if columns is None:
        return Import((), {}, 0, (BadRow(1, "columns"),))
    known = {key: each for each in standing for key in _keys(each.name.fr, each.name.ja, each.country, each.kind)}
    seen: dict[object, int] = {}
    added: list[Entry] = []
    corrected: dict[str, Entry] = {}
    bad: list[BadRow] = []
    unchanged = 0
    for line, row in rows[at + 1 :]:
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        if not any(cells.values()):
            continue
        found = _read(line, cells, words, known, countries)
        if isinstance(found, BadRow):
            bad.append(found)
            continue
        before, entry = found
        keys = [before.id] if before else _keys(entry.name.fr, entry.name.ja, entry.country, entry.kind)
        twice = next((seen[key] for key in keys if key in seen), None)
        if twice is not None:
            bad.append(BadRow(line, "twice", str(twice)))
            continue
        seen |= dict.fromkeys(keys, line)
        if before is None:
            added.append(entry)
        elif (before.name, before.twin, before.contact) == (entry.name, entry.twin, entry.contact):
            unchanged += 1
        else:
            corrected[before.id] = entry
    return Import(tuple(added), corrected, unchanged, tuple(bad))


def _heading(rows: Sequence[tuple[int, Sequence[str]]], words: Words) -> tuple[int, dict[str, int] | None]:
    for at, (_, row) in enumerate(rows[:_HEADINGS]):
        columns = {
            words.columns[key]: place for place, cell in enumerate(row) if (key := compared(cell)) in words.columns
        }
        if all(name in columns for name in NEEDED) and ("name_fr" in columns or "name_ja" in columns):
            return at, columns
    return 0, None


def _read(
    line: int, cells: Mapping[str, str], words: Words, known: Mapping[Key, Delegation], countries: Collection[str]
) -> tuple[Delegation | None, Entry] | BadRow:
    country = words.countries.get(compared(cells["country"]))
    kind = words.kinds.get(compared(cells["kind"]))
    if country not in ("france", "japan"):
        return BadRow(line, "country", cells["country"])
    if country not in countries:
        return BadRow(line, "half", cells["country"])
    if kind is None:
        return BadRow(line, "kind", cells["kind"])
    fr, ja = cells.get("name_fr", ""), cells.get("name_ja", "")
    where: Country = "france" if country == "france" else "japan"
    named = {known[key].id: known[key] for key in _keys(fr, ja, where, Kind(kind)) if key in known}
    if len(named) > 1:
        return BadRow(line, "two", f"{fr} / {ja}")
    before = next(iter(named.values()), None)
    fr, ja = fr or (before.name.fr if before else ""), ja or (before.name.ja if before else "")
    for name, reason in ((fr, "no_french"), (ja, "no_japanese")):
        if not name:
            return BadRow(line, reason, fr or ja)
    if any(len(each) > LONGEST or "\n" in each for each in cells.values()):
        return BadRow(line, "long", str(LONGEST))
    twin = cells.get("twin") or (before.twin if before else "")
    contact = cells.get("contact") or (before.contact if before else "")
    return before, Entry(Text(fr=fr, ja=ja), where, Kind(kind), twin, contact)


def _keys(fr: str, ja: str, country: Country, kind: Kind) -> list[Key]:
    return [(language, compared(name), country, kind) for language, name in (("fr", fr), ("ja", ja)) if name]
