"""Telegram itself: the state, and the calls a bot makes on it."""

import asyncio
import json
from collections import Counter, deque

from simulator import attachments, chatting, knowing, messages  # noqa: F401 — each registers its methods
from simulator.chats import Call
from simulator.clock import Clock
from simulator.errors import ConnectionCut, Refused
from simulator.faults import Fault, Faults, called
from simulator.limits import Limits
from simulator.methods import METHODS, NAMES
from simulator.params import Files, Json, Params
from simulator.people import People
from simulator.updates import allowed_updates

JSON = "application/json"
Answer = tuple[int, bytes, str]
"""Status, body, content type."""


class Telegram(People):
    """A Bot API server and its Telegram, around the bot of ``token``.

    ``bot``: fields of the bot's own User that differ from the default. ``clock``: stamps everything;
    the real one by default. ``limits``: rate limits, none by default. ``log``: how many calls are kept in
    ``calls``, 0 for none. ``seed``: draws update and query ids.
    """

    def __init__(
        self,
        token: str = "1:demo",  # noqa: S107 — a stand-in's token opens nothing
        bot: Json | None = None,
        clock: Clock | None = None,
        *,
        limits: Limits | None = None,
        log: int = 100_000,
        seed: int = 0,
        privacy: bool = True,
    ) -> None:
        super().__init__(token, bot, clock, seed)
        self.limits = limits
        self.privacy = privacy
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=log)
        self.counts: Counter[str] = Counter()
        """How many calls of each method took effect or were refused."""
        self.statuses: Counter[int] = Counter()
        """How many calls ended with each status."""
        self.webhook: Json = {"url": "", "has_custom_certificate": False}
        self._logs = log > 0

    async def call(self, method: str, params: Json, files: Files | None = None) -> tuple[int, Json]:
        """Make one Bot API call without a socket: the status and the JSON answer.

        Does what the HTTP route does, faults included: a cut raises ConnectionCut; an answer that is not
        JSON raises ValueError, as it would in a client.
        """
        status, body, _ = await self.answer(method, params, files)
        answer: Json = json.loads(body)
        return status, answer

    async def answer(self, method: str, params: Json, files: Files | None = None) -> Answer:
        """The answer to one call as it goes over the wire."""
        name = NAMES.get(method.lower(), method)
        if not self.faults.waiting:
            return await self._answered(name, params, files)
        met = self.faults.befalling(name, params)
        if not met:
            return await self._answered(name, params, files)
        for fault in met:
            await self._before(fault, name, params)
        decisive = next((fault for fault in met if fault.kind in ("status", "html")), None)
        if decisive is not None:
            self._note(name, params, decisive.status, decisive.description or "fault")
            reply: Answer = (decisive.status, *decisive.body())
        else:
            reply = await self._answered(name, params, files)
        for fault in met:
            await self._after(fault, name, params)
            if fault.kind == "garbled":
                reply = (reply[0], *fault.body())
        return reply

    async def _before(self, fault: Fault, name: str, params: Json) -> None:
        if fault.kind == "hang_before":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "cut_before":
            self._note(name, params, 0, "cut before")
            raise ConnectionCut(before=True)
        elif fault.kind == "on_call":
            await called(fault.before, name, params)

    async def _after(self, fault: Fault, name: str, params: Json) -> None:
        if fault.kind == "hang_after":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "cut_after":
            raise ConnectionCut(before=False)
        elif fault.kind == "on_call":
            await called(fault.after, name, params)

    async def _answered(self, name: str, params: Json, files: Files | None) -> Answer:
        if name == "getUpdates":
            return await self._polled(params)
        return self.performed(name, params, files)

    def performed(self, name: str, params: Json, files: Files | None = None) -> Answer:
        """Carry out one call that never waits, past all faults; ``name`` as the Bot API spells it."""
        try:
            perform = METHODS.get(name)
            if perform is None:
                raise Refused(404, "Not Found")
            result = perform(self, Params(params, files))
        except Refused as refused:
            self._note(name, params, refused.code, refused.description)
            return refused.code, encoded(refused.body()), JSON
        self._note(name, params, 200, None)
        return 200, encoded({"ok": True, "result": result}), JSON

    async def _polled(self, params: Json) -> Answer:
        given = Params(params)
        try:
            if self.webhook["url"]:
                raise Refused(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; "
                    "use deleteWebhook to delete the webhook first",
                )
            limit = given.whole("limit", 100)
            updates = await self.updates.fetch(
                given.whole("offset"),
                limit if 1 <= limit <= 100 else 100,
                given.whole("timeout"),
                allowed_updates(given.json("allowed_updates", "allowed updates")),
            )
        except Refused as refused:
            self._note("getUpdates", params, refused.code, refused.description)
            return refused.code, encoded(refused.body()), JSON
        self._note("getUpdates", params, 200, None)
        return 200, encoded({"ok": True, "result": updates}), JSON

    def _note(self, name: str, params: Json, status: int, description: str | None) -> None:
        self.counts[name] += 1
        self.statuses[status] += 1
        if self._logs:
            self.calls.append(Call(name, params, self.clock.now(), status, description))

    def sent(self, method: str | None = None, chat_id: int | None = None) -> list[Call]:
        """The logged calls that took effect, of one method or to one chat."""
        return [
            call
            for call in self.calls
            if call.status == 200
            and (method is None or call.method == method)
            and (chat_id is None or str(call.params.get("chat_id")) == str(chat_id))
        ]

    def open(self) -> None:
        """Let polls and event streams wait again after a close."""
        self.closing.clear()
        self.updates.closed = False

    def close(self) -> None:
        """End what waits: polls and event streams."""
        self.closing.set()
        self.updates.close()


def encoded(answer: Json) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
