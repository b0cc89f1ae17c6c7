"""Letters as they are compared: without case, accents and width, katakana as hiragana, French words by their stems."""

import re
import unicodedata
from functools import lru_cache

LATIN = re.compile(r"[a-z0-9]+")
SEGMENT = re.compile(
    r"([0-9]*[ぁ-んゔゕゖー々一-龯ァ-ヺ][0-9ぁ-んゔゕゖー々一-龯ァ-ヺ]*)|[^ぁ-んゔゕゖー々一-龯ァ-ヺ]+?(?=[0-9]*[ぁ-んゔゕゖー々一-龯ァ-ヺ]|$)"
)
"""A stretch of Japanese (in its group), or of anything else."""
JAPANESE = re.compile(r"[ぁ-んゔゕゖー々一-龯ァ-ヺ]")
_BARE = {
    code: bare
    for code in range(0xC0, 0x250)
    if (bare := unicodedata.normalize("NFD", chr(code))[0]).isascii() and bare != chr(code)
} | {ord("œ"): "oe", ord("æ"): "ae", ord("・"): "", ord("〜"): "ー"}
_HIRAGANA = {code: chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)}
_ENDINGS = {
    6: "eur euse eu ique",
    5: "ance ence age i y",
    4: "issement issant issaient issait issent isson issez ation ateur atrice ition ement able ible ant"
    " aient ait ai ent eraient erait eront eron erion erez eriez erai era if ive ir it ie ier iere ment",
    3: "er ez ee e",
}
"""Endings of French words without accents, by the letters that must be left before them."""
_ENDING = re.compile(
    "|".join(f"(?<=[a-z]{{{left}}})(?:{'|'.join(endings.split())})$" for left, endings in _ENDINGS.items())
)


@lru_cache(maxsize=20_000)
def spelt(text: str) -> str:
    """``text`` in NFKC and lower case, without accents on Latin letters; katakana stay."""
    return unicodedata.normalize("NFKC", text).lower().translate(_BARE)


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """``text`` for comparison: as :func:`spelt`, and katakana as hiragana; of the same length as that."""
    return spelt(text).translate(_HIRAGANA)


def is_japanese(char: str) -> bool:
    """Whether ``char`` belongs to a Japanese word."""
    return JAPANESE.match(char) is not None


def is_kanji(char: str) -> bool:
    return "一" <= char <= "龯" or char == "々"


def is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ヺ" or char == "ー"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded Latin word, the same for its number, gender and tenses; numbers stay.

    Snowball's French stemmer goes by the accents that people leave out, and costs half a second at each start.
    """
    if len(word) < 4 or word.isdigit():
        return word
    if word[-1] in "sx":
        word = word[:-1]
    if word.endswith("au") and not word.endswith("eau"):
        word = word[:-1] + "l"
    while (ending := _ENDING.search(word)) is not None:
        word = word[: ending.start()]
        if len(word) > 3 and word[-1] == word[-2]:
            word = word[:-1]
    if word.endswith("ution"):
        word = word[:-4]
    if len(word) > 4 and word[-1] == "s":
        word = word[:-1]
    return word[:-2] + "c" if word.endswith("iqu") else word
