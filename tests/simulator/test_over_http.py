"""The server proven by a real client: python-telegram-bot's own Bot with its default request."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
)
from telegram.constants import ReactionEmoji
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from simulator import Limits, Telegram, serve
from simulator.chatting import REACTIONS
from tests.simulator.cast import CAMILLE, GROUP, HARUKA


@pytest_asyncio.fixture
async def url(telegram: Telegram) -> AsyncIterator[str]:
    async with serve(telegram) as url:
        yield url


@pytest_asyncio.fixture
async def bot(url: str) -> AsyncIterator[Bot]:
    async with Bot("1:demo", base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
        yield bot


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80\x80\x80" * 100 for _ in range(50))
    header = struct.pack(">IIBBBBB", 100, 50, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


async def test_a_conversation_of_texts_buttons_and_toasts(telegram: Telegram, bot: Bot) -> None:
    telegram.start(HARUKA)
    (update,) = await bot.get_updates(timeout=5)
    assert update.message is not None
    assert update.message.text == "/start"
    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("次の予定", callback_data="v1:next")],
            [InlineKeyboardButton("Taxi", copy_text=CopyTextButton("Palais des Festivals"))],
            [InlineKeyboardButton("Plan", url="https://www.openstreetmap.org/search?query=Cannes")],
        ]
    )
    sent = await bot.send_message(HARUKA, "<b>ようこそ</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.entities[0].type == "bold"
    assert sent.reply_markup == keyboard
    telegram.press_label(HARUKA, "次の予定")
    (update,) = await bot.get_updates(offset=update.update_id + 1)
    query = update.callback_query
    assert query is not None
    assert query.data == "v1:next"
    assert await query.answer("はい", show_alert=True)
    edited = await query.edit_message_text("次の予定です")
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    assert telegram.queries[query.id].answer == {"text": "はい", "show_alert": True, "url": None}
    assert [message["text"] for message in telegram.messages(HARUKA)] == ["/start", "次の予定です"]


async def test_a_long_poll_over_the_wire_wakes_at_once(telegram: Telegram, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    async with asyncio.timeout(5):
        while telegram.updates.waited_for is False:
            await asyncio.sleep(0.001)
        telegram.say(CAMILLE, "Bonjour")
        (update,) = await polling
    assert update.effective_user is not None
    assert update.effective_user.id == CAMILLE


async def test_files_albums_and_places_go_both_ways(telegram: Telegram, bot: Bot) -> None:
    calendar = InputFile(b"BEGIN:VCALENDAR", filename="日程.ics")
    sent = await bot.send_document(CAMILLE, calendar, caption="Agenda")
    assert sent.document is not None
    assert sent.document.file_name == "日程.ics"
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"
    photo = await bot.send_photo(CAMILLE, png())
    assert [(size.width, size.height) for size in photo.photo] == [(90, 45), (100, 50)]
    album = await bot.send_media_group(CAMILLE, [InputMediaPhoto(png(), caption="1"), InputMediaPhoto(png())])
    assert len({message.media_group_id for message in album}) == 1
    papers = await bot.send_media_group(CAMILLE, [InputMediaDocument(b"a"), InputMediaDocument(b"b")])
    assert all(message.document for message in papers)
    venue = await bot.send_venue(CAMILLE, 43.5513, 7.0128, "Palais des Festivals", "Cannes")
    assert venue.venue is not None
    assert venue.venue.title == "Palais des Festivals"
    received = telegram.send_photo(HARUKA, png())
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.message_id == received["message_id"]
    data = await (await update.message.photo[-1].get_file()).download_as_bytearray()
    assert bytes(data) == png()


async def test_what_a_bot_sets_at_its_start(telegram: Telegram, bot: Bot) -> None:
    assert bot.username == "guide_bot"
    await bot.set_my_commands([BotCommand("aide", "De l'aide")], language_code="fr")
    await bot.set_my_commands([BotCommand("now", "今")], scope=BotCommandScopeChat(HARUKA))
    assert (await bot.get_my_commands(language_code="fr"))[0].command == "aide"
    assert telegram.commands_in_force(HARUKA) == [{"command": "now", "description": "今"}]
    await bot.set_my_name("案内", language_code="ja")
    assert (await bot.get_my_name("ja")).name == "案内"
    await bot.set_my_description("Le programme", language_code="fr")
    assert (await bot.get_my_description("fr")).description == "Le programme"
    assert (await bot.get_chat(GROUP)).title == "Cannes – 静岡"
    assert await bot.get_chat_member_count(GROUP) == 3
    assert (await bot.get_chat_member(GROUP, HARUKA)).status == "member"
    assert (await bot.get_webhook_info()).url == ""


async def test_keyboards_reactions_copies_and_pins(telegram: Telegram, bot: Bot) -> None:
    await bot.send_message(CAMILLE, "x", reply_markup=ReplyKeyboardMarkup([["Aide"]], is_persistent=True))
    assert telegram.keys(CAMILLE) == ["Aide"]
    said = telegram.say(CAMILLE, "Merci")
    await bot.set_message_reaction(CAMILLE, said["message_id"], ReactionTypeEmoji("👍"))
    copied = await bot.copy_message(HARUKA, CAMILLE, said["message_id"])
    assert telegram.messages(HARUKA)[-1]["text"] == "Merci"
    await bot.forward_message(HARUKA, CAMILLE, said["message_id"])
    assert await bot.pin_chat_message(HARUKA, copied.message_id)
    pinned = (await bot.get_chat(HARUKA)).pinned_message
    assert pinned is not None
    assert pinned.message_id == copied.message_id
    assert await bot.send_chat_action(HARUKA, "typing")
    assert await bot.delete_messages(HARUKA, [copied.message_id])


async def test_refusals_become_the_clients_own_errors(telegram: Telegram, bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest, match="an't parse entities: unsupported start tag"):
        await bot.send_message(CAMILLE, "<sup>1</sup>", parse_mode="HTML")
    telegram.block(HARUKA)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(HARUKA, "x")
    new = telegram.migrate(GROUP)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(GROUP, "x")
    assert migrated.value.new_chat_id == new
    telegram.limits = Limits(burst=1)
    await bot.send_message(CAMILLE, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(CAMILLE, "x")
    stranger = Bot("1:wrong", base_url=f"{url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_faults_on_the_wire_look_like_a_networks(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.add(kind="html", method="sendMessage", status=502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(CAMILLE, "x")
    assert telegram.messages(CAMILLE) == []
    telegram.faults.add(kind="cut_before", method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(CAMILLE, "x")
    assert telegram.messages(CAMILLE) == []
    telegram.faults.add(kind="cut_after", method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(CAMILLE, "x")
    assert len(telegram.messages(CAMILLE)) == 1
    telegram.faults.add(kind="status", method="getUpdates", status=409)
    with pytest.raises(Conflict):
        await bot.get_updates()
    telegram.faults.add(kind="hang_after", method="sendMessage", seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(CAMILLE, "x", read_timeout=0.1)
    assert len(telegram.messages(CAMILLE)) == 2


async def test_form_json_and_query_say_the_same(telegram: Telegram, url: str) -> None:
    call = f"{url}/bot1%3Ademo/sendMessage"
    wish = {"chat_id": str(CAMILLE), "text": "é&=日"}
    async with aiohttp.ClientSession() as session:
        ways: list[dict[str, Any]] = [{"data": wish}, {"json": wish}, {"params": wish}]
        for how in ways:
            async with session.post(call, **how) as answer:
                assert (answer.status, (await answer.json())["result"]["text"]) == (200, "é&=日")
        async with session.get(f"{url}/bot1:demo/GETME") as answer:
            assert (await answer.json())["result"]["username"] == "guide_bot"
        async with session.get(f"{url}/bot2:other/getMe") as answer:
            assert (answer.status, await answer.json()) == (
                401,
                {"ok": False, "error_code": 401, "description": "Unauthorized"},
            )


async def test_a_bot_that_dies_in_its_poll_leaves_the_updates_to_the_next(telegram: Telegram, url: str) -> None:
    call = f"{url}/bot1:demo/getUpdates"
    async with aiohttp.ClientSession() as session:
        with pytest.raises(TimeoutError):
            await session.post(call, data={"timeout": "50"}, timeout=aiohttp.ClientTimeout(0.1))
        telegram.say(CAMILLE, "Bonjour")
        async with session.post(call, data={"timeout": "50"}) as answer:
            assert len((await answer.json())["result"]) == 1


async def test_a_server_that_went_away_comes_back_with_its_state(telegram: Telegram) -> None:
    async with serve(telegram) as url:
        port = int(url.rsplit(":", 1)[1])
        async with Bot("1:demo", base_url=f"{url}/bot") as bot:
            await bot.send_message(CAMILLE, "x")
    async with serve(telegram, port=port) as url, Bot("1:demo", base_url=f"{url}/bot") as bot:
        assert (await bot.send_message(CAMILLE, "y")).message_id == 2


def test_the_reactions_are_those_of_the_bot_api() -> None:
    assert {emoji.value.replace("\ufe0f", "") for emoji in ReactionEmoji} == set(REACTIONS)
