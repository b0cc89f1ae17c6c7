"""Being erased: nothing is found afterwards, in no table, file or restored backup, and what was kept could be read."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from bot.cli_backups import _restore as put_back
from storage.backups import back_up, back_up_if_due, restore
from storage.database import open_database
from storage.folder import AlreadyRunning
from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, link, owned, press, shown  # noqa: F401 — a fixture
from tests.documents import picture, word
from tests.stage import Stage

ZOE, LOUISE = 7_135_246_809, 4002
NAME = 'Zoé <Élise> d\'Åre-Quelconque "Z"'
SAYING = ("name", "text", "family", "given", "confirmed_name")
"""The columns in which people are called by their names, or may call themselves so."""
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
    await press(stage, ZOE, "v1:form-ask:bordeaux.contact-name:0")
    await says(stage, ZOE, f"Bureau de {NAME}")
    await press(stage, ZOE, "v1:form-ask:bordeaux.me:0")
    await says(stage, ZOE, NAME)
    (attendee,) = stage.rows("SELECT id FROM attendees")
    await press(stage, ZOE, f"v1:form-set:{attendee['id']}.sessions.+thu-lunch:99")
    await press(stage, ZOE, f"v1:form-ask:{attendee['id']}.diet:0")
    await says(stage, ZOE, "Zoé <Élise> ne mange pas de perroquet")
    await press(stage, LOUISE, "v1:form-people:bordeaux.1:0")
    await press(stage, ZOE, "v1:form-read:bordeaux.1:0")
    (form,) = stage.rows("SELECT revision FROM forms")
    await press(stage, ZOE, f"v1:form-confirm:bordeaux:{form['revision']}")
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
    await sends_what_is_owed(stage)
    await press(stage, ZOE, f"v1:faq-new:letter.{letter['id']}:0")
    await says(stage, ZOE, "Qui garde mon perroquet ?")
    (person,) = stage.rows(f"SELECT id FROM people WHERE telegram_id = {ZOE}")
    await press(stage, OLIVE, f"v1:dismiss-now:{person['id']}.all:0")
    with closing(sqlite3.connect(stage.settings.database_path)) as connection, connection:
        raw = json.dumps({"message": {"from": {"id": ZOE, "first_name": NAME}, "text": "?"}})
        connection.execute("INSERT INTO inbox VALUES (900000, 1, 'dead', ?, 'ValueError', 1, 1)", (raw,))
    return stage


async def sends_what_is_owed(stage: Stage) -> None:
    """A poster, an abstract that bears her name, in a file that is called by it; a version that she takes back."""
    for item, name, data in (
        ("poster.bordeaux", "affiche.png", picture()),
        ("abstract.bordeaux", f"{NAME}.docx", word(escape(NAME))),
        ("poster.bordeaux", "affiche-2.png", picture(size=(9, 9))),
    ):
        await press(stage, ZOE, f"v1:owed-send:{item}:0")
        stage.telegram.send_document(ZOE, name, data)
        await stage.quiet()
        if item.startswith("abstract"):
            await taps(stage, ZOE, "bilingue")
    (second,) = stage.rows("SELECT id FROM received WHERE version = 2")
    await press(stage, ZOE, f"v1:owed-withdraw-now:{second['id']}:0")
    await press(stage, ZOE, "v1:owed-mark:hotel.bordeaux:0")


def naming_somebody(database: Path) -> dict[str, list[str]]:
    """The tables of which a row may be somebody's, by what their columns are called; those are the columns."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    found = {
        table: [each for each in names if each in ("person", "chat_id", "telegram_id") or each.endswith("_by")]
        for table, names in columns.items()
    }
    return {table: names for table, names in found.items() if names}


def fill(database: Path) -> None:
    """A row of Zoé's in each table that names somebody and in which she does not stand: of what came after this."""
    with closing(sqlite3.connect(database)) as connection, connection:
        (person,) = connection.execute("SELECT id FROM people WHERE telegram_id = ?", (ZOE,)).fetchone()
        for table, names in naming_somebody(database).items():
            marks = " OR ".join(f"{name} IN (?, ?)" for name in names)
            given = [person, ZOE] * len(names)
            if connection.execute(f"SELECT 1 FROM {table} WHERE {marks}", given).fetchone():
                continue
            values: dict[str, Any] = {}
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
                numbers = ZOE if column in ("chat_id", "telegram_id") else 1
                texts = person if column in names else NAME if column in SAYING else "x"
                values[column] = texts if kind == "TEXT" else numbers
            places = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", [*values.values()])


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
    """The files in which her name or id stands, packed or not, and the ids that SQLite writes as six or eight bytes."""
    forms = [form.encode() for form in IN_SENTENCES] + [ZOE.to_bytes(6, "big"), ZOE.to_bytes(8, "big")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in data for form in forms for data in unpacked(path))]


def unpacked(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()
    if is_zipfile(path):
        with ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def in_columns(database: Path, person: str) -> set[str]:
    """The tables in which her id of ours stands."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table
            for table in tables
            for row in connection.execute(f"SELECT * FROM {table}")
            if any(person in str(value) for value in row)
        }


async def forget(stage: Stage) -> None:
    await says(stage, ZOE, "/oublier")
    await taps(stage, ZOE, "Oui, tout effacer")


async def test_nothing_is_found_of_who_was_erased_and_they_could_read_all_that_was(used: Stage, tmp_path: Path):
    database = used.settings.database_path
    fill(database)
    (row,) = used.rows(f"SELECT id FROM people WHERE telegram_id = {ZOE}")
    (tmp_path / "kept").mkdir()
    back_up(database, tmp_path / "kept" / "before.db")
    assert back_up_if_due(database, used.clock.now()) is not None
    bearing = in_files(state(used) / "files")
    assert len(bearing) == 1
    assert len(list((state(used) / "files").iterdir())) == 3
    await says(used, ZOE, "/mes_donnees")
    told = mydata(used)
    where = {"unanswered": "not_answered"}
    found = {where.get(table, table) for table, _ in in_tables(database)} | in_columns(database, row["id"])
    assert found - set(told) == set()
    assert set(naming_somebody(database)) - set(told) == set()
    assert bearing[0] in json.dumps(told["received"])
    assert {"people", "members", "letters", "outbox", "inbox", "journal", "received"} <= {
        t for t, _ in in_tables(database)
    }

    await forget(used)
    assert "Tout est effacé" in shown(used, ZOE)
    await says(used, OLIVE, "/journal")
    assert "Fichier effacé avec les données de la personne" in shown(used, OLIVE)
    await used.stop()
    assert list(in_tables(database)) == []
    # An id of ours that no longer means anybody stays where organisers read who did what.
    assert in_columns(database, row["id"]) <= {"journal"}
    kept = (tmp_path / "kept").rename(tmp_path.parent / f"{tmp_path.name}-kept")
    assert in_files(state(used)) == []
    assert len(list((state(used) / "files").iterdir())) == 2

    assert in_files(kept / "before.db.files") == bearing
    restore(database, kept / "before.db", used.clock.now())
    assert list(in_tables(database)) == []
    assert in_files(state(used)) == []
    assert len(list((state(used) / "files").iterdir())) == 2
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
