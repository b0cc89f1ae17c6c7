"""What people write to the organisers through the real bot: whose it is, who may answer, and what old buttons do."""

from datetime import datetime

import pytest

from domain.letters import LONGEST_ANSWER, halves_answered
from domain.person import Half
from domain.roles import Role
from simulator.markup import units
from tests.bot.test_organisers import OLIVE, begin, buttons, link, member, press, pressable, shown
from tests.stage import Stage

CAMILLE, HARUKA = 3001, 3002


@pytest.fixture
async def owned(stage: Stage) -> Stage:
    """The stage with Olive, an owner, and a delegate of each half."""
    stage.telegram.add_user(OLIVE, "Olive", "fr")
    stage.settings = stage.settings.model_copy(update={"organiser_ids": [OLIVE]})
    await stage.restart()
    await begin(stage, OLIVE, "fr", "french")
    for person, language, half in ((CAMILLE, "fr", "french"), (HARUKA, "ja", "japanese")):
        stage.telegram.add_user(person, str(person), language)
        await begin(stage, person, language, half)
    return stage


async def say(stage: Stage, person: int, text: str) -> None:
    stage.telegram.say(person, text)
    await stage.quiet()


def button(stage: Stage, person: int, verb: str) -> str:
    return next(each for each in buttons(stage, person) if each.startswith(f"v1:{verb}:"))


async def hand_over(stage: Stage, person: int, text: str) -> str:
    """Write ``text`` to the organisers; the letter's id."""
    await say(stage, person, f"/contact {text}")
    await press(stage, person, button(stage, person, "ask-organisers"))
    return str(stage.rows("SELECT id FROM letters ORDER BY rowid DESC")[0]["id"])


async def answer(stage: Stage, organiser: int, letter: str, text: str) -> None:
    await press(stage, organiser, f"v1:letter-claim:{letter}:0")
    await press(stage, organiser, f"v1:letter-answer:{letter}:0")
    await say(stage, organiser, text)


def state(stage: Stage, letter: str) -> str:
    return str(stage.rows(f"SELECT state FROM letters WHERE id = '{letter}'")[0]["state"])


@pytest.mark.parametrize("role", [*Role, None])
async def test_each_role_claims_exactly_the_letters_that_it_may_answer(owned: Stage, role: Role | None):
    person = await member(owned, 1, role)
    for number, (half, writer) in enumerate(((Half.FRENCH, CAMILLE), (Half.JAPANESE, HARUKA))):
        letter = await hand_over(owned, writer, f"question {number}")
        toast = await press(owned, person, f"v1:letter-claim:{letter}:0")
        may = half in halves_answered({role} if role else ())
        assert (state(owned, letter) == "claimed") is may
        assert ("réservé" in toast) is not may


@pytest.mark.parametrize("role", [Role.JAPANESE, Role.READER, None])
async def test_who_may_not_answer_neither_writes_nor_sends_nor_frees_an_answer(owned: Stage, role: Role | None):
    person = await member(owned, 1, role)
    letter = await hand_over(owned, CAMILLE, "Où ?")
    await answer(owned, OLIVE, letter, "Ici.")
    (held,) = owned.rows("SELECT claimed_by FROM letters")
    for data in (f"letter-answer:{letter}", f"letter-send:{letter}", f"letter-back:{letter}.{held['claimed_by']}"):
        assert "réservé" in await press(owned, person, f"v1:{data}:1")
    await say(owned, person, "Non.")
    assert owned.rows("SELECT state, draft, revision FROM letters WHERE state <> 'kept'") == [
        {"state": "claimed", "draft": "Ici.", "revision": 1}
    ]


@pytest.mark.parametrize("role", [Role.READER, None])
async def test_who_may_not_answer_reads_nothing_of_what_people_write(owned: Stage, role: Role | None):
    person = await member(owned, 1, role)
    letter = await hand_over(owned, CAMILLE, "Un secret")
    await say(owned, CAMILLE, "blablabla")
    (asked,) = owned.rows("SELECT id FROM unanswered")
    wanted = (
        "letters:",
        "letter:" + letter,
        "letter-whole:" + letter,
        "unanswered:",
        f"faq-new:unanswered.{asked['id']}",
    )
    for data in wanted:
        assert "réservé" in await press(owned, person, f"v1:{data}:0")
    for command in ("/messages", "/sans_reponse", "/faq"):
        await say(owned, person, command)
        assert "Je ne connais pas cette commande" in shown(owned, person)
    said = "\n".join(str(each.get("text")) for each in owned.telegram.messages(person))
    assert "secret" not in said
    assert "blabla" not in said


async def test_a_text_under_a_button_is_sent_by_nobody_but_its_writer(owned: Stage):
    await say(owned, CAMILLE, "blablabla")
    data = button(owned, CAMILLE, "ask-organisers")
    await press(owned, HARUKA, data)
    assert "blablabla" not in pressable(owned, HARUKA)["text"]
    assert [row["state"] for row in owned.rows("SELECT state FROM letters")] == ["kept"]
    letter = data.split(":")[2]
    for verb in ("letter", "letter-whole", "letter-claim", "letter-answer", "letter-send"):
        await press(owned, OLIVE, f"v1:{verb}:{letter}:0")
    await press(owned, OLIVE, f"v1:faq-new:letter.{letter}:0")
    assert "blablabla" not in str([each.get("text") for each in owned.telegram.messages(OLIVE)])


async def test_an_answer_that_has_been_written_anew_is_not_sent_by_the_former_preview(owned: Stage):
    letter = await hand_over(owned, CAMILLE, "Où ?")
    await answer(owned, OLIVE, letter, "Ici.")
    await press(owned, OLIVE, f"v1:letter-answer:{letter}:0")
    await say(owned, OLIVE, "Là.")
    await press(owned, OLIVE, f"v1:letter-send:{letter}:1")
    assert state(owned, letter) == "claimed"
    for _ in range(2):
        await press(owned, OLIVE, f"v1:letter-send:{letter}:2")
    assert [each["text"] for each in owned.telegram.messages(CAMILLE) if "Là." in str(each.get("text"))] == [
        "Réponse des organisateurs\n\nLà."
    ]


async def test_an_answer_taken_out_of_ones_hands_is_not_sent(owned: Stage):
    second = await member(owned, 1, Role.ALL)
    letter = await hand_over(owned, CAMILLE, "Où ?")
    await answer(owned, OLIVE, letter, "Ici.")
    (held,) = owned.rows("SELECT claimed_by FROM letters")
    await press(owned, second, f"v1:letter-back:{letter}.{held['claimed_by']}:0")
    await press(owned, second, f"v1:letter-claim:{letter}:0")
    assert "M1" in await press(owned, OLIVE, f"v1:letter-send:{letter}:1")
    assert state(owned, letter) == "claimed"
    assert "Ici." not in str(owned.telegram.messages(CAMILLE))


async def test_the_longest_of_telegrams_texts_goes_to_the_organisers_and_is_read_in_full(owned: Stage):
    text = "<&あ💡" * 819
    await say(owned, CAMILLE, text)
    await press(owned, CAMILLE, button(owned, CAMILLE, "ask-organisers"))
    (row,) = owned.rows("SELECT id, text FROM letters")
    assert row["text"] == text
    await press(owned, OLIVE, f"v1:letter:{row['id']}:0")
    before = len(owned.telegram.messages(OLIVE))
    await press(owned, OLIVE, f"v1:letter-whole:{row['id']}:0")
    read = "".join(each["text"] for each in owned.telegram.messages(OLIVE)[before:])
    assert "".join(read.split()) == text
    assert owned.mishaps() == []


async def test_the_longest_answer_is_one_message_and_a_longer_one_is_refused(owned: Stage):
    letter = await hand_over(owned, CAMILLE, "Où ?")
    await answer(owned, OLIVE, letter, "&" * (LONGEST_ANSWER + 1))
    assert "trop long" in shown(owned, OLIVE)
    await say(owned, OLIVE, "&" * LONGEST_ANSWER)
    await press(owned, OLIVE, f"v1:letter-send:{letter}:1")
    received = [each for each in owned.telegram.messages(CAMILLE) if "Réponse des" in str(each.get("text"))]
    assert [units(each["text"]) for each in received] == [LONGEST_ANSWER + len("Réponse des organisateurs\n\n")]
    assert owned.mishaps() == []


@pytest.mark.parametrize(("moment", "silent"), [("15:00", False), ("22:00", True)])
async def test_organisers_are_told_without_a_sound_when_it_is_night_where_they_are(owned: Stage, moment, silent):
    owned.telegram.add_user(2001, "Rie", "ja")
    await begin(owned, 2001, "ja", "japanese", await link(owned, "japanese"))
    owned.clock.jump(datetime.fromisoformat(f"2026-10-20T{moment}:00+09:00"))
    await hand_over(owned, HARUKA, "どこですか")
    quiet = {
        person: bool(owned.telegram.sent("sendMessage", person)[-1].params.get("disable_notification"))
        for person in (OLIVE, 2001)
    }
    # In Cannes it is 8:00, or 15:00.
    assert quiet == {OLIVE: False, 2001: silent}


async def test_a_question_that_is_expected_is_not_taken_after_fifteen_minutes(owned: Stage):
    await say(owned, CAMILLE, "/question")
    owned.clock.advance(15 * 60)
    await say(owned, CAMILLE, "blablabla")
    assert "Je ne sais pas répondre" in shown(owned, CAMILLE)


async def test_a_draft_of_an_entry_is_one_however_often_its_button_is_pressed(owned: Stage):
    await say(owned, CAMILLE, "blablabla")
    (asked,) = owned.rows("SELECT id FROM unanswered")
    for id_ in (f"unanswered.{asked['id']}", f"unanswered.{asked['id']}", "own", "own"):
        await press(owned, OLIVE, f"v1:faq-new:{id_}:0")
    assert len(owned.rows("SELECT id FROM faq")) == 2
    for forged in ("letter.000000000000", "unanswered.0", "nothing", ""):
        await press(owned, OLIVE, f"v1:faq-new:{forged}:0")
    for verb in ("faq", "faq-step", "faq-take", "faq-publish", "faq-withdraw", "faq-drop"):
        await press(owned, OLIVE, f"v1:{verb}:00000000.asks_fr:0")
    assert len(owned.rows("SELECT id FROM faq")) == 2
    assert owned.rows("SELECT what FROM journal WHERE what LIKE 'faq%'") == []


async def test_an_entry_is_given_from_the_next_question_on_and_kept_through_changes_and_restarts(owned: Stage):
    await press(owned, OLIVE, "v1:faq-new:own:0")
    for text in ("Qui garde mon chien ?", "犬は誰が預かりますか。", "Un <voisin>.", "近所の方です。"):
        await say(owned, OLIVE, text)
    await press(owned, OLIVE, button(owned, OLIVE, "faq-publish"))
    await press(owned, OLIVE, "v1:draft-new:cancel.wed-lunch:0")
    await press(owned, OLIVE, button(owned, OLIVE, "draft-apply"))
    for _ in range(2):
        asked = ((CAMILLE, "qui garde mon chien", "Un <vois"), (HARUKA, "Qui garde mon chien ?", "近所の方です。"))
        for person, question, given in asked:
            await say(owned, person, question)
            assert given in shown(owned, person)
        await owned.restart()
    (entry,) = owned.rows("SELECT id FROM faq")
    await press(owned, OLIVE, f"v1:faq-withdraw:{entry['id']}:0")
    await say(owned, CAMILLE, "qui garde mon chien")
    assert "Je ne sais pas répondre" in shown(owned, CAMILLE)
    assert [row["what"] for row in owned.rows("SELECT what FROM journal WHERE what LIKE 'faq%' ORDER BY seq")] == [
        "faq-published",
        "faq-withdrawn",
    ]
