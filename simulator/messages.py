"""Bot API methods that send, change and delete text messages."""

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator import keyboards
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.markup import units
from simulator.methods import method
from simulator.params import Json, Params
from simulator.text import formatted

if TYPE_CHECKING:
    from simulator.telegram import Telegram

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ANSWER_LIMIT = 200
DELETABLE = timedelta(hours=48)
PRESS_LIVES = timedelta(seconds=150)


def text_of(params: Params) -> Json:
    text, entities = formatted(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_of(params: Params) -> Json:
    text, entities = formatted(params, "caption", "caption_entities")
    if units(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} if text else {}
    return content | {"caption_entities": entities} if entities else content


def post(telegram: "Telegram", chat: Chat, params: Params, content: Json) -> Json:
    """Send one message of the bot's into a chat: checked keyboard, reply, rate limit, then the message."""
    markup = keyboards.of_send(params)
    replied = replied_to(chat, params)
    if telegram.limits is not None:
        telegram.limits.admit(chat.id)
    if replied is not None:
        content = {"reply_to_message": telegram.quoted(replied), **content}
    inline = markup is not None and "inline_keyboard" in markup
    if inline:
        content = {**content, "reply_markup": markup}
    message = telegram.put(chat, telegram.bot, content)
    if telegram.stopwatch.running:
        telegram.stopwatch.end(chat.id)
    if markup is not None and not inline:
        set_keyboard(telegram, chat, message, markup)
    return message


def set_keyboard(telegram: "Telegram", chat: Chat, message: Json, markup: Json) -> None:
    chat.fixed.add(message["message_id"])
    chat.reply_keyboard = markup if "keyboard" in markup else None
    telegram.tell({"type": "keyboard", "chat_id": chat.id, "reply_keyboard": chat.reply_keyboard})


def replied_to(chat: Chat, params: Params) -> Json | None:
    reply = params.json("reply_parameters", "reply parameters") or {}
    wanted = reply.get("message_id") or params.whole("reply_to_message_id")
    if not wanted:
        return None
    message = chat.messages.get(int(wanted))
    lenient = reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if message is None and not lenient:
        raise bad_request("message to be replied not found")
    return message


@method
def send_message(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    return post(telegram, chat, params, text_of(params))


def editable(telegram: "Telegram", params: Params) -> tuple[Chat, Json]:
    """The chat and message of an edit; raises what Telegram says where there is nothing to edit."""
    chat = telegram.chat_writable(params)
    message = chat.messages.get(params.message_id())
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != telegram.bot["id"] or message["message_id"] in chat.fixed:
        raise bad_request("message can't be edited")
    return chat, message


def edited(telegram: "Telegram", chat: Chat, message: Json, params: Params, content: Json) -> Json:
    """Put new content and the call's keyboard, or none, in a message's place."""
    markup = keyboards.of_edit(params)
    if markup is not None:
        content = content | {"reply_markup": markup}
    former = {key: message[key] for key in (*CONTENT, "reply_markup") if key in message}
    if content == former:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    if telegram.limits is not None and telegram.limits.edits:
        telegram.limits.admit(chat.id)
    kept = {key: value for key, value in message.items() if key not in former}
    changed = kept | {"edit_date": telegram.seconds()} | content
    telegram.replace(chat, changed)
    if telegram.stopwatch.running:
        telegram.stopwatch.end(chat.id)
    return changed


CONTENT = ("text", "entities", "caption", "caption_entities", "document", "photo")


def content_of(message: Json, *without: str) -> Json:
    return {key: message[key] for key in CONTENT if key in message and key not in without}


@method
def edit_message_text(telegram: "Telegram", params: Params) -> Json:
    chat, message = editable(telegram, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return edited(telegram, chat, message, params, text_of(params))


@method
def edit_message_caption(telegram: "Telegram", params: Params) -> Json:
    chat, message = editable(telegram, params)
    if "document" not in message and "photo" not in message:
        raise bad_request("there is no caption in the message to edit")
    content = content_of(message, "caption", "caption_entities") | caption_of(params)
    return edited(telegram, chat, message, params, content)


@method
def edit_message_reply_markup(telegram: "Telegram", params: Params) -> Json:
    chat, message = editable(telegram, params)
    return edited(telegram, chat, message, params, content_of(message))


@method
def delete_message(telegram: "Telegram", params: Params) -> bool:
    chat = telegram.chat_writable(params)
    identifier = params.message_id()
    message = chat.messages.get(identifier)
    if message is None:
        raise bad_request("message to delete not found")
    if telegram.seconds() - message["date"] > DELETABLE.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    if chat.user is None and message["from"]["id"] != telegram.bot["id"]:
        raise bad_request("message can't be deleted")
    remove(telegram, chat, identifier)
    return True


def remove(telegram: "Telegram", chat: Chat, identifier: int) -> None:
    del chat.messages[identifier]
    chat.fixed.discard(identifier)
    if identifier in chat.pinned:
        chat.pinned.remove(identifier)
    telegram.tell({"type": "delete", "chat_id": chat.id, "message_id": identifier})


@method
def delete_messages(telegram: "Telegram", params: Params) -> bool:
    """Deletes what it can: like Telegram, skips what is not found or too old."""
    chat = telegram.chat_writable(params)
    identifiers = params.json("message_ids", "message identifiers") or []
    if not 1 <= len(identifiers) <= 100:
        raise bad_request("message identifiers are not specified" if not identifiers else "too many messages")
    for identifier in map(int, identifiers):
        message = chat.messages.get(identifier)
        if message is not None and telegram.seconds() - message["date"] <= DELETABLE.total_seconds():
            remove(telegram, chat, identifier)
    return True


@method
def answer_callback_query(telegram: "Telegram", params: Params) -> bool:
    text = params.text("text")
    query = telegram.queries.get(params.text("callback_query_id"))
    if query is None or telegram.clock.now() - query.pressed_at >= PRESS_LIVES:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if units(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if query.answer is None:
        query.answer = {
            "text": text or None,
            "show_alert": params.flag("show_alert"),
            "url": params.text("url") or None,
        }
        telegram.tell(
            {
                "type": "answer",
                "chat_id": query.chat_id,
                "user_id": query.user_id,
                "query_id": query.id,
                **query.answer,
            }
        )
    return True
