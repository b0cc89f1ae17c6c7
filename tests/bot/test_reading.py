"""Texts and presses are read without the fields that are not there, and nobody can tell."""

import copy
from typing import Any

import pytest
from telegram import Message, Update
from telegram.ext import ExtBot

from bot.reading import PlainMessage, PlainUpdate, read_update
from bot.wire import ClosedWire

BOT = ExtBot("1:demo", request=ClosedWire({}), get_updates_request=ClosedWire({}))
WHO = {"id": 7001, "is_bot": False, "first_name": "Lina", "last_name": "<b>", "language_code": "fr"}
CHAT = {"id": 7001, "type": "private", "first_name": "Lina"}
GROUP = {"id": -500, "type": "supergroup", "title": "Cannes – 静岡"}
TEXT = {"message_id": 5, "date": 1_790_000_000, "chat": CHAT, "from": WHO, "text": "/programme jeudi"}
COMMAND = [{"type": "bot_command", "offset": 0, "length": 10}]
BUTTONS = {"inline_keyboard": [[{"text": "Jeudi", "callback_data": "v1:day:2026-10-22:0"}]]}
SCREEN = {**TEXT, "from": {"id": 1, "is_bot": True, "first_name": "Rencontres"}, "reply_markup": BUTTONS}
PRESS = {"id": "99", "from": WHO, "chat_instance": "3", "data": "v1:day:2026-10-22:0", "message": SCREEN}

PLAIN: list[dict[str, Any]] = [
    {"update_id": 1, "message": TEXT},
    {"update_id": 2, "message": {**TEXT, "entities": COMMAND}},
    {"update_id": 3, "message": {**TEXT, "chat": GROUP, "text": "静岡です", "entities": []}},
]
PTBS: list[dict[str, Any]] = [
    {"update_id": 4, "message": {**TEXT, "reply_to_message": TEXT}},
    {"update_id": 5, "message": {**TEXT, "invented_next_year": {"a": 1}}},
    {"update_id": 6, "edited_message": TEXT},
    {"update_id": 7, "callback_query": {**PRESS, "message": {"message_id": 5, "date": 0, "chat": CHAT}}},
    {"update_id": 8, "callback_query": {**PRESS, "inline_message_id": "x"}},
    {"update_id": 9, "message": {name: value for name, value in TEXT.items() if name != "chat"}},
]
POISONED: list[dict[str, Any]] = [
    {"update_id": 10, "message": {**TEXT, "chat": {}}},
    {"update_id": 11, "message": {**TEXT, "from": {"id": 1}}},
    {"update_id": 12, "message": {**TEXT, "entities": [{"type": "bold"}]}},
    {"update_id": 13, "callback_query": {**PRESS, "from": {}}},
    {"update_id": 14, "message": {**TEXT, "date": "yesterday"}},
    {"update_id": 15, "message": "a text"},
]


def fields(given: object) -> dict[str, Any]:
    """All that PTB's class has to say of an object, properties included."""
    kind = type(given)
    return {
        name: getattr(given, name)
        for name in dir(kind.__base__ if kind in (PlainUpdate, PlainMessage) else kind)
        if not name.startswith("_") and not callable(getattr(given, name)) and name not in ("message", "callback_query")
    }


@pytest.mark.parametrize("raw", PLAIN, ids=lambda raw: str(raw["update_id"]))
def test_a_plain_text_has_every_field_that_ptb_would_give_it(raw: dict[str, Any]) -> None:
    before = copy.deepcopy(raw)
    ours, theirs = read_update(raw, BOT), Update.de_json(raw, BOT)
    assert isinstance(ours, PlainUpdate)
    assert isinstance(ours.message, PlainMessage)
    assert theirs.message is not None
    assert ours.message.parse_entities() == theirs.message.parse_entities()
    assert fields(ours.message) == fields(theirs.message)
    assert fields(ours) == fields(theirs)
    assert ours.to_json() == theirs.to_json()
    assert raw == before


def test_a_press_has_every_field_that_ptb_would_give_it_but_what_the_bot_itself_wrote_on_the_screen() -> None:
    raw = {"update_id": 8, "callback_query": PRESS}
    ours, theirs = read_update(raw, BOT), Update.de_json(raw, BOT)
    assert isinstance(ours, PlainUpdate)
    assert ours.callback_query is not None
    assert theirs.callback_query is not None
    assert fields(ours.callback_query) == fields(theirs.callback_query)
    assert isinstance(ours.callback_query.message, Message)
    assert ours.callback_query.message.is_accessible
    assert ours.callback_query.message == theirs.callback_query.message
    assert fields(ours) == fields(theirs)


@pytest.mark.parametrize("raw", PTBS, ids=lambda raw: str(raw["update_id"]))
def test_whatever_else_comes_is_read_by_ptb_alone(raw: dict[str, Any]) -> None:
    ours = read_update(raw, BOT)
    assert type(ours) is Update
    assert ours.to_json() == Update.de_json(raw, BOT).to_json()


@pytest.mark.parametrize("raw", POISONED, ids=lambda raw: str(raw["update_id"]))
def test_a_malformed_update_raises_what_ptb_raises(raw: dict[str, Any]) -> None:
    with pytest.raises(Exception) as theirs:  # noqa: PT011 — whichever PTB chooses
        Update.de_json(raw, BOT)
    with pytest.raises(theirs.type):
        read_update(raw, BOT)
