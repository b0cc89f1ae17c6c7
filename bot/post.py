"""The post office: numbers the calls of one transaction, and hands them to the sender."""

from collections.abc import Sequence
from datetime import datetime

from bot.sender import Sender
from domain.sending import Call
from storage import outbox
from storage.database import Database
from storage.outbox import Posted
from storage.transaction import Transaction


class Post:
    """The only writer of new outbox rows; made by :meth:`open`."""

    def __init__(self, sender: Sender, last: int) -> None:
        self._sender = sender
        self._last = last

    @classmethod
    async def open(cls, database: Database, sender: Sender) -> "Post":
        return cls(sender, await database.step(outbox.last_seq))

    def write(self, transaction: Transaction, calls: Sequence[Call], cause: int | None, now: datetime) -> list[Posted]:
        """Queue ``calls`` with the transaction; ``cause`` is the inbox row that asked for them."""
        posted = [Posted(self._last + place, call) for place, call in enumerate(calls, 1)]
        self._last += len(calls)
        if posted:
            outbox.add(transaction, posted, cause, now)
        return posted

    def hand_over(self, posted: Sequence[Posted]) -> None:
        """Tell the sender of calls; its claim finds them once they are committed, and never if they are undone."""
        self._sender.offer(posted)
