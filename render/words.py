"""Our own words: the two catalogues, read at start, and the one way in which their gaps are filled."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from domain.edition import Language
from render.screen import Html, html

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES: tuple[Language, ...] = get_args(Language)

FRENCH = Locale("fr")

_GAP = re.compile(r"\{([a-z_]+)\}")
_ACCENTS = re.compile("[\u0300-\u036f]")


class Catalogue:
    """The sentences of one language by their keys; an unknown key raises ``KeyError``."""

    def __init__(self, language: Language, folder: Path = LOCALES) -> None:
        with (folder / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
            read = read_po(file, locale=language, abort_invalid=True)
        compiled = BytesIO()
        write_mo(compiled, read)
        compiled.seek(0)
        self._translations = GNUTranslations(compiled)
        ids = [entry.id for entry in read if entry.id]
        self._sentences = {id_: self._translations.gettext(id_) for id_ in ids if isinstance(id_, str)}
        self._plurals = frozenset(id_[0] for id_ in ids if not isinstance(id_, str))
        self.keys = self._plurals | self._sentences.keys()

    def __getitem__(self, key: str) -> str:
        return self._sentences[key]

    def counted(self, key: str, count: int) -> str:
        """The sentence for ``count`` things."""
        if key not in self._plurals:
            raise KeyError(key)
        return self._translations.ngettext(key, key, count)


CATALOGUES: Mapping[Language, Catalogue] = {language: Catalogue(language) for language in LANGUAGES}


def say(language: Language, key: str, *, count: int | None = None, **fields: str | int) -> Html:
    """The sentence ``key``, its gaps filled with ``fields``, which are escaped unless they are Html.

    With ``count`` the plural for it is taken, and it fills ``{count}``. A key or a field that is missing raises
    ``KeyError``.
    """
    return Html(_fill(language, key, count, {name: html(_text(value)) for name, value in fields.items()}))


def plain(language: Language, key: str, *, count: int | None = None, **fields: str | int) -> str:
    """As :func:`say`, for a label or a toast, which bear no HTML."""
    return _fill(language, key, count, {name: _text(value) for name, value in fields.items()})


def _text(value: str | int) -> str:
    return value if isinstance(value, str) else str(value)


def _fill(language: Language, key: str, count: int | None, fields: dict[str, str]) -> str:
    catalogue = CATALOGUES[language]
    if count is None:
        template = catalogue[key]
    else:
        template = catalogue.counted(key, count)
        fields["count"] = str(count)
    # Never `str.format`: in a text from outside, `{0.__class__}` would reach into the program.
    return _GAP.sub(lambda gap: fields[gap[1]], template) if "{" in template else template


def normalised(text: str) -> str:
    """``text`` as it is compared: one form of each character, no case, accents, emoji or punctuation."""
    # The Japanese voicing marks are kept: without them パリ and バリ would be one.
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))
    letters = "".join(letter if letter.isalnum() else " " for letter in unicodedata.normalize("NFC", folded))
    return " ".join(letters.split())


def listed(key: str) -> list[str]:
    """The alternatives of ``key`` in both catalogues, which a ``|`` parts."""
    return [each.strip() for language in LANGUAGES for each in CATALOGUES[language][key].split("|")]


def worded(prefix: str) -> dict[str, str]:
    """What the keys under ``prefix`` list in both catalogues, as it is compared, with the rest of its key."""
    keys = sorted(key for key in CATALOGUES["fr"].keys if key.startswith(prefix))
    return {normalised(each): key.removeprefix(prefix) for key in keys for each in listed(key)}


_DAYS = worded("words.day.")
_MONTHS = "|".join(
    normalised(name) for width in ("wide", "abbreviated") for name in FRENCH.months["format"][width].values()
)
_WEEKDAYS = "|".join(word for word in _DAYS if word.isascii())
_DATE = re.compile(
    rf"(?:(?:{_WEEKDAYS}) )?\d{{1,2}}(?:er)? (?:{_MONTHS})(?: \d{{4}})?|(?:{_WEEKDAYS}) \d{{1,2}}"
    r"|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?: ?[月火水木金土日]曜?日?)?"
)
"""A date as French or Japanese people write it, once normalised."""
_WORDS = (
    {word: name.partition(".")[0] for word, name in worded("words.").items()}
    | worded("keyboard.")
    | {
        normalised(each.replace("{number}", str(number))): thing
        for thing, most in (("workshop", 9), ("document", 20))
        for each in listed(f"numbered.{thing}")
        for number in range(1, most + 1)
    }
)
_SECTIONS = {screen: worded(f"words.{screen}.") for screen in ("practical", "about")}
_COMMANDS = {
    each: key.removeprefix("commands.")
    for key in CATALOGUES["fr"].keys
    if key.startswith("commands.")
    for each in listed(key)
}


_OWN = frozenset(
    {
        *("mine", "calendar", "picks", "coming", "twin", "introduction", "form", "owed", "wishes", "delegation"),
        *("notices", "write", "privacy", "mydata", "forget"),
    }
)
"""Screens of what is one's own: a question that speaks of them is answered by nothing in the programme."""
_OWN_WORDS = {word: screen for word, screen in _WORDS.items() if screen in _OWN}


@lru_cache(1024)
def screen_named(text: str) -> str | None:
    """The screen which ``text`` asks for, being a label of the keyboard, a word for it, or a date; else ``None``."""
    if len(text) > 40:
        return None
    word = normalised(text).removeprefix("le ")
    return _WORDS.get(word) or ("day" if _DATE.fullmatch(word) else None)


def screens_within(text: str) -> list[str]:
    """The screens of one's own, two at most, whose words stand within a question."""
    said = normalised(text)
    spaced = f" {said} "
    found = [
        screen for word, screen in _OWN_WORDS.items() if f" {word} " in spaced or (not word.isascii() and word in said)
    ]
    return list(dict.fromkeys(found))[-2:]


def section_named(screen: str, text: str) -> str | None:
    """The section of ``screen`` which ``text`` names, as its words are listed under ``words.<screen>.``."""
    return _SECTIONS[screen].get(normalised(text).removeprefix("le "))


def screen_commanded(name: str) -> str | None:
    """The screen which the command ``name`` (without its slash) asks for."""
    return _COMMANDS.get(name)


def day_worded(text: str) -> str | None:
    """The English name of the weekday in ``text``, or ``today`` or ``tomorrow``; ``None`` where there is none."""
    words = normalised(text).removeprefix("le ")
    return _DAYS.get(words) or next((_DAYS[word] for word in words.split() if word in _DAYS), None)
