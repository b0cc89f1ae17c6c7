"""The web chat's side of the HTTP server: what people see, and what they do."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from simulator.errors import Impossible
from simulator.params import Json
from simulator.stage import Stage
from simulator.telegram import Telegram

WEB = Path(__file__).parent / "web"
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
TICK = 1.0
UPLOAD_LIMIT = 50 * 1024 * 1024


def chat_app(telegram: Telegram, stage: Stage, extra: list[Route] | None = None) -> Starlette:
    """The web chat of a Telegram: its pages, its state, its events, its actions."""
    chat = WebChat(telegram, stage)
    return Starlette(
        routes=[
            Route("/", chat.page),
            Route("/chat/state", chat.state),
            Route("/chat/events", chat.events),
            Route("/chat/say", chat.say, methods=["POST"]),
            Route("/chat/press", chat.press, methods=["POST"]),
            Route("/chat/upload", chat.upload, methods=["POST"]),
            Route("/chat/block", chat.block, methods=["POST"]),
            Route("/chat/start", chat.start, methods=["POST"]),
            Route("/chat/clock", chat.clock, methods=["POST"]),
            Route("/chat/file/{file_id}", chat.file),
            Route("/chat/{chat_id}/messages", chat.messages),
            *(extra or ()),
            Mount("/web", StaticFiles(directory=WEB, check_dir=False)),
        ],
        exception_handlers={Impossible: impossible, ValueError: unreadable, KeyError: unreadable},
    )


def impossible(_request: Request, error: Exception) -> Response:
    words = str(error)
    missing = words.startswith(("no user", "no chat", "no message", "no file"))
    return JSONResponse({"error": words}, 404 if missing else 409)


def unreadable(_request: Request, error: Exception) -> Response:
    words = f"{error.args[0]} is wanted" if isinstance(error, KeyError) and error.args else str(error)
    return JSONResponse({"error": words}, 400)


class Unreadable(ValueError):
    """A request that lacks what its route wants."""


async def wish(request: Request) -> Json:
    """The JSON object of a request."""
    given = json.loads(await request.body() or b"{}")
    if not isinstance(given, dict):
        raise Unreadable("a JSON object is wanted")
    return given


def number(given: Any, name: str) -> int:
    value = given[name]
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is a number") from None


class WebChat:
    """The routes of the web chat."""

    def __init__(self, telegram: Telegram, stage: Stage) -> None:
        self.telegram = telegram
        self.stage = stage

    async def page(self, request: Request) -> Response:
        page = WEB / "index.html"
        if not page.is_file():
            return JSONResponse({"error": "the web chat's page is missing: simulator/web/index.html"}, 404)
        return FileResponse(page, headers={"cache-control": "no-store"})

    async def state(self, request: Request) -> Response:
        return JSONResponse(self.stage.state(self.telegram))

    async def messages(self, request: Request) -> Response:
        chat_id = number(request.path_params, "chat_id")
        chat = self.telegram.chat(chat_id)
        reader = request.query_params.get("user_id")
        commands = self.telegram.commands_in_force(chat_id, int(reader) if reader else None)
        return JSONResponse(
            {
                "messages": list(chat.messages.values()),
                "reply_keyboard": chat.reply_keyboard,
                "commands": commands,
            }
        )

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def _stream(self) -> AsyncIterator[bytes]:
        waiting: asyncio.Queue[Json | None] = asyncio.Queue()
        stop = self.telegram.listen(waiting.put_nowait)
        closing = asyncio.ensure_future(self.telegram.closing.wait())
        closing.add_done_callback(lambda _: waiting.put_nowait(None))
        next_tick = time.monotonic()
        try:
            while True:
                now = time.monotonic()
                if now >= next_tick:
                    next_tick = now + TICK
                    yield event({"type": "clock", **self.stage.time(self.telegram)})
                try:
                    told = await asyncio.wait_for(waiting.get(), max(0.0, next_tick - time.monotonic()))
                except TimeoutError:
                    continue
                if told is None:
                    return
                yield event(told)
        finally:
            closing.cancel()
            stop()

    async def say(self, request: Request) -> Response:
        given = await wish(request)
        reply_to = number(given, "reply_to") if given.get("reply_to") else None
        user_id, chat_id = number(given, "user_id"), number(given, "chat_id")
        message = self.telegram.say(user_id, str(given["text"]), chat_id, reply_to)
        return JSONResponse({"message_id": message["message_id"]})

    async def press(self, request: Request) -> Response:
        given = await wish(request)
        query_id = self.telegram.press(
            number(given, "user_id"),
            number(given, "chat_id"),
            number(given, "message_id"),
            str(given["data"]),
        )
        return JSONResponse({"query_id": query_id})

    async def upload(self, request: Request) -> Response:
        async with request.form() as form:
            user_id, chat_id, file = number(form, "user_id"), number(form, "chat_id"), form["file"]
            if not isinstance(file, UploadFile):
                raise Unreadable("file is a file")
            data = await file.read(UPLOAD_LIMIT + 1)
            if len(data) > UPLOAD_LIMIT:
                raise ValueError("a file has at most 50 MB")
            mime = file.content_type or "application/octet-stream"
            # A picture is a photo unless it is sent whole, as a file.
            if mime in SHOWN and not form.get("whole"):
                message = self.telegram.send_photo(user_id, data, chat_id)
            else:
                name = file.filename or "file"
                message = self.telegram.send_document(user_id, name, data, mime, chat_id)
        return JSONResponse({"message_id": message["message_id"]})

    async def block(self, request: Request) -> Response:
        given = await wish(request)
        user_id, blocked = number(given, "user_id"), bool(given["blocked"])
        if blocked:
            self.telegram.block(user_id)
        else:
            self.telegram.unblock(user_id)
        return JSONResponse({"blocked": blocked})

    async def start(self, request: Request) -> Response:
        given = await wish(request)
        payload = given.get("payload")
        message = self.telegram.start(number(given, "user_id"), str(payload) if payload else None)
        return JSONResponse({"message_id": message["message_id"]})

    async def clock(self, request: Request) -> Response:
        self.stage.move(self.telegram, await wish(request))
        return JSONResponse(self.stage.time(self.telegram))

    async def file(self, request: Request) -> Response:
        kept = self.telegram.files.by_id.get(request.path_params["file_id"])
        if kept is None:
            raise Impossible("no file of this id")
        # Anything but a plain picture is downloaded: a page or an SVG sent by a user would run here.
        how = "inline" if kept.mime in SHOWN else "attachment"
        return Response(
            kept.data,
            media_type=kept.mime,
            headers={
                "content-disposition": f"{how}; filename*=UTF-8''{quote(kept.name)}",
                "x-content-type-options": "nosniff",
            },
        )


def event(told: Json) -> bytes:
    return b"data: " + json.dumps(told, ensure_ascii=False).encode() + b"\n\n"
