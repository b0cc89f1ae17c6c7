"""All among whom a segment chooses, read together."""

import sqlite3
from collections.abc import Collection

from domain.form import Form
from domain.owed import owed
from domain.programme import Programme
from domain.segments import Crowd, Segment, asks_what_is_owed, with_the_absent
from storage import attending, delegations, forms, received


def crowd(connection: sqlite3.Connection, programme: Programme, segment: Segment) -> Crowd:
    """Everybody; what is owed is looked up only where the segment asks for it."""
    edition = programme.edition
    sent = delegations.every(connection, edition.name)
    everyone = with_the_absent(attending.everyone(connection, edition), sent)
    if not asks_what_is_owed(segment):
        return Crowd(programme, everyone)
    return Crowd(programme, everyone, owing(connection, programme))


def owing(connection: sqlite3.Connection, programme: Programme) -> dict[str, Collection[str]]:
    """What each delegation is known to owe still, by its id."""
    name = programme.edition.name
    answered, there = forms.every(connection, name), received.every(connection, name)
    return {
        each.id: frozenset(
            due.item.value
            for due in owed(programme, each, answered.get(each.id, Form(each.id)), there.get(each.id, {}))
            if due.done is False
        )
        for each in delegations.every(connection, name)
    }
