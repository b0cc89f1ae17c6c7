"""The vocabulary: every form that is known, and how a text is read with it."""

import re
from collections import defaultdict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from domain.questions.folding import JAPANESE, LATIN, SEGMENT, folded, is_kanji, is_katakana, spelt, stem
from domain.questions.lexicon import Lexicon

NUMBERED = (
    (
        re.compile(
            r"(?<![a-z])doc(?:ument)?s? ?(?:n ?[°o]? ?)?(\d{1,2})(?!\d)"
            r"|(?:どっく|資料|書類|どきゅめんと) ?(\d{1,2})(?!\d)|(\d{1,2})番の(?:書類|文書|資料)"
        ),
        "doc",
    ),
    (
        re.compile(
            r"\b(\d{1,2})(?:e|es|eme|emes|ieme|iemes|er|ere|eres) (?=edition|rencontre)"
            r"|第(\d{1,2}|[一二三四五六七八九])回(?!の?(?:会合|運営|合同|ふらんす|拡大|こあ|委員会|日仏(?:合同|運営|委員)))"
        ),
        "edition",
    ),
    (
        re.compile(
            r"(?:ateliers?|workshops?|groupe) ?(?:n ?[°o]? ?|no\.? ?|numero ?|num ?|#)?([1-9])(?!\d)"
            r"|第 ?([1-9一二三四五六])(?= ?(?:分科会|部会|文科会|わーくしょっぷ|あとりえ|番))"
            r"|([1-9一二三四五六])(?:番目?の?|つ目の|つめの)(?= ?(?:分科会|部会))"
            r"|(?:分科会|部会|わーくしょっぷ)の? ?([1-9一二三四五六])(?!つ|個|回|こま|本|日|時|番目|件|か所)"
            r"|\b([1-9])(?:e|er|eme|ere) atelier\b"
        ),
        "workshop",
    ),
)
_AN_HOUR = re.compile(r"\d{1,2}h(?:\d\d)?")
_NUMERAL = re.compile("[0-9一二三四五六七八九]")
OR = "or"
"""The term of the « ou » between two things."""
THAT = "that"
"""What stands for the « qui » that asks for nobody."""
_APART = re.compile(r"[:,;=?!.(]\s*qui\b")
_BEFORE_THAT = frozenset(["ce", "ceux", "celle", "celui", "ville", "villes", "gens", "chose", "collectivites"])
_AFTER_OR = frozenset(["pas", "non", "plutot", "bien", "alors"])
KANJI = {char: place for place, char in enumerate("一二三四五六七八九", 1)}
_ORDER = ("time", "ask", "social", "topic", "filler")
"""Which meaning has a form that several claim."""


@dataclass(slots=True)
class Reading:
    """What was found in a text: terms in order, and words that nobody knows."""

    terms: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    japanese: bool = False
    text: str = ""
    accented: bool = False


class Vocabulary:
    """Forms and their terms; a term is the id of a concept, or a stem or a run of characters that stands for itself."""

    def __init__(self, lexicon: Lexicon, number: int) -> None:
        """``number`` is that of the edition spoken of: its own number says nothing."""
        self._number = number
        self.names: set[str] = set()
        self.concepts = {concept.id: concept for concept in lexicon.concepts}
        self._short = {folded(short): folded(long) for short, long in lexicon.short.items()}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._runs: dict[str, str] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}
        self._stems: dict[str, str] = {}
        self._kana: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        for concept in sorted(lexicon.concepts, key=lambda each: _ORDER.index(each.means)):
            for form in (*concept.fr, *concept.ja):
                self._learn(form, concept.id)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda each: -len(each[0]))

    def copy(self) -> "Vocabulary":
        """The same words; what the copy learns besides stays with it."""
        new = copy(self)
        new.names = set(self.names)
        new._runs, new._sizes = self._runs.copy(), self._sizes.copy()  # noqa: SLF001 — its own kind
        new._stems, new._kana = self._stems.copy(), self._kana.copy()  # noqa: SLF001 — its own kind
        return new

    def _learn(self, form: str, term: str) -> None:
        known = folded(form)
        if JAPANESE.search(known):
            self._learn_run(known.replace(" ", ""), term)
            if all(is_katakana(char) for char in form if char != "・"):
                self._kana.setdefault(known, term)
            return
        written = LATIN.findall(known)
        words = tuple(map(stem, written))
        if not words:
            return
        if len(words) == 1:
            self._words.setdefault(written[0], term)
            self._stems.setdefault(words[0], term)
            if self.means(term) in ("filler", "ask"):
                self._plain.setdefault(words[0], term)
        else:
            self._phrases[words[0]].append((words, term))

    def _learn_run(self, run: str, term: str) -> None:
        self._runs.setdefault(run, term)
        sizes = self._sizes.get(run[0], ())
        if len(run) not in sizes:
            self._sizes[run[0]] = tuple(sorted((*sizes, len(run)), reverse=True))

    def learn_text(self, text: str) -> None:
        """Take up the words of an entry's text, each as a term of its own unless it is known already."""
        for word in LATIN.findall(folded(text)):
            root = stem(word)
            if not _AN_HOUR.fullmatch(word) and root not in self._stems and len(root) > 2:
                self._stems[root] = root
        for run in self.read(text).unknown:
            if JAPANESE.search(run):
                for piece in _pieces(run):
                    self._learn_run(folded(piece), folded(piece))
                    if is_katakana(piece[0]):
                        self._kana.setdefault(folded(piece), folded(piece))

    def means(self, term: str) -> str:
        concept = self.concepts.get(term)
        return concept.means if concept is not None else "filler" if term == OR else "topic"

    def _is_topic(self, word: str) -> bool:
        term = self._words.get(word) or self._stems.get(stem(word))
        return term is not None and self.means(term) == "topic"

    def is_soft(self, term: str) -> bool:
        concept = self.concepts.get(term)
        return concept is not None and concept.soft

    def is_name(self, term: str) -> bool:
        """Whether ``term`` names a town, a place or a person."""
        concept = self.concepts.get(term)
        return term in self.names or (concept is not None and concept.name)

    def is_hard(self, term: str) -> bool:
        concept = self.concepts.get(term)
        return (
            (concept is not None and (concept.hard or concept.name))
            or term in self.names
            or term.startswith(("edition-", "doc-", "workshop-"))
        )

    def needs(self, term: str) -> float:
        """How strongly whatever answers must hold ``term``: not at all, at least in its text, or by name."""
        concept = self.concepts.get(term)
        if concept is not None and concept.hard:
            return 1.0
        return 0.1 if self.is_hard(term) else 0.0

    def read(self, text: str, *, typed: bool = False) -> Reading:
        """The terms of ``text``; ``typed`` by a person, so that slips are mended and short forms spelt out."""
        known, original = folded(text), spelt(text)
        reading = Reading(text=known, japanese=JAPANESE.search(known) is not None, accented="où" in text.lower())
        for pattern, prefix in NUMBERED if _NUMERAL.search(known) else ():
            for match in pattern.finditer(known):
                number = next(KANJI.get(group) or int(group) for group in match.groups() if group)
                if prefix == "workshop":
                    reading.terms.append("workshop")
                if prefix != "edition" or number != self._number:
                    reading.terms.append(f"{prefix}-{number}")
            known = pattern.sub(_blank, known) if pattern.search(known) else known
        for segment in SEGMENT.finditer(known):
            if segment[1]:
                self._read_japanese(segment[1], original[segment.start() : segment.end()], reading, typed=typed)
            else:
                self._read_latin(segment[0], reading, typed=typed)
        return reading

    def _read_latin(self, piece: str, reading: Reading, *, typed: bool) -> None:
        words = LATIN.findall(piece)
        if typed:
            words = [part for word in words for part in self._short.get(word, word).split()]
        stems = [stem(word) for word in words]
        at = 0
        if typed and "qui" in words and not _APART.search(piece):
            stems = [THAT if _is_that(words, place, self._is_topic) else root for place, root in enumerate(stems)]
        if typed and "ou" in words and not reading.accented:
            words = [OR if _is_or(words, place, self._is_topic) else word for place, word in enumerate(words)]
            stems = [OR if word == OR else root for word, root in zip(words, stems, strict=True)]
        while at < len(stems):
            begun = self._phrases.get(stems[at]) if at + 1 < len(stems) else None
            found = begun and next((each for each in begun if _stands(stems, at, each[0])), None)
            if found:
                reading.terms.append(found[1])
                at += len(found[0])
                continue
            word, root = words[at], stems[at]
            at += 1
            if root == THAT:
                continue
            if word == OR:
                reading.terms.append(OR)
            elif _AN_HOUR.fullmatch(word):
                continue
            elif root in self._stems:
                # Of two words with one stem, « données » and « donner », each means what itself was given for;
                # another form of it, « donnait », is more likely the everyday one's.
                reading.terms.append(self._words.get(word) or self._plain.get(root) or self._stems[root])
            elif word.isdigit() or len(word) < 3:
                continue
            elif typed and (near := self._near(root, self._stems)) is not None:
                reading.terms.append(near)
            else:
                reading.unknown.append(word)

    def _read_japanese(self, piece: str, original: str, reading: Reading, *, typed: bool) -> None:
        at, strange = 0, ""
        while at < len(piece):
            found = next(
                (
                    (self._runs[piece[at : at + size]], size)
                    for size in self._sizes.get(piece[at], ())
                    if piece[at : at + size] in self._runs
                ),
                None,
            )
            if found is None:
                char = original[at]
                if strange and _kind(char) != _kind(strange[-1]):
                    self._strange(strange, reading, typed=typed)
                    strange = ""
                if is_kanji(char) or is_katakana(char):
                    strange += char
                at += 1
                continue
            self._strange(strange, reading, typed=typed)
            strange = ""
            reading.terms.append(found[0])
            at += found[1]
        self._strange(strange, reading, typed=typed)

    def _strange(self, run: str, reading: Reading, *, typed: bool) -> None:
        if len(run) < 2:
            return
        if typed and is_kanji(run[0]) and len(run) > 2:
            for piece in _pieces(run):
                term = self._runs.get(folded(piece))
                (reading.terms if term is not None else reading.unknown).append(term or piece)
            return
        if typed and is_katakana(run[0]) and (near := self._near(folded(run), self._kana)) is not None:
            reading.terms.append(near)
        else:
            reading.unknown.append(run)

    def _near(self, word: str, known: dict[str, str]) -> str | None:
        if len(word) < 4:
            return None
        cut = 88 if len(word) < 6 else 82
        found = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=cut)
        return None if found is None or found[0][0] != word[0] else known[found[0]]


def _is_that(words: list[str], at: int, is_topic: Callable[[str], bool]) -> bool:
    """Whether the « qui » at this place goes with a noun before it, and asks for nobody."""
    if words[at] != "qui" or at in (0, len(words) - 1):
        return False
    return words[at - 1] in _BEFORE_THAT or is_topic(words[at - 1])


def _is_or(words: list[str], at: int, is_topic: Callable[[str], bool]) -> bool:
    """Whether the « ou » at this place, of which the accent may have been left out, is the one of a choice."""
    if words[at] != "ou" or at in (0, len(words) - 1):
        return False
    before, after = words[at - 1], words[at + 1]
    if after in _AFTER_OR or (len(after) < 4 and after in words[max(0, at - 4) : at]):
        return True
    return is_topic(before) and is_topic(after)


def _stands(stems: list[str], at: int, words: tuple[str, ...]) -> bool:
    return stems[at + 1] == words[1] and tuple(stems[at : at + len(words)]) == words


def _kind(char: str) -> str:
    return "kanji" if is_kanji(char) else "katakana" if is_katakana(char) else "other"


def _pieces(run: str) -> list[str]:
    """A run as it is kept: katakana whole, four kanji and more two by two, as most of them are made."""
    if is_katakana(run[0]) or len(run) < 4:
        return [run]
    return [run[at : at + 2] for at in range(0, len(run) - len(run) % 2, 2)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
