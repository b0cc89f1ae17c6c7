"""Who goes to which workshop: everyone picks for themselves; head, deputy and organisers also for those on the form."""

import sqlite3
from dataclasses import replace

from domain.attending import Attending
from domain.delegation import Capacity, Delegation, Refused, capacity
from domain.edition import Workshop
from domain.form import Answered, Attendee
from domain.picking import Picked, follow, pick
from handlers.attending import who_asks
from handlers.delegation import by, of_delegation, tell
from handlers.desk import Asked, Desk, Press
from handlers.help import on_stale
from render.delegation import no_delegation
from render.picks import picked_for_told, picked_told, picks_screen, whom_screen
from render.words import plain
from storage import attending, forms

FIELD = "workshop"


async def on_picks(press: Press, desk: Desk) -> None:
    """Where one goes oneself, or where someone of the form goes."""
    who = await _whom(desk, press.id)
    if who is None or who.delegation is None:
        await _without(press, desk)
    else:
        press.show(picks_screen(desk.programme, who, await _those(desk, who.delegation), by(desk), press.reader))


async def on_picks_asked(asked: Asked, desk: Desk) -> None:
    """Where one goes oneself, by a word or a command."""
    who = await who_asks(desk)
    if who.delegation is None:
        asked.show(no_delegation(asked.reader))
    else:
        asked.show(picks_screen(desk.programme, who, await _those(desk, who.delegation), by(desk), asked.reader))


@of_delegation
async def on_pick_whom(press: Press, desk: Desk, delegation: Delegation, _: str) -> None:
    """Of whom shall it be said?"""
    press.show(whom_screen(desk.programme, delegation, await _those(desk, delegation), by(desk), press.reader))


async def on_pick(press: Press, desk: Desk) -> None:
    """A workshop is picked in a slot."""
    slot, number, whom, *_ = [*press.id.split("."), "", "", ""]
    who = await _whom(desk, whom)
    workshop = next((each for each in desk.programme.edition.workshops if str(each.number) == number), None)
    if who is None or who.delegation is None or workshop is None:
        await _without(press, desk)
        return
    entry = _entry(who, desk)
    match pick(desk.programme, who, entry, slot, workshop.id, by=by(desk), now=desk.now):
        case Picked() as picked:
            await _keep(press, desk, who, picked, slot, workshop)
        case Refused(reason=reason):
            _refuse(press, reason)
    await _show_again(press, desk, whom)


async def on_follow(press: Press, desk: Desk) -> None:
    """In a slot, one goes where the delegation goes."""
    slot, whom, *_ = [*press.id.split("."), "", ""]
    who = await _whom(desk, whom)
    if who is None or who.delegation is None:
        await _without(press, desk)
        return
    match follow(desk.programme, who, _entry(who, desk), slot, by=by(desk), now=desk.now):
        case Picked() as picked:
            await _keep(press, desk, who, picked, slot, None)
        case Refused(reason=reason):
            _refuse(press, reason)
    await _show_again(press, desk, whom)


async def _whom(desk: Desk, attendee: str) -> Attending | None:
    """Who asks, or whom of a form a button names; nobody where its presser has nothing to do with that delegation."""
    if not attendee:
        return await who_asks(desk)
    edition = desk.programme.edition

    def read(connection: sqlite3.Connection) -> Attending | None:
        id_ = forms.delegation_of(connection, edition.name, attendee)
        those = () if id_ is None else attending.of_delegation(connection, edition, id_)
        return next((each for each in those if each.attendee is not None and each.attendee.id == attendee), None)

    who = await desk.transaction.do(read)
    if who is None or who.delegation is None:
        return None
    return who if capacity(who.delegation, by(desk)) is not None else None


async def _those(desk: Desk, delegation: Delegation) -> tuple[Attending, ...]:
    edition = desk.programme.edition
    return await desk.transaction.do(lambda connection: attending.of_delegation(connection, edition, delegation.id))


def _entry(who: Attending, desk: Desk) -> Attendee:
    """The entry of ``who`` on the form; for a member who has none yet, one under the name of their account."""
    if who.attendee is not None:
        return who.attendee
    assert who.delegation is not None, "only of a delegation does one pick"
    japanese = who.delegation.country == "japan"
    return Attendee(forms.new_id(), desk.person.id, family=desk.name, family_first=japanese)


async def _keep(press: Press, desk: Desk, who: Attending, picked: Picked, slot: str, workshop: Workshop | None) -> None:
    """Keep a pick with its author, and tell whom it concerns if somebody else picked for them."""
    delegation, entry, edition = who.delegation, picked.attendee, desk.programme.edition
    assert delegation is not None, "only of a delegation does one pick"
    on_behalf = capacity(delegation, by(desk)) is Capacity.ORGANISER
    value = None if workshop is None else workshop.id
    answered = Answered(entry.id, f"{FIELD}:{slot}", value, desk.person.id, desk.name, desk.now, on_behalf)

    def keep(connection: sqlite3.Connection) -> bool:
        before = forms.of(connection, edition.name, delegation.id)
        others = [each for each in before.attendees if each.id != entry.id]
        place = next((at for at, each in enumerate(before.attendees) if each.id == entry.id), len(others))
        attendees = (*others[:place], entry, *others[place:])
        return forms.keep(connection, edition.name, before, replace(before, attendees=attendees), answered)

    kept = await desk.transaction.do(keep)
    assert kept, "it was read in this very transaction"
    press.toast(picked_told(picked.instead, workshop, press.reader.language))
    if who.person is not None and who.person.id != desk.person.id:
        session = edition.session_by_id[slot]
        await tell(desk, [who.person.id], lambda reader: picked_for_told(session, workshop, desk.name, reader))


def _refuse(press: Press, reason: str) -> None:
    press.toast(plain(press.reader.language, f"picks.refused.{reason}"), alert=reason != "already")


async def _show_again(press: Press, desk: Desk, attendee: str) -> None:
    who = await _whom(desk, attendee)
    assert who is not None, "it was there a moment ago"
    assert who.delegation is not None, "it was there a moment ago"
    press.show(picks_screen(desk.programme, who, await _those(desk, who.delegation), by(desk), press.reader))


async def _without(press: Press, desk: Desk) -> None:
    if press.id:
        await on_stale(press, desk)
    else:
        press.show(no_delegation(press.reader))
