"""Whoever is asked through the switchboard is whoever would be asked one by one."""

from typing import Any

import pytest
from telegram import Update, User
from telegram.ext import ExtBot

from bot.wire import ClosedWire
from handlers.all import handlers
from handlers.routing import OnPress, OnScreen
from handlers.switchboard import Switchboard
from render.words import screen_commanded, screen_named

BOT = ExtBot("1:demo", request=ClosedWire({}), get_updates_request=ClosedWire({}))
ALL = handlers()
BOARD = Switchboard(ALL)
WHO = {"id": 7001, "is_bot": False, "first_name": "Lina"}
ALONE, GROUP = {"id": 7001, "type": "private"}, {"id": -500, "type": "supergroup", "title": "静岡"}
VERBS = sorted({each.verb for each in ALL if isinstance(each, OnPress)})
TEXTS = ("/next", "/suite", "分科会", "programme", "Où est la mer ?", "/xyzzy", "/start abc", "21 octobre", "…")


def message(chat: dict[str, Any], **more: Any) -> dict[str, Any]:
    text = str(more.get("text", ""))
    if text.startswith("/"):
        more["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"message_id": 5, "date": 1_790_000_000, "chat": chat, "from": WHO, **more}


def one_by_one(update: Update) -> Any:
    """The first of all handlers that wants the update."""
    for handler in ALL:
        found = handler.check_update(update)
        if found is not None and found is not False:
            return handler
    return None


@pytest.fixture(autouse=True)
def known():
    """The bot's own name, which commands are compared with."""
    BOT._bot_user = User(1, "Rencontres", is_bot=True, username="rencontres_bot")


@pytest.mark.parametrize("chat", [ALONE, GROUP], ids=["alone", "in a group"])
def test_the_same_handler_takes_each_press_and_each_text(chat: dict[str, Any]) -> None:
    presses = [f"v1:{verb}:x:0" for verb in VERBS] + ["v1:nowhere:x:0", "v0:home::0", "home", "v1:day", ""]
    raw: list[dict[str, Any]] = [
        {"callback_query": {"id": "1", "from": WHO, "chat_instance": "1", "data": data, "message": message(chat)}}
        for data in presses
    ]
    raw += [{"message": message(chat, text=text)} for text in TEXTS]
    raw += [{"message": message(chat, location={"latitude": 1.0, "longitude": 2.0})}]
    updates = [Update.de_json({"update_id": 1, **each}, BOT) for each in raw]
    taken = [(BOARD.check_update(update) or (None,))[0] for update in updates]
    assert taken == [one_by_one(update) for update in updates]
    assert len({id(each) for each in taken}) > 10


def test_every_screen_that_words_can_ask_for_has_a_handler_that_is_asked() -> None:
    screens = {each.screen for each in ALL if isinstance(each, OnScreen)}
    assert {screen_commanded("next"), screen_named("分科会")} <= screens
    assert all(any(isinstance(each, OnScreen) for each in BOARD._by_screen[screen]) for screen in screens)
