"""The lexicons' reader: the words of questions in general, and those of an edition."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from domain.questions.lexicon import Lexicon

GENERAL = Path(__file__).resolve().parent.parent / "locales" / "questions.toml"


class LexiconBroken(Exception):
    """A file of words that cannot be read; the message names it."""


@lru_cache(maxsize=4)
def read_lexicon(edition: Path) -> Lexicon:
    """The general words with those of the edition in this folder; raises ``LexiconBroken``."""
    lexicon = _read(GENERAL)
    for file in sorted(edition.glob("words*.toml")):
        lexicon = lexicon.with_edition(_read(file))
    return lexicon


def _read(file: Path) -> Lexicon:
    try:
        with file.open("rb") as opened:
            return Lexicon.model_validate(tomllib.load(opened))
    except (tomllib.TOMLDecodeError, ValidationError, OSError) as problem:
        raise LexiconBroken(f"{file}: {problem}") from problem
