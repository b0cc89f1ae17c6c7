"""In which language a question is put."""

from domain.edition import Language
from domain.questions.folding import LATIN, folded, is_japanese

_ENGLISH = frozenset(
    "the is are was what where when who how do does did can could i you we my your our to of in at for please there "
    "will would much many time which and it this that be have has from with tell me about".split()
)
_FRENCH = frozenset(
    "le la les un une des du de d l est sont a au aux en et ou qui que qu quoi quel quelle quels quelles quand comment "
    "combien pourquoi c ce cet cette ces je j on nous vous il elle y ne pas pour avec sur dans se son sa ses ca".split()
)
_ROMAJI = frozenset(
    "wa wo ga no ni de desu desuka deshita masu masuka arimasu arimasuka ka itsu doko nani nan nanji dare kudasai "
    "oshiete kara made ha mo imasu imasuka dochira kaijou yoru asa hiru onegai shimasu".split()
)


def tongue_of(text: str) -> Language | None:
    """French or Japanese; ``None`` for a text in another language, or in Japanese with Latin letters, or without
    a small word that tells.
    """
    known = folded(text)
    if any(map(is_japanese, known)):
        return "ja"
    if is_english(text):
        return None
    words = LATIN.findall(known)
    french = sum(word in _FRENCH for word in words)
    romaji = sum(word in _ROMAJI for word in words)
    return None if romaji > max(1, french) or not french else "fr"


def is_english(text: str) -> bool:
    """Whether more of its small words are English than French."""
    words = LATIN.findall(folded(text))
    english = sum(word in _ENGLISH for word in words)
    return english > 1 and english > sum(word in _FRENCH for word in words)
