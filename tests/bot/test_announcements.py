"""Announcements through the real bot: one organiser alone, what is in doubt, what waits, what goes with a file."""

import asyncio
import sqlite3
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from domain.delegation import Rank
from domain.person import Half, Person
from storage import delegations, people
from storage.database import open_database
from tests.bot.test_organisers import OLIVE, begin, buttons, press, pressable
from tests.stage import Stage

CROWD = range(3001, 3033)


@pytest.fixture
async def alone(stage: Stage) -> Stage:
    """The stage with Olive, the only organiser, and 32 others whom the bot knows."""
    stage.telegram.add_user(OLIVE, "Olive", "fr")
    for each in CROWD:
        stage.telegram.add_user(each, f"P{each}", "ja" if each % 2 else "fr", started=True)
        stage.telegram.say(each, "/programme")
    stage.settings = stage.settings.model_copy(update={"organiser_ids": [OLIVE]})
    await stage.restart()
    await begin(stage, OLIVE, "fr", "french")
    return stage


async def say(stage: Stage, text: str) -> None:
    stage.telegram.say(OLIVE, text)
    await stage.quiet()


async def write(stage: Stage, segment: str = "all.", fr: str = "Bonjour {nom}.", ja: str = "{氏名}様") -> str:
    """An announcement with both texts, for a segment; its id."""
    await press(stage, OLIVE, f"v1:announce-to:{segment}:0")
    await say(stage, fr)
    id_ = newest(stage)["id"]
    await press(stage, OLIVE, f"v1:announce-write:{id_}.ja:0")
    await say(stage, ja)
    return str(id_)


def newest(stage: Stage) -> dict[str, Any]:
    return stage.rows("SELECT * FROM announcements ORDER BY begun_at DESC, rowid DESC LIMIT 1")[0]


async def release(stage: Stage) -> None:
    (send,) = [data for data in buttons(stage, OLIVE) if data.startswith("v1:announce-send:")]
    await press(stage, OLIVE, send)


async def go_on(stage: Stage, **later: float) -> None:
    stage.clock.advance(timedelta(**later).total_seconds())
    await stage.quiet()


def card(stage: Stage) -> str:
    return str(pressable(stage, OLIVE)["text"])


def fates(stage: Stage) -> dict[str, int]:
    rows = stage.rows("SELECT state, count(*) AS n FROM recipients WHERE person IS NOT NULL GROUP BY state")
    return {row["state"]: row["n"] for row in rows}


def texts(stage: Stage, person: int) -> list[str]:
    found = [each for each in stage.telegram.messages(person) if each["from"]["is_bot"]]
    return [str(each.get("text", each.get("caption", ""))) for each in found]


async def test_a_single_organiser_types_the_exact_count_and_what_is_in_doubt_waits_for_a_word(alone: Stage) -> None:
    id_ = await write(alone)
    await release(alone)
    assert "nombre exact" in card(alone)
    await say(alone, "32")
    assert "pas ce nombre" in card(alone)
    # Telegram's answer is lost for one person, another has blocked the bot.
    alone.telegram.block(CROWD[1])
    await alone.quiet()
    alone.telegram.faults.add(
        kind="cut_after", method="sendMessage", when=lambda params: int(params["chat_id"]) == CROWD[0]
    )
    await say(alone, "３３")
    assert newest(alone)["state"] == "draft", "one has gone meanwhile: the number is another"
    await release(alone)
    await say(alone, "32")
    await go_on(alone, seconds=61)
    assert fates(alone) == {"sent": 31, "held": 1, "blocked": 1}
    assert newest(alone)["state"] == "sent"
    assert texts(alone, CROWD[2])[-1] == "事務局からのお知らせ\n\nご担当者様"
    assert len([text for text in texts(alone, CROWD[0]) if "お知らせ" in text]) == 1
    await press(alone, OLIVE, f"v1:announce:{id_}:0")
    assert "incertaine, à vous de décider\u00a0: 1" in card(alone)
    await press(alone, OLIVE, f"v1:announce-again:{id_}:0")
    await alone.quiet()
    assert fates(alone) == {"sent": 32, "blocked": 1}
    assert len([text for text in texts(alone, CROWD[0]) if "お知らせ" in text]) == 2
    await press(alone, OLIVE, f"v1:announce-again:{id_}:0")
    assert len([text for text in texts(alone, CROWD[0]) if "お知らせ" in text]) == 2
    (again,) = alone.rows("SELECT count(*) AS n FROM journal WHERE what = 'sent_again'")
    assert again["n"] == 1


async def test_a_fourth_message_of_the_day_waits_for_the_morning_and_what_is_stopped_goes_on(alone: Stage) -> None:
    for number in range(3):
        await write(alone, "role.organiser", f"Message {number}", f"お知らせ{number}")
        await release(alone)
        await go_on(alone, seconds=61)
    assert texts(alone, OLIVE)[-1].endswith("Message 2") or "Message 2" in "".join(texts(alone, OLIVE))
    id_ = await write(alone, "role.organiser", "Message 3", "お知らせ3")
    await release(alone)
    await go_on(alone, seconds=61)
    assert fates(alone) == {"sent": 3, "waiting": 1}
    await press(alone, OLIVE, f"v1:announce-stop:{id_}:0")
    assert fates(alone) == {"sent": 3, "stopped": 1}
    assert newest(alone)["state"] == "stopped"
    await go_on(alone, hours=24)
    assert fates(alone) == {"sent": 3, "stopped": 1}
    await press(alone, OLIVE, f"v1:announce-go-on:{id_}:0")
    await alone.quiet()
    assert fates(alone) == {"sent": 4}


async def test_who_mutes_announcements_gets_none_until_they_want_them_again_and_organisers_see_it(alone: Stage) -> None:
    muting, others = CROWD[0], CROWD[2]
    await press(alone, muting, "v1:mute:announcements:0")
    id_ = await write(alone, fr="Le vestiaire ferme.", ja="クロークが閉まります。")
    await release(alone)
    await say(alone, "33")
    await go_on(alone, seconds=61)
    assert fates(alone) == {"sent": 32, "muted": 1}
    assert not [text for text in texts(alone, muting) if "クローク" in text]
    assert [text for text in texts(alone, others) if "クローク" in text]
    await press(alone, OLIVE, f"v1:announce:{id_}:0")
    assert "annonces coupées\u00a0: 1" in card(alone)
    counted = alone.rows("SELECT count(*) AS n FROM unasked WHERE what LIKE 'announcement%'")
    assert counted == [{"n": 32}]
    await press(alone, muting, "v1:unmute:announcements:0")
    await write(alone, fr="Il rouvre.", ja="再開します。")
    await release(alone)
    await say(alone, "33")
    await go_on(alone, seconds=61)
    assert [text for text in texts(alone, muting) if "再開" in text]


async def test_a_correction_reaches_each_reader_where_they_are(alone: Stage) -> None:
    alone.clock.jump(datetime.fromisoformat("2026-10-20T16:00:00+02:00"))
    for each in CROWD[:3]:
        await begin(alone, each, "ja" if each % 2 else "fr", "japanese" if each % 2 else "french")
    id_ = await write(alone, fr="Départ à 9 h.", ja="9時に出発します。")
    await release(alone)
    await say(alone, "33")
    await go_on(alone, seconds=61)
    asleep, awake, stubborn = CROWD[0], CROWD[1], CROWD[3]
    assert fates(alone)["waiting"] > 0, "in Tokyo it is night"
    alone.telegram.faults.add(
        kind="status",
        status=400,
        method="editMessageText",
        description="Bad Request: message can't be edited",
        when=lambda params: int(params["chat_id"]) == stubborn,
    )
    # Nothing but a word: it is put in the place of what was sent, and nobody is told.
    await press(alone, OLIVE, f"v1:announce-correct:{id_}:0")
    await correct(alone, "Départ à 9 h précises.")
    await go_on(alone, seconds=61)
    assert texts(alone, awake)[-1].startswith("Message des organisateurs\n\nDépart à 9 h précises.\n\nTexte rectifié")
    assert "Rectificatif" in texts(alone, stubborn)[-1]
    # Another hour: whoever has it is told again, whoever has not reads the last one alone, once it is morning.
    await press(alone, OLIVE, f"v1:announce-correct:{id_}:0")
    await correct(alone, "Départ à 10 h.", "10時に出発します。")
    await go_on(alone, seconds=61)
    assert "Départ à 10 h." in texts(alone, awake)[-2]
    assert texts(alone, awake)[-1] == "Rectificatif des organisateurs\n\nDépart à 10 h."
    assert not any("出発" in text for text in texts(alone, asleep))
    await go_on(alone, hours=9)
    assert [text for text in texts(alone, asleep) if "出発" in text] == ["事務局からのお知らせ\n\n10時に出発します。"]
    assert {row["state"] for row in alone.rows("SELECT state FROM announcements")} == {"sent"}


async def correct(stage: Stage, fr: str, ja: str | None = None) -> None:
    """The newest draft with other words, released by the one organiser there is."""
    id_ = newest(stage)["id"]
    for language, text in (("fr", fr), ("ja", ja)):
        if text is not None:
            await press(stage, OLIVE, f"v1:announce-write:{id_}.{language}:0")
            await say(stage, text)
    await release(stage)
    await say(stage, "33")
    assert newest(stage)["state"] == "released"


async def test_a_file_goes_with_it_and_one_of_later_leaves_at_its_hour(alone: Stage) -> None:
    await press(alone, OLIVE, "v1:announce-to:role.organiser:0")
    await say(alone, "Le plan, {délégation}.")
    id_ = newest(alone)["id"]
    await press(alone, OLIVE, f"v1:announce-write:{id_}.ja:0")
    await say(alone, "{代表団}の地図です。")
    await press(alone, OLIVE, f"v1:announce-file:{id_}:0")
    picture = BytesIO()
    Image.new("RGB", (90, 60)).save(picture, "PNG")
    alone.telegram.send_photo(OLIVE, picture.getvalue())
    await alone.quiet()
    assert "Fichier joint" in card(alone)
    await press(alone, OLIVE, f"v1:announce-at:{id_}.other:0")
    await say(alone, "hier")
    assert "pas reconnu" in card(alone)
    await say(alone, "22/10 23:30")
    assert "22 octobre 2026" in card(alone)
    await release(alone)
    await go_on(alone, minutes=30)
    assert fates(alone) == {"waiting": 1}
    # 22 October 23:30 is night in Cannes: it waits for the morning.
    await go_on(alone, hours=62)
    assert fates(alone) == {"waiting": 1}
    await go_on(alone, hours=8)
    assert fates(alone) == {"sent": 1}
    photo = alone.telegram.sent("sendPhoto", OLIVE)[-1].params
    assert "Le plan, votre délégation." in photo["caption"]


async def test_who_is_erased_meanwhile_is_no_recipient_any_more(alone: Stage) -> None:
    await write(alone)
    await release(alone)
    await say(alone, "33")
    alone.telegram.say(CROWD[0], "/forget")
    await alone.quiet()
    (button,) = [d for d in buttons(alone, CROWD[0]) if d.startswith("v1:forget-now:")]
    await press(alone, CROWD[0], button)
    await go_on(alone, seconds=61)
    assert fates(alone) == {"sent": 32}
    assert not any("お知らせ" in text for text in texts(alone, CROWD[0]))


@pytest.mark.proof
async def test_with_300_delegates_of_60_delegations_every_screen_is_there_within_half_a_second(alone: Stage) -> None:
    await alone.stop()
    await settle_in(alone, 300, 60)
    await alone.start()
    id_ = await write(alone, "land.japan")
    took = {}
    for data in (
        f"announce:{id_}",
        f"announce-whom:{id_}",
        f"announce-with:{id_}.all.",
        f"announce-pick:{id_}.dele.4",
        f"announce-with:{id_}.sess.fri-plenary",
        f"announce-with:{id_}.owes.participation",
        f"announce-except:{id_}.shop.w1",
        f"announce-with:{id_}.all.",
        f"announce-when:{id_}",
        f"announce-see:{id_}",
        "announces",
        "urgent",
    ):
        took[data] = await timed(alone, f"v1:{data}:0")
    await press(alone, OLIVE, f"v1:announce:{id_}:0")
    (send,) = [data for data in buttons(alone, OLIVE) if data.startswith("v1:announce-send:")]
    took["send"] = await timed(alone, send)
    await say(alone, send.split(".")[1].split(":")[0])
    await go_on(alone, seconds=61)
    for data in (f"announce:{id_}", f"announce-report:{id_}", f"announce-report:{id_}.2", f"announce-relay:{id_}"):
        took[data] = await timed(alone, f"v1:{data}:0")
    assert max(took.values()) < 0.5, took


async def timed(stage: Stage, data: str) -> float:
    """Press, and wait until all that the press brought has arrived; seconds."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await press(stage, OLIVE, data)
    return loop.time() - begun


async def settle_in(stage: Stage, size: int, delegations_: int) -> None:
    """So many people, spread over so many of the delegations that the edition names."""
    database = await open_database(stage.settings.database_path)
    now = stage.clock.now()
    async with database.transaction() as transaction:
        sent = await transaction.do(lambda connection: delegations.every(connection, "cannes-2026"))
        for at in range(size):
            there = sent[at % delegations_]
            person = Person(f"d{at}", 5000 + at, "fr", "ja" if there.half is Half.JAPANESE else "fr", there.half)
            stage.telegram.add_user(person.telegram_id, person.id, "fr", started=True)
            people.keep(transaction, person, now)
            await transaction.do(partial(join, id_=there.id, person=person.id, now=now))
    await database.close()


def join(connection: sqlite3.Connection, *, id_: str, person: str, now: datetime) -> None:
    delegations.join(connection, "cannes-2026", id_, person, Rank.MEMBER, person.upper(), now)
