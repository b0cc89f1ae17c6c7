"""Organisers see who comes to what, and set how many may; the others wait in order of asking."""

import sqlite3

from domain.edition import Session
from domain.form import Places
from domain.form_questions import asked_sessions
from domain.person import Half
from domain.programme import Programme
from domain.roles import Action, may
from handlers.desk import Asked, Desk, Message, Press
from handlers.form_places import give_places
from handlers.help import on_stale
from handlers.organisers import on_refused
from render.capacities import capacities_screen, capacity_note, capacity_screen
from render.help import not_understood
from render.pages import page_of
from render.screen import Html
from render.words import say
from storage import capacities, delegations, forms, journal

CAPACITY = "capacity:"
"""Begins the name of the free text that is a capacity."""
MOST = 5000


async def on_capacities(asked: Asked, desk: Desk) -> None:
    """The sessions to which people say yes or no."""
    _, page = page_of(asked.id if isinstance(asked, Press) else "")
    edition = desk.programme.edition.name
    places = await desk.transaction.do(lambda connection: forms.waiting(connection, edition))
    asked.show(capacities_screen(sessions_of(desk.programme), places, page, asked.reader))


async def on_capacity(press: Press, desk: Desk) -> None:
    """One session; the next number that is typed limits it."""
    session = _session(desk.programme, press.id)
    if session is None:
        await on_stale(press, desk)
        return
    if may(desk.roles, Action.CHANGE_PROGRAMME):
        desk.expect(f"{CAPACITY}{session.id}")
    await _show(press, desk, session)


async def on_capacity_lift(press: Press, desk: Desk) -> None:
    """Nobody waits for a session any longer."""
    session = _session(desk.programme, press.id)
    if session is None:
        await on_stale(press, desk)
    elif not may(desk.roles, Action.CHANGE_PROGRAMME):
        await on_refused(press, desk)
    else:
        await _limit(press, desk, session, None)


async def on_capacity_typed(message: Message, desk: Desk) -> None:
    """A number limits a session."""
    session = _session(desk.programme, (desk.person.expected(desk.now) or "").removeprefix(CAPACITY))
    number = message.text.strip()
    if session is None or not may(desk.roles, Action.CHANGE_PROGRAMME):
        desk.expect_nothing()
        message.show(not_understood(desk.programme, message.kind, message.reader))
    elif not number.isdecimal() or len(number) > 4 or int(number) > MOST:
        await _show(message, desk, session, say(message.reader.language, "capacity.refused"))
    else:
        desk.expect_nothing()
        await _limit(message, desk, session, int(number))


def sessions_of(programme: Programme) -> tuple[Session, ...]:
    """The sessions to which people of either half say yes or no, in the order of the programme."""
    asked = {each.id for half in (Half.FRENCH, Half.JAPANESE) for each in asked_sessions(programme, half)}
    return tuple(each for each in programme.edition.sessions if each.id in asked)


async def _limit(asked: Asked, desk: Desk, session: Session, most: int | None) -> None:
    edition, by, now = desk.programme.edition.name, desk.person.id, desk.now
    await desk.transaction.do(lambda connection: capacities.limit(connection, edition, session.id, most, by, now))
    what = "capacity_lifted" if most is None else "capacity"
    detail = {"fr": session.label.fr, "ja": session.label.ja, "number": most or 0}
    journal.add(desk.transaction, now, by, what, session.id, detail)
    await give_places(desk)
    await _show(asked, desk, session, capacity_note(most, asked.reader.language))


async def _show(asked: Asked, desk: Desk, session: Session, note: Html | None = None) -> None:
    edition, language = desk.programme.edition.name, asked.reader.language

    def look(connection: sqlite3.Connection) -> tuple[Places, list[tuple[str, str]]]:
        places = forms.waiting(connection, edition).get(session.id) or Places(session.id)
        if not places.waiting:
            return places, []
        names = {each.id: each.name[language] for each in delegations.every(connection, edition)}
        kept = forms.every(connection, edition)
        told = {each.id: (each.full_name, names.get(id_, "")) for id_, form in kept.items() for each in form.attendees}
        return places, [told[each] for each in places.waiting if each in told]

    places, waiting = await desk.transaction.do(look)
    asked.show(capacity_screen(session, places, waiting, desk.roles, asked.reader, note=note))


def _session(programme: Programme, id_: str) -> Session | None:
    return next((each for each in sessions_of(programme) if each.id == id_), None)
