"""Steering a simulator that runs in its own process: crowds, faults, limits, counters."""

import asyncio
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.chat import number, wish
from simulator.limits import Limits
from simulator.telegram import Telegram


class Control:
    """The routes below ``/control``, for proofs and benchmarks."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._saying: set[asyncio.Task[None]] = set()

    def routes(self) -> list[Route]:
        """What ``app(..., extra=...)`` takes."""
        return [
            Route("/control/users", self.users, methods=["POST"]),
            Route("/control/say", self.say, methods=["POST"]),
            Route("/control/press", self.press, methods=["POST"]),
            Route("/control/faults", self.faults, methods=["POST"]),
            Route("/control/limits", self.limits, methods=["POST"]),
            Route("/control/reset", self.reset, methods=["POST"]),
            Route("/control/counters", self.counters),
        ]

    async def users(self, request: Request) -> Response:
        """{"first_id", "count", "language_code"?}: people numbered from ``first_id``, who started the bot."""
        given = await wish(request)
        first, language = number(given, "first_id"), given.get("language_code")
        for user_id in range(first, first + number(given, "count")):
            self.telegram.add_user(user_id, f"User {user_id}", language, started=True)
        return JSONResponse({"users": len(self.telegram.users)})

    async def say(self, request: Request) -> Response:
        """{"first_id", "count", "text", "per_second"?}: ``count`` people in a row say a text, at once or evenly."""
        given = await wish(request)
        first, count, text = number(given, "first_id"), number(given, "count"), str(given["text"])
        rate = float(given.get("per_second") or 0)
        if rate <= 0:
            for user_id in range(first, first + count):
                self.telegram.say(user_id, text)
        else:
            task = asyncio.create_task(self._evenly(range(first, first + count), text, rate))
            self._saying.add(task)
            task.add_done_callback(self._saying.discard)
        return JSONResponse({"said": count})

    async def press(self, request: Request) -> Response:
        """{"first_id", "count", "label"}: ``count`` people in a row tap what reads ``label``."""
        given = await wish(request)
        first, count = number(given, "first_id"), number(given, "count")
        for user_id in range(first, first + count):
            self.telegram.press_label(user_id, str(given["label"]))
        return JSONResponse({"pressed": count})

    async def _evenly(self, people: range, text: str, rate: float) -> None:
        begun = time.monotonic()
        for place, user_id in enumerate(people):
            wait = begun + place / rate - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            self.telegram.say(user_id, text)

    async def faults(self, request: Request) -> Response:
        """{"kind", "method"?, "times"?, "status"?, "seconds"?, "description"?}, or {"clear": true}."""
        given = await wish(request)
        if given.get("clear"):
            self.telegram.faults.clear()
        else:
            wanted = ("kind", "method", "times", "status", "seconds", "description", "parameters")
            self.telegram.faults.add(**{name: given[name] for name in wanted if name in given})
        return JSONResponse({"waiting": len(self.telegram.faults.waiting)})

    async def limits(self, request: Request) -> Response:
        """The keyword arguments of Limits, or {"off": true}."""
        given: dict[str, Any] = await wish(request)
        try:
            self.telegram.limits = None if given.get("off") else Limits(**given)
        except TypeError as error:
            raise ValueError(str(error)) from None
        return JSONResponse({"on": self.telegram.limits is not None})

    async def reset(self, request: Request) -> Response:
        """Empty the counters and start the stopwatch."""
        self.telegram.counts.clear()
        self.telegram.statuses.clear()
        self.telegram.stopwatch.laps.clear()
        self.telegram.stopwatch.running = True
        return JSONResponse({"running": True})

    async def counters(self, request: Request) -> Response:
        """Calls by method and status, what waits, and the laps of the stopwatch in seconds."""
        watch, limits = self.telegram.stopwatch, self.telegram.limits
        return JSONResponse(
            {
                "methods": dict(self.telegram.counts),
                "statuses": {str(status): count for status, count in self.telegram.statuses.items()},
                "waiting_updates": len(self.telegram.updates),
                "given_up": self.telegram.updates.given_up,
                "too_many_requests": limits.refused if limits is not None else 0,
                "laps": {
                    "count": len(watch.laps),
                    "p50": watch.percentile(0.5),
                    "p95": watch.percentile(0.95),
                    "p99": watch.percentile(0.99),
                },
            }
        )
