"""Telegram's HTML parse mode: from marked text to plain text with entities.

Follows the parser of TDLib (``td/telegram/MessageEntity.cpp``, ``do_parse_html``), its error words
and its byte offsets. Entity offsets and lengths are in UTF-16 code units.
"""

import re
from dataclasses import dataclass

from simulator.errors import bad_request
from simulator.params import Json

KIND_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ORDER = {kind: rank for rank, kind in enumerate(("blockquote", "expandable_blockquote", "pre", "code"))}
SPACES = " \t\r\n\v\f\0"
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8}));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LINK = re.compile(r"(?:https?|tg|ton|tonsite)://\S+|mailto:\S+|tel:\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)
TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>]+[^\s<>.,;:!?)\]»、。])"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)"
)


@dataclass
class Open:
    """A tag that waits for its end: where it began in the plain text, in UTF-16 units, and what it bears."""

    name: str
    at: int
    argument: str
    attributes: dict[str, str]


def units(text: str) -> int:
    """The length of ``text`` in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def span(text: str, begin: int, end: int) -> str:
    """The part of ``text`` between two offsets in UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[begin * 2 : end * 2].decode("utf-16-le", "replace")


def refuse(words: str, text: str, at: int, after: str = "") -> Exception:
    offset = len(text[:at].encode("utf-8", "surrogatepass"))
    return bad_request(f"can't parse entities: {words} at byte offset {offset}{after}")


def decoded(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return NAMED[name]
    point = int(decimal) if decimal else int(hexadecimal, 16)
    if not point or point > 0x10FFFF or 0xD800 <= point <= 0xDFFF:
        return match.group()
    return chr(point)


def plain(text: str) -> str:
    return REFERENCE.sub(decoded, text) if "&" in text else text


def parse(text: str) -> tuple[str, list[Json]]:
    """The plain text and the entities of HTML-marked ``text``; raises a 400 "can't parse entities"."""
    if "<" not in text:
        return plain(text), []
    pieces: list[str] = []
    length = 0
    opened: list[Open] = []
    entities: list[Json] = []
    i = 0
    while True:
        begin = text.find("<", i)
        piece = plain(text[i:] if begin < 0 else text[i:begin])
        pieces.append(piece)
        length += units(piece)
        if begin < 0:
            break
        if text.startswith("</", begin):
            i = end_tag(text, begin, opened)
            tag = opened.pop()
            if length > tag.at and (entity := made(tag, length, pieces)):
                entities.append(entity)
        else:
            tag, i = start_tag(text, begin, length)
            opened.append(tag)
    if opened:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1].name}\"")
    entities = unnested(entities)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"], ORDER.get(entity["type"], 9)))
    return "".join(pieces), entities


def start_tag(text: str, begin: int, at: int) -> tuple[Open, int]:
    """The tag that opens at ``begin`` and the index behind it."""
    i = begin + 1
    while i < len(text) and text[i] not in SPACES and text[i] != ">":
        i += 1
    if i >= len(text):
        raise refuse("Unclosed start tag", text, begin)
    tag = Open(text[begin + 1 : i].lower(), at, "", {})
    if tag.name not in KIND_OF_TAG:
        raise refuse(f'Unsupported start tag "{tag.name}"', text, begin)
    while True:
        i = skip_spaces(text, i)
        if text[i : i + 1] == ">":
            break
        name_begin = i
        while i < len(text) and text[i] not in SPACES and text[i] not in "=>":
            i += 1
        name = text[name_begin:i].lower()
        if not name:
            if i >= len(text):
                raise refuse("Unclosed start tag", text, begin)
            raise refuse(f'Empty attribute name in the tag "{tag.name}"', text, begin)
        i = skip_spaces(text, i)
        if text[i : i + 1] != "=":
            if i >= len(text):
                raise refuse("Unclosed start tag", text, begin)
            tag.attributes[name] = ""
            continue
        tag.attributes[name], i = attribute_value(text, skip_spaces(text, i + 1), begin)
    if tag.name == "span" and tag.attributes.get("class") != "tg-spoiler":
        raise refuse('Tag "span" must have class "tg-spoiler"', text, begin)
    if tag.name == "tg-emoji" and not tag.attributes.get("emoji-id", "").isdigit():
        raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
    if tag.name == "tg-time" and not re.fullmatch(r"-?\d+", tag.attributes.get("unix", "")):
        raise bad_request("can't parse entities: Invalid date specified")
    return tag, i + 1


def attribute_value(text: str, i: int, begin: int) -> tuple[str, int]:
    quote = text[i : i + 1]
    if not quote:
        raise refuse("Unclosed start tag", text, begin)
    if quote in "'\"":
        end = text.find(quote, i + 1)
        if end < 0 or end + 1 >= len(text):
            raise refuse("Unclosed start tag", text, begin)
        return plain(text[i + 1 : end]), end + 1
    token = TOKEN.match(text, i)
    end = token.end() if token else i
    if end >= len(text):
        raise refuse("Unclosed start tag", text, begin)
    if text[end] not in SPACES and text[end] != ">":
        raise refuse("Unexpected end of name token", text, i)
    return text[i:end].lower(), end


def end_tag(text: str, begin: int, opened: list[Open]) -> int:
    """The index behind the end tag at ``begin``, which must close the last opened one."""
    if not opened:
        raise refuse("Unexpected end tag", text, begin)
    i = begin + 2
    while i < len(text) and text[i] not in SPACES and text[i] != ">":
        i += 1
    name = text[begin + 2 : i].lower()
    i = skip_spaces(text, i)
    if text[i : i + 1] != ">":
        raise refuse("Unclosed end tag", text, begin)
    expected = opened[-1].name
    if name and name != expected:
        raise refuse("Unmatched end tag", text, begin, f', expected "</{expected}>", found "</{name}>"')
    return i + 1


def skip_spaces(text: str, i: int) -> int:
    while i < len(text) and text[i] in SPACES:
        i += 1
    return i


def made(tag: Open, end: int, pieces: list[str]) -> Json | None:
    """The entity that a closed tag stands for; None where Telegram shows its text without one."""
    entity: Json = {"type": KIND_OF_TAG[tag.name], "offset": tag.at, "length": end - tag.at}
    match tag.name:
        case "a":
            url = tag.attributes.get("href") or span("".join(pieces), tag.at, end)
            if mentioned := re.fullmatch(r"tg://user\?id=(\d+)", url):
                entity |= {"type": "text_mention", "user": {"id": int(mentioned.group(1))}}
            elif LINK.fullmatch(url):
                entity["url"] = url if re.match(r"[a-z]+:", url, re.IGNORECASE) else f"http://{url}/"
            else:
                return None
        case "blockquote" if "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        case "code" if tag.attributes.get("class", "").startswith("language-"):
            entity["language"] = tag.attributes["class"].removeprefix("language-")
        case "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes["emoji-id"]
        case "tg-time":
            entity["unix_time"] = int(tag.attributes["unix"])
            if tag.attributes.get("format"):
                entity["date_time_format"] = tag.attributes["format"]
    return entity


def unnested(entities: list[Json]) -> list[Json]:
    """``<pre><code class="language-x">`` is one entity; a language elsewhere is dropped."""
    blocks = {(each["offset"], each["length"]): each for each in entities if each["type"] == "pre"}
    kept = []
    for entity in entities:
        if entity["type"] == "code":
            language = entity.pop("language", None)
            block = blocks.get((entity["offset"], entity["length"]))
            if block is not None:
                if language:
                    block["language"] = language
                continue
        kept.append(entity)
    return kept
