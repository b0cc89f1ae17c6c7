"""The text of a message as Telegram keeps it: trimmed, measured, with the entities it finds by itself."""

from typing import Any

from simulator.errors import bad_request
from simulator.markup import FOUND, parse, units
from simulator.params import Json, Params

EDGE = " \t\r\n"


def formatted(params: Params, field: str, entities_field: str) -> tuple[str, list[Json]]:
    """The plain text and entities of a call's ``field``, by its parse mode or its own entities."""
    raw = params.text(field).replace("\r", "")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse(raw)
    elif mode in ("", "none"):
        text, entities = raw, given_entities(params.json(entities_field, "entities"))
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = trimmed(text, entities)
    return text, entities + found(text, entities)


def given_entities(entities: Any) -> list[Json]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("expected an Array of MessageEntity")
    return [{key: value for key, value in entity.items() if value is not None} for entity in entities]


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text without white space at its edges, its entities moved along."""
    if not text or (text[0] not in EDGE and text[-1] not in EDGE):
        return text, entities
    short = text.lstrip(EDGE)
    cut = len(text) - len(short)
    short = short.rstrip(EDGE)
    end = units(short)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        stop = min(entity["offset"] + entity["length"] - cut, end)
        if stop > begin:
            kept.append(entity | {"offset": begin, "length": stop - begin})
    return short, kept


def found(text: str, marked: list[Json] | None = None) -> list[Json]:
    """The commands, mentions and links that Telegram marks by itself, outside code and links."""
    if "/" not in text and "@" not in text:
        return []
    closed = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in marked or ()
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    entities = []
    for match in FOUND.finditer(text):
        begin = units(text[: match.start()])
        end = begin + units(match.group())
        if not any(begin < stop and end > start for start, stop in closed):
            entities.append({"type": match.lastgroup, "offset": begin, "length": end - begin})
    return entities
