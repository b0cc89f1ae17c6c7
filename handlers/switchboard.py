"""One look at an update tells which handlers can want it: with two hundred of them, asking each would be the work."""

from collections.abc import Callable, Iterable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.routing import App, Context, OnPress, OnScreen, screen_asked

Ours = BaseHandler[Any, Any, Any]
Found = tuple[Ours, Any]


class Switchboard(BaseHandler[Update, Context, None]):
    """PTB's handler in front of ours: it asks them in their order, but only those that the update can concern.

    A handler for one screen or one verb is asked only about that one; every other is asked about everything.
    """

    def __init__(self, handlers: Iterable[Ours]) -> None:
        super().__init__(self._unused)
        self._all = list(handlers)
        self._by_verb = self._sorted(
            lambda each: each.verb if isinstance(each, OnPress) else None if isinstance(each, OnScreen) else ""
        )
        self._by_screen = self._sorted(
            lambda each: (
                each.screen if isinstance(each, OnScreen) else None if isinstance(each, OnPress) and each.verb else ""
            )
        )

    def _sorted(self, concerned: Callable[[Ours], str | None]) -> dict[str, list[Ours]]:
        """The handlers by what each is ``concerned`` with, in their order: ``""`` is everything, ``None`` nothing."""
        found: dict[str, list[Ours]] = {name: [] for each in self._all if (name := concerned(each)) is not None}
        found.setdefault("", [])
        for each in self._all:
            name = concerned(each)
            if name == "":
                for wanting in found.values():
                    wanting.append(each)
            elif name is not None:
                found[name].append(each)
        return found

    @staticmethod
    async def _unused(update: Update, context: Context) -> None:
        """PTB wants a callback of its own shape; the handler that was found has its own."""

    def check_update(self, update: object) -> Found | None:
        for handler in self._asked(update):
            found = handler.check_update(update)
            if found is not None and found is not False:
                return handler, found
        return None

    def _asked(self, update: object) -> list[Ours]:
        if not isinstance(update, Update):
            return self._all
        if update.callback_query is not None:
            head, _, rest = (update.callback_query.data or "").partition(":")
            verb = rest.partition(":")[0] if head == "v1" else ""
            return self._by_verb.get(verb, self._by_verb[""])
        if update.message is not None and update.message.text:
            return self._by_screen.get(screen_asked(update.message)[0] or "", self._by_screen[""])
        return self._by_screen[""]

    async def handle_update(self, update: Update, application: App, check_result: Any, context: Context) -> None:
        handler, found = check_result
        await handler.handle_update(update, application, found, context)
