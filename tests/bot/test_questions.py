"""Questions through the real bot: the programme as it stands, somebody who floods, and the command line."""

import asyncio
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.ask import Asker
from bot.settings import read_settings
from tests.bot.test_organisers import OLIVE, begin, press, shown
from tests.stage import Stage
from tests.stage import stage as put_up

HARUKA, FLOODER, CAMILLE = 3001, 3002, 3003
PACE = 200
"""Messages a second of somebody who floods."""
ASKED = ((OLIVE, "c’est où la plénière ?", "Hôtel Canopy"), (HARUKA, "全体会はどこですか", "ホテル・キャノピー"))


@pytest.fixture
async def owned(stage: Stage) -> Stage:
    """The stage with Olive, an owner, and Haruka."""
    stage.telegram.add_user(OLIVE, "Olive", "fr")
    stage.telegram.add_user(HARUKA, "Haruka", "ja")
    stage.settings = stage.settings.model_copy(update={"organiser_ids": [OLIVE]})
    await stage.restart()
    await begin(stage, OLIVE, "fr", "french")
    await begin(stage, HARUKA, "ja", "japanese")
    return stage


async def say(stage: Stage, person: int, text: str) -> str:
    stage.telegram.say(person, text)
    await stage.quiet(within=5)
    return shown(stage, person)


async def move_the_plenary(stage: Stage) -> None:
    await press(stage, OLIVE, "v1:draft-new:place.fri-plenary:0")
    (draft,) = stage.rows("SELECT id, revision FROM changes")
    await press(stage, OLIVE, f"v1:draft-set:{draft['id']}.canopy-conference:{draft['revision']}")
    assert "appliquée" in await press(stage, OLIVE, f"v1:draft-apply:{draft['id']}:0")


async def test_a_room_that_was_changed_is_the_answer_in_both_languages_within_five_seconds(owned: Stage):
    for person, question, _ in ASKED:
        assert "Ambassadeurs 2/3" in await say(owned, person, question)
    await move_the_plenary(owned)
    began = asyncio.get_running_loop().time()
    for person, question, place in ASKED:
        answer = await say(owned, person, question)
        assert place in answer
        assert "Ambassadeurs 2/3" not in answer
    assert asyncio.get_running_loop().time() - began < 5
    asker = Asker.open(owned.settings)
    for _, question, place in ASKED:
        assert place in asker.ask(question)["answer"]


async def test_a_thread_is_over_after_five_minutes(owned: Stage):
    await say(owned, OLIVE, "C’est à quelle heure la plénière ?")
    owned.clock.advance(4 * 60)
    assert "Ambassadeurs" in await say(owned, OLIVE, "et c’est où ?")
    owned.clock.advance(6 * 60)
    assert "Je ne sais pas répondre" in await say(owned, OLIVE, "et c’est où ?")


async def test_names_in_haste_are_answered_twenty_times_and_then_again_after_a_pause(owned: Stage):
    begun = len(answers(owned, HARUKA))
    for _ in range(40):
        owned.telegram.say(HARUKA, "プログラム")
    await owned.quiet()
    said = [message["text"] for message in answers(owned, HARUKA)[begun:]]
    assert len(said) == 21
    assert "数秒おいてから" in said[-1]
    assert "数秒おいてから" not in "".join(said[:-1])
    owned.clock.advance(15)
    assert "10月21日" in await say(owned, HARUKA, "プログラム")


@pytest.mark.parametrize("count", [300, pytest.param(2000, marks=pytest.mark.proof)])
async def test_who_floods_gets_three_answers_and_keeps_nobody_waiting(tmp_path: Path, count: int):
    async with put_up(tmp_path, haste=1.0) as stage:
        telegram = stage.telegram
        for person in (FLOODER, CAMILLE):
            telegram.add_user(person, str(person), "fr", started=True)
            telegram.say(person, "/programme")
        await stage.quiet()
        # The first question of all makes what answers them, once; the flood is measured, not that.
        telegram.say(CAMILLE, "C’est où la plénière ?")
        await stage.quiet()
        before = len(answers(stage, FLOODER))
        spun: list[float] = []
        loop = asyncio.get_running_loop()
        start, sent = loop.time(), 0
        while sent < count:
            due = min(count, int((loop.time() - start) * PACE) + 1)
            for _ in range(sent, due):
                telegram.say(FLOODER, "C’est où la plénière ?")
            sent = due
            spun.append(await spinner(stage, CAMILLE))
        await stage.quiet(within=60)
        assert 1 <= len(answers(stage, FLOODER)) - before <= 3
        assert sorted(spun)[int(len(spun) * 0.95)] < 0.5
        assert stage.mishaps() == []


def answers(stage: Stage, person: int) -> list[dict[str, Any]]:
    return [each for each in stage.telegram.messages(person) if each["from"]["is_bot"]]


async def spinner(stage: Stage, person: int) -> float:
    """How long a press waits for its answer, in seconds of our own."""
    loop = asyncio.get_running_loop()
    message = answers(stage, person)[-1]["message_id"]
    id_ = stage.telegram.press(person, person, message, "v1:day:2026-10-22:0", stale=True)
    pressed = loop.time()
    while stage.telegram.queries[id_].answer is None and loop.time() - pressed < 10:
        await asyncio.sleep(0.01)
    return loop.time() - pressed


@pytest.fixture(scope="module")
def asker() -> Asker:
    settings = read_settings(need_token=False)
    return Asker.open(settings.model_copy(update={"database_url": "sqlite:////nonexistent/bot.db"}))


@pytest.mark.parametrize(
    "line", ["{", "[]", "1", "null", '"où ?"', "{}", '{"id": "a"}', '{"id": "a", "q": "?", "now": "x"}']
)
def test_a_line_that_is_no_question_has_its_error_and_the_next_its_answer(asker: Asker, line: str):
    good = '{"id": "b", "q": "c’est où la plénière ?", "lang": "fr"}'
    bad, answered = map(json.loads, asker.ask_lines([line, "", good]))
    assert (bad["id"], bad["answered"]) == ("a" if '"a"' in line else None, False)
    assert bad["answer"].strip()
    assert (answered["id"], answered["answered"]) == ("b", True)
    assert "Salon des Ambassadeurs" in answered["answer"]
    assert answered["sources"]


def test_without_a_moment_relative_words_are_those_of_the_eve(asker: Asker):
    assert "la veille de l’ouverture" in asker.ask("Que fait-on demain matin ?")["answer"]
    given = asker.ask("Que fait-on demain matin ?", None, datetime.fromisoformat("2026-10-20T10:00+02:00"))
    assert "la veille de l’ouverture" not in given["answer"]
    assert "21 octobre" in given["answer"]


@pytest.mark.parametrize(("lang", "ours"), [("fr", ("français", "japonais")), ("ja", ("日本語", "フランス語"))])
def test_english_is_told_that_two_languages_are_spoken(asker: Asker, lang: Any, ours: tuple[str, str]):
    said, _, answer = asker.ask("Where is the opening ceremony?", lang)["answer"].partition("\n")
    assert all(each in said for each in ("I speak only", *ours))
    assert "Villa Domergue" in answer


def test_a_question_is_answered_on_the_terminal_without_token_or_database(tmp_path: Path):
    environment = {"PATH": "/usr/bin:/bin", "DATABASE_URL": f"sqlite:///{tmp_path}/none.db", "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "bot", "ask", "全体会はどこですか"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "サロン・デ・ザンバサドゥール" in done.stdout
    assert list(tmp_path.iterdir()) == []
