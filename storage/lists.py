"""What the organisers' lists are made of, read in one go."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from domain.delegation import Decided, Delegation
from domain.lists import Gathered
from domain.programme import Programme
from storage import attending, delegations, forms, reach, received


def gather(connection: sqlite3.Connection, programme: Programme, now: datetime) -> Gathered:
    """All of it, as it stands: a few queries, however many take part."""
    edition = programme.edition.name
    latest = delegations.latest(connection, edition)
    every = tuple(_with(each, latest.get(each.id)) for each in delegations.every(connection, edition))
    return Gathered(
        programme,
        now,
        every,
        forms.every(connection, edition),
        received.every(connection, edition),
        attending.everyone(connection, programme.edition),
        forms.waiting(connection, edition),
        reach.every(connection, edition),
    )


def _with(delegation: Delegation, decided: Decided | None) -> Delegation:
    return replace(delegation, decided=decided)
