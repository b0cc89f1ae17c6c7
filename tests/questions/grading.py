"""Grades answers against the bank: ``python -m tests.questions.grading [-v] [BANK.jsonl ...]``.

A question of kind ``in`` or ``social`` is right when it is answered, every ``must`` pattern is found and no
``must_not``. One of kind ``out``, which the dossier does not answer, is right when it is not answered, or the answer
says that it is not known, and no ``must_not`` is found; else something was invented.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.ask import Asker

BANK = Path(__file__).parent
FLAGS = re.IGNORECASE | re.DOTALL
UNKNOWN = re.compile(
    r"pas encore|n'est (pas|donc)"
    r"|ne (le )?(sais|précise|fixe|dit|l'indique)|pas (indiqué|imprimé|fixé|précisé|répondre)"
    r"|aucun|rien n'est|à confirmer"
    r"|わかりかね|未定|まだ(決ま|案内|発表)|記載されていません|記載はありません|決まっていません|要確認|ありません",
    FLAGS,
)


@dataclass(slots=True)
class Score:
    """How many of each kind were asked, how many right, and what was invented."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[dict[str, Any], str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right.total() / self.asked.total()

    @property
    def invented(self) -> int:
        return self.asked["out"] - self.right["out"]

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {self.right[kind]}/{self.asked[kind]}" for kind in sorted(self.asked))
        return f"{self.right.total()}/{self.asked.total()} = {self.share:.1%} ({kinds}); invented {self.invented}"


def questions(files: Iterable[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]


def grade(asker: Asker, asked: Iterable[dict[str, Any]]) -> Score:
    score = Score()
    for item in asked:
        now = datetime.fromisoformat(item["now"]) if "now" in item else None
        reply = asker.ask(item["q"], item["lang"], now)
        score.asked[item["kind"]] += 1
        if is_right(item, reply):
            score.right[item["kind"]] += 1
        else:
            score.wrong.append((item, plainly(reply["answer"])))
    return score


def is_right(item: dict[str, Any], reply: dict[str, Any]) -> bool:
    text = plainly(reply["answer"])
    if any(re.search(pattern, text, FLAGS) for pattern in item["must_not"]):
        return False
    if item["kind"] == "out":
        return bool(text.strip()) and (not reply["answered"] or UNKNOWN.search(text) is not None)
    return bool(reply["answered"]) and all(re.search(pattern, text, FLAGS) for pattern in item["must"])


def plainly(text: str) -> str:
    """``text`` in NFKC, with one kind of apostrophe, space and hyphen."""
    plain = unicodedata.normalize("NFKC", text)
    for old, new in (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2011", "-")):
        plain = plain.replace(old, new)
    return plain


def main(arguments: list[str]) -> None:
    from bot.settings import read_settings

    asker = Asker.open(read_settings(need_token=False))
    files = [Path(each) for each in arguments if each != "-v"] or sorted(BANK.glob("*/*.jsonl"))
    for file in files:
        score = grade(asker, questions([file]))
        print(f"{file}: {score}")
        for item, said in score.wrong if "-v" in arguments else []:
            print(
                f"  {item['id']} [{item['kind']}] {item['q']}\n      said: {said[:260]!r}\n      want: {item['note']}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
