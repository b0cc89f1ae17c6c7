"""One's own through the real bot: the calendar file follows the organisers, and nobody picks for a stranger."""

import re

import vobject

from tests.bot.test_delegations import comes, into
from tests.bot.test_organisers import OLIVE, begin, link, owned, press  # noqa: F401 — a fixture
from tests.bot.test_privacy import says, taps
from tests.stage import Stage

CAMILLE, LOUISE, STRANGER, NOBODY, RIE = 4101, 4102, 4103, 4104, 4105

FORGED = [
    ("picks", "WHO"),
    ("pick-whom", "all.bordeaux"),
    ("pick", "fri-workshops-am.2.WHO"),
    ("follow-wishes", "fri-workshops-am.WHO"),
    ("pick", "fri-workshops-am.2.WHO.bordeaux"),
    ("introduction-ask", "nothing"),
    ("coming-list", "bordeaux"),
    ("calendar", "WHO"),
]
"""What someone may press who has nothing to do with Bordeaux; WHO is one of its people."""


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


async def test_nobody_picks_for_a_stranger_and_an_organiser_of_the_half_does(owned: Stage):  # noqa: F811
    token = await into(owned, "bordeaux")
    await comes(owned, CAMILLE, token, "Camille Secrète")
    await comes(owned, LOUISE, token, "Louise Secrète")
    await comes(owned, STRANGER, await into(owned, "nantes"))
    for person, role in ((NOBODY, ""), (RIE, "japanese")):
        owned.telegram.add_user(person, "X", "fr")
        await begin(owned, person, "fr", "french", await link(owned, role) if role else "")
    await says(owned, OLIVE, "/modifier")
    for label in ("ven. 23", "Ateliers matin", "Ateliers et salles", "1. Économie", "2. Culture", "Appliquer"):
        await taps(owned, OLIVE, label)
    await press(owned, LOUISE, "v1:pick:fri-workshops-am.1:0")
    (louise,) = owned.rows("SELECT id, workshops FROM attendees")
    assert "w1" in louise["workshops"]

    forged = [f"v1:{verb}:{id_}:0" for verb, id_ in FORGED]
    for person in (STRANGER, NOBODY, RIE):
        for data in forged:
            await press(owned, person, data.replace("WHO", louise["id"]))
        assert "Secr" not in str(owned.telegram.messages(person))
    assert owned.rows("SELECT id, workshops FROM attendees") == [louise]

    await press(owned, OLIVE, f"v1:pick:fri-workshops-am.2.{louise['id']}:0")
    (after,) = owned.rows("SELECT workshops FROM attendees")
    assert "w2" in after["workshops"]
    (version,) = owned.rows("SELECT on_behalf FROM form_versions ORDER BY revision DESC LIMIT 1")
    assert version["on_behalf"] == 1
    assert "a choisi pour vous" in str(owned.telegram.messages(LOUISE)[-1])
    assert owned.mishaps() == []
