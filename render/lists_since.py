"""What has changed in a list since its reader last had it: in a line, and as a sheet."""

from collections.abc import Iterable, Iterator

from domain.edition import Language
from domain.lists import Line, Table
from domain.lists_since import Gone, Since
from render.sheets import Sheet
from render.words import plain

COLUMNS = ("change", "line", "column", "before", "now")


def since_told(since: Since, when: str, language: Language) -> str:
    """How many lines are new, gone and changed since ``when``."""
    if not (since.new or since.gone or since.changed):
        return plain(language, "lists.since.nothing", when=when)
    numbers = {"new": len(since.new), "gone": len(since.gone), "changed": since.lines_changed}
    return plain(language, "lists.since.counts", when=when, **numbers)


def since_sheet(since: Since, table: Table) -> Sheet:
    """The changes one by one: what the line is, which column, what stood there and what stands there now."""
    language = table.language
    heading = [plain(language, f"lists.since.column.{each}") for each in COLUMNS]
    return Sheet(plain(language, "lists.since.sheet"), heading, since_rows(since, table))


def since_rows(since: Since, table: Table) -> list[list[str]]:
    """The rows of that sheet."""
    return list(_rows(since, table))


def _rows(since: Since, table: Table) -> Iterator[list[str]]:
    language = table.language
    for line in since.new:
        yield [plain(language, "lists.since.new"), _called(line, language), "", "", ""]
    for changed in since.changed:
        column = plain(language, f"lists.column.{changed.column}")
        before = plain(language, "lists.since.not_kept") if changed.before is None else changed.before
        yield [plain(language, "lists.since.changed"), _called(changed.line, language), column, before, changed.now]
    for gone in since.gone:
        yield [plain(language, "lists.since.gone"), _gone(gone, language), "", "", ""]


def _called(line: Line, language: Language) -> str:
    return _joined(line.cells, language)


def _gone(gone: Gone, language: Language) -> str:
    return _joined(gone.cells.values(), language)


def _joined(cells: Iterable[str], language: Language) -> str:
    """The first three things that are said in a line: enough to know it by."""
    return plain(language, "list.semicolon").join([each for each in cells if each][:3])
