"""What the bot says of itself: names, descriptions and commands, by language and scope."""

import re
from typing import Any

from simulator.errors import bad_request
from simulator.params import Json, Params

SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
Scope = tuple[str, int, int]
LIMITS = {"name": 64, "description": 512, "short_description": 120}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


class Profile:
    """Names, descriptions and commands; a missing language falls back to the empty one."""

    def __init__(self, name: str) -> None:
        self.texts: dict[str, dict[str, str]] = {
            "name": {"": name},
            "description": {},
            "short_description": {},
        }
        self.first_name = name
        self.commands: dict[tuple[Scope, str], list[Json]] = {}
        self.menu_button: Json = {"type": "commands"}

    def set_text(self, field: str, params: Params) -> bool:
        language = language_of(params)
        text = params.text(field).strip()
        if len(text) > LIMITS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        if text:
            self.texts[field][language] = text
        elif field == "name" and not language:
            self.texts[field][""] = self.first_name
        else:
            self.texts[field].pop(language, None)
        return True

    def text(self, field: str, language: str) -> str:
        texts = self.texts[field]
        return texts.get(language) or texts.get("", "")

    def set_commands(self, scope: Scope, params: Params) -> bool:
        given = params.json("commands", "commands")
        if not isinstance(given, list):
            raise bad_request("can't parse commands: expected an Array of BotCommand")
        if len(given) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        key = (scope, language_of(params))
        commands = [command(each) for each in given]
        if commands:
            self.commands[key] = commands
        else:
            self.commands.pop(key, None)
        return True

    def commands_for(self, chat_id: int, private: bool, user_id: int | None, language: str) -> list[Json]:
        """The commands in force: the narrowest scope, and in it the reader's language, wins."""
        scopes: list[Scope] = []
        if not private and user_id is not None:
            scopes.append(("chat_member", chat_id, user_id))
        scopes.append(("chat", chat_id, 0))
        scopes.append(("all_private_chats" if private else "all_group_chats", 0, 0))
        scopes.append(("default", 0, 0))
        for scope in scopes:
            for each in (language, ""):
                if (scope, each) in self.commands:
                    return self.commands[scope, each]
        return []


def language_of(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("language code must be a two-letter ISO 639-1 code")
    return language


def command(given: Any) -> Json:
    """One command, checked; a leading slash and capitals are put right as Telegram does."""
    if not isinstance(given, dict):
        raise bad_request("can't parse commands: expected an Object")
    name = str(given.get("command") or "").strip().removeprefix("/").lower()
    description = str(given.get("description") or "").strip()
    if not name:
        raise bad_request("command name must be non-empty")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
