"""Who takes part, put together of what is kept of people, delegations, their forms and the organisers' roles."""

import sqlite3

from domain.attending import Attending
from domain.edition import Edition
from domain.person import Person
from domain.roles import Role
from storage import delegations, forms, people, roles

NOBODY: frozenset[Role] = frozenset()


def everyone(connection: sqlite3.Connection, edition: Edition) -> tuple[Attending, ...]:
    """All who are known on Telegram, and after them those of the forms who are not; each table is read once."""
    held = roles.held(connection)
    sent = delegations.every(connection, edition.name)
    kept = forms.every(connection, edition.name)
    known = people.every(connection)
    ids = {person.id for person in known}
    of = {member.person: delegation for delegation in sent for member in delegation.members}
    entered = {
        (form.delegation, each.person): each for form in kept.values() for each in form.attendees if each.person in ids
    }
    found = [
        Attending(
            person,
            delegation := of.get(person.id),
            entered.get((delegation.id, person.id)) if delegation else None,
            held.get(person.id, NOBODY),
        )
        for person in known
    ]
    met = {id(each.attendee) for each in found}
    found += [
        Attending(None, delegation, attendee)
        for delegation in sent
        if delegation.id in kept
        for attendee in kept[delegation.id].attendees
        if id(attendee) not in met
    ]
    return tuple(found)


def of_delegation(connection: sqlite3.Connection, edition: Edition, id_: str) -> tuple[Attending, ...]:
    """Those of one delegation: its members on Telegram, and after them those of its form who are not."""
    delegation = delegations.one(connection, edition.name, id_)
    if delegation is None:
        return ()
    form, held = forms.of(connection, edition.name, id_), roles.held(connection)
    known = people.with_ids(connection, [each.person for each in delegation.members])
    members = [known[each.person] for each in delegation.members if each.person in known]
    found = [
        Attending(person, delegation, form.of_person(person.id), held.get(person.id, NOBODY)) for person in members
    ]
    met = {person.id for person in members}
    others = [Attending(None, delegation, each) for each in form.attendees if each.person not in met]
    return (*found, *others)


def one(connection: sqlite3.Connection, edition: Edition, person_id: str) -> Attending:
    """Someone who is known on Telegram, as they take part; of an id that is nobody's, nothing is known."""
    person = people.with_ids(connection, [person_id]).get(person_id)
    if person is None:
        return Attending(None, None, None)
    return known(connection, edition.name, person, roles.held(connection).get(person_id, NOBODY))


def known(
    connection: sqlite3.Connection, edition: str, person: Person, roles_held: frozenset[Role] = NOBODY
) -> Attending:
    """Someone whom one has before one, as they take part: nothing is read but what their delegation keeps."""
    delegation = delegations.of(connection, edition, person.id)
    if delegation is None:
        return Attending(person, None, None, roles_held)
    form = forms.of(connection, edition, delegation.id)
    return Attending(person, delegation, form.of_person(person.id), roles_held)
