"""Bot API methods that send files, pictures and places, and that fetch a file."""

from typing import TYPE_CHECKING

from simulator.chats import StoredFile
from simulator.errors import bad_request
from simulator.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, UPLOAD_LIMIT
from simulator.messages import caption_of, post
from simulator.methods import method
from simulator.params import Files, Json, Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram


def uploaded(given: str, field: str, files: Files) -> tuple[str, bytes, str | None] | None:
    """The upload a call means by ``given`` (``attach://name``) or by the part named like the field."""
    part = given.removeprefix("attach://") if given.startswith("attach://") else field if not given else ""
    if not part:
        return None
    if part not in files:
        raise bad_request(f"there is no {field} in the request")
    name, data, *mime = files[part]
    if not data:
        raise bad_request("file must be non-empty")
    return name, data, mime[0] if mime else None


def document_of(telegram: "Telegram", given: str, field: str, files: Files) -> StoredFile:
    upload = uploaded(given, field, files)
    if upload is None:
        return telegram.files.find(given)
    name, data, mime = upload
    if len(data) > UPLOAD_LIMIT:
        raise bad_request("file is too big")
    return telegram.files.keep("documents", name, data, mime)


def photo_of(telegram: "Telegram", given: str, field: str, files: Files) -> list[Json]:
    upload = uploaded(given, field, files)
    if upload is None:
        return telegram.files.photo(telegram.files.find(given).data, strict=True)
    name, data, _ = upload
    if len(data) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    return telegram.files.photo(data, name, strict=True)


@method
def send_document(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    caption = caption_of(params)
    kept = document_of(telegram, params.text("document"), "document", params.files)
    return post(telegram, chat, params, {"document": telegram.files.document(kept)} | caption)


@method
def send_photo(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    caption = caption_of(params)
    sizes = photo_of(telegram, params.text("photo"), "photo", params.files)
    return post(telegram, chat, params, {"photo": sizes} | caption)


@method
def send_media_group(telegram: "Telegram", params: Params) -> list[Json]:
    chat = telegram.chat_writable(params)
    media = params.json("media", "media")
    if not isinstance(media, list) or not media:
        raise bad_request("there are no messages to send")
    if len(media) > 10:
        raise bad_request("too many messages to send as an album")
    kinds = {str(each.get("type")) for each in media}
    if len(kinds) > 1 or not kinds <= {"photo", "document"}:
        raise bad_request("can't mix photos and documents in an album")
    contents = []
    for each in media:
        item = Params(each)
        if each["type"] == "photo":
            content: Json = {"photo": photo_of(telegram, item.text("media"), "media", params.files)}
        else:
            kept = document_of(telegram, item.text("media"), "media", params.files)
            content = {"document": telegram.files.document(kept)}
        contents.append(content | caption_of(item))
    if telegram.limits is not None and len(contents) > 1:
        telegram.limits.admit(chat.id, len(contents) - 1)
    album = str(telegram.random.randrange(10**16, 10**17))
    bare = Params({key: value for key, value in params.given.items() if key != "reply_markup"})
    return [post(telegram, chat, bare, {"media_group_id": album} | content) for content in contents]


def place_of(params: Params) -> Json:
    if not params.has("latitude") or not params.has("longitude"):
        raise bad_request("location is not specified")
    place = {"latitude": params.number("latitude"), "longitude": params.number("longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return place


@method
def send_location(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    return post(telegram, chat, params, {"location": place_of(params)})


@method
def send_venue(telegram: "Telegram", params: Params) -> Json:
    chat = telegram.chat_writable(params)
    place = place_of(params)
    title, address = params.text("title"), params.text("address")
    if not title:
        raise bad_request("venue title must be non-empty")
    if not address:
        raise bad_request("venue address must be non-empty")
    venue = {"location": place, "title": title, "address": address}
    return post(telegram, chat, params, {"venue": venue, "location": place})


@method
def get_file(telegram: "Telegram", params: Params) -> Json:
    kept = telegram.files.by_id.get(params.text("file_id"))
    if kept is None:
        raise bad_request("invalid file_id")
    if len(kept.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return kept.json() | {"file_path": kept.file_path}
