"""Entries of the FAQ: drafts, those in force, those withdrawn; what was published is never deleted."""

from datetime import UTC, datetime

import pytest

from domain.faq import FaqDraft, finished
from storage import faq, questions
from storage.database import open_database

NOW = datetime(2026, 10, 20, 8, tzinfo=UTC)
GIVEN = {"asks_fr": "Qui ?", "asks_ja": "誰ですか。", "text_fr": "Vous.", "text_ja": "各自治体です。"}
EDITION = "cannes-2026"


@pytest.fixture
async def database(tmp_path):
    opened = await open_database(tmp_path / "bot.db")
    yield opened
    await opened.close()


async def drafted(database, id_="f1", source="letter:l1", given=GIVEN):
    async with database.transaction() as transaction:
        draft = faq.begin(transaction, id_, EDITION, source, "olive", NOW)
        faq.keep(transaction, FaqDraft(draft.id, source, given, 4))
    return id_


async def published(database, edition=EDITION):
    return await database.reading(lambda connection: faq.published(connection, edition))


async def publish(database, id_, revision=4):
    async with database.transaction() as transaction:
        return await faq.publish(transaction, id_, revision, "olive", NOW)


async def test_a_draft_is_found_again_as_it_was_left_and_nobody_reads_it(database):
    id_ = await drafted(database, given={"asks_fr": "Qui ?"})
    async with database.transaction() as transaction:
        found = await faq.draft(transaction, id_, EDITION)
        assert found == await faq.draft_from(transaction, "letter:l1", EDITION)
        assert found == FaqDraft(id_, "letter:l1", {"asks_fr": "Qui ?"}, 4)
        assert await faq.draft(transaction, id_, "shizuoka-2024") is None
    assert await published(database) == ()


async def test_an_entry_comes_into_force_once_as_it_was_shown_and_for_its_edition(database):
    id_ = await drafted(database)
    assert not await publish(database, id_, revision=3)
    assert await publish(database, id_)
    assert not await publish(database, id_)
    assert await published(database) == (finished(FaqDraft(id_, "", GIVEN)),)
    assert await published(database, "shizuoka-2024") == ()
    async with database.transaction() as transaction:
        assert await faq.draft(transaction, id_, EDITION) is None
        assert await faq.made_of(transaction, "letter:l1", EDITION) == id_


async def test_what_is_published_is_neither_changed_nor_dropped_by_an_old_button(database):
    id_ = await drafted(database)
    await publish(database, id_)
    async with database.transaction() as transaction:
        faq.keep(transaction, FaqDraft(id_, "", GIVEN | {"text_fr": "Autre."}, 5))
        faq.drop(transaction, id_)
    (entry,) = await published(database)
    assert entry.text.fr == "Vous."


async def test_a_withdrawn_entry_is_kept_with_who_did_it(database):
    id_ = await drafted(database)
    async with database.transaction() as transaction:
        assert not await faq.withdraw(transaction, id_, "rie", NOW)
    await publish(database, id_)
    async with database.transaction() as transaction:
        assert await faq.withdraw(transaction, id_, "rie", NOW)
        assert not await faq.withdraw(transaction, id_, "rie", NOW)
        (row,) = await transaction.read("SELECT published_by, withdrawn_by FROM faq")
        assert await faq.made_of(transaction, "letter:l1", EDITION) is None
    assert tuple(row) == ("olive", "rie")
    assert await published(database) == ()


async def test_a_draft_given_up_is_gone(database):
    id_ = await drafted(database)
    async with database.transaction() as transaction:
        faq.drop(transaction, id_)
        assert await faq.draft_from(transaction, "letter:l1", EDITION) is None


async def test_what_has_an_entry_is_unanswered_no_more_until_that_is_withdrawn(database):
    async with database.transaction() as transaction:
        questions.unanswered(transaction, "Qui ?", "fr", NOW)
        ((asked,), _) = await questions.unanswered_page(transaction, 0, 5)
        questions.unanswered(transaction, "Quoi ?", "fr", NOW)
    id_ = await drafted(database, source=f"unanswered:{asked.id}")
    async with database.transaction() as transaction:
        questions.answered_by(transaction, id_, ["qui", "どなたですか"])

    async def left():
        async with database.transaction() as transaction:
            return (await questions.unanswered_page(transaction, 0, 5))[1]

    assert await left() == 2
    await publish(database, id_)
    assert await left() == 1
    async with database.transaction() as transaction:
        await faq.withdraw(transaction, id_, "olive", NOW)
    assert await left() == 2
