"""Forms of participation on a real database: kept, read again, in order of asking, and erased."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from domain.edition import Edition
from domain.form import Answered, Attendee, Confirmed, Contact, Form, Places, Sample, Stand, Travel
from storage import capacities, erasing, forms, mine, tombstones
from storage.editions import read_edition
from storage.migrations import migrate
from tests.editions import CANNES

EDITION = read_edition(CANNES)
NAME = EDITION.name
NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
HARUKA = Attendee(
    "a-haruka",
    person=None,
    title="Mme",
    family="伊藤",
    given="<&> 春香",
    family_first=True,
    function="観光課長",
    language="ja",
    interpreter=False,
    registered=True,
    days=frozenset({date(2026, 10, 22), date(2026, 10, 23)}),
    arrival=Travel("flight", date(2026, 10, 21), time(14, 5), "AF 275", "nice-airport"),
    departure=Travel("train", date(2026, 10, 24)),
    sessions={"thu-lunch": True, "thu-campus": False},
    workshops={"fri-workshops-am": "w2"},
    diet="🌾 sans gluten",
)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.row_factory = sqlite3.Row
    migrate(made)
    yield made
    made.close()


def answer(connection: sqlite3.Connection, after: Form, field: str = "x", *, target: str = "", who: str = "p") -> bool:
    before = forms.of(connection, NAME, after.delegation)
    said = Answered(target, field, "value", who, "Name", NOW)
    return forms.keep(connection, NAME, before, replace(after, revision=before.revision + 1), said)


def person(connection: sqlite3.Connection, id_: str, telegram_id: int) -> None:
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(people)")]
    values = {"id": id_, "telegram_id": telegram_id, "account_language": "ja"}
    marks = ",".join("?" * len(columns))
    connection.execute(f"INSERT INTO people VALUES ({marks})", [values.get(each, 0) for each in columns])


def going(connection: sqlite3.Connection, number: int, session: str = "thu-lunch") -> str:
    form = forms.of(connection, NAME, "lyon")
    id_ = f"a-{number:04}"
    answer(connection, replace(form, attendees=(*form.attendees, Attendee(id_, family="X", sessions={session: True}))))
    return id_


def test_a_form_is_read_as_it_was_kept(connection):
    form = Form(
        "shizuoka",
        Contact("Service des relations", "Bureau <2>", "contact@fictive.example"),
        (HARUKA, Attendee("a-nobody")),
        Stand(True, "お茶", power=True),
        Sample(True, "わさび"),
    )
    assert forms.of(connection, NAME, "shizuoka") == Form("shizuoka")
    assert answer(connection, form)
    kept = replace(form, revision=1)
    assert forms.of(connection, NAME, "shizuoka") == kept
    assert forms.every(connection, NAME) == {"shizuoka": kept}
    assert forms.of(connection, NAME, "lyon") == Form("lyon")
    assert forms.of(connection, "another", "shizuoka") == Form("shizuoka")


def test_an_answer_to_a_form_that_has_changed_meanwhile_is_not_kept(connection):
    before = forms.of(connection, NAME, "lyon")
    said = Answered("", "sample", "x", "p", "Name", NOW)
    assert forms.keep(connection, NAME, before, replace(before, sample=Sample(False), revision=1), said)
    assert not forms.keep(connection, NAME, before, replace(before, sample=Sample(True), revision=1), said)
    assert forms.of(connection, NAME, "lyon").sample == Sample(False)
    assert forms.versions(connection, NAME, "lyon") == [said]
    assert forms.latest(connection, NAME, "lyon", "", "sample") == (1, said)


def test_a_confirmation_holds_for_what_was_read(connection):
    going(connection, 1)
    confirmed = Confirmed("p", "Name", NOW, 1, on_behalf=True)
    assert forms.confirm(connection, NAME, "lyon", confirmed)
    assert forms.of(connection, NAME, "lyon").is_confirmed
    going(connection, 2)
    assert forms.of(connection, NAME, "lyon").confirmed == confirmed
    assert not forms.of(connection, NAME, "lyon").is_confirmed
    assert not forms.confirm(connection, NAME, "lyon", confirmed)


def test_without_a_limit_nobody_waits_and_with_one_they_wait_in_order_of_asking(connection):
    first, second = going(connection, 1), going(connection, 2)
    capacities.limit(connection, NAME, "thu-lunch", 3, "o", NOW)
    third, fourth, fifth = (going(connection, number) for number in (3, 4, 5))
    expected = Places("thu-lunch", 3, (first, second, third), (fourth, fifth))
    assert forms.waiting(connection, NAME) == {"thu-lunch": expected}
    waits = forms.of(connection, NAME, "lyon").attendee(fourth)
    assert waits is not None
    assert (waits.sessions, waits.waiting) == ({"thu-lunch": False}, frozenset({"thu-lunch"}))


def test_a_place_given_back_goes_to_who_asked_first(connection):
    capacities.limit(connection, NAME, "thu-lunch", 1, "o", NOW)
    _, second, third = (going(connection, number) for number in (1, 2, 3))
    form = forms.of(connection, NAME, "lyon")
    gone = replace(form.attendees[0], sessions={"thu-lunch": False})
    answer(connection, replace(form, attendees=(gone, *form.attendees[1:])))
    assert capacities.give_on(connection, NAME) == [("thu-lunch", second)]
    assert capacities.give_on(connection, NAME) == []
    assert forms.waiting(connection, NAME)["thu-lunch"] == Places("thu-lunch", 1, (second,), (third,))
    capacities.limit(connection, NAME, "thu-lunch", None, "o", NOW)
    assert capacities.give_on(connection, NAME) == [("thu-lunch", third)]
    assert forms.of(connection, NAME, "lyon").attendees[0].sessions == {"thu-lunch": False}


def test_who_waits_and_says_no_leaves_the_list_and_asks_anew_at_its_end(connection):
    capacities.limit(connection, NAME, "thu-lunch", 0, "o", NOW)
    first, second = going(connection, 1), going(connection, 2)
    for said in (False, True):
        form = forms.of(connection, NAME, "lyon")
        changed = replace(form.attendees[0], sessions={"thu-lunch": said}, waiting=frozenset())
        answer(connection, replace(form, attendees=(changed, form.attendees[1])))
    assert forms.waiting(connection, NAME)["thu-lunch"].waiting == (second, first)


def test_a_head_count_is_warned_of_once(connection):
    assert capacities.warn(connection, NAME, "thu-lunch", NOW)
    assert not capacities.warn(connection, NAME, "thu-lunch", NOW)
    assert capacities.warn(connection, NAME, "thu-welcome", NOW)
    assert forms.waiting(connection, NAME) == {}


def test_dietary_needs_go_a_week_after_the_closing_day(connection):
    answer(connection, Form("shizuoka", attendees=(HARUKA,)))
    for day, kept in ((31, HARUKA.diet), (32, None)):
        now = datetime(2026, 10, 31, 12, tzinfo=UTC) if day == 31 else datetime(2026, 11, 1, 0, tzinfo=UTC)
        forms.tidy(connection, EDITION, now)
        assert forms.of(connection, NAME, "shizuoka").attendees[0].diet == kept


def test_diets_of_another_edition_stay(connection):
    answer(connection, Form("shizuoka", attendees=(HARUKA,)))
    fields = {name: getattr(EDITION, name) for name in Edition.model_fields}
    forms.tidy(connection, Edition.model_construct(**fields | {"name": "another"}), datetime(2030, 1, 1, tzinfo=UTC))
    assert forms.of(connection, NAME, "shizuoka").attendees[0].diet == HARUKA.diet


def test_whoever_is_erased_leaves_no_word_in_any_form(connection):
    person(connection, "p-haruka", 77_123_456)
    form = Form("shizuoka", Contact("伊藤 <&> 春香"), (replace(HARUKA, person="p-haruka"), Attendee("a-x", family="Y")))
    answer(connection, form, "function", target="a-haruka", who="someone")
    answer(connection, replace(form, sample=Sample(False)), "contact-name", who="p-haruka")
    found = mine.everything(connection, "p-haruka", 77_123_456, "")
    assert found["attendees"][0]["diet"] == HARUKA.diet
    assert {row["session"]: row["answer"] for row in found["attendances"]} == {"thu-lunch": "yes", "thu-campus": "no"}
    assert len(found["form_versions"]) == 2
    assert "name" not in found["form_versions"][0]
    erasing.erase(connection, "p-haruka", 77_123_456, "", NOW)
    everything = "\n".join(connection.iterdump())
    assert all(word not in everything for word in ("春香", "p-haruka", "観光課長", "gluten", "AF 275"))
    assert [each.id for each in forms.of(connection, NAME, "shizuoka").attendees] == ["a-x"]


def test_an_attendee_who_was_erased_does_not_come_back_with_a_backup(connection):
    answer(connection, Form("shizuoka", attendees=(HARUKA,)))
    backup = "\n".join(connection.iterdump())
    form = forms.of(connection, NAME, "shizuoka")
    answer(connection, replace(form, attendees=()), "removed", target="a-haruka")
    stones = tombstones.every(connection)
    restored = sqlite3.connect(":memory:", isolation_level=None)
    restored.row_factory = sqlite3.Row
    restored.executescript(backup)
    tombstones.keep(restored, stones)
    assert erasing.cleanse(restored, NOW) == 1
    assert "春香" not in "\n".join(restored.iterdump())
    assert erasing.cleanse(restored, NOW) == 0
    restored.close()


def test_who_leaves_the_delegation_is_an_attendee_no_more_by_themselves(connection):
    person(connection, "p-haruka", 77_123_456)
    answer(connection, Form("shizuoka", attendees=(replace(HARUKA, person="p-haruka"),)))
    forms.unlink(connection, NAME, "shizuoka", {"p-haruka"})
    assert forms.of(connection, NAME, "shizuoka").attendees[0].person == "p-haruka"
    forms.unlink(connection, NAME, "shizuoka", {"another"})
    assert forms.of(connection, NAME, "shizuoka").attendees == (HARUKA,)
    assert forms.delegation_of(connection, NAME, "a-haruka") == "shizuoka"
    assert forms.delegation_of(connection, "another", "a-haruka") is None
