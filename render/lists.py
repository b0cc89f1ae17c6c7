"""The organisers' lists as tables: one description of each, from which every format is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from domain.edition import Language
from domain.lists import Column, Gathered, Line, ListName, Table
from domain.person import Half
from render import lists_documents as documents
from render import lists_people as people
from render import lists_reach as reach
from render import lists_received as files
from render.words import listed, normalised, plain

BOTH = frozenset({Half.FRENCH, Half.JAPANESE})


@dataclass(frozen=True, slots=True)
class Described:
    """A list: its columns, and what makes its lines."""

    columns: tuple[Column, ...]
    lines: Callable[[Gathered, Language], Iterable[Line]]


LISTS: Mapping[ListName, Described] = {
    ListName.DOC_5: Described(documents.DOC_5, documents.intentions),
    ListName.DOC_7: Described(files.DOC_7, files.by_workshop),
    ListName.DOC_8: Described(documents.DOC_8, documents.short_list),
    ListName.DOC_9: Described(files.DOC_9, files.presentations),
    ListName.DOC_10: Described(documents.DOC_10, documents.timetable),
    ListName.PEOPLE: Described(people.PEOPLE, people.composition),
    ListName.ARRIVALS: Described(people.ARRIVALS, people.travels),
    ListName.HEADCOUNTS: Described(people.HEADCOUNTS, people.head_counts),
    ListName.STANDS: Described(people.STANDS, people.stands),
    ListName.DIETS: Described(people.DIETS, people.diets),
    ListName.OWED: Described(files.OWED, files.still_owed),
    ListName.RECEIVED: Described(files.RECEIVED, files.received),
    ListName.REACH: Described(reach.REACH, reach.ledger),
}


def table(name: ListName, gathered: Gathered, language: Language, halves: frozenset[Half] = BOTH) -> Table:
    """A list in one language, of the delegations of these halves alone."""
    described = LISTS[name]
    theirs = gathered if halves == BOTH else gathered.of(halves)
    return Table(name, language, described.columns, tuple(described.lines(theirs, language)))


def headings(table: Table) -> list[str]:
    """The headings of its columns."""
    return [plain(table.language, f"lists.column.{each.key}") for each in table.columns]


def title(name: ListName, language: Language) -> str:
    """What a list is called."""
    return plain(language, f"lists.name.{name}")


def list_named(text: str) -> ListName | None:
    """The list that ``text`` names: as the command line does, ``doc-5``, or as it is called in either language."""
    wanted = normalised(text).replace(" ", "")
    return next((name for name in ListName if wanted in _forms(name)), None)


def _forms(name: ListName) -> set[str]:
    forms = (name.value, *listed(f"lists.words.{name}"), *(title(name, each) for each in ("fr", "ja")))
    return {normalised(form).replace(" ", "") for form in forms}
