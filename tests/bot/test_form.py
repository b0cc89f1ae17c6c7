"""The form through the real bot: races for places, waiting lists, printed plans, and how long what is kept."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from bot.clock import RehearsalClock
from bot.health import Health
from bot.running import _tidy
from bot.standing import Standing
from storage.database import open_database
from storage.editions import read_edition
from storage.folder import Folder
from storage.lexicons import read_lexicon
from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, owned, press, shown  # noqa: F401 — a fixture
from tests.stage import Stage

HEAD, DEPUTY, MEMBER = 4001, 4002, 4003


async def says(stage: Stage, person: int, text: str) -> None:
    stage.telegram.say(person, text)
    await stage.quiet()


async def enters(stage: Stage, person: int, delegation: str, family: str = "X") -> str:
    """Someone puts themselves on their delegation's form; the id of whom they are there."""
    await press(stage, person, f"v1:form-ask:{delegation}.me:0")
    await says(stage, person, family)
    (row,) = stage.rows(f"SELECT a.id FROM attendees a JOIN people p ON p.id = a.person WHERE p.telegram_id = {person}")
    return str(row["id"])


async def limit(stage: Stage, session: str, most: int) -> None:
    await press(stage, OLIVE, f"v1:capacity:{session}:0")
    await says(stage, OLIVE, str(most))


def answers(stage: Stage, session: str) -> list[str]:
    rows = stage.rows(f"SELECT answer FROM attendances WHERE session = '{session}' ORDER BY turn")
    return [str(row["answer"]) for row in rows]


@pytest.fixture
async def crowd(owned: Stage) -> tuple[Stage, dict[int, str]]:  # noqa: F811 — a fixture
    """Fifty people of two delegations, each on their form."""
    people: dict[int, str] = {}
    for delegation, first in (("bordeaux", 3001), ("lyon", 3101)):
        token = await into(owned, delegation)
        for person in range(first, first + 25):
            owned.telegram.add_user(person, f"P{person}", "fr")
            owned.telegram.start(person, token)
        await owned.quiet()
        for person in range(first, first + 25):
            newest = owned.telegram.messages(person)[-1]["message_id"]
            owned.telegram.press(person, person, newest, "v1:language:fr:0", stale=True)
            owned.telegram.press(person, person, newest, f"v1:form-ask:{delegation}.me:0", stale=True)
        await owned.quiet()
        for person in range(first, first + 25):
            owned.telegram.say(person, f"Nom {person}")
        await owned.quiet()
    for row in owned.rows("SELECT a.id, p.telegram_id FROM attendees a JOIN people p ON p.id = a.person"):
        people[row["telegram_id"]] = row["id"]
    assert len(people) == 50
    return owned, people


async def test_of_fifty_who_race_for_twenty_five_places_twenty_five_have_one_and_the_others_wait_in_order(crowd):
    stage, people = crowd
    await limit(stage, "thu-lunch", 25)
    for person, attendee in people.items():
        newest = stage.telegram.messages(person)[-1]["message_id"]
        for _ in range(2):
            stage.telegram.press(person, person, newest, f"v1:form-set:{attendee}.sessions.+thu-lunch:999", stale=True)
    await stage.quiet()
    assert answers(stage, "thu-lunch") == ["yes"] * 25 + ["waiting"] * 25
    order = [row["attendee"] for row in stage.rows("SELECT attendee FROM attendances ORDER BY turn")]
    assert order == list(people.values())

    # A place given back goes to whoever asked first, who is told; who is erased, or declines, gives theirs back too.
    told = {attendee: person for person, attendee in people.items()}
    await press(stage, told[order[0]], f"v1:form-set:{order[0]}.sessions.-thu-lunch:999")
    assert "Une place s’est libérée" in shown(stage, told[order[25]])
    await press(stage, told[order[1]], f"v1:form-erase:{order[1]}:0")
    assert "Une place s’est libérée" in shown(stage, told[order[26]])
    await limit(stage, "thu-lunch", 26)
    assert "Une place s’est libérée" in shown(stage, told[order[27]])
    assert answers(stage, "thu-lunch").count("yes") == 26
    await press(stage, 3001, "v1:status:declined:0")
    waits = {row["attendee"] for row in stage.rows("SELECT attendee FROM attendances WHERE answer = 'waiting'")}
    assert waits == set()
    assert stage.mishaps() == []


async def test_a_printed_plan_that_is_exceeded_is_told_once_and_nobody_is_refused(owned: Stage):  # noqa: F811 — a fixture
    await comes(owned, HEAD, await into(owned, "bordeaux"), "Tête")
    mine = await enters(owned, HEAD, "bordeaux")
    with closing(sqlite3.connect(owned.settings.database_path)) as connection, connection:
        for number in range(70):
            columns = "(id, edition, delegation, turn, title, family, given, family_first, function, workshops)"
            values = (f"b-{number}", "cannes-2026", "lyon", number, "", "X", "", 0, "", "{}")
            connection.execute(f"INSERT INTO attendees {columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            kept = (f"b-{number}", "thu-lunch", "cannes-2026", "yes", number)
            connection.execute("INSERT INTO attendances VALUES (?, ?, ?, ?, ?)", kept)
    for sign in "+-+":
        await press(owned, HEAD, f"v1:form-set:{mine}.sessions.{sign}thu-lunch:99")
    told = [each for each in owned.telegram.messages(OLIVE) if "71 personnes ont dit oui" in str(each.get("text"))]
    assert len(told) == 1
    assert "pour 70 prévues" in told[0]["text"]
    assert answers(owned, "thu-lunch") == ["yes"] * 71


async def test_head_and_deputy_who_answer_one_question_at_the_same_moment_are_told_who_was_faster(owned: Stage):  # noqa: F811 — a fixture
    token = await into(owned, "bordeaux")
    for person, name in ((HEAD, "Tête"), (DEPUTY, "Adjointe")):
        await comes(owned, person, token, name)
    (deputy,) = owned.rows("SELECT person FROM members JOIN people ON people.id = person WHERE telegram_id = 4002")
    await press(owned, HEAD, f"v1:rank:deputy.{deputy['person'][:8]}:0")
    await press(owned, HEAD, "v1:form-set:bordeaux.sample.no:0")
    for person, value in ((HEAD, "yes"), (DEPUTY, "no")):
        newest = owned.telegram.messages(person)[-1]["message_id"]
        owned.telegram.press(person, person, newest, f"v1:form-set:bordeaux.stand.{value}:1", stale=True)
    await owned.quiet()
    last = list(owned.telegram.queries.values())[-1].answer
    assert last is not None
    assert "La réponse a changé entre-temps, par Tête" in (last["text"] or "")
    assert owned.rows("SELECT stand FROM forms")[0]["stand"].startswith('{"wanted": true')
    # Another question may be answered meanwhile, and one's own old button too.
    await press(owned, DEPUTY, "v1:form-set:bordeaux.sample.yes:1")
    await press(owned, HEAD, "v1:form-set:bordeaux.stand.no:0")
    versions = owned.rows("SELECT field, value, name FROM form_versions ORDER BY revision")
    assert [tuple(each.values()) for each in versions] == [
        ("sample", "no", "Tête"),
        ("stand", "yes", "Tête"),
        ("sample", "yes", "Adjointe"),
        ("stand", "no", "Tête"),
    ]


async def test_answers_are_kept_in_no_message_and_dietary_needs_go_a_week_after_the_closing(owned: Stage):  # noqa: F811 — a fixture
    await comes(owned, HEAD, await into(owned, "bordeaux"), "Tête")
    mine = await enters(owned, HEAD, "bordeaux", "Onomatopée")
    await press(owned, HEAD, f"v1:form-ask:{mine}.diet:0")
    await says(owned, HEAD, "ni topinambour ni rutabaga")
    assert "topinambour" in shown(owned, HEAD)
    await press(owned, OLIVE, f"v1:form-person:{mine}:0")
    assert "topinambour" in shown(owned, OLIVE)
    outside = "\n".join(
        str(row) for table in ("outbox", "inbox", "form_versions") for row in owned.rows(f"SELECT * FROM {table}")
    )
    assert "topinambour" not in outside
    assert "Onomatopée" not in re.sub(r"'value': 'Onomatopée'", "", outside)
    edition = read_edition(owned.settings.edition_folder)
    kept = {"diet": "ni topinambour ni rutabaga"}
    database = await open_database(owned.settings.database_path)
    folder, health = Folder(owned.settings.database_path), Health()
    standing = await Standing.open(database, edition, read_lexicon(owned.settings.edition_folder), health)
    for day, left in (("2026-10-31T23:59:00+01:00", kept), ("2026-11-01T00:00:00+01:00", {"diet": None})):
        clock = RehearsalClock(datetime.fromisoformat(day), speed=0.0)
        await _tidy(database, clock, folder, standing)
        assert owned.rows("SELECT diet FROM attendees") == [left]
    await database.close()


async def test_who_is_taken_out_of_the_delegation_is_no_more_whom_the_form_names(owned: Stage):  # noqa: F811 — a fixture
    token = await into(owned, "bordeaux")
    await comes(owned, HEAD, token, "Tête")
    await comes(owned, MEMBER, token, "Membre")
    theirs = await enters(owned, MEMBER, "bordeaux", "Rutabaga")
    (member,) = owned.rows("SELECT person FROM members JOIN people ON people.id = person WHERE telegram_id = 4003")
    await press(owned, HEAD, f"v1:take-out:{member['person'][:8]}:0")
    assert owned.rows("SELECT id, person FROM attendees") == [{"id": theirs, "person": None}]
    await press(owned, MEMBER, f"v1:form-person:{theirs}:0")
    assert "Rutabaga" not in shown(owned, MEMBER)
    await press(owned, HEAD, f"v1:form-erase:{theirs}:0")
    assert owned.rows("SELECT * FROM attendees") == []
    assert owned.rows("SELECT value FROM form_versions WHERE value IS NOT NULL") == []


async def test_a_capacity_is_a_number_set_by_who_may_change_the_programme(owned: Stage):  # noqa: F811 — a fixture
    for wrong in ("beaucoup", "-1", "5001", "²"):
        await press(owned, OLIVE, "v1:capacity:thu-lunch:0")
        await says(owned, OLIVE, wrong)
        assert "Je n’ai pas reconnu de nombre" in shown(owned, OLIVE)
    assert owned.rows("SELECT * FROM capacities") == []
    await says(owned, OLIVE, "４０")
    assert owned.rows("SELECT session, most FROM capacities") == [{"session": "thu-lunch", "most": 40}]
    await comes(owned, HEAD, await into(owned, "bordeaux"), "Tête")
    await press(owned, HEAD, "v1:capacity:thu-lunch:0")
    await press(owned, HEAD, "v1:capacity-lift:thu-lunch:0")
    assert owned.rows("SELECT session, most FROM capacities") == [{"session": "thu-lunch", "most": 40}]
    await press(owned, OLIVE, "v1:capacity-lift:thu-lunch:0")
    assert owned.rows("SELECT most FROM capacities") == [{"most": None}]
    assert [row["what"] for row in owned.rows("SELECT what FROM journal ORDER BY seq DESC LIMIT 1")] == [
        "capacity_lifted"
    ]
