"""The conversation, as someone has it: what they say or tap, and what comes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.router import Router
from domain.person import Half, Person
from domain.sending import Lane, Policy
from handlers.profile import profile_calls
from tests.handlers.talk import CAMILLE, CANNES, GROUP, HARUKA, ME, Talk, methods

STICKER = {
    "file_id": "a",
    "file_unique_id": "b",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}


@pytest.fixture
async def router():
    router = Router("42:token", ME)
    await router.open()
    yield router
    await router.close()


@pytest.fixture
def newcomer(router):
    return Talk(router, Person("haruka", HARUKA, "ja"))


@pytest.fixture
def haruka(router):
    return Talk(router, Person("haruka", HARUKA, "ja", "ja", Half.JAPANESE))


@pytest.fixture
def group(router):
    return Talk(router, Person("camille", CAMILLE, "fr", "fr", Half.FRENCH), chat_id=GROUP)


async def test_someone_new_chooses_language_and_delegation_and_is_at_home(newcomer):
    await newcomer.say("/start")
    assert newcomer.labels == ["日本語", "Français"]
    calls = await newcomer.tap("日本語")
    assert methods(calls) == ["answer_callback_query", "edit_message_text", "send_message", "set_my_commands"]
    assert calls[2].params["reply_markup"]["is_persistent"]
    assert calls[3].params["scope"] == {"type": "chat", "chat_id": HARUKA}
    assert calls[3].policy is Policy.REPEAT
    await newcomer.tap("日本代表団")
    assert (newcomer.person.language, newcomer.person.half) == ("ja", Half.JAPANESE)
    assert "第9回日仏自治体交流会議" in newcomer.screen


async def test_the_same_language_chosen_twice_brings_no_second_keyboard(haruka):
    calls = await haruka.press("v1:language:ja:0")
    assert methods(calls) == ["answer_callback_query", "edit_message_text"]
    assert "設定" in haruka.screen


async def test_the_language_turns_with_one_new_message_that_bears_the_keyboard(haruka):
    calls = await haruka.press("v1:language:fr:0")
    keyboards = [call for call in calls if "keyboard" in call.params.get("reply_markup", {})]
    assert len(keyboards) == 1
    assert "Réglages" in calls[1].params["text"]


async def test_who_is_known_starts_again_at_home_with_the_keyboard(haruka):
    (call,) = await haruka.say("/start")
    assert "第9回日仏自治体交流会議" in haruka.screen
    assert call.params["reply_markup"]["keyboard"]


async def test_an_unknown_link_is_said_to_be_so_and_one_goes_on(newcomer, haruka):
    await newcomer.say("/start abcDEF-123")
    assert "招待リンクは確認できませんでした" in newcomer.screen
    assert "Ce lien d’invitation" in newcomer.screen
    assert newcomer.labels == ["日本語", "Français"]
    await haruka.say("/start abcDEF-123")
    assert "招待リンクは確認できませんでした" in haruka.screen
    assert "第9回" in haruka.screen


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/programme", "2026年10月21日（水）"),
        ("📅 プログラム", "2026年10月21日（水）"),
        ("programme", "2026年10月21日（水）"),
        ("/jour 23", "2026年10月23日（金）"),
        ("金曜日", "2026年10月23日（金）"),
        ("lundi", "その日の予定はプログラムにありません"),
        ("/suite", "代表団到着"),
        ("/next", "代表団到着"),
        ("/now", "現在、ご自身に関わる予定はありません"),
        ("/ateliers", "第4分科会"),
        ("/atelier 2", "第2分科会"),
        ("/seance clôture", "閉会式"),
        ("閉会式", "閉会式"),
        ("/lieux", "ヴィラ・ドメルグ"),
        ("/taxi villa domergue", "VILLA DOMERGUE"),
        ("ヴィラ・ドメルグ", "VILLA DOMERGUE"),
        ("/reglages", "ご自宅の時間帯"),
        ("/fuseau", "ご自宅の時間帯"),
        ("/langue", "言語をお選びください"),
        ("/delegation", "どちらの代表団"),
        ("/help@Rencontres_Bot", "次のことをご案内できます"),
        ("未定", "推測でお答えすることはありません"),
        ("/sommaire", "開幕まであと1日"),
    ],
)
async def test_every_screen_has_a_command_and_words_in_either_language(haruka, text, words):
    await haruka.say(text)
    assert words in haruka.screen


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"text": "あいうえお"}, "わかりかねます"),
        ({"text": "好きな色は何ですか？"}, "わかりかねます"),
        ({"sticker": STICKER}, "スタンプ"),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}, "音声"),
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "/start"}, "写真"),
        ({"location": {"latitude": 1.0, "longitude": 1.0}}, "位置情報"),
        ({"contact": {"phone_number": "1", "first_name": "X"}}, "連絡先"),
        ({"document": {"file_id": "a", "file_unique_id": "b"}}, "ファイル"),
        ({"dice": {"emoji": "🎲", "value": 1}}, "この形式"),
    ],
)
async def test_what_is_not_understood_gets_one_friendly_sentence_and_ways_on(haruka, content, words):
    (call,) = await haruka.send(**content)
    assert words in haruka.screen
    assert "次の予定" in haruka.labels
    assert call.lane is Lane.ANSWER


async def test_a_note_of_telegrams_is_not_answered(haruka):
    assert await haruka.send(group_chat_created=True) == []
    assert await haruka.send(message_auto_delete_timer_changed={"message_auto_delete_time": 60}) == []


async def test_a_zone_is_typed_once_asked_for(haruka):
    await haruka.press("v1:zone-other::0")
    assert haruka.labels == ["取消"]
    await haruka.say("zzzz")
    assert "見つかりませんでした" in haruka.screen
    await haruka.say("ヌメア")
    assert haruka.person.zone == "Pacific/Noumea"
    assert haruka.person.expects is None
    assert "ヌメア" in haruka.screen


@pytest.mark.parametrize("text", ["/programme", "プログラム", "金曜日"])
async def test_a_command_or_a_word_is_not_swallowed_as_a_zone(haruka, text):
    await haruka.press("v1:zone-other::0")
    await haruka.say(text)
    assert haruka.person.zone is None
    assert "プログラム（案）" in haruka.screen


async def test_a_question_is_not_swallowed_as_a_zone(haruka):
    await haruka.press("v1:zone-other::0")
    await haruka.say("東京？")
    assert haruka.person.zone is None
    assert "わかりかねます" in haruka.screen


async def test_after_fifteen_minutes_or_a_cancel_no_zone_is_expected(haruka):
    await haruka.press("v1:zone-other::0")
    await haruka.tap("取消")
    await haruka.say("東京")
    assert haruka.person.zone is None
    await haruka.press("v1:zone-other::0")
    haruka.now += timedelta(minutes=15)
    await haruka.say("東京")
    assert haruka.person.zone is None


async def test_a_zone_is_chosen_by_button_and_given_back(haruka):
    await haruka.press("v1:zone:Europe/Paris:0")
    assert haruka.person.zone == "Europe/Paris"
    await haruka.press("v1:zones::0")
    await haruka.tap("代表団の標準に戻す")
    assert haruka.person.zone is None


async def test_arrived_is_said_and_unsaid_and_twice_is_as_once(haruka):
    for said, arrived in (("yes", True), ("yes", True), ("no", False)):
        calls = await haruka.press(f"v1:arrived:{said}:0")
        assert haruka.person.arrived is arrived
        assert methods(calls) == ["answer_callback_query", "edit_message_text"]


@pytest.mark.parametrize(
    "data",
    [
        "v1:gone::0",
        "v0:home",
        "x",
        "v1:session:nope:0",
        "v1:day:2027-01-01:0",
        "v1:workshop:w9:0",
        "v1:taxi:nope.fri-lunch:0",
        "v1:large:nope:0",
        "v1:language:en:0",
        "v1:half:martian:0",
        "v1:zone:../../etc/passwd:0",
        "v1:arrived:maybe:0",
    ],
)
async def test_a_button_that_means_nothing_any_more_shows_todays_screen_and_says_so(haruka, data):
    before = haruka.person
    calls = await haruka.press(data)
    assert methods(calls) == ["answer_callback_query", "edit_message_text"]
    assert "古くなっています" in calls[0].params["text"]
    assert "第9回" in haruka.screen
    assert haruka.person == before


async def test_a_press_on_a_message_that_is_gone_brings_a_new_one(haruka):
    calls = await haruka.press("v1:session:fri-plenary:0", gone=True)
    assert methods(calls) == ["send_message", "answer_callback_query"]
    assert "開会全体会" in haruka.screen


async def test_the_large_taxi_card_is_a_job(haruka):
    calls = await haruka.press("v1:large:palais:0")
    assert methods(calls) == ["answer_callback_query", "job:taxi-card"]
    assert calls[1].params == {"chat_id": HARUKA, "place": "palais", "language": "ja"}


async def test_who_blocks_the_bot_is_out_of_reach_until_they_unblock_it(haruka):
    assert await haruka.membership("kicked") == []
    assert not haruka.person.reachable
    await haruka.membership("member")
    assert haruka.person.reachable


@pytest.mark.parametrize("text", ["bonjour", "programme", "/unknown", "/help@another_bot", "où est le taxi ?"])
async def test_in_a_group_the_bot_is_silent_unless_addressed(group, text):
    assert await group.say(text) == []


@pytest.mark.parametrize("text", ["/programme", "/programme@rencontres_bot", "@rencontres_bot programme"])
async def test_in_a_group_it_answers_in_public(group, text):
    (call,) = await group.say(text)
    assert "Arrivée des délégations" in group.screen
    assert call.chat_id == GROUP
    assert [button["url"] for button in group.buttons if "url" in button] == ["https://t.me/rencontres_bot"]


async def test_in_a_group_a_reply_to_the_bot_addresses_it(group):
    replied = {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": ME, "text": "…"}
    await group.send(text="jeudi", reply_to_message=replied)
    assert "Jeudi 22 octobre" in group.screen


@pytest.mark.parametrize("text", ["/start", "/start abc", "/reglages", "/fuseau", "@rencontres_bot réglages"])
async def test_in_a_group_what_is_personal_is_sent_to_the_private_chat(group, text):
    (call,) = await group.say(text)
    assert "écrivez-moi en privé" in call.params["text"]
    assert "keyboard" not in call.params["reply_markup"]


@pytest.mark.parametrize("data", ["v1:language:ja:0", "v1:half:other:0", "v1:arrived:yes:0", "v1:zone-other::0"])
async def test_in_a_group_a_personal_button_changes_nothing(group, data):
    before = group.person
    (call,) = await group.press(data)
    assert call.method == "answer_callback_query"
    assert group.person == before


async def test_in_a_group_hours_are_the_hosts_alone(router):
    talk = Talk(router, Person("haruka", HARUKA, "ja", "ja", Half.JAPANESE), chat_id=GROUP)
    await talk.press("v1:session:fri-plenary:0")
    assert "8:30～9:30" in talk.screen
    assert "日本時間" not in talk.screen


@pytest.mark.parametrize("language", ["fr", "ja"])
async def test_every_button_of_every_screen_leads_on(router, language):
    talk = Talk(router, Person("walker", HARUKA, language, language, Half.FRENCH))
    await talk.say("/help")
    pressed: set[str] = set()
    ahead = [button["callback_data"] for button in talk.buttons]
    while ahead:
        data = ahead.pop()
        if data in pressed:
            continue
        pressed.add(data)
        calls = await talk.press(data)
        toast = next((call.params.get("text", "") for call in calls if call.method == "answer_callback_query"), "")
        assert "古くなっています" not in toast, data
        assert "n’est plus à jour" not in toast, data
        talk.person = replace(talk.person, language=language)
        ahead += [button["callback_data"] for button in talk.buttons if "callback_data" in button]
        talk.calls.clear()
        await talk.press("v1:home::0")
    verbs = {data.split(":")[1] for data in pressed}
    assert verbs >= {
        "session",
        "day",
        "day-all",
        "workshop",
        "taxi",
        "large",
        "zone",
        "half",
        "language",
        "arrived",
        "sureness",
    }
    assert sum(data.startswith("v1:session:") for data in pressed) == len(CANNES.edition.sessions)
    assert sum(data.startswith("v1:workshop:") for data in pressed) == 4


def test_the_profile_is_set_in_both_languages_and_for_all_others():
    calls = profile_calls()
    assert {call.policy for call in calls} == {Policy.REPEAT}
    codes = [call.params.get("language_code") for call in calls if call.method == "set_my_name"]
    assert codes == [None, "fr", "ja"]
    assert len(calls) == 12
