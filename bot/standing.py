"""The programme as it stands: one holder, through which everything that runs reads it."""

import logging

from bot.health import Health
from domain.changes import standing
from domain.edition import Edition
from domain.programme import Programme
from storage import changes, faq
from storage.database import Database

log = logging.getLogger(__name__)


class Standing:
    """Holds the programme; whoever has committed a change puts the new one here."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    @classmethod
    async def open(cls, database: Database, printed: Edition, health: Health) -> "Standing":
        """The printed edition with the changes in force, and what organisers have answered once for all.

        Those that no longer fit, because the printed edition is a newer one, are left out, with an alarm.
        """
        kept, version = await database.reading(lambda connection: changes.in_force(connection, printed.name))
        edition, held, left_out = standing(printed, kept)
        if left_out:
            health.alarm("changes", f"{len(left_out)} changes of the organisers no longer fit the edition")
        answered = await database.reading(lambda connection: faq.published(connection, printed.name))
        return cls(Programme(edition, printed, held, version, answered))

    def current(self) -> Programme:
        """The programme now."""
        return self.programme
