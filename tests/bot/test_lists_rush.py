"""While two organisers have every list made, for 60 delegations of five people, a press is answered at once."""

import asyncio
from itertools import product
from pathlib import Path

import pytest

from domain.lists import ListName
from storage.database import open_database
from tests.bot.test_organisers import OLIVE, begin
from tests.stage import stage
from tests.storage.test_lists import filled

CAMILLE, RIE = 3001, 3002


@pytest.mark.proof
async def test_exports_are_there_within_five_seconds_and_delay_no_answer(tmp_path: Path):
    database = await open_database(tmp_path / "bot.db")
    await database.step(filled)
    await database.close()
    async with stage(tmp_path) as put_up:
        telegram, loop = put_up.telegram, asyncio.get_running_loop()
        for person, name in ((OLIVE, "Olive"), (RIE, "Rie"), (CAMILLE, "Camille")):
            telegram.add_user(person, name, "fr")
        put_up.settings = put_up.settings.model_copy(update={"organiser_ids": [OLIVE, RIE]})
        await put_up.restart()
        for person in (OLIVE, RIE, CAMILLE):
            await begin(put_up, person, "fr", "french")
        began = loop.time()
        for person, name in product((OLIVE, RIE), ListName):
            newest = telegram.messages(person)[-1]["message_id"]
            telegram.press(person, person, newest, f"v1:list-send:{name}.xlsx.ja:0", stale=True)
        slowest, wanted = 0.0, 2 * len(ListName)
        while len(sent(telegram)) < wanted:
            asked = loop.time()
            await press_while_busy(put_up, CAMILLE)
            slowest = max(slowest, loop.time() - asked)
            assert loop.time() - began < 5 * wanted
        print(f"{wanted} lists in {loop.time() - began:.2f} s, slowest answer to a press {slowest:.3f} s")
        assert loop.time() - began < 5
        assert slowest < 0.5


def sent(telegram) -> list[str]:
    """The lists that the two organisers have."""
    return [
        each["document"]["file_name"]
        for person in (OLIVE, RIE)
        for each in telegram.messages(person)
        if "document" in each
    ]


async def press_while_busy(put_up, person: int) -> None:
    """Press, and wait for the answer to this press alone."""
    telegram = put_up.telegram
    newest = next(each for each in reversed(telegram.messages(person)) if each["from"]["is_bot"])
    telegram.press(person, person, newest["message_id"], "v1:home::0", stale=True)
    query = list(telegram.queries.values())[-1]
    while query.answer is None:
        await asyncio.sleep(0.002)
