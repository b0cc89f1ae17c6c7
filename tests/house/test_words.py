"""The two catalogues are whole and equal, and the code uses exactly what they hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from domain.edition import Language
from render.screen import bold
from render.words import CATALOGUES, LANGUAGES, LOCALES, listed, normalised, plain, say

ROOT = Path(__file__).parents[2]
FOLDERS = ("render", "handlers", "bot")
SPEAKS = ("say", "plain")
GAP = re.compile(r"\{([a-z_]+)\}")
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
FRENCH_ALONE = {"language.own_name"}
"""What is written alike in both catalogues of its own accord: each language names itself."""


def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


READ = {language: catalogue(language) for language in LANGUAGES}


def entries(language: Language) -> dict[str, Message]:
    return {(m.id if isinstance(m.id, str) else m.id[0]): m for m in READ[language] if m.id}


def sentences(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def every_sentence(language: Language) -> Iterator[tuple[str, str]]:
    for key, message in entries(language).items():
        for sentence in sentences(message):
            yield key, sentence


def prose(language: Language) -> list[tuple[str, str]]:
    """What people read: not the lists of words to recognise."""
    lists = ("words.", "commands.", "zone.words.", "numbered.")
    return [(key, sentence) for key, sentence in every_sentence(language) if not key.startswith(lists)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    text = (LOCALES / language / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_both_catalogues_hold_the_same_keys():
    assert set(entries("fr")) == set(entries("ja"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_fuzzy_or_left_over(language):
    assert not READ[language].obsolete
    assert [key for key, message in entries(language).items() if message.fuzzy] == []
    assert [key for key, sentence in every_sentence(language) if not sentence.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_there(language):
    for key, message in entries(language).items():
        if message.pluralizable:
            assert len(sentences(message)) == READ[language].num_plurals, key
        assert message.pluralizable == entries("fr")[key].pluralizable, key


def test_both_languages_leave_the_same_gaps():
    for key, message in entries("fr").items():
        if key.startswith("numbered."):
            continue
        gaps = [set(GAP.findall(text)) for text in (*sentences(message), *sentences(entries("ja")[key]))]
        # « demain » has no number in it.
        assert all(each == gaps[0] or (message.pluralizable and each == gaps[0] | {"count"}) for each in gaps), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_bears_marks_of_html_or_a_stray_brace(language):
    for key, sentence in every_sentence(language):
        assert not re.search(r"[<>&]|\{(?![a-z_]+\})", sentence), key


def test_french_is_set_as_french_is():
    for key, sentence in prose("fr"):
        assert not re.search(r"['\"]|\.\.\.", sentence), key
        assert not re.search(r"(?<![\u202f])[;!?»]", sentence), key
        assert not re.search(r"«(?!\u202f)|(?<![\u00a0\d]):", sentence), key
        assert not JAPANESE.search(sentence) or key in FRENCH_ALONE, key


def test_japanese_is_set_as_japanese_is():
    for key, sentence in prose("ja"):
        assert not re.search(r"[!?,;:()]", sentence), key
        assert not re.search(rf"{JAPANESE.pattern} +{JAPANESE.pattern}", sentence), key
        assert JAPANESE.search(sentence) or not re.search(r"[A-Za-zÀ-ÿ]{3}", GAP.sub("", sentence)), key


def test_no_word_or_label_asks_for_two_screens():
    asked: dict[str, str] = {}
    for key in sorted(entries("fr")):
        if key.startswith(("words.", "keyboard.")):
            screen = key.split(".", 1)[1]
            for word in map(normalised, listed(key)):
                assert asked.setdefault(word, screen) == screen, word


def test_commands_are_such_as_telegram_takes_and_belong_to_one_screen():
    asked: dict[str, str] = {}
    for key in sorted(entries("fr")):
        if key.startswith("commands."):
            for name in listed(key):
                assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
                assert asked.setdefault(name, key) == key, name


def test_what_the_bot_says_of_itself_fits_telegram():
    for language in LANGUAGES:
        assert len(plain(language, "profile.name")) <= 64
        assert len(plain(language, "profile.short")) <= 120
        assert len(plain(language, "profile.description")) <= 512


def test_gaps_are_filled_by_name_and_escaped():
    assert say("fr", "zone.not_found", text="<b>{text}</b>") == (
        "Je n’ai pas reconnu «\u202f&lt;b&gt;{text}&lt;/b&gt;\u202f»."
    )
    assert plain("ja", "zone.not_found", text="<{0.__class__}>") == "「<{0.__class__}>」は見つかりませんでした。"
    assert say("fr", "line", text=bold("a < b")) == "• <b>a &lt; b</b>"


def test_a_missing_key_or_field_raises():
    for wrong in (lambda: say("fr", "no.such.key"), lambda: plain("ja", "line"), lambda: say("fr", "line", count=1)):
        with pytest.raises(KeyError):
            wrong()


def test_the_plural_follows_the_count():
    assert plain("fr", "home.days_left", count=1) == "L’ouverture est pour demain."
    assert plain("fr", "home.days_left", count=3) == "Ouverture dans 3 jours."
    assert plain("ja", "home.days_left", count=1) == "開幕まであと1日です。"


class Uses(ast.NodeVisitor):
    """Every key that the code names: in full, or by the pattern of an f-string or of a prefix."""

    def __init__(self) -> None:
        self.spoken: set[str] = set()
        self.patterns: set[str] = set()
        self.named: set[str] = set()

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in SPEAKS and len(node.args) > 1:
            key = node.args[1]
            for each in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                if isinstance(each, ast.Constant):
                    self.spoken.add(str(each.value))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and " " not in node.value:
            self.named.add(node.value)
            if node.value.endswith("."):
                self.patterns.add(re.escape(node.value) + ".+")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+?" for p in node.values]
        if "." in parts[0]:
            self.patterns.add("".join(parts))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)


def uses() -> Uses:
    found = Uses()
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            found.visit(ast.parse(path.read_text("utf-8")))
    return found


def test_every_key_that_the_code_speaks_is_there():
    found = uses()
    assert found.spoken - set(CATALOGUES["fr"].keys) == set()


def test_every_key_is_used():
    found = uses()
    known = CATALOGUES["fr"].keys
    used = known & (found.named | found.spoken)
    used |= {key for key in known for pattern in found.patterns if re.fullmatch(pattern, key)}
    assert sorted(known - used) == []
