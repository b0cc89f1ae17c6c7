"""What came of a roster, in the reader's language; and the words that a roster may use."""

from domain.edition import Language
from domain.roster import BadRow, Import, Words
from render.words import plain, worded

MOST_BAD = 200


def roster_words() -> Words:
    """The names of columns, countries and kinds, in both languages, as they are compared."""
    return Words(worded("roster.column."), worded("roster.country."), worded("roster.kind."))


def roster_report(found: Import, language: Language) -> str:
    """How many delegations are new, corrected and as they were; each bad row with its line."""
    told = [
        plain(language, "roster.added", number=len(found.added)),
        plain(language, "roster.corrected", number=len(found.corrected)),
        plain(language, "roster.unchanged", number=found.unchanged),
    ]
    if found.bad:
        told.append(plain(language, "roster.bad", number=len(found.bad)))
        told += [bad_row(each, language) for each in found.bad[:MOST_BAD]]
        if len(found.bad) > MOST_BAD:
            told.append(plain(language, "roster.bad_more", number=len(found.bad) - MOST_BAD))
    return "\n".join(told)


def bad_row(bad: BadRow, language: Language) -> str:
    """One bad row in a line."""
    why = plain(language, f"roster.why.{bad.reason}", about=bad.about)
    return plain(language, "roster.line", line=bad.line, why=why)


def not_a_table(reason: str, language: Language) -> str:
    """Why nothing could be read at all."""
    return plain(language, f"roster.unreadable.{reason}")
