"""The bank of questions: it is sound, and the answers to it do not become worse."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bot.ask import Asker
from bot.settings import read_settings
from tests.questions.grading import BANK, FLAGS, grade, questions

FLOOR = {"fr": 0.96, "ja": 0.97}
"""The share of right answers in each language: raised when the score rises, never lowered."""
INVENTED = {"fr": 0, "ja": 0}
"""So many answers to what the dossier does not hold may be given at most."""
LEAST = 300
EDITION = Path(__file__).parents[2] / "editions" / "cannes-2026"
ITEMS = questions(sorted(BANK.glob("*/*.jsonl")))
IN = {language: [item for item in ITEMS if item["lang"] == language] for language in FLOOR}


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker.open(
        read_settings(need_token=False).model_copy(update={"database_url": "sqlite:////nonexistent/bot.db"})
    )


@pytest.mark.parametrize("language", FLOOR)
def test_most_are_answered_rightly_and_hardly_anything_is_invented(asker, language):
    score = grade(asker, IN[language])
    assert score.share >= FLOOR[language], score
    assert score.invented <= INVENTED[language], score


@pytest.mark.parametrize("language", FLOOR)
def test_a_third_of_each_language_is_what_the_dossier_does_not_hold(language):
    kinds = Counter(item["kind"] for item in IN[language])
    assert kinds.keys() == {"in", "out", "social"}
    assert kinds.total() >= LEAST
    assert kinds["out"] >= kinds.total() / 3


def test_no_question_is_asked_twice_and_every_id_is_its_own():
    ids, asked = (Counter(item[key] for item in ITEMS) for key in ("id", "q"))
    assert [each for each, count in (ids + asked).items() if count > 1] == []


def test_every_pattern_can_be_read_and_no_question_is_without_one():
    for item in ITEMS:
        for pattern in (*item["must"], *item["must_not"]):
            re.compile(pattern, FLAGS)
        assert item["must"] or item["kind"] != "in", item["id"]


def test_what_bears_a_question_out_stands_in_the_edition():
    known = {
        f"{file.stem}/{entry['id']}"
        for file in EDITION.glob("*.toml")
        for name, entries in tomllib.loads(file.read_text("utf-8")).items()
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and "id" in entry
    } | {f"event/{EDITION.name}"}
    missing = {item["id"]: each for item in ITEMS for each in item["evidence"] if each not in known}
    assert missing == {}, json.dumps(missing)
    assert [item["id"] for item in ITEMS if item["kind"] == "in" and not item["evidence"]] == []
