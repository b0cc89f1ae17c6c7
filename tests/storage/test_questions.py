"""Letters are kept whole, claimed by one, answered once; what had no answer is counted without names."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from domain.letters import State
from domain.person import Half, Person
from domain.sending import Call
from domain.sending import State as Sending
from storage import outbox, people, questions
from storage.database import open_database
from storage.outbox import Posted

NOW = datetime(2026, 10, 20, 8, tzinfo=UTC)
CAMILLE = Person("camille", 1001, "fr", "fr", Half.FRENCH)
HARUKA = Person("haruka", 1002, "ja", "ja", Half.JAPANESE)


@pytest.fixture
async def database(tmp_path):
    opened = await open_database(tmp_path / "bot.db")
    async with opened.transaction() as transaction:
        for person in (CAMILLE, HARUKA):
            people.keep(transaction, person, NOW)
    yield opened
    await opened.close()


async def within(database, do):
    async with database.transaction() as transaction:
        return await do(transaction)


async def kept(database, text="Où ?", person=CAMILLE, now=NOW):
    async with database.transaction() as transaction:
        return questions.keep_text(transaction, person, person.language, text, person.telegram_id, 7, now)


async def sent(database, text="Où ?", person=CAMILLE, now=NOW):
    id_ = await kept(database, text, person, now)
    assert await within(database, lambda t: questions.send(t, id_, person.id, now))
    return id_


async def letter(database, id_):
    return await within(database, lambda t: questions.letter(t, id_))


async def claimed(database, id_, by="olive"):
    return await within(database, lambda t: questions.claim(t, id_, by, NOW))


@pytest.mark.parametrize("text", ["あ" * 4096, "<b>" * 1365, "💡" * 2048, "'; DROP TABLE letters; --"])
async def test_a_text_of_any_length_is_kept_as_it_was_written(database, text):
    found = await letter(database, await sent(database, text))
    assert found.text == text
    assert (found.person, found.language, found.half) == ("camille", "fr", Half.FRENCH)
    assert (found.chat_id, found.message_id, found.state) == (1001, 7, State.OPEN)


async def test_a_text_is_sent_once_and_by_its_writer_alone(database):
    id_ = await kept(database)
    assert not await within(database, lambda t: questions.send(t, id_, "haruka", NOW))
    assert await within(database, lambda t: questions.send(t, id_, "camille", NOW))
    assert not await within(database, lambda t: questions.send(t, id_, "camille", NOW))
    assert await within(database, lambda t: questions.count_open(t, Half)) == 1


async def test_a_text_that_nobody_sends_is_forgotten_and_a_letter_never(database):
    left, gone = await kept(database), await sent(database)
    await database.step(lambda c: questions.tidy(c, NOW + questions.UNSENT + timedelta(seconds=1)))
    assert await letter(database, left) is None
    assert (await letter(database, gone)).state is State.OPEN


async def test_a_text_given_up_is_forgotten_at_once_a_letter_is_not(database):
    left, gone = await kept(database), await sent(database)
    async with database.transaction() as transaction:
        for id_ in (left, gone):
            questions.forget_text(transaction, id_, "camille")
    assert await letter(database, left) is None
    assert await letter(database, gone) is not None


async def test_fifty_who_claim_one_letter_at_once_are_one(database):
    id_ = await sent(database)
    won = await asyncio.gather(*(claimed(database, id_, f"organiser {number}") for number in range(50)))
    assert sum(won) == 1
    assert (await letter(database, id_)).by == f"organiser {won.index(True)}"


async def test_a_letter_given_back_may_be_claimed_by_another(database):
    id_ = await sent(database)
    await claimed(database, id_)
    assert not await within(database, lambda t: questions.give_back(t, id_, "rie"))
    assert await within(database, lambda t: questions.give_back(t, id_, "olive"))
    assert await claimed(database, id_, "rie")


async def test_only_its_holder_answers_once_and_with_what_was_shown(database):
    id_ = await sent(database)

    async def draft(by, text):
        return await within(database, lambda t: questions.draft(t, id_, by, text))

    async def answer(by, revision):
        return await within(database, lambda t: questions.answer(t, id_, by, revision, NOW))

    assert not await draft("olive", "before it is hers")
    await claimed(database, id_)
    assert not await answer("olive", 0)
    assert await draft("olive", "Ici.")
    assert await draft("olive", "Là.")
    assert not await answer("olive", 1)
    assert not await answer("rie", 2)
    assert await answer("olive", 2)
    assert not await answer("olive", 2)
    found = await letter(database, id_)
    assert (found.state, found.answer, found.answered_at) == (State.ANSWERED, "Là.", NOW)


async def test_what_waits_is_listed_oldest_first_by_half_and_page(database):
    first = await sent(database, "1")
    second = await sent(database, "2", HARUKA, NOW + timedelta(minutes=1))
    third = await sent(database, "3", CAMILLE, NOW + timedelta(minutes=2))
    await kept(database, "never sent")
    await claimed(database, first)

    async def listed(halves, page=0, size=2):
        found, count = await within(database, lambda t: questions.waiting(t, halves, page, size))
        return [each.id for each in found], count

    assert await listed(Half) == ([first, second], 3)
    assert await listed(Half, page=1) == ([third], 3)
    assert await listed({Half.FRENCH}) == ([first, third], 2)
    assert await listed(()) == ([], 0)
    assert await within(database, lambda t: questions.count_open(t, Half)) == 2


async def test_what_is_answered_is_listed_newest_first_and_waits_no_longer(database):
    ids = [await sent(database, text) for text in ("1", "2")]
    for minutes, id_ in enumerate(ids):
        await claimed(database, id_)
        await within(database, lambda t, id_=id_: questions.draft(t, id_, "olive", "Oui."))
        at = NOW + timedelta(minutes=minutes)
        await within(database, lambda t, id_=id_, at=at: questions.answer(t, id_, "olive", 1, at))
    found, count = await within(database, lambda t: questions.answered(t, Half, 0, 5))
    assert ([each.id for each in found], count) == (ids[::-1], 2)
    assert await within(database, lambda t: questions.waiting(t, Half, 0, 5)) == ([], 0)


async def test_how_far_an_answer_has_come_is_known_longer_than_its_delivery(database):
    call = Call("send_message", {"chat_id": 1001, "text": "Oui."}, 1001, subject=f"{questions.SUBJECT}l1")
    async with database.transaction() as transaction:
        assert await questions.delivery(transaction, "l1") is None
        outbox.add(transaction, [Posted(1, call), Posted(2, Call("x", {}))], None, NOW)
        assert await questions.delivery(transaction, "l1") == "queued"
    settled = outbox.Settled(1, Sending.SENT, message_id=5, call=call)
    await database.step(lambda c: outbox.settle(c, settled, NOW))
    await database.step(lambda c: outbox.tidy(c, NOW + timedelta(days=31)))
    assert await within(database, lambda t: questions.delivery(t, "l1")) == "sent"


async def test_what_had_no_answer_is_counted_most_asked_first_and_without_names(database):
    async with database.transaction() as transaction:
        for minutes, text in enumerate(("Où est le wifi ?", "où est le WIFI", "Quelle tenue ?", "?!")):
            questions.unanswered(transaction, text, "fr", NOW + timedelta(minutes=minutes))
        questions.unanswered(transaction, "Wi-Fiは？", "ja", NOW)
        found, count = await questions.unanswered_page(transaction, 0, 2)
        rows = await transaction.read("SELECT * FROM unanswered")
    assert [(each.text, each.times, each.language) for each in found] == [
        ("où est le WIFI", 2, "fr"),
        ("Quelle tenue ?", 1, "fr"),
    ]
    assert count == 3
    assert found[0].at == NOW + timedelta(minutes=1)
    assert set(rows[0].keys()) == {"id", "language", "folded", "text", "times", "asked_at", "faq"}
