"""What the organisers' lists are made of, read in one go."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from domain.announcements import Announcement
from domain.delegation import Decided, Delegation
from domain.lists import Gathered
from domain.programme import Programme
from storage import announcements, attending, delegations, forms, reach, received

MOST = 200
"""Announcements whose titles are looked up."""


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
        announced(connection, edition),
    )


def announced(connection: sqlite3.Connection, edition: str) -> dict[str, Announcement]:
    """The newest announcements that were released, by their ids."""
    found = [announcements.listed(connection, edition, 0, MOST, done=done)[0] for done in (True, False)]
    return {each.id: each for some in found for each in some if each.released is not None}


def _with(delegation: Delegation, decided: Decided | None) -> Delegation:
    return replace(delegation, decided=decided)
