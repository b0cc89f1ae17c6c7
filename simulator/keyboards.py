"""Keyboards: what Telegram accepts under a message and under the text field."""

import re
from typing import Any
from urllib.parse import urlsplit

from simulator.errors import bad_request
from simulator.params import Json, Params

INLINE_BUTTONS = 100
REPLY_BUTTONS = 300
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|\d{1,3}(?:\.\d{1,3}){3}")


def of_send(params: Params) -> Json | None:
    """The checked ``reply_markup`` of a send: inline, reply keyboard, removal or forced reply."""
    markup = markup_object(params)
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return inline(markup)
    if "keyboard" in markup:
        return reply(markup)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def of_edit(params: Params) -> Json | None:
    """The checked ``reply_markup`` of an edit, which bears an inline keyboard or none."""
    markup = markup_object(params)
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return inline(markup)


def markup_object(params: Params) -> Json | None:
    markup = params.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    return markup


def rows_of(markup: Json, field: str, words: str) -> list[list[Any]]:
    rows = markup[field]
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" of the {words} must be of type Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'field "{field}" of the {words} must be an Array of Arrays')
    return [row for row in rows if row]


def inline(markup: Json) -> Json | None:
    rows = rows_of(markup, "inline_keyboard", "InlineKeyboardMarkup")
    if sum(map(len, rows)) > INLINE_BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            check_inline(button)
    return {"inline_keyboard": rows} if rows else None


def check_inline(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    data = button.get("callback_data")
    if data is not None:
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif button.get("url") is not None:
        check_url(button["url"])
    elif button.get("copy_text") is not None:
        copied = button["copy_text"]
        if not isinstance(copied, dict) or not 1 <= len(str(copied.get("text", ""))) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif not any(button.get(action) is not None for action in ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def check_url(url: Any) -> None:
    parts = urlsplit(str(url) if "://" in str(url) else f"http://{url}")
    if parts.scheme in ("tg", "ton", "tonsite"):
        return
    if parts.scheme not in ("http", "https"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not HOST.fullmatch(parts.hostname or ""):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def reply(markup: Json) -> Json:
    rows = rows_of(markup, "keyboard", "ReplyKeyboardMarkup")
    if sum(map(len, rows)) > REPLY_BUTTONS:
        raise bad_request("reply markup is too long")
    buttons = [[{"text": each} if isinstance(each, str) else each for each in row] for row in rows]
    for row in buttons:
        for button in row:
            if not isinstance(button, dict) or not isinstance(button.get("text"), str):
                raise bad_request("can't parse keyboard button: Can't find field \"text\"")
            if not button["text"].strip():
                raise bad_request("keyboard button text must be non-empty")
    if len(str(markup.get("input_field_placeholder") or "")) > 64:
        raise bad_request("input field placeholder is too long")
    return markup | {"keyboard": buttons}
