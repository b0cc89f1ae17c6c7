"""Telegram's JSON as PTB's objects: the two kinds that come all day are read without the fields that are not there.

PTB gives each message its hundred fields one by one, which took a third of the time that an update costs
(docs/decisions/0015). A plain text and a press are built with what Telegram sent; whatever is not there is what PTB
says of an empty message. Everything else is read by PTB alone.
"""

from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from telegram import Bot, CallbackQuery, Chat, Message, MessageEntity, Update, User

T = TypeVar("T", Message, Update)
NEEDED = frozenset(("message_id", "from", "chat", "date", "text"))
TEXT = NEEDED | {"entities"}
PRESS = frozenset(("id", "from", "message", "chat_instance", "data"))
NOTHING_MORE: MappingProxyType[str, Any] = MappingProxyType({})


class PlainMessage(Message):
    """A message that has no more than was given to it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        """What an empty message has in a field that was not set."""
        return getattr(EMPTY_MESSAGE, name)


class PlainUpdate(Update):
    """An update that has no more than was given to it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        """What an empty update has in a field that was not set."""
        return getattr(EMPTY_UPDATE, name)


EMPTY_MESSAGE = Message(0, datetime.fromtimestamp(0, UTC), Chat(0, "private"))
EMPTY_UPDATE = Update(0)
_SET = object.__setattr__


def read_update(raw: dict[str, Any], bot: Bot) -> Update:
    """PTB's update for Telegram's JSON; raises whatever a malformed one makes PTB raise."""
    if len(raw) == 2:
        message, query = raw.get("message"), raw.get("callback_query")
        if message is not None and _is_plain(message):
            return _update(raw["update_id"], bot, "message", _message(message, bot))
        if query is not None and _is_press(query):
            return _update(raw["update_id"], bot, "callback_query", _query(query, bot))
    return Update.de_json(raw, bot)


def _is_plain(message: Any) -> bool:
    return (
        isinstance(message, dict)
        and NEEDED <= message.keys() <= TEXT
        and isinstance(message["text"], str)
        and isinstance(message["message_id"], int)
        and isinstance(message["date"], int)
    )


def _is_press(query: Any) -> bool:
    if not isinstance(query, dict) or query.keys() != PRESS or not isinstance(query["data"], str):
        return False
    message = query["message"]
    # A date of 0 marks a message that is no longer accessible, which PTB makes another class of.
    return isinstance(message, dict) and {"message_id", "chat"} <= message.keys() and bool(message.get("date"))


def _message(given: dict[str, Any], bot: Bot) -> Message:
    message = PlainMessage.__new__(PlainMessage)
    chat = Chat.de_json(given["chat"], bot)
    _SET(message, "message_id", given["message_id"])
    _SET(message, "date", datetime.fromtimestamp(given["date"], UTC))
    _SET(message, "chat", chat)
    if "from" in given:
        _SET(message, "from_user", User.de_json(given["from"], bot))
    if "text" in given:
        _SET(message, "text", given["text"])
    if "entities" in given:
        _SET(message, "entities", MessageEntity.de_list(given["entities"], bot))
    return _whole(message, bot, (given["message_id"], chat))


def _query(given: dict[str, Any], bot: Bot) -> CallbackQuery:
    # Of the message that bears the button nobody reads more: its text and its buttons are the bot's own.
    message = {name: given["message"][name] for name in ("message_id", "date", "chat")}
    query = CallbackQuery(
        given["id"],
        User.de_json(given["from"], bot),
        given["chat_instance"],
        message=_message(message, bot),
        data=given["data"],
    )
    query.set_bot(bot)
    return query


def _update(number: int, bot: Bot, kind: str, what: Any) -> Update:
    update = PlainUpdate.__new__(PlainUpdate)
    _SET(update, "update_id", number)
    _SET(update, kind, what)
    return _whole(update, bot, (number,))


def _whole(made: T, bot: Bot, identity: tuple[object, ...]) -> T:
    _SET(made, "_bot", bot)
    _SET(made, "_id_attrs", identity)
    _SET(made, "api_kwargs", NOTHING_MORE)
    _SET(made, "_frozen", True)
    return made
