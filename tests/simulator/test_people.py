"""What people do reaches the bot as updates, as Telegram would send them."""

import asyncio

import pytest

from simulator import Impossible, NoSuchButton, RehearsedClock, Telegram
from simulator.params import Json
from tests.simulator.cast import CAMILLE, GROUP, HARUKA


async def poll(telegram: Telegram, **params: object) -> list[Json]:
    status, answer = await telegram.call("getUpdates", params)
    assert status == 200, answer
    updates: list[Json] = answer["result"]
    return updates


async def offer(telegram: Telegram, chat_id: int, *labels: str) -> None:
    rows = [[{"text": label, "callback_data": f"v1:{label}"}] for label in labels]
    params = {"chat_id": chat_id, "text": "?", "reply_markup": {"inline_keyboard": rows}}
    assert (await telegram.call("sendMessage", params))[0] == 200


async def test_a_text_arrives_with_its_command_marked(telegram: Telegram) -> None:
    telegram.start(HARUKA, "invitation-7")
    (update,) = await poll(telegram)
    assert update["message"] | {"date": 0} == {
        "message_id": 1,
        "from": {
            "id": HARUKA,
            "is_bot": False,
            "first_name": "はるか",
            "last_name": "静岡",
            "language_code": "ja",
        },
        "chat": {"id": HARUKA, "type": "private", "first_name": "はるか", "last_name": "静岡"},
        "date": 0,
        "text": "/start invitation-7",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }


async def test_an_offset_acknowledges_all_lower_updates(telegram: Telegram) -> None:
    for text in "abcd":
        telegram.say(CAMILLE, text)
    first, second, *_ = await poll(telegram)
    assert second["update_id"] == first["update_id"] + 1
    rest = await poll(telegram, offset=second["update_id"], limit=2)
    assert [update["message"]["text"] for update in rest] == ["b", "c"]
    assert [update["message"]["text"] for update in await poll(telegram, offset=-1)] == ["d"]
    assert [update["message"]["text"] for update in await poll(telegram)] == ["d"]


async def test_the_same_offset_polled_again_at_once_gets_one_update(telegram: Telegram) -> None:
    for text in "abc":
        telegram.say(CAMILLE, text)
    assert [len(await poll(telegram)), len(await poll(telegram))] == [3, 1]


async def test_a_long_poll_wakes_with_the_first_update(telegram: Telegram) -> None:
    waiting = asyncio.create_task(poll(telegram, timeout=50))
    await asyncio.sleep(0)
    assert not waiting.done()
    telegram.say(CAMILLE, "Bonjour")
    async with asyncio.timeout(1):
        assert [update["message"]["text"] for update in await waiting] == ["Bonjour"]


async def test_of_two_polls_the_older_is_told_of_the_conflict(telegram: Telegram) -> None:
    older = asyncio.create_task(telegram.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    newer = asyncio.create_task(poll(telegram, timeout=50, offset=5))
    status, answer = await older
    assert (status, answer["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    telegram.say(CAMILLE, "Bonjour")
    assert len(await newer) == 1


async def test_a_press_is_kept_150_seconds_and_a_text_a_day(telegram: Telegram, clock: RehearsedClock) -> None:
    await offer(telegram, CAMILLE, "Oui")
    telegram.say(CAMILLE, "Bonjour")
    telegram.press(CAMILLE, CAMILLE, 1, "v1:Oui")
    clock.advance(150)
    assert [set(update) - {"update_id"} for update in await poll(telegram)] == [{"message"}]
    clock.advance(24 * 3600 - 150)
    assert await poll(telegram) == []
    assert telegram.updates.given_up == 2


async def test_ids_that_restart_at_random_hide_no_update(telegram: Telegram) -> None:
    telegram.say(CAMILLE, "avant")
    for _ in range(20):
        (update,) = await poll(telegram)
        offset = update["update_id"] + 1
        assert await poll(telegram, offset=offset) == []
        telegram.reshuffle_update_ids()
        telegram.say(CAMILLE, "après")
        (later,) = await poll(telegram, offset=offset)
        assert later["update_id"] != offset


async def test_only_the_kinds_asked_for_are_kept_from_then_on(telegram: Telegram) -> None:
    await poll(telegram, allowed_updates=["callback_query"])
    telegram.say(CAMILLE, "Bonjour")
    await offer(telegram, CAMILLE, "Oui")
    telegram.press_label(CAMILLE, "Oui")
    assert [set(update) - {"update_id"} for update in await poll(telegram, offset=1)] == [{"callback_query"}]


async def test_a_press_bears_the_message_as_it_stood(telegram: Telegram) -> None:
    await offer(telegram, CAMILLE, "Oui", "Non")
    query_id = telegram.press_label(CAMILLE, "Non")
    query = (await poll(telegram))[0]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "v1:Non", CAMILLE)
    assert query["message"] == telegram.messages(CAMILLE)[0]


async def test_only_buttons_that_are_there_can_be_pressed(telegram: Telegram) -> None:
    await offer(telegram, CAMILLE, "Oui")
    with pytest.raises(NoSuchButton, match="has no button 'v1:Non'"):
        telegram.press(CAMILLE, CAMILLE, 1, "v1:Non")
    assert telegram.press(CAMILLE, CAMILLE, 1, "v1:Non", stale=True)
    with pytest.raises(NoSuchButton, match=r"no button 'Peut-être' in chat 101; it has \['Oui'\]"):
        telegram.press_label(CAMILLE, "Peut-être")
    with pytest.raises(Impossible, match="not user 102's"):
        telegram.press(HARUKA, CAMILLE, 1, "v1:Oui")


async def test_a_label_is_tapped_on_the_newest_message_or_said_from_the_keyboard(telegram: Telegram) -> None:
    await offer(telegram, CAMILLE, "Oui")
    await offer(telegram, CAMILLE, "Oui")
    keys = {"chat_id": CAMILLE, "text": "!", "reply_markup": {"keyboard": [["Aide"]]}}
    await telegram.call("sendMessage", keys)
    telegram.press_label(CAMILLE, "Oui")
    assert telegram.press_label(CAMILLE, "Aide") is None
    pressed, said = await poll(telegram)
    assert pressed["callback_query"]["message"]["message_id"] == 2
    assert said["message"]["text"] == "Aide"


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(telegram: Telegram) -> None:
    await telegram.call("sendMessage", {"chat_id": GROUP, "text": "Bonjour"})
    telegram.say(HARUKA, "みなさん、こんにちは", GROUP)
    telegram.say(HARUKA, "/help", GROUP)
    telegram.say(HARUKA, "/help@other_bot", GROUP)
    telegram.say(HARUKA, "@guide_bot 次は？", GROUP)
    telegram.say(HARUKA, "ありがとう", GROUP, reply_to=1)
    texts = [update["message"]["text"] for update in await poll(telegram)]
    assert texts == ["/help", "@guide_bot 次は？", "ありがとう"]


async def test_blocking_and_coming_back_are_told(telegram: Telegram) -> None:
    telegram.block(HARUKA)
    with pytest.raises(Impossible, match="has blocked the bot"):
        telegram.say(HARUKA, "もしもし")
    telegram.start(HARUKA)
    blocked, back, start = await poll(telegram)
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in (blocked, back)]
    assert (states, start["message"]["text"]) == (["kicked", "member"], "/start")


async def test_files_edits_and_malformed_updates_arrive(telegram: Telegram) -> None:
    telegram.send_document(CAMILLE, "liste.csv", b"a;b", "text/csv")
    telegram.say(CAMILLE, "Bonjuor")
    telegram.edit_text(CAMILLE, 2, "Bonjour")
    telegram.raw_update({"message": {"message_id": "no number"}})
    document, _, edited, poisoned = await poll(telegram)
    assert document["message"]["document"]["file_name"] == "liste.csv"
    assert edited["edited_message"]["text"] == "Bonjour"
    assert poisoned == {
        "update_id": edited["update_id"] + 1,
        "message": {"message_id": "no number"},
    }
