"""The few gaps that an organiser's text may leave for each reader; every other brace stays as it was typed."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.printed import Language


class Gap(StrEnum):
    """What is filled in for each reader."""

    NAME = "name"
    DELEGATION = "delegation"


WRITTEN: Mapping[str, Gap] = {"nom": Gap.NAME, "délégation": Gap.DELEGATION, "氏名": Gap.NAME, "代表団": Gap.DELEGATION}
"""How organisers write each gap, between braces, in either language."""

ROOM = 80
"""UTF-16 units that each gap is given; a longer name is cut."""
TYPED: Mapping[Language, Mapping[Gap, str]] = {
    "fr": {Gap.NAME: "{nom}", Gap.DELEGATION: "{délégation}"},
    "ja": {Gap.NAME: "{氏名}", Gap.DELEGATION: "{代表団}"},
}
"""What each language types for them."""

# Only letters between two single braces: `{u.__class__}`, `{0}` and `{{…}}` are words like any other.
_BRACED = re.compile(r"(?<![{｛])[{｛]([^\W\d_]{1,30})[}｝](?![}｝])")


@dataclass(frozen=True, slots=True)
class Found:
    """A gap as it was typed: ``gap`` is ``None`` where no gap bears that name."""

    written: str
    gap: Gap | None


def gaps(text: str) -> Iterator[Found]:
    """Everything in ``text`` that looks like a gap, in order."""
    return (Found(each[0], _gap(each[1])) for each in _BRACED.finditer(text))


def filled(text: str, values: Mapping[Gap, str]) -> str:
    """``text`` with its gaps filled once: what a value itself holds is not looked at again."""

    def fill(found: re.Match[str]) -> str:
        gap = _gap(found[1])
        return found[0] if gap is None else values[gap]

    return _BRACED.sub(fill, text)


def _gap(name: str) -> Gap | None:
    return WRITTEN.get(unicodedata.normalize("NFC", name).casefold())
