"""Bot API methods about the bot itself and about chats: names, commands, members, webhook."""

from typing import TYPE_CHECKING

from simulator.errors import bad_request
from simulator.methods import method
from simulator.params import Json, Params
from simulator.profile import SCOPES, Scope, language_of

if TYPE_CHECKING:
    from simulator.telegram import Telegram


@method
def get_me(telegram: "Telegram", _params: Params) -> Json:
    return telegram.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": not telegram.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method
def log_out(_telegram: "Telegram", _params: Params) -> bool:
    return True


@method
def close(_telegram: "Telegram", _params: Params) -> bool:
    return True


@method
def set_webhook(telegram: "Telegram", params: Params) -> bool:
    """Keeps the address, which stops getUpdates; nothing is delivered to it."""
    url = params.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    telegram.webhook = {"url": url, "has_custom_certificate": False}
    return True


@method
def delete_webhook(telegram: "Telegram", params: Params) -> bool:
    telegram.webhook = {"url": "", "has_custom_certificate": False}
    if params.flag("drop_pending_updates"):
        telegram.updates.clear()
    return True


@method
def get_webhook_info(telegram: "Telegram", _params: Params) -> Json:
    return telegram.webhook | {"pending_update_count": len(telegram.updates)}


def scope_of(telegram: "Telegram", params: Params) -> Scope:
    given = params.json("scope", "BotCommandScope") or {"type": "default"}
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    numbers = [0, 0]
    for place, field in enumerate(SCOPES[kind]):
        numbers[place] = Params(given).whole(field)
    if "chat_id" in SCOPES[kind] and numbers[0] not in telegram.chats:
        raise bad_request("chat not found")
    return kind, numbers[0], numbers[1]


def tell_commands(telegram: "Telegram") -> None:
    if telegram.heard:
        for chat in telegram.chats.values():
            commands = telegram.commands_in_force(chat.id)
            telegram.tell({"type": "commands", "chat_id": chat.id, "commands": commands})


@method
def set_my_commands(telegram: "Telegram", params: Params) -> bool:
    telegram.profile.set_commands(scope_of(telegram, params), params)
    tell_commands(telegram)
    return True


@method
def get_my_commands(telegram: "Telegram", params: Params) -> list[Json]:
    return telegram.profile.commands.get((scope_of(telegram, params), language_of(params)), [])


@method
def delete_my_commands(telegram: "Telegram", params: Params) -> bool:
    telegram.profile.commands.pop((scope_of(telegram, params), language_of(params)), None)
    tell_commands(telegram)
    return True


@method
def set_my_name(telegram: "Telegram", params: Params) -> bool:
    done = telegram.profile.set_text("name", params)
    telegram.bot["first_name"] = telegram.profile.texts["name"][""]
    return done


@method
def get_my_name(telegram: "Telegram", params: Params) -> Json:
    return {"name": telegram.profile.text("name", language_of(params))}


@method
def set_my_description(telegram: "Telegram", params: Params) -> bool:
    return telegram.profile.set_text("description", params)


@method
def get_my_description(telegram: "Telegram", params: Params) -> Json:
    return {"description": telegram.profile.text("description", language_of(params))}


@method
def set_my_short_description(telegram: "Telegram", params: Params) -> bool:
    return telegram.profile.set_text("short_description", params)


@method
def get_my_short_description(telegram: "Telegram", params: Params) -> Json:
    return {"short_description": telegram.profile.text("short_description", language_of(params))}


@method
def set_chat_menu_button(telegram: "Telegram", params: Params) -> bool:
    button = params.json("menu_button", "menu button") or {"type": "default"}
    if params.has("chat_id"):
        telegram.chat_known(params).menu_button = button
    else:
        telegram.profile.menu_button = button
    return True


@method
def get_chat_menu_button(telegram: "Telegram", params: Params) -> Json:
    chosen = telegram.chat_known(params).menu_button if params.has("chat_id") else None
    return chosen or telegram.profile.menu_button


@method
def get_chat(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_known(params)
    full = chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.pinned and chat.pinned[-1] in chat.messages:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return full


@method
def get_chat_member(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_known(params)
    wanted = params.whole("user_id")
    if wanted == telegram.bot["id"]:
        status = "member" if chat.bot_is_member else "left"
        return {"user": telegram.bot, "status": status}
    user = telegram.users.get(wanted)
    if user is None:
        raise bad_request("invalid user_id specified")
    inside = wanted in chat.members or wanted == chat.id
    return {"user": user.json(), "status": "member" if inside else "left"}


@method
def get_chat_member_count(telegram: "Telegram", params: Params) -> int:
    chat = telegram.chat_known(params)
    return 2 if chat.user is not None else len(chat.members) + int(chat.bot_is_member)


@method
def get_chat_administrators(telegram: "Telegram", params: Params) -> list[Json]:
    chat = telegram.chat_known(params)
    if chat.user is not None:
        raise bad_request("there are no administrators in the private chat")
    return []


@method
def leave_chat(telegram: "Telegram", params: Params) -> bool:
    chat = telegram.chat_known(params)
    if chat.user is not None:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_is_member = False
    return True
