"""What the bot says of itself before anyone writes: names, descriptions and commands, in both languages."""

from typing import Any

from domain.edition import Language
from domain.sending import Call, Lane, Policy
from render.help import commands
from render.words import LANGUAGES, plain

DEFAULT: Language = "fr"
"""What accounts in a third language see."""


def profile_calls() -> list[Call]:
    """The calls that set the profile; each is idempotent."""
    calls = []
    for code, language in (("", DEFAULT), *((language, language) for language in LANGUAGES)):
        calls += [
            _set("set_my_name", {"name": plain(language, "profile.name")}, code),
            _set("set_my_short_description", {"short_description": plain(language, "profile.short")}, code),
            _set("set_my_description", {"description": plain(language, "profile.description")}, code),
            _set("set_my_commands", {"commands": commands(language)}, code),
        ]
    return calls


def _set(method: str, params: dict[str, Any], code: str) -> Call:
    wanted = params | {"language_code": code} if code else params
    return Call(method, wanted, lane=Lane.BULK, policy=Policy.REPEAT, replaces=f"{method}:{code}")
