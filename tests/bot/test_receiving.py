"""Files through the real bot on bad days: nothing is lost and nothing doubled, and what is too large is told."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.jobs_received import resume
from bot.post import Post
from storage.backups import back_up, restore
from storage.database import open_database
from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, owned, press, shown  # noqa: F401 — a fixture
from tests.documents import pdf, picture
from tests.render.cast import PROGRAMME
from tests.stage import Stage

CAMILLE, LOUISE, STRANGER = 4001, 4002, 4003
OFFERED = "SELECT id FROM received WHERE state = 'offered'"
KEPT = "SELECT version, file_name, person, state FROM received WHERE state = 'kept'"


@pytest.fixture
async def bordeaux(owned: Stage) -> Stage:  # noqa: F811
    """Bordeaux with its head and a member."""
    token = await into(owned, "bordeaux")
    await comes(owned, CAMILLE, token, "Camille")
    await comes(owned, LOUISE, token, "Louise")
    return owned


async def sends(stage: Stage, person: int, name: str, data: bytes, item: str = "poster") -> None:
    await press(stage, person, f"v1:owed-send:{item}.bordeaux:0")
    stage.telegram.send_document(person, name, data)
    await stage.quiet()


def said(stage: Stage, person: int, words: str) -> int:
    """How many messages with these words have come to this chat, whatever has been made of them since."""
    return sum(words in str(call.params.get("text")) for call in stage.telegram.sent("sendMessage", person))


FAULTS: list[dict[str, Any]] = [
    {"kind": "status", "method": "getFile", "status": 502},
    {"kind": "html", "method": "getFile"},
    {"kind": "cut_before", "method": "getFile"},
    {"kind": "cut_after", "method": "getFile"},
    {"kind": "status", "method": "getFile", "status": 429, "parameters": {"retry_after": 2}},
]


async def test_a_bad_moment_while_a_file_is_fetched_loses_and_doubles_nothing(bordeaux: Stage):
    for number, fault in enumerate(FAULTS, 1):
        bordeaux.telegram.faults.add(**fault, times=1)
        await sends(bordeaux, CAMILLE, f"affiche-{number}.png", picture(size=(20, number)))
        assert len(bordeaux.rows(KEPT)) == number, fault
        assert said(bordeaux, CAMILLE, "Bien reçu") == number, fault
        assert said(bordeaux, LOUISE, "Camille a envoyé") == number, fault
        assert said(bordeaux, OLIVE, "Camille a envoyé") == number, fault
    assert bordeaux.mishaps() == []


async def test_a_receipt_of_which_nobody_knows_whether_it_came_is_repeated_and_the_file_kept_once(bordeaux: Stage):
    bordeaux.telegram.faults.add(
        kind="cut_after", method="sendMessage", times=1, when=lambda params: "Bien reçu" in str(params.get("text"))
    )
    await sends(bordeaux, CAMILLE, "affiche.png", picture())
    assert [row["version"] for row in bordeaux.rows(KEPT)] == [1]
    assert said(bordeaux, CAMILLE, "Bien reçu") == 2
    assert said(bordeaux, LOUISE, "Camille a envoyé") == 1
    assert said(bordeaux, OLIVE, "Camille a envoyé") == 1


async def test_what_could_not_be_fetched_is_tried_again_for_a_day_and_then_that_is_said(bordeaux: Stage):
    for give_up in (False, True):
        bordeaux.telegram.faults.add(kind="status", method="getFile", status=502, times=2)
        await sends(bordeaux, CAMILLE, "affiche.png", picture(size=(30, 30 + give_up)))
        assert [row["state"] for row in bordeaux.rows("SELECT state FROM received WHERE state = 'fetching'")]
        if give_up:
            bordeaux.clock.advance(timedelta(hours=25).total_seconds())
        await again(bordeaux)
    assert len(bordeaux.rows(KEPT)) == 1
    assert said(bordeaux, CAMILLE, "Bien reçu") == 1
    assert "Telegram n’a plus ce fichier" in shown(bordeaux, CAMILLE)


async def again(stage: Stage) -> None:
    """What the bot does every ten minutes, here between two runs."""
    await stage.stop()
    database = await open_database(stage.settings.database_path)
    await resume(database, await Post.open(database, Idle()), stage.clock, lambda: PROGRAMME)  # type: ignore[arg-type]  # of a sender, the post needs ``offer``
    await database.close()
    await stage.start()


class Idle:
    """A sender that leaves everything to the next run."""

    def offer(self, posted: object) -> None:
        """Nothing is sent now."""


async def test_what_is_too_large_or_gone_is_told_and_nineteen_megabytes_are_taken_whole(bordeaux: Stage):
    folder = bordeaux.settings.database_path.parent / "files"
    await press(bordeaux, CAMILLE, "v1:owed-send:poster.bordeaux:0")
    large = bordeaux.telegram.files.keep("documents", "affiche.tif", bytes(21 * 1024 * 1024))
    unsized = {name: value for name, value in bordeaux.telegram.files.document(large).items() if name != "file_size"}
    bordeaux.telegram.send(CAMILLE, {"document": unsized})
    await bordeaux.quiet()
    assert "20 Mo au plus" in shown(bordeaux, CAMILLE)
    gone = "Bad Request: invalid file_id"
    bordeaux.telegram.faults.add(kind="status", method="getFile", status=400, description=gone)
    await sends(bordeaux, CAMILLE, "affiche.png", picture())
    assert "Telegram n’a plus ce fichier" in shown(bordeaux, CAMILLE)
    assert bordeaux.rows(KEPT) == []
    assert not list(folder.glob("*"))
    data = pdf("x" * 19_000_000)
    await sends(bordeaux, CAMILLE, "affiche.pdf", data)
    (path,) = folder.glob("*")
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o777 == 0o600
    assert bordeaux.mishaps() == []


async def test_nobody_says_for_another_what_a_file_is_nor_reads_or_takes_back_another_delegations(bordeaux: Stage):
    stranger = await into(bordeaux, "lyon")
    await comes(bordeaux, STRANGER, stranger, "Inconnu")
    bordeaux.telegram.send_document(CAMILLE, "affiche.png", picture())
    await bordeaux.quiet()
    (offered,) = bordeaux.rows("SELECT id FROM received")
    for person in (LOUISE, STRANGER):
        assert "plus à jour" in await press(bordeaux, person, f"v1:owed-file:{offered['id']}.poster:0")
    await press(bordeaux, CAMILLE, f"v1:owed-file:{offered['id']}.poster:0")
    before = len(bordeaux.telegram.messages(STRANGER))
    for verb in ("owed-fetch", "owed-withdraw", "owed-withdraw-now"):
        assert "n’est plus là" in await press(bordeaux, STRANGER, f"v1:{verb}:{offered['id']}:0")
    for data in ("owed:bordeaux", "owed-item:poster.bordeaux", "owed-send:poster.bordeaux", "owed-mark:hotel.bordeaux"):
        assert "plus à jour" in await press(bordeaux, STRANGER, f"v1:{data}:0")
    texts = [str(each.get("text", "")) for each in bordeaux.telegram.messages(STRANGER)[before:]]
    assert not any("affiche.png" in text or "Bordeaux" in text for text in texts)
    assert len(bordeaux.rows(KEPT)) == 1


async def test_two_taps_on_two_things_make_one_of_a_file(bordeaux: Stage):
    bordeaux.telegram.send_document(CAMILLE, "affiche.pdf", pdf())
    await bordeaux.quiet()
    (offered,) = bordeaux.rows("SELECT id FROM received")
    newest = bordeaux.telegram.messages(CAMILLE)[-1]["message_id"]
    for what in ("poster", "abstract.fr", "poster", "abstract.ja"):
        bordeaux.telegram.press(CAMILLE, CAMILLE, newest, f"v1:owed-file:{offered['id']}.{what}:0", stale=True)
    await bordeaux.quiet()
    assert [(row["version"], row["state"]) for row in bordeaux.rows(KEPT)] == [(1, "kept")]
    assert said(bordeaux, CAMILLE, "Bien reçu") == 1


async def test_of_a_restored_copy_no_file_is_fetched_by_itself_and_a_released_one_is(bordeaux: Stage, tmp_path: Path):
    database = bordeaux.settings.database_path
    bordeaux.telegram.faults.add(kind="status", method="getFile", status=502, times=2)
    await sends(bordeaux, CAMILLE, "perdue.png", picture(size=(7, 7)))
    bordeaux.telegram.faults.add(kind="hang_before", method="getFile", times=1, seconds=0.2)
    await press(bordeaux, LOUISE, "v1:owed-send:poster.bordeaux:0")
    await bordeaux.stop()
    bordeaux.telegram.send_document(LOUISE, "affiche.png", picture())
    await bordeaux.start(quietly=False)
    await until_fetching(bordeaux)
    back_up(database, tmp_path / "copy.db")
    await bordeaux.quiet()
    await bordeaux.stop()
    before = {person: len(bordeaux.telegram.messages(person)) for person in (CAMILLE, LOUISE, OLIVE)}
    held, _ = restore(database, tmp_path / "copy.db", bordeaux.clock.now())
    assert held >= 1
    await bordeaux.start()
    await again(bordeaux)
    assert {person: len(bordeaux.telegram.messages(person)) for person in before} == before
    assert bordeaux.rows(KEPT) == []
    (last,) = bordeaux.rows("SELECT max(seq) AS seq FROM outbox WHERE state = 'held'")
    await press(bordeaux, OLIVE, f"v1:held-release::{last['seq']}")
    assert [row["file_name"] for row in bordeaux.rows(KEPT)] == ["affiche.png"]


async def until_fetching(stage: Stage) -> None:
    """Until Louise's file is being fetched."""
    loops = 0
    with closing(sqlite3.connect(f"file:{stage.settings.database_path}?mode=ro", uri=True)) as reader:
        asked = "SELECT count(*) FROM outbox WHERE method = 'job:receive' AND state IN ('queued', 'sending')"
        while not reader.execute(asked).fetchone()[0]:
            await asyncio.sleep(0.002)
            loops += 1
            assert loops < 5000
