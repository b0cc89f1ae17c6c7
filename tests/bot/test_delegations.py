"""Delegations through the real bot: races for a link, forged buttons, and what is kept of a token."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.delegation import Rank
from handlers.for_delegates import DELEGATION
from storage import delegations, links
from storage.database import open_database
from storage.editions import read_edition
from tests.bot.test_organisers import OLIVE, begin, link, owned, press, shown  # noqa: F401 — a fixture
from tests.editions import CANNES
from tests.stage import Stage

PROOF = pytest.mark.proof
EDITION = read_edition(CANNES)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
TABLES = ("delegations", "delegation_versions", "members", "proposals", "links")
HEAD, DEPUTY, MEMBER = 4001, 4002, 4003


async def into(stage: Stage, delegation: str) -> str:
    """The token of a link into a delegation, made by an owner."""
    await press(stage, OLIVE, f"v1:invite-in:many.{delegation}:0")
    texts = [str(each.get("text", "")) for each in stage.telegram.messages(OLIVE)]
    return next(found[1] for text in reversed(texts) if (found := re.search(r"\?start=(\S+)", text)))


async def comes(stage: Stage, person: int, token: str, name: str = "") -> None:
    stage.telegram.add_user(person, name or f"P{person}", "fr")
    stage.telegram.start(person, token)
    await stage.quiet()
    await press(stage, person, "v1:language:fr:0")


@pytest.fixture
async def bordeaux(owned: Stage) -> Stage:  # noqa: F811
    """Bordeaux with its head, deputy and a member, who has proposed something."""
    token = await into(owned, "bordeaux")
    for person, name in ((HEAD, "Tête Secrète"), (DEPUTY, "Adjointe Secrète"), (MEMBER, "Membre Secret")):
        await comes(owned, person, token, name)
    (deputy,) = owned.rows("SELECT person FROM members JOIN people ON people.id = person WHERE telegram_id = 4002")
    await press(owned, HEAD, f"v1:rank:deputy.{deputy['person'][:8]}:0")
    await press(owned, HEAD, "v1:first-wish:w2:0")
    await press(owned, MEMBER, "v1:status:declined:0")
    return owned


def held(stage: Stage) -> dict[str, list[dict[str, object]]]:
    """All that is kept of Bordeaux."""
    named = {table: "id" if table == "delegations" else "delegation" for table in TABLES}
    return {table: stage.rows(f"SELECT * FROM {table} WHERE {by} = 'bordeaux'") for table, by in named.items()}


async def test_fifty_who_race_for_a_link_of_twenty_five_are_twenty_five(tmp_path: Path):
    database = await open_database(tmp_path / "bot.db")
    await database.step(lambda connection: delegations.seed(connection, EDITION))
    life = timedelta(days=1)
    _, token = await database.step(
        lambda connection: links.make(connection, EDITION.name, "bordeaux", None, 25, life, None, NOW)
    )

    async def redeem() -> bool:
        async with database.transaction() as transaction:
            used = await transaction.do(lambda connection: links.redeem(connection, EDITION.name, token, NOW))
            return used is not None

    won = await asyncio.gather(*(redeem() for _ in range(50)))
    await database.close()
    assert sum(won) == 25


async def test_of_fifty_who_open_one_link_at_once_twenty_five_come_in_and_one_is_the_head(owned: Stage):  # noqa: F811
    token = await into(owned, "bordeaux")
    for person in range(3001, 3051):
        owned.telegram.add_user(person, f"P{person}", "fr")
        owned.telegram.start(person, token)
        owned.telegram.start(person, token)
    await owned.quiet()
    members = owned.rows("SELECT rank FROM members WHERE delegation = 'bordeaux'")
    assert len(members) == 25
    assert sum(each["rank"] == Rank.HEAD for each in members) == 1
    assert owned.rows("SELECT uses FROM links") == [{"uses": 25}]
    told = [each for each in owned.telegram.messages(OLIVE) if "première personne entrée" in str(each.get("text"))]
    assert len(told) == 1


@pytest.mark.parametrize("spoilt", ["revoked", "expired"])
async def test_a_link_that_is_revoked_or_too_old_lets_nobody_in(owned: Stage, spoilt: str):  # noqa: F811
    token = await into(owned, "bordeaux")
    if spoilt == "revoked":
        (made,) = owned.rows("SELECT id FROM links")
        await press(owned, OLIVE, f"v1:revoke-link:{made['id']}:0")
    else:
        owned.clock.advance(timedelta(days=61).total_seconds())
    owned.telegram.add_user(3001, "Late", "fr")
    owned.telegram.start(3001, token)
    await owned.quiet()
    assert "ne m’est pas connu" in shown(owned, 3001)
    assert owned.rows("SELECT * FROM members") == []


async def test_a_token_is_kept_nowhere_once_it_is_given(owned: Stage, caplog: pytest.LogCaptureFixture):  # noqa: F811
    token = await into(owned, "bordeaux")
    await comes(owned, 3001, token)
    with closing(sqlite3.connect(owned.settings.database_path)) as connection:
        assert token not in "\n".join(connection.iterdump())
    assert token not in caplog.text
    await owned.stop()
    assert token.encode() not in owned.settings.database_path.read_bytes()
    await owned.start()


async def test_head_and_deputy_who_press_at_the_same_moment_make_one_decision_and_both_know_whose(bordeaux: Stage):
    """Both presses wait at Telegram together, each bearing the revision that its presser saw."""
    before = len(bordeaux.rows("SELECT * FROM delegation_versions"))
    for person, data in ((HEAD, "v1:status:declined:1"), (DEPUTY, "v1:status:studying:1")):
        newest = [
            each for each in bordeaux.telegram.messages(person) if "inline_keyboard" in each.get("reply_markup", {})
        ]
        bordeaux.telegram.press(person, person, newest[-1]["message_id"], data, stale=True)
    await bordeaux.quiet()
    assert len(bordeaux.rows("SELECT * FROM delegation_versions")) == before + 1
    answers = [query.answer["text"] for query in list(bordeaux.telegram.queries.values())[-2:] if query.answer]
    assert answers[0] == "C’est enregistré."
    assert "Entre-temps, Tête Secrète a décidé" in (answers[1] or "")
    told = [
        each for each in bordeaux.telegram.messages(DEPUTY) if "Tête Secrète a décidé pour" in str(each.get("text"))
    ]
    assert "participation déclinée" in str(told[-1]["text"])


def forged(stage: Stage) -> list[str]:
    """Each verb with every id that could mean something of Bordeaux, and with some that mean nothing."""
    people = [row["person"][:8] for row in stage.rows("SELECT person FROM members WHERE delegation = 'bordeaux'")]
    proposals = [row["id"] for row in stage.rows("SELECT id FROM proposals")]
    values = ["", "all", "one", "many", "declined", "confirmed", "w1", "w2", *people, *proposals]
    values += [f"{rank}.{person}" for rank in Rank for person in people]
    named = [f"{value}.bordeaux" for value in values] + ["bordeaux", "bordeaux.bordeaux", ".", "..", "bordeaux.", "é"]
    verbs = [*DELEGATION]
    return [f"v1:{verb}:{id_}:{at}" for verb in verbs for id_ in named for at in (0, 1) if len(f"{verb}{id_}") < 58]


WHO = ("nobody", "member", "head", "japanese", "reader")


@pytest.mark.parametrize(
    ("who", "each"), [*((who, 3) for who in WHO), *(pytest.param(who, 1, marks=PROOF) for who in WHO)]
)
async def test_another_delegations_data_is_neither_read_nor_written_by_forged_buttons(
    bordeaux: Stage, who: str, each: int
):
    """With every third, each person tries others than the one before; all are tried in the proof."""
    person = 5001
    if who in ("member", "head"):
        token = await into(bordeaux, "nantes")
        if who == "member":
            await comes(bordeaux, 5002, token)
        await comes(bordeaux, person, token)
    else:
        bordeaux.telegram.add_user(person, "X", "fr")
        await begin(bordeaux, person, "fr", "french", "" if who == "nobody" else await link(bordeaux, who))
    before, said = held(bordeaux), len(bordeaux.telegram.messages(HEAD))
    seen: list[str] = []
    newest = [each for each in bordeaux.telegram.messages(person) if "inline_keyboard" in each.get("reply_markup", {})]
    for data in forged(bordeaux)[WHO.index(who) % each :: each]:
        bordeaux.telegram.press(person, person, newest[-1]["message_id"], data, stale=True)
        if len(seen) % 20 == 0:
            await bordeaux.quiet()
        seen.append(shown(bordeaux, person))
    await bordeaux.quiet()
    assert held(bordeaux) == before
    assert len(bordeaux.telegram.messages(HEAD)) == said
    everything = "\n".join(str(each) for each in bordeaux.telegram.messages(person)) + "\n".join(seen)
    answers = "\n".join(str(query.answer) for query in bordeaux.telegram.queries.values() if query.answer)
    assert "Secr" not in everything
    assert "Bordeaux" not in everything
    assert all(name not in answers.rpartition("C’est enregistré")[2] for name in ("Secr", "Bordeaux"))
    assert bordeaux.mishaps() == []


@pytest.mark.parametrize("each", [3, pytest.param(1, marks=PROOF)])
async def test_a_plain_member_changes_nothing_of_their_own_delegation_but_their_proposals(bordeaux: Stage, each: int):
    kept = {table: rows for table, rows in held(bordeaux).items() if table != "proposals"}
    newest = [each for each in bordeaux.telegram.messages(MEMBER) if "inline_keyboard" in each.get("reply_markup", {})]
    forging = [data for data in forged(bordeaux) if not data.startswith("v1:leave-now")]
    forging += [data.replace(".bordeaux:", ":") for data in forging]
    for at, data in enumerate(forging[::each]):
        bordeaux.telegram.press(MEMBER, MEMBER, newest[-1]["message_id"], data, stale=True)
        if at % 20 == 0:
            await bordeaux.quiet()
    await bordeaux.quiet()
    now = held(bordeaux)
    # Who takes oneself out, leaves.
    mine = bordeaux.rows("SELECT person FROM members JOIN people ON people.id = person WHERE telegram_id = 4003")
    if not mine:
        kept["members"] = [each for each in kept["members"] if each in now["members"]]
        assert len(kept["members"]) == 2
    assert {table: rows for table, rows in now.items() if table != "proposals"} == kept
    assert all(each["name"] == "Membre Secret" for each in now["proposals"])
    assert bordeaux.mishaps() == []


async def test_each_decision_is_a_version_with_its_author_and_time_and_the_mark_of_an_organiser(bordeaux: Stage):
    await press(bordeaux, OLIVE, "v1:second-wish:w1.bordeaux:1")
    versions = bordeaux.rows("SELECT revision, verb, value, name, on_behalf, at FROM delegation_versions")
    assert [(each["revision"], each["verb"], each["value"], each["name"], each["on_behalf"]) for each in versions] == [
        (1, "first-wish", "w2", "Tête Secrète", 0),
        (2, "second-wish", "w1", "Olive", 1),
    ]
    assert all(each["at"] for each in versions)


async def test_who_is_taken_out_is_told_and_sees_nothing_more(bordeaux: Stage):
    (member,) = bordeaux.rows("SELECT person FROM members JOIN people ON people.id = person WHERE telegram_id = 4003")
    await press(bordeaux, HEAD, f"v1:take-out:{member['person'][:8]}:0")
    assert "Vous ne faites plus partie" in shown(bordeaux, MEMBER)
    bordeaux.telegram.say(MEMBER, "ma délégation")
    await bordeaux.quiet()
    assert "Aucune délégation" in shown(bordeaux, MEMBER)
    assert bordeaux.rows("SELECT ended_at FROM proposals WHERE ended_at IS NULL") == []


ROSTER = "名称（仏）;名称（日）;国;種別\r\nFictive;架空市;日本;市\r\nVilleneuve-Fictive;ヴィルヌーヴ;フランス;市\r\n"


async def send(stage: Stage, person: int, name: str, data: bytes) -> None:
    stage.telegram.send_document(person, name, data)
    await stage.quiet()
    (received,) = stage.rows("SELECT id FROM shelf ORDER BY rowid DESC LIMIT 1")
    await press(stage, person, f"v1:roster-file:{received['id']}:0")


async def test_a_roster_sent_in_the_chat_is_taken_in_and_reported_on(owned: Stage):  # noqa: F811
    await send(owned, OLIVE, "liste.csv", ROSTER.encode("cp932"))
    assert "Délégations ajoutées\u00a0: 2" in shown(owned, OLIVE)
    await send(owned, OLIVE, "liste.csv", ROSTER.encode("utf-8-sig"))
    assert "Délégations inchangées\u00a0: 2" in shown(owned, OLIVE)
    assert len(owned.rows("SELECT * FROM journal WHERE what = 'roster'")) == 1
    await send(owned, OLIVE, "liste.xlsx", b"%PDF-1.7\n\0")
    assert "Je ne peux pas lire ce fichier" in shown(owned, OLIVE)
    await send(owned, OLIVE, "liste.csv", b"x" * 21_000_000)
    assert "Le fichier est trop grand" in shown(owned, OLIVE)
    assert owned.mishaps() == []


async def test_an_organiser_of_one_half_takes_in_the_rows_of_that_half_alone(owned: Stage):  # noqa: F811
    owned.telegram.add_user(3001, "Rie", "fr")
    await begin(owned, 3001, "fr", "japanese", await link(owned, "japanese"))
    await send(owned, 3001, "liste.csv", ROSTER.encode())
    assert "Délégations ajoutées\u00a0: 1" in shown(owned, 3001)
    assert "ligne 3\u00a0: vos droits ne couvrent pas ce pays" in shown(owned, 3001)


async def test_a_reader_and_a_delegate_import_nothing(owned: Stage):  # noqa: F811
    await send(owned, OLIVE, "liste.csv", b"x")
    (received,) = owned.rows("SELECT id FROM shelf")
    for person, role in ((3001, "reader"), (3002, "")):
        owned.telegram.add_user(person, "X", "fr")
        await begin(owned, person, "fr", "french", await link(owned, role) if role else "")
        owned.telegram.send_document(person, "liste.csv", ROSTER.encode())
        await owned.quiet()
        await press(owned, person, f"v1:roster-file:{received['id']}:0")
    assert owned.rows("SELECT * FROM delegations WHERE origin = 'roster'") == []
