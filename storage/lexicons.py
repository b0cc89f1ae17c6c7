"""The lexicons' reader: the words of questions in general, and those of an edition."""

import tomllib
from functools import lru_cache, reduce
from pathlib import Path

from pydantic import ValidationError

from domain.questions.lexicon import Lexicon

GENERAL = Path(__file__).resolve().parent.parent / "locales" / "questions.toml"


class LexiconBroken(Exception):
    """A file of words that cannot be read; the message names it."""


def read_lexicon(edition: Path) -> Lexicon:
    """The general words with those of the edition in this folder; raises ``LexiconBroken``."""
    return _joined(tuple(map(_read, (GENERAL, *sorted(edition.glob("words*.toml"))))))


@lru_cache(maxsize=8)
def words_in(text: str) -> Lexicon:
    """The words that a file holds; raises ``TOMLDecodeError``, ``ValidationError``. The same text is read once."""
    return Lexicon.model_validate(tomllib.loads(text))


def _read(file: Path) -> str:
    try:
        text = file.read_text("utf-8")
        words_in(text)
    except (tomllib.TOMLDecodeError, ValidationError, OSError, UnicodeDecodeError) as problem:
        raise LexiconBroken(f"{file}: {problem}") from problem
    return text


@lru_cache(maxsize=4)
def _joined(texts: tuple[str, ...]) -> Lexicon:
    return reduce(Lexicon.with_edition, map(words_in, texts))
