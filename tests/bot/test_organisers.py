"""Roles, links and changes through the real bot."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.person import Half
from domain.roles import Action, Role, may, may_grant
from storage import roles
from storage.database import open_database
from tests.stage import Stage

OLIVE = 1001
ATTEMPTS: tuple[tuple[str, Action, Half | None], ...] = (
    ("draft-new:cancel.wed-lunch", Action.CHANGE_PROGRAMME, None),
    ("draft-new:add.", Action.CHANGE_PROGRAMME, None),
    ("draft-new:pair.fri-workshops-am", Action.CHANGE_PROGRAMME, None),
    ("draft-new:fill.wifi", Action.FILL_SLOT, None),
    ("draft-new:confirm.registration-closes", Action.SET_DEADLINE, None),
    ("draft-new:confirm.workshop-choice", Action.SET_DEADLINE, Half.FRENCH),
    ("draft-new:japanese-same.workshop-choice", Action.SET_DEADLINE, Half.JAPANESE),
)
COUNTED = "SELECT (SELECT count(*) FROM changes) + (SELECT count(*) FROM invitations) AS n"


@pytest.fixture
async def owned(stage: Stage) -> Stage:
    """The stage with Olive, an owner, who has begun in French."""
    stage.telegram.add_user(OLIVE, "Olive", "fr")
    stage.settings = stage.settings.model_copy(update={"organiser_ids": [OLIVE]})
    await stage.restart()
    await begin(stage, OLIVE, "fr", "french")
    return stage


async def begin(stage: Stage, person: int, language: str, half: str, token: str = "") -> None:
    stage.telegram.start(person, token)
    await stage.quiet()
    for data in (f"v1:language:{language}:0", f"v1:half:{half}:0"):
        await press(stage, person, data)


async def press(stage: Stage, person: int, data: str) -> str:
    """Press a button with ``data`` on the newest message that bears any; the toast."""
    newest = pressable(stage, person)
    stage.telegram.press(person, person, newest["message_id"], data, stale=True)
    await stage.quiet()
    answer = list(stage.telegram.queries.values())[-1].answer
    assert answer is not None, "each press is answered"
    return answer["text"] or ""


def pressable(stage: Stage, person: int) -> dict[str, Any]:
    messages = reversed(stage.telegram.messages(person))
    return next(each for each in messages if "inline_keyboard" in each.get("reply_markup", {}))


def shown(stage: Stage, person: int) -> str:
    return str([each for each in stage.telegram.messages(person) if each["from"]["is_bot"]][-1]["text"])


def buttons(stage: Stage, person: int) -> list[str]:
    rows: list[list[dict[str, Any]]] = pressable(stage, person)["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def link(stage: Stage, role: str) -> str:
    await press(stage, OLIVE, f"v1:invite-as:{role}:0")
    texts = [str(each.get("text")) for each in stage.telegram.messages(OLIVE)]
    return next(found[1] for text in reversed(texts) if (found := re.search(r"\?start=(\S+)", text)))


async def member(stage: Stage, number: int, role: Role | None) -> int:
    person = 2000 + number
    stage.telegram.add_user(person, f"M{number}", "fr")
    await begin(stage, person, "fr", "other", await link(stage, role) if role else "")
    return person


@pytest.mark.parametrize("role", [*Role, None])
async def test_each_role_is_refused_exactly_what_the_matrix_refuses(owned: Stage, role: Role | None):
    person = await member(owned, 1, role)
    held = {role} if role else set()
    for data, action, half in ATTEMPTS:
        before = owned.rows(COUNTED)[0]["n"]
        toast = await press(owned, person, f"v1:{data}:0")
        assert (owned.rows(COUNTED)[0]["n"] > before) is may(held, action, half), data
        assert ("réservé" in toast) is not may(held, action, half), data
    for granted in Role:
        before = owned.rows(COUNTED)[0]["n"]
        await press(owned, person, f"v1:invite-as:{granted}:0")
        assert (owned.rows(COUNTED)[0]["n"] > before) is may_grant(held, granted), granted


@pytest.mark.parametrize("role", [Role.READER, None])
async def test_who_may_not_change_can_neither_carry_on_apply_nor_undo_what_others_drafted(owned: Stage, role):
    person = await member(owned, 1, role)
    await press(owned, OLIVE, "v1:draft-new:cancel.wed-lunch:0")
    (draft,) = owned.rows("SELECT id FROM changes")
    for verb in ("draft-apply", "draft-drop", "draft", "draft-set"):
        await press(owned, person, f"v1:{verb}:{draft['id']}:0")
    assert owned.rows("SELECT state FROM changes") == [{"state": "draft"}]
    await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    for verb in ("undo", "undo-now"):
        await press(owned, person, f"v1:{verb}:{draft['id']}:1")
    assert owned.rows("SELECT state FROM changes") == [{"state": "applied"}]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
async def test_nobody_takes_a_role_that_they_may_not_give(owned: Stage, role: Role):
    person = await member(owned, 1, role)
    (owner,) = owned.rows("SELECT person FROM roles WHERE role = 'owner'")
    await press(owned, person, f"v1:dismiss-now:{owner['person']}.owner:0")
    assert len(owned.rows("SELECT person FROM roles WHERE role = 'owner' AND removed_at IS NULL")) == 1


async def test_the_last_owner_stays(owned: Stage):
    (owner,) = owned.rows("SELECT person FROM roles")
    toast = await press(owned, OLIVE, f"v1:dismiss-now:{owner['person']}.owner:0")
    assert "dernier propriétaire" in toast
    assert owned.rows("SELECT removed_at FROM roles") == [{"removed_at": None}]


async def test_an_owner_of_the_settings_whom_others_removed_stays_removed(owned: Stage):
    second = await member(owned, 1, Role.OWNER)
    owner = owned.rows("SELECT roles.person FROM roles JOIN people ON people.id = person WHERE telegram_id = 1001")[0]
    await press(owned, second, f"v1:dismiss-now:{owner['person']}.owner:0")
    await owned.restart()
    owned.telegram.say(OLIVE, "/equipe")
    await owned.quiet()
    assert "Je ne connais pas cette commande" in shown(owned, OLIVE)


@pytest.mark.parametrize(
    "command", ["/organisation", "/equipe", "/journal", "/modifier", "/team", "/change", "/organise"]
)
async def test_an_organisers_command_is_unknown_to_everybody_else_and_silent_in_a_group(owned: Stage, command: str):
    person = await member(owned, 1, None)
    for text in ("/nosuchcommand", command):
        owned.telegram.say(person, text)
        await owned.quiet()
    unknown, refused = (each["text"] for each in owned.telegram.messages(person)[-3::2])
    assert unknown == refused
    owned.telegram.add_group(-4001, "Délégations", [person, OLIVE])
    owned.telegram.say(OLIVE, command, -4001)
    await owned.quiet()
    assert not [each for each in owned.telegram.messages(-4001) if each["from"]["is_bot"]]


async def test_fifty_who_open_one_link_at_once_are_one_organiser(owned: Stage):
    token = await link(owned, "french")
    for person in range(3001, 3051):
        owned.telegram.add_user(person, f"P{person}", "fr")
        owned.telegram.start(person, token)
    await owned.quiet()
    held = owned.rows("SELECT person FROM roles WHERE role = 'french'")
    assert len(held) == 1
    assert owned.rows("SELECT used_by FROM invitations") == [{"used_by": held[0]["person"]}]
    joined = [
        p for p in range(3001, 3051) if any("désormais partie" in m.get("text", "") for m in owned.telegram.messages(p))
    ]
    assert len(joined) == 1


async def test_fifty_redemptions_that_race_in_the_database_are_one(tmp_path: Path):
    now = datetime(2026, 6, 1, tzinfo=UTC)
    database = await open_database(tmp_path / "bot.db")
    async with database.transaction() as transaction:
        token = await roles.invite(transaction, "i1", Role.ALL, "olive", now)

    async def redeem(number: int) -> bool:
        async with database.transaction() as transaction:
            return await roles.redeem(transaction, token, f"p{number}", now) is not None

    won = await asyncio.gather(*(redeem(number) for number in range(50)))
    await database.close()
    assert sum(won) == 1


@pytest.mark.parametrize("spoilt", ["revoked", "expired"])
async def test_a_link_that_is_revoked_or_too_old_gives_nothing(owned: Stage, spoilt: str):
    token = await link(owned, "all")
    if spoilt == "revoked":
        (invitation,) = owned.rows("SELECT id FROM invitations")
        await press(owned, OLIVE, f"v1:revoke:{invitation['id']}:0")
    else:
        owned.clock.advance(roles.INVITATION_LIFE.total_seconds())
    owned.telegram.add_user(2001, "Late", "fr")
    owned.telegram.start(2001, token)
    await owned.quiet()
    assert "ne m’est pas connu" in shown(owned, 2001)
    assert len(owned.rows("SELECT * FROM roles")) == 1


async def test_a_token_is_kept_nowhere_once_it_is_given(owned: Stage, caplog: pytest.LogCaptureFixture):
    token = await link(owned, "reader")
    owned.telegram.add_user(2001, "Reader", "fr")
    owned.telegram.start(2001, token)
    await owned.quiet()
    with closing(sqlite3.connect(owned.settings.database_path)) as connection:
        assert token not in "\n".join(connection.iterdump())
    assert token not in caplog.text
    await owned.stop()
    assert token.encode() not in owned.settings.database_path.read_bytes()
    await owned.start()


async def test_a_changed_room_is_in_every_screen_within_five_seconds_and_undone_it_is_the_old_one(owned: Stage):
    haruka = 2001
    owned.telegram.add_user(haruka, "Haruka", "ja")
    await begin(owned, haruka, "ja", "japanese")
    owned.clock.jump(datetime.fromisoformat("2026-10-23T08:00:00+02:00"))
    await owned.quiet()

    async def screens(person: int, *texts: str) -> list[str]:
        found = []
        for text in texts:
            owned.telegram.say(person, text)
            await owned.quiet(within=5)
            found.append(shown(owned, person))
        return found

    async def everywhere() -> list[str]:
        french = await screens(OLIVE, "Séance plénière d’ouverture", "à suivre", "vendredi", "/modifier")
        return french + await screens(haruka, "開会全体会", "次の予定", "金曜日")

    before = await everywhere()
    loop = asyncio.get_running_loop()
    await press(owned, OLIVE, "v1:draft-new:place.fri-plenary:0")
    (draft,) = owned.rows("SELECT id, revision FROM changes")
    await press(owned, OLIVE, f"v1:draft-set:{draft['id']}.canopy-conference:{draft['revision']}")
    began = loop.time()
    assert "appliquée" in await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    changed = await everywhere()
    assert loop.time() - began < 5
    for text, name in zip(changed, ["Hôtel Canopy"] * 3 + [""] + ["ホテル・キャノピー"] * 3, strict=True):
        assert name in text
        assert "Ambassadeurs 2/3" not in text
        assert "3分の2面" not in text
    await press(owned, OLIVE, "v1:changes::0")
    assert "Plénière · Lieu ou salle" in pressable(owned, OLIVE)["text"]
    await press(owned, OLIVE, "v1:edit-session:fri-plenary:0")
    assert "Hôtel Canopy" in pressable(owned, OLIVE)["text"]
    await press(owned, OLIVE, f"v1:undo-now:{draft['id']}:1")
    assert await everywhere() == before
    told = [message["text"] for message in owned.telegram.messages(haruka) if "会場変更" in message["text"]]
    assert ["ホテル・キャノピー" in text.partition("変更前")[0] for text in told] == [True, False]


async def test_what_changed_between_review_and_apply_is_shown_again_before_it_is_applied(owned: Stage):
    await press(owned, OLIVE, "v1:draft-new:cancel.wed-lunch:0")
    await press(owned, OLIVE, "v1:draft-new:cancel.wed-palais:0")
    first, second = owned.rows("SELECT id FROM changes ORDER BY rowid")
    await press(owned, OLIVE, f"v1:draft-apply:{second['id']}:0")
    await press(owned, OLIVE, f"v1:draft-apply:{first['id']}:0")
    assert "Le programme a changé entre-temps" in pressable(owned, OLIVE)["text"]
    assert f"v1:draft-apply:{first['id']}:1" in buttons(owned, OLIVE)
    await press(owned, OLIVE, f"v1:draft-apply:{first['id']}:1")
    assert [row["state"] for row in owned.rows("SELECT state FROM changes")] == ["applied", "applied"]


async def test_a_press_sent_twice_applies_once_and_is_journalled_once(owned: Stage):
    await press(owned, OLIVE, "v1:draft-new:cancel.wed-lunch:0")
    (draft,) = owned.rows("SELECT id FROM changes")
    for _ in range(2):
        await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    assert len(owned.rows("SELECT * FROM journal WHERE what = 'applied'")) == 1


async def test_the_bot_goes_down_and_comes_back_with_the_same_programme_and_drafts(owned: Stage):
    await press(owned, OLIVE, "v1:draft-new:hours.fri-plenary:0")
    owned.telegram.say(OLIVE, "10:00-11:00")
    await owned.quiet()
    await owned.restart()
    (draft,) = owned.rows("SELECT id FROM changes")
    await press(owned, OLIVE, f"v1:draft-apply:{draft['id']}:0")
    await owned.restart()
    owned.telegram.say(OLIVE, "vendredi")
    await owned.quiet()
    assert "10\u202fh\u202f00\u202f–\u202f11\u202fh\u202f00" in shown(owned, OLIVE)
