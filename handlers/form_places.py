"""Places in sessions, after an answer: who gets one, and which printed plan is exceeded."""

import sqlite3
from functools import partial

from domain.delegation import Delegation, Rank
from domain.edition import Session
from domain.form import Attendee, Form
from domain.person import Reader
from domain.roles import Action, may
from handlers.desk import Desk
from handlers.telling import tell
from render.form_told import head_count_told, place_told
from render.screen import Screen
from storage import capacities, delegations, forms, roles


async def after_answer(desk: Desk, before: Form, after: Form) -> None:
    """Places that an answer gave back go to who waits; a plan that it exceeds is told to the organisers."""
    if any(each != before.attendee(each.id) for each in after.attendees) or len(after.attendees) < len(
        before.attendees
    ):
        await give_places(desk)
        await _warn(desk, before, after)


async def give_places(desk: Desk) -> None:
    """The free places go to who waits, in order of asking; each, or who answers for them, is told."""
    edition = desk.programme.edition

    def give(connection: sqlite3.Connection) -> list[tuple[str, Delegation | None, Attendee | None]]:
        given = []
        for session, attendee in capacities.give_on(connection, edition.name):
            id_ = forms.delegation_of(connection, edition.name, attendee) or ""
            there = delegations.one(connection, edition.name, id_)
            given.append((session, there, forms.of(connection, edition.name, id_).attendee(attendee)))
        return given

    for id_, there, attendee in await desk.transaction.do(give):
        session = edition.session_by_id.get(id_)
        if there is not None and attendee is not None and session is not None:
            own = attendee.person is not None
            leading = [each.person for each in there.members if each.rank is not Rank.MEMBER]
            whom = [attendee.person] if attendee.person else leading
            await tell(desk, whom, partial(_place, there, attendee, session, own))


async def _warn(desk: Desk, before: Form, after: Form) -> None:
    """Tell the organisers, once, that more have said yes to a session than its plan has."""
    edition = desk.programme.edition
    fresh = {
        session
        for each in after.attendees
        for session, yes in each.sessions.items()
        if yes and not ((was := before.attendee(each.id)) and was.sessions.get(session))
    }
    planned = [each for each in edition.sessions if each.id in fresh and each.headcount is not None]
    for session in planned:
        number = await desk.transaction.do(partial(_exceeded, edition.name, session.id, session.headcount or 0, desk))
        if number:
            team = await roles.team(desk.transaction)
            told = {each.person for each in team if may((each.role,), Action.CHANGE_PROGRAMME)}
            await tell(desk, sorted(told), partial(_head_count, session, number))


def _exceeded(edition: str, session: str, plan: int, desk: Desk, connection: sqlite3.Connection) -> int:
    """How many have said yes, the first time that they are more than the plan; else 0."""
    number = capacities.count(connection, edition, session)
    return number if number > plan and capacities.warn(connection, edition, session, desk.now) else 0


def _place(there: Delegation, attendee: Attendee, session: Session, own: bool, reader: Reader) -> Screen:
    return place_told(there, attendee, session, reader.language, own=own)


def _head_count(session: Session, number: int, reader: Reader) -> Screen:
    return head_count_told(session, number, reader.language)
