"""A talk with the bot's handlers through PTB's routing, without a network: what someone says and taps, what comes."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from bot.router import Router
from domain.person import Person
from domain.programme import Programme
from domain.questions.answering import Questions
from domain.questions.entries import Index
from domain.sending import Call
from handlers import for_everyone
from handlers.desk import Desk
from storage.editions import read_edition
from storage.lexicons import read_lexicon
from storage.migrations import migrate
from storage.transaction import Connection, Transaction

FOLDER = Path(__file__).parents[2] / "editions" / "cannes-2026"
CANNES = Programme(read_edition(FOLDER))
EVE = datetime(2026, 10, 20, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
T = TypeVar("T")
ME = {"id": 42, "is_bot": True, "first_name": "Rencontres", "username": "rencontres_bot"}
CAMILLE, HARUKA, GROUP = 101, 102, -900


@cache
def questions_about(programme: Programme) -> Questions:
    return Questions(Index(programme, read_lexicon(FOLDER)))


class Inline:
    """A database in memory, without a thread of its own."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        migrate(self.connection)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return work(self.connection)


EMPTY = Inline()


@dataclass(slots=True)
class Talk:
    """Someone, in a private chat unless another is named, and every call that was made for them."""

    router: Router
    person: Person
    now: datetime = EVE
    chat_id: int = 0
    calls: list[Call] = field(default_factory=list)
    _ids: int = 0

    async def say(self, text: str) -> list[Call]:
        """The calls that a text brings."""
        entities = []
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return await self.send(text=text, entities=entities)

    async def send(self, **content: Any) -> list[Call]:
        """The calls that a message with ``content`` brings."""
        return await self._update(message=self._message(**content))

    async def tap(self, label: str) -> list[Call]:
        """The calls that the button ``label`` brings, the newest that there is."""
        shown = [button for screen in reversed(self._screens) for button in _buttons(screen)]
        assert label in [button["text"] for button in shown], f"no button {label} among {self.labels}"
        return await self.press(next(button["callback_data"] for button in shown if button["text"] == label))

    async def press(self, data: str, *, gone: bool = False) -> list[Call]:
        """The calls that a button with ``data`` brings; ``gone`` when its message is too old to be known."""
        message = self._message(text="…")
        if gone:
            message = {"message_id": 1, "date": 0, "chat": message["chat"]}
        query = {"id": "q", "from": self._sender(), "chat_instance": "c", "data": data, "message": message}
        return await self._update(callback_query=query)

    async def membership(self, status: str) -> list[Call]:
        """The calls that blocking (``kicked``) or unblocking (``member``) the bot brings."""
        member = {"user": ME, "status": "member"}
        new = {"user": ME, "status": status} | ({"until_date": 0} if status == "kicked" else {})
        change = {
            "chat": self._chat(),
            "from": self._sender(),
            "date": 0,
            "old_chat_member": member,
            "new_chat_member": new,
        }
        return await self._update(my_chat_member=change)

    @property
    def screen(self) -> str:
        """The text of the last screen."""
        return str(self._screens[-1]["text"])

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The inline buttons of the last screen."""
        return _buttons(self._screens[-1])

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    @property
    def _screens(self) -> list[Mapping[str, Any]]:
        return [call.params for call in self.calls if "text" in call.params and "chat_id" in call.params]

    def _message(self, **content: Any) -> dict[str, Any]:
        self._ids += 1
        return {"message_id": self._ids, "date": 1, "chat": self._chat(), "from": self._sender(), **content}

    def _chat(self) -> dict[str, Any]:
        if self.chat_id < 0:
            return {"id": self.chat_id, "type": "supergroup", "title": "Délégations"}
        return {"id": self.person.telegram_id, "type": "private", "first_name": "X"}

    def _sender(self) -> dict[str, Any]:
        return {"id": self.person.telegram_id, "is_bot": False, "first_name": "X"}

    async def _update(self, **content: Any) -> list[Call]:
        self.now += timedelta(seconds=1)
        # The worker keeps the person with the transaction; here every update finds an empty database.
        transaction = Transaction(cast(Connection, EMPTY))
        desk = Desk(
            CANNES, self.now, transaction, self.person, questions_about=questions_about, public=for_everyone.PRESSES
        )
        try:
            await self.router.route(self.router.parse({"update_id": self._ids, **content}), desk)
        finally:
            await transaction.roll_back()
        self.person = desk.person
        self.calls += desk.said
        return desk.said


def _buttons(screen: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [button for row in screen.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def methods(calls: Sequence[Call]) -> list[str]:
    return [call.method for call in calls]
