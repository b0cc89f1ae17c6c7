"""What came of a roster, in the reader's language; and the words that a roster may use."""

from domain.edition import Language
from domain.roster import BadRow, Import, Words
from render.words import plain, worded

MOST_BAD, MOST_BAD_IN_CHAT = 200, 25


def roster_words() -> Words:
    """The names of columns, countries and kinds, in both languages, as they are compared."""
    return Words(worded("roster.column."), worded("roster.country."), worded("roster.kind."))


def roster_report(found: Import, language: Language, most: int = MOST_BAD) -> str:
    """How many delegations are new, corrected and as they were; each bad row with its line."""
    told = [
        plain(language, "roster.added", number=len(found.added)),
        plain(language, "roster.corrected", number=len(found.corrected)),
        plain(language, "roster.unchanged", number=found.unchanged),
    ]
    if found.bad:
        told.append(plain(language, "roster.bad", number=len(found.bad)))
        told += [bad_row(each, language) for each in found.bad[:most]]
        if len(found.bad) > most:
            told.append(plain(language, "roster.bad_more", number=len(found.bad) - most))
    return "\n".join(told)


def bad_row(bad: BadRow, language: Language) -> str:
    """One bad row in a line."""
    why = plain(language, f"roster.why.{bad.reason}", about=bad.about[:80])
    return plain(language, "roster.line", line=bad.line, why=why)


def is_table(name: str) -> bool:
    """Whether a file of this name may be a roster."""
    return name.casefold().endswith((".csv", ".tsv", ".txt", ".xlsx"))


def not_a_table(reason: str, language: Language) -> str:
    """Why nothing could be read at all."""
    return plain(language, f"roster.unreadable.{reason}")
