"""A calendar file through the real bot: it follows the organisers' changes, and is its asker's alone."""

import re

import vobject

from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, owned, press  # noqa: F401 — a fixture
from tests.stage import Stage

CAMILLE = 4101


def calendar(stage: Stage, person: int):
    """The newest calendar file that someone was sent, its entries by their id."""
    (document,) = (message["document"] for message in stage.telegram.messages(person)[-1:] if "document" in message)
    text = stage.telegram.files.by_id[document["file_id"]].data.decode()
    return {each.uid.value.partition("@")[0]: each for each in vobject.readOne(text).vevent_list}


async def change(stage: Stage, edit: str) -> None:
    """Olive drafts a change and applies it."""
    await press(stage, OLIVE, f"v1:draft-new:{edit}:0")
    texts = [
        button["callback_data"]
        for message in stage.telegram.messages(OLIVE)
        for row in message.get("reply_markup", {}).get("inline_keyboard", ())
        for button in row
        if "callback_data" in button
    ]
    apply = [data for data in texts if data.startswith("v1:draft-apply:")][-1]
    await press(stage, OLIVE, apply)


async def test_a_cancelled_session_is_cancelled_in_the_next_file_and_undone_in_the_one_after(owned: Stage):  # noqa: F811
    await comes(owned, CAMILLE, await into(owned, "bordeaux"), "Camille")
    await press(owned, CAMILLE, "v1:calendar::0")
    before = calendar(owned, CAMILLE)["fri-lunch"]
    await change(owned, "cancel.fri-lunch")
    await press(owned, CAMILLE, "v1:calendar::0")
    cancelled = calendar(owned, CAMILLE)["fri-lunch"]
    (row,) = owned.rows("SELECT id FROM changes WHERE state = 'applied'")
    await press(owned, OLIVE, f"v1:undo-now:{row['id']}:1")
    await press(owned, CAMILLE, "v1:calendar:fri-lunch:0")
    (after,) = calendar(owned, CAMILLE).values()

    assert [each.sequence.value for each in (before, cancelled, after)] == ["0", "1", "2"]
    assert [each.status.value for each in (before, cancelled, after)] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert len({each.uid.value for each in (before, cancelled, after)}) == 1
    assert re.fullmatch(r"fri-lunch@cannes-2026\.\w+", before.uid.value)
    assert owned.mishaps() == []
