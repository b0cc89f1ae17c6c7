"""PTB's Application as a router: a closed wire, one group of handlers, and errors that are raised."""

from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, BaseHandler, ContextTypes, ExtBot

from bot.reading import read_update
from bot.wire import ClosedWire
from handlers.all import handlers
from handlers.desk import Desk
from handlers.routing import Counter
from handlers.switchboard import Switchboard


class NotTaken(Exception):
    """No handler took the update."""


class Routes(Application[Any, Any, Any, Any, Counter, Any]):
    """An Application in which an error undoes the update: the stock one logs it, and half-done work would commit."""

    async def process_error(self, update: object, error: Exception, *args: Any, **kwargs: Any) -> bool:
        raise error


class Router:
    """Finds and runs the handler of an update."""

    def __init__(self, token: str, me: dict[str, Any], routes: list[BaseHandler[Any, Any, Any]] | None = None) -> None:
        """``me`` is Telegram's own answer to getMe; ``routes`` are the bot's handlers unless others are given."""
        self._application = (
            ApplicationBuilder()
            .application_class(Routes)
            .bot(ExtBot(token, request=ClosedWire(me), get_updates_request=ClosedWire(me)))
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(bot_data=Counter))
            .build()
        )
        self._application.add_handler(Switchboard(handlers() if routes is None else routes))

    async def open(self) -> None:
        await self._application.initialize()

    async def close(self) -> None:
        await self._application.shutdown()

    def parse(self, raw: dict[str, Any]) -> Update:
        """PTB's update for Telegram's JSON; raises whatever a malformed one makes PTB raise."""
        return read_update(raw, self._application.bot)

    async def route(self, update: Update, desk: Desk) -> None:
        """Handle ``update`` at ``desk``; raises what the handler raised, or ``NotTaken``."""
        self._application.bot_data.desk = desk
        try:
            await self._application.process_update(update)
        finally:
            self._application.bot_data.desk = None
        if not desk.handled:
            raise NotTaken(f"update {update.update_id}")
