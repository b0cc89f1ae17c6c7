"""The contract with the web chat: its state, messages, events and actions."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import aiohttp
import pytest_asyncio

from simulator import Moment, Person, RehearsedClock, Stage, Telegram, serve
from simulator.params import Json
from tests.simulator.cast import CAMILLE, GROUP, HARUKA

OPENING = Moment("opening", {"fr": "Ouverture", "ja": "開会"}, datetime.fromisoformat("2026-10-21T09:00:00+02:00"))
KEYBOARD = {"inline_keyboard": [[{"text": "Oui", "callback_data": "v1:yes"}]]}


class Web:
    """A browser, as far as the contract goes."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        async with self.session.get(path, headers=headers) as answer:
            return answer.status, await answer.json()

    async def post(self, path: str, given: Json) -> tuple[int, Any]:
        async with self.session.post(path, json=given) as answer:
            return answer.status, await answer.json()


@pytest_asyncio.fixture
async def web(telegram: Telegram) -> AsyncIterator[Web]:
    stage = Stage(
        people=[Person(HARUKA, {"fr": "Cheffe de délégation", "ja": "代表団長"}), Person(CAMILLE, payload="token")],
        moments=[OPENING],
    )
    async with serve(telegram, stage) as url, aiohttp.ClientSession(url) as session:
        yield Web(session)


async def test_the_state_shows_the_cast_the_moments_and_the_bot(telegram: Telegram, web: Web) -> None:
    await telegram.call("setMyName", {"name": "案内", "language_code": "ja"})
    assert await web.get("/chat/state") == (
        200,
        {
            "now": "2026-10-20T10:00:00+02:00",
            "speed": 0,
            "people": [
                {
                    "id": HARUKA,
                    "first_name": "はるか",
                    "last_name": "静岡",
                    "language_code": "ja",
                    "role": {"fr": "Cheffe de délégation", "ja": "代表団長"},
                    "blocked": False,
                    "chats": [HARUKA, GROUP],
                    "payload": None,
                },
                {
                    "id": CAMILLE,
                    "first_name": "Camille",
                    "last_name": None,
                    "language_code": "fr",
                    "role": {},
                    "blocked": False,
                    "chats": [CAMILLE, GROUP],
                    "payload": "token",
                },
            ],
            "groups": [{"id": GROUP, "title": "Cannes – 静岡", "members": [CAMILLE, HARUKA]}],
            "moments": [
                {
                    "key": "opening",
                    "label": {"fr": "Ouverture", "ja": "開会"},
                    "at": "2026-10-21T09:00:00+02:00",
                }
            ],
            "bot": {
                "id": 1,
                "first_name": "Bot",
                "username": "guide_bot",
                "names": {"": "Bot", "ja": "案内"},
                "descriptions": {},
                "short_descriptions": {},
            },
            "home": "fr",
        },
    )


async def test_people_say_press_block_and_start_through_the_page(telegram: Telegram, web: Web) -> None:
    await telegram.call("sendMessage", {"chat_id": HARUKA, "text": "?", "reply_markup": KEYBOARD})
    here = {"user_id": HARUKA, "chat_id": HARUKA}
    assert await web.post("/chat/say", here | {"text": "こんにちは"}) == (200, {"message_id": 2})
    status, answer = await web.post("/chat/press", here | {"message_id": 1, "data": "v1:yes"})
    assert (status, list(answer)) == (200, ["query_id"])
    assert (await web.post("/chat/block", {"user_id": HARUKA, "blocked": True}))[0] == 200
    assert (await web.post("/chat/start", {"user_id": HARUKA, "payload": "x"}))[0] == 200
    _, answer = await telegram.call("getUpdates", {})
    kinds = [(set(update) - {"update_id"}).pop() for update in answer["result"]]
    assert kinds == ["message", "callback_query", "my_chat_member", "my_chat_member", "message"]
    status, chat = await web.get(f"/chat/{HARUKA}/messages")
    assert [message["text"] for message in chat["messages"]] == ["?", "こんにちは", "/start x"]
    assert chat["messages"][0]["reply_markup"] == KEYBOARD
    assert (chat["reply_keyboard"], chat["commands"]) == (None, [])


async def test_a_wrong_wish_is_refused_with_its_reason(telegram: Telegram, web: Web) -> None:
    here = {"user_id": HARUKA, "chat_id": HARUKA}
    answers = [
        await web.post("/chat/press", here | {"message_id": 1, "data": "x"}),
        await web.post("/chat/say", {"user_id": 5, "chat_id": 5, "text": "x"}),
        await web.post("/chat/say", here),
        await web.post("/chat/clock", {"speed": "fast"}),
        await web.get("/chat/abc/messages"),
        await web.get("/chat/file/none"),
    ]
    assert answers == [
        (404, {"error": f"no message 1 in chat {HARUKA}"}),
        (404, {"error": "no user 5"}),
        (400, {"error": "text is wanted"}),
        (400, {"error": "could not convert string to float: 'fast'"}),
        (400, {"error": "chat_id is a number"}),
        (404, {"error": "no file of this id"}),
    ]


async def test_a_file_goes_up_and_comes_back(telegram: Telegram, web: Web) -> None:
    form = aiohttp.FormData({"user_id": str(CAMILLE), "chat_id": str(CAMILLE)})
    form.add_field("file", "a;日".encode(), filename="liste é.csv", content_type="text/csv")
    async with web.session.post("/chat/upload", data=form) as answer:
        assert answer.status == 200
    document = telegram.messages(CAMILLE)[0]["document"]
    async with web.session.get(f"/chat/file/{document['file_id']}") as answer:
        assert (await answer.read(), answer.content_type) == ("a;日".encode(), "text/csv")
        assert answer.headers["content-disposition"].startswith("attachment")


async def test_a_picture_goes_up_as_a_photo_or_whole_as_a_file(telegram: Telegram, web: Web) -> None:
    for whole in ("", "1"):
        form = aiohttp.FormData({"user_id": str(CAMILLE), "chat_id": str(CAMILLE), "whole": whole})
        form.add_field("file", b"not quite a picture", filename="affiche.png", content_type="image/png")
        async with web.session.post("/chat/upload", data=form) as answer:
            assert answer.status == 200
    photo, document = telegram.messages(CAMILLE)
    assert "photo" in photo
    assert (document["document"]["file_name"], document["document"]["mime_type"]) == ("affiche.png", "image/png")


async def test_the_clock_is_pushed_jumped_and_run(clock: RehearsedClock, web: Web) -> None:
    assert (await web.post("/chat/clock", {"advance_seconds": 3600}))[1]["now"].startswith("2026-10-20T11:00")
    assert (await web.post("/chat/clock", {"jump": "opening"}))[1]["now"].startswith("2026-10-21T09:00")
    assert (await web.post("/chat/clock", {"jump": "2026-10-22T09:00+02:00"}))[0] == 200
    assert clock.now().isoformat() == "2026-10-22T09:00:00+02:00"
    assert (await web.post("/chat/clock", {"speed": 60}))[1]["speed"] == 60


async def test_the_real_clock_is_not_pushed() -> None:
    async with serve(Telegram()) as url, aiohttp.ClientSession(url) as session:
        status, answer = await Web(session).post("/chat/clock", {"advance_seconds": 1})
        assert (status, answer) == (409, {"error": "this clock is the real one: it cannot be pushed"})


async def test_events_tell_all_that_changes(telegram: Telegram, web: Web) -> None:
    async with asyncio.timeout(5), web.session.get("/chat/events") as stream:
        assert stream.content_type == "text/event-stream"
        here = {"chat_id": CAMILLE, "message_id": 1}
        assert json.loads((await stream.content.readline())[6:])["type"] == "clock"
        await telegram.call("sendMessage", here | {"text": "?", "reply_markup": KEYBOARD})
        query_id = telegram.press_label(CAMILLE, "Oui")
        await telegram.call("answerCallbackQuery", {"callback_query_id": query_id, "text": "Noté"})
        await telegram.call("editMessageText", here | {"text": "!"})
        await telegram.call("setMessageReaction", here | {"reaction": [{"type": "emoji", "emoji": "👍"}]})
        await telegram.call("sendChatAction", here | {"action": "typing"})
        await telegram.call("deleteMessage", here)
        await telegram.call("sendMessage", here | {"text": "x", "reply_markup": {"keyboard": [["Aide"]]}})
        telegram.block(CAMILLE)
        kinds: list[str] = []
        events: dict[str, Json] = {}
        while "blocked" not in kinds:
            line = await stream.content.readline()
            if line.startswith(b"data: ") and (event := json.loads(line[6:]))["type"] != "clock":
                kinds.append(event["type"])
                events[event["type"]] = event
    assert kinds == [
        "message",
        "answer",
        "edit",
        "reaction",
        "action",
        "delete",
        "message",
        "keyboard",
        "blocked",
    ]
    assert events["answer"] == {
        "type": "answer",
        "chat_id": CAMILLE,
        "user_id": CAMILLE,
        "query_id": query_id,
        "text": "Noté",
        "show_alert": False,
        "url": None,
    }
    assert events["edit"]["message"]["text"] == "!"
    assert events["keyboard"]["reply_keyboard"] == {"keyboard": [[{"text": "Aide"}]]}


async def test_only_this_machine_may_ask(web: Web) -> None:
    refused = (403, {"error": "only this machine may ask"})
    assert await web.get("/chat/state", Host="example.org") == refused
    assert await web.get("/chat/state", Origin="https://example.org") == refused
    assert await web.get("/chat/state", Origin="null") == refused
    assert (await web.get("/chat/state", Host="localhost:80"))[0] == 200
