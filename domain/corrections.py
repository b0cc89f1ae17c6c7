"""What a correction changes: whether those who have read the former text are told again."""

import re
from collections.abc import Iterable

from domain.announcements import Announcement
from domain.edition import Place
from domain.parity import Fact, facts
from domain.printed import Language

_ASKED = {
    "fr": re.compile(
        r"\b(?:doi(?:s|t|vent)|dev(?:ez|rez|ra|ront|ons)|obligatoires?|impérati\w+|veuillez|merci de|prière de|"
        r"avant le|au plus tard|annul\w+|report\w+|supprim\w+|ne pas|plus besoin|inuti\w+|apport\w+|confirm\w+|"
        r"inscri\w+|envoy\w+)"
    ),
    "ja": re.compile(
        r"必ず|必須|必要|不要|ください|お願い|までに|期限|提出|中止|延期|変更|禁止|ご遠慮|ご持参|持参|確認|登録|連絡"
    ),
}
"""Words by which a text asks for something."""


def tells_again(before: Announcement, after: Announcement, places: Iterable[Place]) -> bool:
    """Whether a time, a place, or what is asked for has changed, in either language."""
    named = list(places)
    languages: tuple[Language, ...] = ("fr", "ja")
    return any(
        _weighty(before.text(language), language, named) != _weighty(after.text(language), language, named)
        for language in languages
        if language in before.texts and language in after.texts
    )


def _weighty(text: str, language: Language, places: list[Place]) -> tuple[object, ...]:
    said = facts(text, language)
    here = frozenset(place.id for place in places if place.name[language] in text)
    asked = sorted(_ASKED[language].findall(text.casefold()))
    return said[Fact.DATE], said[Fact.HOUR], said[Fact.NUMBER], said[Fact.LINK], here, asked
