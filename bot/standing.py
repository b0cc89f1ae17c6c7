"""The programme as it stands: one holder, through which everything that runs reads it."""

import asyncio
import logging

from bot.health import Health
from domain.changes import standing
from domain.edition import Edition
from domain.programme import Programme
from domain.questions.answering import Questions
from domain.questions.entries import Index
from domain.questions.lexicon import Lexicon
from storage import changes, faq
from storage.database import Database

log = logging.getLogger(__name__)


class Standing:
    """Holds the programme; whoever has committed a change puts the new one here."""

    def __init__(self, programme: Programme, index: Index) -> None:
        """``index`` is that of the printed edition."""
        self.programme = programme
        self._printed = index
        self._questions = Questions(index)

    def questions(self, programme: Programme) -> Questions:
        """What answers questions about ``programme``; after a change, only what it says anew is read."""
        if self._questions.programme is not programme:
            self._questions = Questions(self._printed.renewed(programme))
        return self._questions

    @classmethod
    async def open(cls, database: Database, printed: Edition, lexicon: Lexicon, health: Health) -> "Standing":
        """The printed edition with the changes in force, and what organisers have answered once for all.

        Those that no longer fit, because the printed edition is a newer one, are left out, with an alarm.
        """
        kept, version = await database.reading(lambda connection: changes.in_force(connection, printed.name))
        edition, held, left_out = standing(printed, kept)
        if left_out:
            health.alarm("changes", f"{len(left_out)} changes of the organisers no longer fit the edition")
        answered = await database.reading(lambda connection: faq.published(connection, printed.name))
        programme = Programme(edition, printed, held, version, answered)
        return cls(programme, await asyncio.to_thread(_index_of, printed, lexicon))

    def current(self) -> Programme:
        """The programme now."""
        return self.programme


def _index_of(printed: Edition, lexicon: Lexicon) -> Index:
    """The index of an edition as it is printed; made once for a bot that is started again in the same process."""
    if not _made or _made[0].programme.edition is not printed or _made[0].lexicon is not lexicon:
        _made[:] = [Index(Programme(printed), lexicon)]
    return _made[0]


_made: list[Index] = []
