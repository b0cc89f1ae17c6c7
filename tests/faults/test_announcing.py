"""An announcement on its way while the bot is killed again and again: nobody is left out, nobody is told twice."""

import asyncio
import signal
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.announced import Fate, recipients
from domain.announcements import Announcement, State, Written
from domain.attending import Attending
from domain.person import Person
from domain.segments import Among, Part, Segment
from simulator.server import serve
from storage import announcements, people
from storage import recipients as kept
from storage.database import open_database
from storage.editions import read_edition
from tests.editions import CANNES
from tests.faults.crowd import FIRST, Crowd


@dataclass
class Told:
    """What became of each person's message, by the bot's own record and by what arrived."""

    fates: Counter[str]
    arrived: Counter[int]
    state: str
    exit_code: int


class Announced(Crowd):
    """``size`` people for whom an announcement was released just before the bot first starts."""

    async def tell(self) -> Told:
        """The bot dies ``kills`` times while it tells them; then it runs undisturbed until nothing is left to do."""
        await self._assemble()
        await self._release()
        self.telegram.faults.on_call(after=self._arrived)
        async with serve(self.telegram) as url:
            for _ in range(self.kills):
                await self._life(url)
            await self._start(url, 0, "before")
            await self._until_quiet()
            assert self.process is not None
            self.process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(self.process.wait(), 15)
        return self._told(code)

    async def _release(self) -> None:
        database = await open_database(self.folder / "bot.db")
        edition = read_edition(CANNES)
        now = datetime.now(UTC) - timedelta(minutes=2)
        by = Written("Bonjour à tous.", "o")
        everybody = Segment(frozenset({Part(Among.EVERYONE)}))
        gone = Announcement(
            "aaaaaaaa",
            "o",
            now,
            {"fr": by, "ja": by},
            everybody,
            state=State.RELEASED,
            night=True,
            released=now,
            starts=now,
            number=self.size,
        )
        found = [Person(f"p{each}", each, "fr", "fr") for each in range(FIRST, FIRST + self.size)]
        async with database.transaction() as transaction:
            for person in found:
                people.keep(transaction, person, now)
            await transaction.do(lambda connection: announcements.keep(connection, gone, edition.name))
            frozen = recipients(gone, [Attending(person, None, None) for person in found], edition)
            await transaction.do(lambda connection: kept.freeze(connection, gone.id, frozen))
        await database.close()

    def _left(self) -> int:
        connection = sqlite3.connect(f"file:{self.folder}/bot.db?mode=ro", uri=True)
        try:
            sql = "SELECT count(*) FROM recipients WHERE state IN ('waiting', 'queued')"
            return super()._left() + int(connection.execute(sql).fetchone()[0])
        finally:
            connection.close()

    def _told(self, code: int) -> Told:
        connection = sqlite3.connect(self.folder / "bot.db")
        fates = Counter(dict(connection.execute("SELECT state, count(*) FROM recipients GROUP BY 1")))
        (state,) = connection.execute("SELECT state FROM announcements").fetchone()
        connection.close()
        arrived = Counter({chat: n for (method, chat), n in self.arrivals.items() if method == "sendMessage"})
        return Told(fates, arrived, state, code)


def assert_kept(told: Told, size: int, kills: int) -> None:
    assert set(told.fates) <= {Fate.SENT, Fate.HELD}
    assert sum(told.fates.values()) == size
    assert max(told.arrived.values()) == 1, "nobody is told twice"
    assert size - len(told.arrived) <= told.fates["held"] <= kills * 8, "what may not have arrived is on record"
    assert told.state == State.SENT
    assert told.exit_code == 0


async def test_nobody_is_left_out_and_nobody_told_twice_over_a_kill(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    assert_kept(await Announced(folder, size=40, kills=1, seed=7).tell(), 40, 1)


@pytest.mark.proof
async def test_nobody_is_left_out_of_1500_and_nobody_told_twice_over_thirty_kills(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    assert_kept(await Announced(folder, size=1500, kills=30, seed=1500).tell(), 1500, 30)
