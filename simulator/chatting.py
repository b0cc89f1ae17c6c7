"""Bot API methods that copy, forward, pin, react and show that the bot is busy."""

from typing import TYPE_CHECKING

from simulator.errors import bad_request
from simulator.messages import CONTENT, caption_of, post
from simulator.methods import method
from simulator.params import Json, Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

BUSY = """
typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location
record_video_note upload_video_note
"""
EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈
😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
ACTIONS = frozenset(BUSY.split())
REACTIONS = frozenset(EMOJI.split())
COPIED = (*CONTENT, "location", "venue")


def source_of(telegram: "Telegram", params: Params, words: str) -> Json:
    origin = telegram.chat_known(params, "from_chat_id")
    message = origin.messages.get(params.message_id())
    if message is None:
        raise bad_request(f"message to {words} not found")
    return message


@method
def copy_message(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    message = source_of(telegram, params, "copy")
    content = {key: message[key] for key in COPIED if key in message}
    if not content:
        raise bad_request("the message can't be copied")
    if params.given.get("caption") is not None and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption_of(params)
    return {"message_id": post(telegram, chat, params, content)["message_id"]}


@method
def forward_message(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    message = source_of(telegram, params, "forward")
    content = {key: message[key] for key in COPIED if key in message}
    if not content:
        raise bad_request("the message can't be forwarded")
    content["forward_origin"] = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    bare = Params({key: value for key, value in params.given.items() if key != "reply_markup"})
    return post(telegram, chat, bare, content)


@method
def pin_chat_message(telegram: "Telegram", params: Params) -> bool:
    chat = telegram.chat_writable(params)
    identifier = params.message_id()
    if identifier not in chat.messages:
        raise bad_request("message to pin not found")
    if identifier in chat.pinned:
        chat.pinned.remove(identifier)
    chat.pinned.append(identifier)
    return True


@method
def unpin_chat_message(telegram: "Telegram", params: Params) -> bool:
    chat = telegram.chat_writable(params)
    identifier = params.whole("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if identifier not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(identifier)
    return True


@method
def unpin_all_chat_messages(telegram: "Telegram", params: Params) -> bool:
    telegram.chat_writable(params).pinned.clear()
    return True


@method
def set_message_reaction(telegram: "Telegram", params: Params) -> bool:
    chat = telegram.chat_writable(params)
    identifier = params.message_id()
    if identifier not in chat.messages:
        raise bad_request("message to react not found")
    reactions = params.json("reaction", "reaction types") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for each in reactions:
        if each.get("type") == "emoji" and str(each.get("emoji")).replace("\ufe0f", "") not in REACTIONS:
            raise bad_request("REACTION_INVALID")
    chat.reactions[identifier] = reactions
    telegram.tell({"type": "reaction", "chat_id": chat.id, "message_id": identifier, "reaction": reactions})
    return True


@method
def send_chat_action(telegram: "Telegram", params: Params) -> bool:
    chat = telegram.chat_writable(params)
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    telegram.tell({"type": "action", "chat_id": chat.id, "action": action})
    return True
