"""Being erased: nothing is found afterwards, in no table, file or restored backup, and what was kept could be read."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli_backups import _restore as put_back
from storage.backups import back_up, back_up_if_due, restore
from storage.database import open_database
from storage.folder import AlreadyRunning
from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, link, owned, press, shown  # noqa: F401 — a fixture
from tests.stage import Stage

ZOE, LOUISE = 7_135_246_809, 4002
NAME = 'Zoé <Élise> d\'Åre-Quelconque "Z"'
IN_SENTENCES = ("Zoé <Élise>", "Zoé &lt;Élise&gt;", "Zo\\u00e9", str(ZOE))
QUESTION = "Puis-je venir avec mon perroquet bavard Archibald ?"


async def says(stage: Stage, person: int, text: str) -> None:
    stage.telegram.say(person, text)
    await stage.quiet()


async def taps(stage: Stage, person: int, label: str) -> None:
    for message in reversed(stage.telegram.messages(person)):
        for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
            for button in row:
                if label in button["text"] and "callback_data" in button:
                    stage.telegram.press(person, person, message["message_id"], button["callback_data"])
                    await stage.quiet()
                    return
    raise AssertionError(f"no button {label}: {stage.telegram.labels(person)}")


@pytest.fixture
async def used(owned: Stage) -> Stage:  # noqa: F811
    """Zoé has used all there is: she heads Bordeaux, organises, wrote, asked, decided, proposed, put files and left."""
    stage, token = owned, await into(owned, "bordeaux")
    await comes(stage, ZOE, token, NAME)
    await comes(stage, LOUISE, token, "Louise")
    await press(stage, ZOE, "v1:status:confirmed:0")
    await press(stage, ZOE, "v1:first-wish:w2:1")
    await press(stage, ZOE, "v1:invite-in:one.bordeaux:0")
    await press(stage, ZOE, "v1:zone:America/Martinique:0")
    await says(stage, ZOE, "Où dîne-t-on jeudi soir ?")
    await says(stage, ZOE, 'Zoé <Élise> d\'Åre-Quelconque "Z" aimerait un perroquet, est-ce permis ?')
    await says(stage, ZOE, QUESTION)
    await says(stage, ZOE, "/question")
    await says(stage, ZOE, f"Ici {NAME}, je serai en retard.")
    await taps(stage, ZOE, "Envoyer")
    (letter,) = stage.rows("SELECT id FROM letters WHERE state = 'open'")
    await press(stage, OLIVE, f"v1:letter-claim:{letter['id']}:0")
    await press(stage, OLIVE, f"v1:letter-answer:{letter['id']}:0")
    await says(stage, OLIVE, "Merci Zoé, nous vous attendons.")
    await taps(stage, OLIVE, "Envoyer")
    stage.telegram.start(ZOE, await link(stage, "all"))
    await stage.quiet()
    await press(stage, ZOE, "v1:draft-new:cancel.wed-lunch:0")
    await press(stage, ZOE, "v1:invite-as:reader:0")
    stage.telegram.send_document(ZOE, "fiche.pdf", b"fiche")
    await stage.quiet()
    await press(stage, ZOE, f"v1:faq-new:letter.{letter['id']}:0")
    await says(stage, ZOE, "Qui garde mon perroquet ?")
    (person,) = stage.rows(f"SELECT id FROM people WHERE telegram_id = {ZOE}")
    await press(stage, OLIVE, f"v1:dismiss-now:{person['id']}.all:0")
    with closing(sqlite3.connect(stage.settings.database_path)) as connection, connection:
        raw = json.dumps({"message": {"from": {"id": ZOE, "first_name": NAME}, "text": "?"}})
        connection.execute("INSERT INTO inbox VALUES (900000, 1, 'dead', ?, 'ValueError', 1, 1)", (raw,))
    return stage


def state(stage: Stage) -> Path:
    return stage.settings.database_path.parent


def in_tables(database: Path) -> Iterator[tuple[str, str]]:
    """Each row that names Zoé or bears her id, with its table."""
    with closing(sqlite3.connect(database)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                if any(form in str(value) for value in row for form in IN_SENTENCES):
                    yield table, str(row)


def in_files(folder: Path) -> list[str]:
    """The files in which her name or id stands, and the ids that SQLite writes as six or eight bytes."""
    forms = [form.encode() for form in IN_SENTENCES] + [ZOE.to_bytes(6, "big"), ZOE.to_bytes(8, "big")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


async def forget(stage: Stage) -> None:
    await says(stage, ZOE, "/oublier")
    await taps(stage, ZOE, "Oui, tout effacer")


async def test_nothing_is_found_of_who_was_erased_and_they_could_read_all_that_was(used: Stage, tmp_path: Path):
    database = used.settings.database_path
    (tmp_path / "kept").mkdir()
    back_up(database, tmp_path / "kept" / "before.db")
    assert back_up_if_due(database, used.clock.now()) is not None
    await says(used, ZOE, "/mes_donnees")
    told = mydata(used)
    found = list(in_tables(database))
    where = {"sent": "sent", "outbox": "outbox", "unanswered": "not_answered"}
    missing = {table for table, _ in found} - set(told) - {"outbox", "unanswered", "kept"}
    assert missing == set()
    assert {where.get(table, table) for table, _ in found} <= set(told)
    assert {"people", "members", "letters", "roles", "journal", "delegation_versions", "inbox"} <= set(told)
    assert {"people", "members", "letters", "outbox", "inbox", "journal"} <= {table for table, _ in found}

    await forget(used)
    assert "Tout est effacé" in shown(used, ZOE)
    await used.stop()
    assert list(in_tables(database)) == []
    kept = (tmp_path / "kept").rename(tmp_path.parent / f"{tmp_path.name}-kept")
    assert in_files(state(used)) == []

    restore(database, kept / "before.db", used.clock.now())
    assert list(in_tables(database)) == []
    assert in_files(state(used)) == []
    await used.start()


def mydata(stage: Stage) -> dict[str, Any]:
    """What the file of the answer holds."""
    document = next(each["document"] for each in reversed(stage.telegram.messages(ZOE)) if "document" in each)
    found: dict[str, Any] = json.loads(stage.telegram.files.find(document["file_id"]).data)
    return found


async def test_an_owner_whom_others_removed_is_not_one_again_by_being_erased(owned: Stage):  # noqa: F811
    owned.settings = owned.settings.model_copy(update={"organiser_ids": [OLIVE, ZOE]})
    owned.telegram.add_user(ZOE, NAME, "fr")
    await owned.restart()
    await says(owned, ZOE, "/start")
    (person,) = owned.rows(f"SELECT id FROM people WHERE telegram_id = {ZOE}")
    await press(owned, OLIVE, f"v1:dismiss-now:{person['id']}.owner:0")
    for _ in range(2):
        await press(owned, ZOE, "v1:language:fr:0")
        await forget(owned)
        await says(owned, ZOE, "/start")
    assert owned.rows("SELECT role FROM roles JOIN people ON people.id = person WHERE telegram_id <> 1001") == []


async def test_who_comes_back_after_being_erased_stays_when_a_backup_of_then_is_restored(owned: Stage, tmp_path: Path):  # noqa: F811
    owned.telegram.add_user(ZOE, NAME, "fr")
    for _ in range(2):
        await says(owned, ZOE, "/start")
        await press(owned, ZOE, "v1:language:fr:0")
        await forget(owned)
        owned.clock.advance(60)
    await says(owned, ZOE, "/start")
    back_up(owned.settings.database_path, tmp_path / "since.db")
    await owned.stop()
    _, erased = restore(owned.settings.database_path, tmp_path / "since.db", owned.clock.now())
    assert erased == 0
    await owned.start()
    assert len(owned.rows(f"SELECT * FROM people WHERE telegram_id = {ZOE}")) == 1


async def test_a_button_of_before_does_not_erase_who_came_back(owned: Stage):  # noqa: F811
    owned.telegram.add_user(ZOE, NAME, "fr")
    await says(owned, ZOE, "/start")
    await press(owned, ZOE, "v1:language:fr:0")
    await says(owned, ZOE, "/oublier")
    (asked,) = owned.rows("SELECT params FROM outbox WHERE params LIKE '%forget-now%'")
    data = asked["params"].split('"v1:forget-now')[1].split('"')[0]
    await taps(owned, ZOE, "Oui, tout effacer")
    await says(owned, ZOE, "/start")
    await press(owned, ZOE, f"v1:forget-now{data}")
    assert len(owned.rows(f"SELECT * FROM people WHERE telegram_id = {ZOE}")) == 1


async def test_who_deletes_the_chat_after_the_farewell_is_not_known_anew(owned: Stage):  # noqa: F811
    owned.telegram.add_user(ZOE, NAME, "fr")
    await says(owned, ZOE, "/start")
    await press(owned, ZOE, "v1:language:fr:0")
    await forget(owned)
    owned.telegram.block(ZOE)
    await owned.quiet()
    assert owned.rows(f"SELECT * FROM people WHERE telegram_id = {ZOE}") == []
    assert list(in_tables(owned.settings.database_path)) == []


async def test_a_restored_backup_sends_nothing_by_itself_and_an_organiser_decides(owned: Stage, tmp_path: Path):  # noqa: F811
    database = owned.settings.database_path
    await owned.stop()
    with closing(sqlite3.connect(database)) as connection, connection:
        for place, name in enumerate(("queued", "sending"), 500):
            params = json.dumps({"chat_id": OLIVE, "text": f"Ancien message {place}"})
            connection.execute(
                "INSERT INTO outbox (seq, method, params, chat_id, lane, policy, state, queued_at) "
                "VALUES (?, 'send_message', ?, ?, 1, 'once', ?, 1)",
                (place, params, OLIVE, name),
            )
        update = {"update_id": 5, "message": {"message_id": 1, "from": {"id": OLIVE}, "text": "/start"}}
        connection.execute("INSERT INTO inbox VALUES (800, 5, 'waiting', ?, NULL, 1, NULL)", (json.dumps(update),))
    back_up(database, tmp_path / "two-hours-old.db")
    owned.clock.advance(timedelta(hours=2).total_seconds())
    before = len(owned.telegram.messages(OLIVE))
    held, _ = restore(database, tmp_path / "two-hours-old.db", owned.clock.now())
    assert held == 2
    assert (tmp_path / "two-hours-old.db").stat().st_mode & 0o777 == 0o600
    await owned.start()
    assert len(owned.telegram.messages(OLIVE)) == before
    await says(owned, OLIVE, "/organisation")
    await taps(owned, OLIVE, "Messages retenus")
    assert "2." in shown(owned, OLIVE)
    await press(owned, OLIVE, "v1:held-drop::500")
    await press(owned, OLIVE, "v1:held-release::501")
    await press(owned, OLIVE, "v1:held-release::501")
    sent = [str(each["text"]) for each in owned.telegram.messages(OLIVE) if "Ancien" in str(each.get("text"))]
    assert sent == ["Ancien message 501"]
    assert [row["what"] for row in owned.rows("SELECT what FROM journal ORDER BY seq DESC LIMIT 3")] == [
        "released",
        "dropped",
        "restored",
    ]
    await says(owned, OLIVE, "/journal")
    assert "Sauvegarde restaurée" in shown(owned, OLIVE)


async def test_copies_are_made_each_hour_and_kept_for_fourteen_days(tmp_path: Path, owned: Stage):  # noqa: F811
    database, now = owned.settings.database_path, owned.clock.now()
    made = [back_up_if_due(database, now + timedelta(minutes=minutes)) for minutes in (0, 10, 59, 60, 70)]
    assert [path is not None for path in made] == [True, False, False, True, False]
    assert back_up_if_due(database, now + timedelta(days=14, minutes=30)) is not None
    assert len(list((database.parent / "backups").glob("*.db"))) == 2


async def test_a_copy_opens_as_the_database_did(tmp_path: Path, owned: Stage):  # noqa: F811
    back_up(owned.settings.database_path, tmp_path / "copy.db")
    copy = await open_database(tmp_path / "copy.db")
    (row,) = await copy.read("SELECT telegram_id FROM people")
    await copy.close()
    assert row["telegram_id"] == OLIVE


async def test_nothing_is_restored_while_a_bot_runs(owned: Stage, tmp_path: Path):  # noqa: F811
    back_up(owned.settings.database_path, tmp_path / "copy.db")
    with pytest.raises(AlreadyRunning):
        await put_back(owned.settings, tmp_path / "copy.db")
