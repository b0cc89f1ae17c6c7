"""What lists are made of is read fast, and what someone had is kept to compare with."""

from datetime import timedelta
from time import process_time

import pytest

from domain.delegation import Rank
from domain.form import Answered, Form
from domain.lists import ListName
from domain.lists_since import since, snapshot
from domain.reach import Means
from domain.roster import Entry
from domain.seeing import Section
from render.lists import table
from render.lists_files import as_file
from render.seeing import section_screen, seeing_screen
from storage import delegations, exported, forms, lists, reach
from storage.database import open_database
from tests.gathered import NOW, PROGRAMME, crowd, delegation, person
from tests.render.cast import reads

CANNES = PROGRAMME.edition.name
PERSON = """
    INSERT INTO people (id, telegram_id, account_language, language, half, first_seen) VALUES (?, ?, 'fr', 'fr', ?, 0)
"""


def filled(connection):
    """60 delegations of five people each, entered on their forms, most of them on Telegram."""
    many = crowd(60, 5)
    for number, one in enumerate(many.delegations):
        id_ = delegations.add(connection, CANNES, Entry(one.name, one.country, one.kind, "", ""))
        form = Form(id_)
        for who in many.forms[one.id].attendees:
            after = Form(id_, None, (*form.attendees, who), revision=form.revision + 1)
            answered = Answered(who.id, "name", None, "p", "P", NOW)
            assert forms.keep(connection, CANNES, form, after, answered)
            form = after
        for place in range(5 if number % 4 else 0):
            known = person(f"{id_}-{place}", one.half)
            connection.execute(PERSON, (known.id, number * 10 + place, one.half.value))
            delegations.join(connection, CANNES, id_, known.id, Rank.MEMBER, known.id, NOW)


@pytest.fixture
async def database(tmp_path):
    opened = await open_database(tmp_path / "bot.db")
    yield opened
    await opened.close()


async def test_with_300_people_every_screen_takes_less_than_half_a_second_and_every_list_less_than_five(database):
    await database.step(filled)
    began = process_time()
    gathered = await database.reading(lambda connection: lists.gather(connection, PROGRAMME, NOW))
    read = process_time() - began
    assert len(gathered.delegations) == 60
    assert sum(each.attendee is not None for each in gathered.everyone) == 300
    for make in (
        lambda: seeing_screen(gathered, 0, reads("fr")),
        *(lambda section=section: section_screen(gathered, section, reads("ja")) for section in Section),
    ):
        began = process_time()
        make()
        assert read + process_time() - began < 0.5
    for name in ListName:
        for format_ in ("xlsx", "csv"):
            began = process_time()
            as_file(format_, table(name, gathered, "ja"))
            assert read + process_time() - began < 5, name


async def test_what_someone_had_is_kept_with_the_one_before_it(database):
    made = {
        at: snapshot([table(ListName.DOC_5, crowd(at), each) for each in ("fr", "ja")], NOW + timedelta(at), "s")
        for at in (1, 2, 3)
    }
    for given in made.values():
        await database.step(lambda c, given=given: exported.keep(c, CANNES, ListName.DOC_5, "olive", given))
    ask = exported.before
    assert await database.reading(lambda c: ask(c, CANNES, ListName.DOC_5, "olive", made[3].at)) == made[2]
    assert await database.reading(lambda c: ask(c, CANNES, ListName.DOC_5, "olive", made[2].at)) is None
    assert await database.reading(lambda c: ask(c, CANNES, ListName.DOC_5, "rie", made[3].at)) is None
    newest = await database.reading(lambda c: ask(c, CANNES, ListName.DOC_5, "olive", NOW + timedelta(9)))
    assert newest is not None
    assert len(since(newest, table(ListName.DOC_5, crowd(5), "ja")).new) == 2
    await database.step(lambda c: exported.tidy(c, NOW + timedelta(400)))
    assert await database.reading(lambda c: exported.last(c, CANNES, "olive")) == {}


async def test_a_mark_stands_until_it_is_taken_back_and_only_by_its_delegation(database):
    one = delegation("lyon", "france")
    id_ = await database.step(lambda c: reach.mark(c, CANNES, one.id, "programme", Means.MAIL, "o", "Olive", NOW))
    (mark,) = await database.reading(lambda c: reach.of(c, CANNES, one.id))
    assert (mark.id, mark.means, mark.name, mark.at) == (id_, Means.MAIL, "Olive", NOW)
    assert await database.step(lambda c: reach.undo(c, CANNES, "pau", id_, NOW)) is None
    assert await database.step(lambda c: reach.undo(c, CANNES, one.id, id_, NOW)) == mark
    assert await database.step(lambda c: reach.undo(c, CANNES, one.id, id_, NOW)) is None
    assert await database.reading(lambda c: reach.every(c, CANNES)) == {}
