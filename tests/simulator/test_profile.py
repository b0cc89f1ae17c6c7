"""Names, descriptions and commands by language and scope."""

from typing import Any

import pytest

from simulator import Telegram
from tests.simulator.cast import CAMILLE, GROUP, HARUKA


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"about {name}"} for name in names]


async def ok(telegram: Telegram, method: str, **params: Any) -> Any:
    status, answer = await telegram.call(method, params)
    assert status == 200, answer
    return answer["result"]


async def test_the_narrowest_scope_and_the_readers_language_win(telegram: Telegram) -> None:
    await ok(telegram, "setMyCommands", commands=commands("help"))
    await ok(telegram, "setMyCommands", commands=commands("aide"), language_code="fr")
    private = {"type": "all_private_chats"}
    await ok(telegram, "setMyCommands", commands=commands("jp"), language_code="ja", scope=private)

    def names(chat_id: int) -> list[str]:
        return [each["command"] for each in telegram.commands_in_force(chat_id)]

    assert [names(CAMILLE), names(HARUKA), names(GROUP)] == [["aide"], ["jp"], ["help"]]
    own = {"type": "chat", "chat_id": CAMILLE}
    await ok(telegram, "setMyCommands", commands=commands("now"), scope=own)
    assert names(CAMILLE) == ["now"]
    await ok(telegram, "deleteMyCommands", scope=own)
    assert names(CAMILLE) == ["aide"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"commands": [{"command": "Été", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]}, "command description must be non-empty"),
        ({"commands": commands("x") * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": commands("x"), "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_faulty_commands_are_refused(telegram: Telegram, given: Any, words: str) -> None:
    _, answer = await telegram.call("setMyCommands", given)
    assert answer["description"] == f"Bad Request: {words}"


@pytest.mark.parametrize(("field", "most"), [("Name", 64), ("Description", 512), ("ShortDescription", 120)])
async def test_texts_are_kept_per_language_within_their_length(telegram: Telegram, field: str, most: int) -> None:
    key = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[field]
    await ok(telegram, f"setMy{field}", **{key: "Guide"})
    await ok(telegram, f"setMy{field}", **{key: "案" * most}, language_code="ja")
    assert (await ok(telegram, f"getMy{field}", language_code="ja"))[key] == "案" * most
    assert (await ok(telegram, f"getMy{field}", language_code="fr"))[key] == "Guide"
    status, _ = await telegram.call(f"setMy{field}", {key: "x" * (most + 1)})
    assert status == 400
