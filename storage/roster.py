"""The roster as it is imported: read, compared with what stands, and written."""

import sqlite3
from collections.abc import Collection, Sequence

from domain.roster import Import, Words, imported
from storage import delegations


def take(
    connection: sqlite3.Connection,
    edition: str,
    rows: Sequence[tuple[int, Sequence[str]]],
    words: Words,
    countries: Collection[str] = ("france", "japan"),
) -> Import:
    """Write what a roster's rows say, bad ones left out; what came of it. Done twice, it changes nothing."""
    found = imported(rows, words, delegations.every(connection, edition), countries)
    for entry in found.added:
        delegations.add(connection, edition, entry)
    for id_, entry in found.corrected.items():
        delegations.correct(connection, edition, id_, entry)
    return found
