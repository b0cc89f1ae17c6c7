"""Faults on the wire: what a network, a proxy or Telegram on a bad day does to a call."""

import inspect
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.params import Json

Kind = Literal["status", "html", "garbled", "hang_before", "hang_after", "cut_before", "cut_after", "on_call"]
KINDS = ("status", "html", "garbled", "hang_before", "hang_after", "cut_before", "cut_after", "on_call")
Hook = Callable[[str, Json], Awaitable[None] | None]

WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
HTML = (
    b"<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n"
    b"<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)


@dataclass(eq=False)
class Fault:
    """One thing that befalls the calls it matches, ``times`` times (None: until removed)."""

    kind: Kind
    method: str = "*"
    times: int | None = 1
    when: Callable[[Json], bool] | None = None
    status: int = 502
    description: str | None = None
    parameters: dict[str, int] = field(default_factory=dict)
    seconds: float = 30.0
    before: Hook | None = None
    after: Hook | None = None
    met: int = 0
    """How many calls it has befallen."""

    def matches(self, method: str, params: Json) -> bool:
        if self.times is not None and self.met >= self.times:
            return False
        if self.method not in ("*", method):
            return False
        return self.when is None or self.when(params)

    def body(self) -> tuple[bytes, str]:
        """What the caller reads instead of an answer, and its content type."""
        if self.kind == "html":
            words = WORDS.get(self.status, "Error").split(":")[0].encode()
            return HTML % (self.status, words, self.status, words), "text/html"
        if self.kind == "garbled":
            return b'{"ok":true,"resu', "application/json"
        words_ = self.description or WORDS.get(self.status, "Error").format(
            retry_after=self.parameters.get("retry_after", 1)
        )
        answer: dict[str, Any] = {"ok": False, "error_code": self.status, "description": words_}
        if self.status == 429:
            answer["parameters"] = {"retry_after": 1, **self.parameters}
        elif self.parameters:
            answer["parameters"] = self.parameters
        return json.dumps(answer).encode(), "application/json"


class Faults:
    """The faults that wait for their call; every one that matches a call befalls it."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.met: list[Fault] = []

    def add(
        self,
        *,
        kind: Kind,
        method: str = "*",
        times: int | None = 1,
        when: Callable[[Json], bool] | None = None,
        status: int | None = None,
        description: str | None = None,
        parameters: dict[str, int] | None = None,
        seconds: float = 30.0,
        before: Hook | None = None,
        after: Hook | None = None,
    ) -> Fault:
        """Let the next ``times`` calls of ``method`` ("*": any) for which ``when(params)`` holds go wrong.

        ``status``: a JSON error with ``status`` (502), ``description`` and ``parameters``; ``html``: the page
        of a proxy with ``status`` (502); ``garbled``: the call takes effect and 200 comes with half a body;
        ``hang_before``, ``hang_after``: ``seconds`` pass before or after the effect; ``cut_before``,
        ``cut_after``: the connection drops, without or with the effect; ``on_call``: ``before(method,
        params)`` and ``after(method, params)`` are called (and awaited) around the effect.
        """
        if kind not in KINDS:
            raise ValueError(f"no such fault: {kind}; one of {', '.join(KINDS)}")
        fault = Fault(kind, method, times, when, status or 502, description, parameters or {}, seconds, before, after)
        self.waiting.append(fault)
        return fault

    def on_call(
        self,
        *,
        method: str = "*",
        before: Hook | None = None,
        after: Hook | None = None,
        times: int | None = None,
        when: Callable[[Json], bool] | None = None,
    ) -> Fault:
        """Call ``before(method, params)`` ahead of each matching effect and ``after`` behind it."""
        return self.add(kind="on_call", method=method, times=times, when=when, before=before, after=after)

    def remove(self, fault: Fault) -> None:
        if fault in self.waiting:
            self.waiting.remove(fault)

    def clear(self) -> None:
        self.waiting.clear()

    def befalling(self, method: str, params: Json) -> list[Fault]:
        """The faults that this call meets: all that hook or delay it, and the first that answers or cuts."""
        met: list[Fault] = []
        decided = False
        for fault in list(self.waiting):
            decides = fault.kind not in ("on_call", "hang_before", "hang_after")
            if (decides and decided) or not fault.matches(method, params):
                continue
            decided = decided or decides
            fault.met += 1
            met.append(fault)
            if fault.times is not None and fault.met >= fault.times:
                self.waiting.remove(fault)
                self.met.append(fault)
        return met


async def called(hook: Hook | None, method: str, params: Json) -> None:
    """Call a hook, awaiting what it returns."""
    if hook is not None and inspect.isawaitable(waited := hook(method, params)):
        await waited
