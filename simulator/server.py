"""The HTTP server around a Telegram: the Bot API, the files and the web chat, on loopback only."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import uvicorn
from starlette.routing import Route
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from simulator.chat import chat_app
from simulator.stage import Stage
from simulator.telegram import JSON, Telegram
from simulator.wire import Receive, Scope, Send, bot_call, bot_file, from_loopback, respond

LOOPBACK = "127.0.0.1"
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


def app(telegram: Telegram, stage: Stage | None = None, extra: list[Route] | None = None) -> Asgi:
    """The ASGI application: ``/bot<token>/<method>``, ``/file/bot<token>/<path>``, the web chat for the rest."""
    chat = chat_app(telegram, stage or Stage(), extra)

    async def route(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path: str = scope["path"]
        if not from_loopback(scope):
            await respond(send, 403, b'{"error":"only this machine may ask"}', JSON)
        elif path.startswith("/bot"):
            await bot_call(telegram, scope, receive, send)
        elif path.startswith("/file/bot"):
            await bot_file(telegram, scope, send)
        else:
            await chat(scope, receive, send)

    return route


class CuttableProtocol(HttpToolsProtocol):
    """uvicorn's protocol, which lets the application drop its connection."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["state"]["abort"] = self.transport.abort


class QuietServer(uvicorn.Server):
    """A uvicorn that leaves the process's signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server:
    """One running server; ``url`` is where it listens."""

    def __init__(
        self,
        telegram: Telegram,
        stage: Stage | None = None,
        *,
        port: int = 0,
        extra: list[Route] | None = None,
    ) -> None:
        self.telegram = telegram
        self.port = port
        config = uvicorn.Config(
            app(telegram, stage, extra),
            http=CuttableProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
            # An idle connection closed just as a call goes out would look like a fault that nobody asked for.
            timeout_keep_alive=75,
            backlog=2048,
        )
        self._uvicorn = QuietServer(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        # Named as TCP, or asyncio leaves Nagle's algorithm on and each answer waits 40 ms.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, self.port))
        except OSError:
            listening.close()
            raise
        self.port = listening.getsockname()[1]
        self.telegram.open()
        self._task = asyncio.create_task(self._uvicorn.serve(sockets=[listening]))
        while not self._uvicorn.started and not self._task.done():  # noqa: ASYNC110 — uvicorn tells by a flag alone
            await asyncio.sleep(0.001)
        if self._task.done():
            self._task.result()

    async def stop(self) -> None:
        """Answer what waits, close every connection, and end."""
        self.telegram.close()
        self._uvicorn.should_exit = True
        if self._task is not None:
            await self._task


@contextlib.asynccontextmanager
async def serve(
    telegram: Telegram, stage: Stage | None = None, *, port: int = 0, extra: list[Route] | None = None
) -> AsyncIterator[str]:
    """Run a server in this event loop; yields its URL without a slash at the end."""
    server = Server(telegram, stage, port=port, extra=extra)
    await server.start()
    try:
        yield server.url
    finally:
        await server.stop()
