"""Everybody who takes part, as they are put together of the tables."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter

import pytest

from domain.delegation import Rank
from domain.form import Answered, Attendee
from domain.person import Half
from domain.roles import Role
from storage import attending, delegations, forms
from storage.editions import read_edition
from storage.migrations import migrate
from tests.editions import CANNES

EDITION = read_edition(CANNES)
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def connection():
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.row_factory = sqlite3.Row
    migrate(made)
    delegations.seed(made, EDITION)
    yield made
    made.close()


def enter(connection, *names):
    connection.executemany(
        "INSERT INTO people (id, telegram_id, account_language, half, first_seen) VALUES (?, ?, 'fr', 'french', ?)",
        [(name, 100 + number, number) for number, name in enumerate(names)],
    )


def join(connection, delegation, person, rank=Rank.MEMBER):
    delegations.join(connection, EDITION.name, delegation, person, rank, person.capitalize(), NOW)


def type_in(connection, delegation, *attendees):
    before = forms.of(connection, EDITION.name, delegation)
    answered = Answered("", "people", None, "camille", "Camille", NOW)
    after = replace(before, attendees=attendees, revision=before.revision + 1)
    assert forms.keep(connection, EDITION.name, before, after, answered)


def test_each_is_there_once_on_telegram_on_a_form_or_both(connection):
    enter(connection, "camille", "louise", "olive")
    join(connection, "bordeaux", "camille", Rank.HEAD)
    join(connection, "bordeaux", "louise")
    connection.execute("INSERT INTO roles (person, role, name, given_at) VALUES ('olive', 'owner', 'Olive', 0)")
    camille = Attendee("a-1", "camille", family="Fictive", given="Camille")
    paul = Attendee("a-2", None, family="Papier", given="Paul")
    type_in(connection, "bordeaux", camille, paul)

    everyone = attending.everyone(connection, EDITION)

    assert [(each.name, each.rank, each.half, each.person is not None) for each in everyone] == [
        ("Camille Fictive", Rank.HEAD, Half.FRENCH, True),
        ("Louise", Rank.MEMBER, Half.FRENCH, True),
        ("", None, Half.FRENCH, True),
        ("Paul Papier", None, Half.FRENCH, False),
    ]
    assert everyone[2].roles == {Role.OWNER}
    assert attending.of_delegation(connection, EDITION, "bordeaux") == (everyone[0], everyone[1], everyone[3])


def test_one_is_as_everyone_has_them(connection):
    enter(connection, "camille", "olive")
    join(connection, "bordeaux", "camille", Rank.HEAD)
    type_in(connection, "bordeaux", Attendee("a-1", "camille", family="Fictive", given="Camille"))
    known = {each.person.id: each for each in attending.everyone(connection, EDITION) if each.person}

    assert {id_: attending.one(connection, EDITION, id_) for id_ in known} == known
    assert attending.one(connection, EDITION, "nobody").person is None


def test_whoever_stands_on_the_form_of_another_delegation_is_not_taken_for_a_member_of_it(connection):
    enter(connection, "camille")
    join(connection, "lyon", "camille")
    type_in(connection, "bordeaux", Attendee("a-1", "camille", family="Fictive", given="Camille"))

    on_telegram, on_the_form = attending.everyone(connection, EDITION)

    assert (on_telegram.delegation and on_telegram.delegation.id, on_telegram.attendee) == ("lyon", None)
    assert (on_the_form.delegation and on_the_form.delegation.id, on_the_form.person) == ("bordeaux", None)


@pytest.mark.proof
def test_five_thousand_people_are_put_together_in_the_time_of_a_breath(connection):
    sent = [row["id"] for row in connection.execute("SELECT id FROM delegations ORDER BY id")]
    enter(connection, *(f"p{number}" for number in range(5000)))
    with connection:
        for number in range(5000):
            join(connection, sent[number % len(sent)], f"p{number}")
    for at, id_ in enumerate(sent):
        those = range(at, 5000, len(sent))
        people = [Attendee(f"a-{each}", f"p{each}", given="X", sessions={"thu-lunch": True}) for each in those]
        type_in(connection, id_, *people)

    began = perf_counter()
    everyone = attending.everyone(connection, EDITION)
    took = perf_counter() - began

    assert len(everyone) == 5000
    assert all(each.attendee and each.delegation for each in everyone)
    assert took < 3, f"{took:.2f} s"
