"""The bot's side of the HTTP server: one ASGI function, without a framework on the way of a call."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.datastructures import UploadFile
from starlette.requests import Request

from simulator.errors import ConnectionCut, Refused, bad_request
from simulator.methods import NAMES
from simulator.params import Json, Upload
from simulator.telegram import JSON, Telegram, encoded

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]

BODY_LIMIT = 60 * 1024 * 1024
LOOPBACK = frozenset({b"127.0.0.1", b"localhost", b"[::1]"})


def header(scope: Scope, name: bytes) -> bytes:
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


def from_loopback(scope: Scope) -> bool:
    """Whether the Host and, where given, the Origin of a request name this machine."""
    origin = header(scope, b"origin")
    return named_here(header(scope, b"host")) and (not origin or named_here(origin.partition(b"://")[2]))


def named_here(host: bytes) -> bool:
    return host in LOOPBACK or host.rpartition(b":")[0] in LOOPBACK


async def respond(send: Send, status: int, body: bytes, content_type: str) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", content_type.encode()),
                (b"content-length", str(len(body)).encode()),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})


async def body_of(receive: Receive) -> bytes | None:
    """The whole body; None when the caller went away before its end."""
    event = await receive()
    if event["type"] == "http.disconnect":
        return None
    body: bytes = event.get("body", b"")
    while event.get("more_body"):
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        body += event.get("body", b"")
        if len(body) > BODY_LIMIT:
            raise Refused(413, "Request Entity Too Large")
    return body


async def read_call(scope: Scope, receive: Receive) -> tuple[Json, dict[str, Upload]] | None:
    """Parameters and files of a call, from its query, form, JSON or multipart body."""
    params: Json = {}
    if scope["query_string"]:
        params.update(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    content_type = header(scope, b"content-type")
    if content_type.startswith(b"multipart/form-data"):
        return await read_multipart(scope, receive, params)
    body = await body_of(receive)
    if body is None:
        return None
    if body and content_type.startswith(b"application/json"):
        try:
            given = json.loads(body)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise bad_request("can't parse JSON object")
        params.update(given)
    elif body:
        params.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, {}


async def read_multipart(scope: Scope, receive: Receive, params: Json) -> tuple[Json, dict[str, Upload]] | None:
    files: dict[str, Upload] = {}
    async with Request(scope, receive).form(max_part_size=BODY_LIMIT) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime = value.content_type or "application/octet-stream"
                files[name] = (value.filename or name, await value.read(), mime)
            else:
                params[name] = value
    return params, files


async def bot_call(telegram: Telegram, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer ``/bot<token>/<method>``; a cut drops the connection."""
    token, _, method = scope["path"][4:].partition("/")
    try:
        read = await read_call(scope, receive)
        if read is None:
            return
        if unquote(token) != telegram.token:
            raise Refused(401, "Unauthorized")
    except Refused as refused:
        await respond(send, refused.code, encoded(refused.body()), JSON)
        return
    params, files = read
    name = NAMES.get(method.lower(), method)
    if not telegram.faults.waiting and name != "getUpdates":
        status, body, content_type = telegram.performed(name, params, files)
    else:
        answered = await while_connected(telegram.answer(name, params, files), receive, drop=name == "getUpdates")
        if isinstance(answered, ConnectionCut):
            await cut(scope, receive, answered)
            return
        if answered is None:
            return
        status, body, content_type = answered
    await respond(send, status, body, content_type)


async def while_connected(
    answer: Any, receive: Receive, *, drop: bool
) -> tuple[int, bytes, str] | ConnectionCut | None:
    """The answer, or None once the caller is gone; ``drop`` ends the work then, as for a poll."""
    work: asyncio.Future[tuple[int, bytes, str]] = asyncio.ensure_future(answer)
    gone: asyncio.Future[Event] = asyncio.ensure_future(receive())
    both: tuple[asyncio.Future[Any], ...] = (work, gone)
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not work.done() and drop:
            return None
        try:
            answered = await work
        except ConnectionCut as fault:
            return fault
        return None if gone.done() else answered
    finally:
        gone.cancel()
        if not work.done():
            work.cancel()


async def cut(scope: Scope, receive: Receive, fault: ConnectionCut) -> None:
    """Drop the connection without a byte; where the server offers no way to, let the caller see the fault."""
    abort = scope.get("state", {}).get("abort")
    if abort is None:
        raise fault
    abort()
    while (await receive())["type"] != "http.disconnect":
        pass


async def bot_file(telegram: Telegram, scope: Scope, send: Send) -> None:
    """Answer ``/file/bot<token>/<path>``."""
    token, _, path = scope["path"][len("/file/bot") :].partition("/")
    kept = telegram.files.by_path.get(path)
    if unquote(token) != telegram.token:
        await respond(send, 401, encoded(Refused(401, "Unauthorized").body()), JSON)
    elif kept is None:
        await respond(send, 404, encoded(Refused(404, "Not Found").body()), JSON)
    else:
        await respond(send, 200, kept.data, "application/octet-stream")
