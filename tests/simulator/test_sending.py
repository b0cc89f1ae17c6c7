"""What a bot may send and change, and what Telegram says where it may not."""

from datetime import timedelta
from typing import Any

import pytest

from simulator import RehearsedClock, Telegram
from simulator.params import Json
from tests.simulator.cast import CAMILLE, GROUP, HARUKA

KEYBOARD = {"inline_keyboard": [[{"text": "Programme", "callback_data": "v1:days"}]]}


async def told(telegram: Telegram, method: str, **params: Any) -> str:
    """The refusal of a call."""
    status, answer = await telegram.call(method, params)
    assert status == answer["error_code"]
    return str(answer["description"])


async def done(telegram: Telegram, method: str, **params: Any) -> Any:
    """The result of a call that must succeed."""
    status, answer = await telegram.call(method, params)
    assert status == 200, answer
    return answer["result"]


async def send(telegram: Telegram, text: str = "Bonjour", **params: Any) -> Json:
    message: Json = await done(telegram, "sendMessage", chat_id=CAMILLE, text=text, **params)
    return message


async def test_a_message_is_stamped_by_the_clock_and_numbered_within_its_chat(
    telegram: Telegram, clock: RehearsedClock
) -> None:
    first = await send(telegram)
    clock.advance(60)
    second = await send(telegram)
    assert (first["message_id"], second["message_id"]) == (1, 2)
    assert second["date"] - first["date"] == 60
    assert first["from"] == telegram.bot


async def test_white_space_at_the_edges_is_cut_and_entities_move_along(telegram: Telegram) -> None:
    message = await send(telegram, "\n <b>x </b>\n", parse_mode="HTML")
    assert (message["text"], message["entities"]) == ("x", [{"type": "bold", "offset": 0, "length": 1}])


async def test_commands_and_links_are_marked_by_telegram_itself(telegram: Telegram) -> None:
    message = await send(telegram, "日本 /help https://cannes.com, <code>/no</code>", parse_mode="HTML")
    assert [(e["type"], e["offset"], e["length"]) for e in message["entities"]] == [
        ("code", 29, 3),
        ("bot_command", 3, 5),
        ("url", 9, 18),
    ]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": " \n"}, "message text is empty"),
        ({"text": "日" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "rst"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "chat_id": 5}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ],
)
async def test_a_faulty_message_is_refused(telegram: Telegram, params: Json, words: str) -> None:
    given = {"chat_id": CAMILLE, **params}
    assert await told(telegram, "sendMessage", **given) == f"Bad Request: {words}"
    assert telegram.messages(CAMILLE) == []


async def test_4096_units_count_after_parsing(telegram: Telegram) -> None:
    await send(telegram, "<b>" + "𠮷" * 2048 + "</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x", "callback_data": "日" * 21 + "ab"}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "copy_text": {"text": "y" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "x", "url": "http://localhost/"},
            "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_faulty_button_is_refused(telegram: Telegram, button: Json, words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    refusal = await told(telegram, "sendMessage", chat_id=CAMILLE, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {words}"


async def test_a_button_may_bear_64_bytes_and_a_message_a_hundred_buttons(telegram: Telegram) -> None:
    full = [[{"text": "x", "callback_data": "d" * 64}]] * 100
    await send(telegram, reply_markup={"inline_keyboard": full})
    more = {"inline_keyboard": full + full[:1]}
    refusal = await told(telegram, "sendMessage", chat_id=CAMILLE, text="x", reply_markup=more)
    assert refusal == "Bad Request: reply markup is too long"


async def test_an_edit_without_a_keyboard_removes_the_keyboard(telegram: Telegram) -> None:
    message = await send(telegram, reply_markup=KEYBOARD)
    assert message["reply_markup"] == KEYBOARD
    edited = await done(telegram, "editMessageText", chat_id=CAMILLE, message_id=1, text="Au revoir")
    assert "reply_markup" not in edited
    assert telegram.messages(CAMILLE) == [edited]


async def test_an_edit_that_changes_nothing_is_refused(telegram: Telegram) -> None:
    await send(telegram, "<b>x</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    same = {"chat_id": CAMILLE, "message_id": 1, "reply_markup": KEYBOARD}
    refusal = await told(telegram, "editMessageText", text=" <b>x</b>", parse_mode="HTML", **same)
    assert refusal.startswith("Bad Request: message is not modified: specified new message content and")
    assert (await told(telegram, "editMessageReplyMarkup", **same)) == refusal


async def test_what_cannot_be_edited_is_said_so(telegram: Telegram) -> None:
    telegram.say(CAMILLE, "Bonjour")
    await send(telegram, reply_markup={"keyboard": [["Aide"]], "is_persistent": True})
    await done(telegram, "sendLocation", chat_id=CAMILLE, latitude=43.55, longitude=7.02)
    refusals = [
        await told(telegram, "editMessageText", chat_id=CAMILLE, message_id=number, text="y") for number in (1, 2, 3, 4)
    ]
    assert refusals == [
        "Bad Request: message can't be edited",
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
        "Bad Request: message to edit not found",
    ]


async def test_a_reply_keyboard_is_set_and_removed_by_a_send_never_by_an_edit(telegram: Telegram) -> None:
    keyboard = {"keyboard": [["Programme", {"text": "Aide"}]], "resize_keyboard": True}
    await send(telegram, reply_markup=keyboard)
    assert telegram.keys(CAMILLE) == ["Programme", "Aide"]
    await send(telegram, reply_markup=KEYBOARD)
    assert telegram.keys(CAMILLE) == ["Programme", "Aide"]
    refusal = await told(telegram, "editMessageText", chat_id=CAMILLE, message_id=2, text="y", reply_markup=keyboard)
    assert refusal == "Bad Request: inline keyboard expected"
    await send(telegram, reply_markup={"remove_keyboard": True})
    assert telegram.keys(CAMILLE) == []


async def test_an_old_message_can_no_longer_be_deleted(telegram: Telegram, clock: RehearsedClock) -> None:
    await send(telegram)
    await send(telegram)
    assert await done(telegram, "deleteMessage", chat_id=CAMILLE, message_id=1)
    gone = await told(telegram, "deleteMessage", chat_id=CAMILLE, message_id=1)
    clock.advance(timedelta(hours=48, seconds=1).total_seconds())
    old = await told(telegram, "deleteMessage", chat_id=CAMILLE, message_id=2)
    assert [gone, old] == [
        "Bad Request: message to delete not found",
        "Bad Request: message can't be deleted for everyone",
    ]


async def test_a_bot_does_not_write_first_nor_to_who_blocked_it(telegram: Telegram) -> None:
    telegram.add_user(103, "Inconnu", "fr")
    telegram.block(HARUKA)
    words = [await told(telegram, "sendMessage", chat_id=each, text="x") for each in (103, HARUKA)]
    assert words == [
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: bot was blocked by the user",
    ]
    telegram.say(103, "Bonjour")
    telegram.start(HARUKA)
    assert [await done(telegram, "sendMessage", chat_id=each, text="x") for each in (103, HARUKA)]


async def test_a_group_that_became_a_supergroup_says_where_it_went(telegram: Telegram) -> None:
    new = telegram.migrate(GROUP)
    status, answer = await telegram.call("sendMessage", {"chat_id": str(GROUP), "text": "x"})
    assert (status, answer["description"], answer["parameters"]) == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new},
    )
    assert await done(telegram, "sendMessage", chat_id=new, text="x")


async def test_a_press_can_be_answered_for_150_seconds(telegram: Telegram, clock: RehearsedClock) -> None:
    await send(telegram, reply_markup=KEYBOARD)
    query_id = telegram.press(CAMILLE, CAMILLE, 1, "v1:days")
    clock.advance(149)
    assert await done(telegram, "answerCallbackQuery", callback_query_id=query_id, text="Voilà")
    assert telegram.queries[query_id].answer == {"text": "Voilà", "show_alert": False, "url": None}
    clock.advance(1)
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await told(telegram, "answerCallbackQuery", callback_query_id=query_id) == late
    assert await told(telegram, "answerCallbackQuery", callback_query_id="7") == late


async def test_an_unknown_method_is_not_found(telegram: Telegram) -> None:
    assert await telegram.call("sendPigeon", {}) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found"},
    )


async def test_a_file_goes_up_and_its_id_goes_on(telegram: Telegram) -> None:
    status, answer = await telegram.call(
        "sendDocument",
        {"chat_id": CAMILLE, "caption": "<i>Agenda</i>", "parse_mode": "HTML"},
        {"document": ("programme.ics", b"BEGIN:VCALENDAR", "text/calendar")},
    )
    document = answer["result"]["document"]
    assert (status, document["file_name"], document["mime_type"], document["file_size"]) == (
        200,
        "programme.ics",
        "text/calendar",
        15,
    )
    again = await done(telegram, "sendDocument", chat_id=HARUKA, document=document["file_id"])
    assert again["document"] == document
    got = await done(telegram, "getFile", file_id=document["file_id"])
    assert telegram.files.by_path[got["file_path"]].data == b"BEGIN:VCALENDAR"
    unknown = await told(telegram, "sendDocument", chat_id=HARUKA, document="nothing")
    assert unknown == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_what_is_no_picture_is_no_photo_and_a_caption_has_1024_units(telegram: Telegram) -> None:
    _, answer = await telegram.call("sendPhoto", {"chat_id": CAMILLE}, {"photo": ("x.png", b"no")})
    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    _, answer = await telegram.call(
        "sendDocument", {"chat_id": CAMILLE, "caption": "x" * 1025}, {"document": ("x", b"y")}
    )
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_a_reaction_is_one_that_telegram_has(telegram: Telegram) -> None:
    telegram.say(CAMILLE, "Merci")
    at = {"chat_id": CAMILLE, "message_id": 1}
    assert await done(telegram, "setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **at)
    assert telegram.chat(CAMILLE).reactions[1] == [{"type": "emoji", "emoji": "👍"}]
    refusal = await told(telegram, "setMessageReaction", reaction=[{"type": "emoji", "emoji": "🗼"}], **at)
    assert refusal == "Bad Request: REACTION_INVALID"
