"""The wires to Telegram: one on aiohttp that tells *not sent* from *unsure*, and one that is closed."""

import json
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import aiohttp
from telegram.error import NetworkError, RetryAfter
from telegram.request import BaseRequest, RequestData

IN_FLIGHT = 8


class NotSent(NetworkError):
    """The call never left: no connection could be made."""


class Unsure(NetworkError):
    """The call may have been carried out: the answer is lost, late, unreadable, or a server's error."""


class Wire(BaseRequest):
    """PTB's request class on one aiohttp session (three to eight times as fast as its own: docs/decisions/0002)."""

    def __init__(self, *, connections: int = IN_FLIGHT + 2, read_timeout: float = 20.0) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """One request: status and body. Raises ``NotSent`` or ``Unsure``."""
        assert self._session is not None, "the wire is open between initialize and shutdown"
        # PTB passes a marker of its own where its caller named no timeout.
        wait = read_timeout if isinstance(read_timeout, int | float) else self._read_timeout
        timeout = aiohttp.ClientTimeout(total=wait, connect=10)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), headers=_headers(request_data), timeout=timeout
            ) as response:
                payload = await response.read()
                status = response.status
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as problem:
            raise NotSent(type(problem).__name__) from problem
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            raise Unsure(type(problem).__name__) from problem
        if status >= 500:
            raise Unsure(f"HTTP {status}")
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer's JSON; ``Unsure`` when a proxy put something else in its place."""
        try:
            return json.loads(payload)
        except ValueError as problem:
            raise Unsure("the answer is not JSON") from problem


@dataclass(frozen=True, slots=True)
class Arrived:
    """What Telegram gave a message that arrived."""

    message_id: int
    file_id: str | None


arrived: ContextVar[Arrived | None] = ContextVar("arrived", default=None)
"""What the last call of this task left at Telegram; ``None`` when it left no message."""


class SendingWire(Wire):
    """The sender's wire: it notes in ``arrived`` what settling needs, and tells PTB no more than that it went well.

    PTB takes a sixth of the process's time to parse the messages that it has just sent, which nobody reads.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        answer = Wire.parse_json_payload(payload)
        result = answer.get("result") if isinstance(answer, dict) else None
        if isinstance(result, dict) and "message_id" in result:
            arrived.set(Arrived(result["message_id"], _file_id(result)))
            answer["result"] = True
        return answer


class ClosedWire(BaseRequest):
    """The wire of the Application's own bot: it knows who the bot is, and refuses to speak."""

    def __init__(self, me: dict[str, Any]) -> None:
        self._me = json.dumps({"ok": True, "result": me}).encode()

    @property
    def read_timeout(self) -> float:
        return 0.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            return 200, self._me
        raise RuntimeError(f"handlers never call Telegram: {url.rpartition('/')[2]} belongs in the outbox")


def seconds(refusal: RetryAfter) -> float:
    """How long a 429 asks to wait."""
    # An integer or a timedelta, by a setting of PTB's.
    asked: Any = refusal.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _file_id(message: dict[str, Any]) -> str | None:
    if message.get("photo"):
        # The last is the largest.
        return str(message["photo"][-1]["file_id"])
    file_id: str | None = message.get("document", {}).get("file_id")
    return file_id


def _body(data: RequestData | None) -> Any:
    if data is None:
        return None
    if data.contains_files:
        form = aiohttp.FormData()
        for name, value in data.json_parameters.items():
            form.add_field(name, value)
        for name, (filename, content, mime) in (data.multipart_data or {}).items():
            # As a stream: aiohttp warns of a megabyte of bytes, which would hold up the loop.
            stream = BytesIO(content) if isinstance(content, bytes) else content
            form.add_field(name, stream, filename=filename, content_type=mime)
        return form
    return json.dumps(data.parameters, ensure_ascii=False).encode()


def _headers(data: RequestData | None) -> dict[str, str] | None:
    if data is None or data.contains_files:
        return None
    return {"Content-Type": "application/json"}
