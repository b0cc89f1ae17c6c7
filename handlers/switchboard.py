"""One look at an update tells which handlers can want it: with two hundred of them, asking each would be the work."""

from collections.abc import Iterable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from handlers.routing import App, Context, OnPress, OnScreen, screen_asked

Found = tuple[BaseHandler[Any, Any, Any], Any]


class Switchboard(BaseHandler[Update, Context, None]):
    """PTB's handler in front of ours: it asks them in their order, but only those that the update can concern.

    A handler for one screen or one verb is asked only about that one; every other is asked about everything.
    """

    def __init__(self, handlers: Iterable[BaseHandler[Any, Any, Any]]) -> None:
        super().__init__(self._unused)
        self._all = list(handlers)
        verbs = {each.verb for each in self._all if isinstance(each, OnPress)} - {""}
        screens = {each.screen for each in self._all if isinstance(each, OnScreen)}
        self._by_verb = {verb: self._wanting(verb=verb) for verb in verbs | {""}}
        self._by_screen = {screen: self._wanting(screen=screen) for screen in screens | {""}}

    def _wanting(self, verb: str | None = None, screen: str | None = None) -> list[BaseHandler[Any, Any, Any]]:
        return [
            each
            for each in self._all
            if not (isinstance(each, OnPress) and each.verb not in ("", verb))
            and not (isinstance(each, OnScreen) and each.screen != screen)
        ]

    @staticmethod
    async def _unused(update: Update, context: Context) -> None:
        """PTB wants a callback of its own shape; the handler that was found has its own."""

    def check_update(self, update: object) -> Found | None:
        for handler in self._asked(update):
            found = handler.check_update(update)
            if found is not None and found is not False:
                return handler, found
        return None

    def _asked(self, update: object) -> list[BaseHandler[Any, Any, Any]]:
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
