"""My delegation: what it is, what is decided for it, what its members propose."""

import sqlite3
from collections.abc import Awaitable, Callable

from domain.deciding import decide, set_aside, take_up
from domain.delegation import (
    By,
    Committed,
    Delegation,
    Proposed,
    Rank,
    Refused,
    Status,
    Step,
    Verb,
    capacity,
)
from domain.person import Reader
from handlers.desk import Desk, Message, Press
from handlers.form_places import give_places
from handlers.help import on_stale
from handlers.telling import tell
from render.delegation import delegation_screen, no_delegation, wishes_screen
from render.delegation_told import decided_told, faster, proposal_ended, proposed_told
from render.form import form_line
from render.screen import Screen
from render.words import plain
from storage import delegations, forms, journal

__all__ = ["addressed", "by", "commit", "drawn", "named", "of_delegation", "refuse", "tell"]

DelegationDo = Callable[[Press, Desk, Delegation, str], Awaitable[None]]


def of_delegation(do: DelegationDo) -> Callable[[Press, Desk], Awaitable[None]]:
    """``do`` with the delegation that a button speaks of, and the rest of its id.

    A button may name a delegation after its value, ``confirmed.lyon``; else it is the presser's own. To whom may not
    act for it, it is as if it were not there.
    """

    async def on(press: Press, desk: Desk) -> None:
        value, delegation = await addressed(press, desk)
        if delegation is None:
            await on_stale(press, desk)
        else:
            await do(press, desk, delegation, value)

    return on


async def addressed(press: Press, desk: Desk) -> tuple[str, Delegation | None]:
    """What a button says, and the delegation of which it says so, if its presser has to do with it."""
    edition, person = desk.programme.edition.name, desk.person.id
    *values, last = press.id.split(".")
    named = await desk.transaction.do(lambda connection: delegations.one(connection, edition, last)) if last else None
    if named is not None:
        return ".".join(values), named if capacity(named, by(desk)) is not None else None
    return press.id, await desk.transaction.do(lambda connection: delegations.of(connection, edition, person))


def by(desk: Desk) -> By:
    """Who acts here."""
    return By(desk.person.id, desk.name, desk.roles)


async def on_delegation_asked(message: Message, desk: Desk) -> None:
    """My delegation."""
    edition, person = desk.programme.edition.name, desk.person.id
    mine = await desk.transaction.do(lambda connection: delegations.of(connection, edition, person))
    if mine is None:
        message.show(no_delegation(message.reader))
    else:
        message.show(await drawn(desk, mine, message.reader))


async def on_delegation(press: Press, desk: Desk) -> None:
    """My delegation, or one for which an organiser may act."""
    _, delegation = await addressed(press, desk)
    if delegation is not None:
        press.show(await drawn(desk, delegation, press.reader))
    elif press.id:
        await on_stale(press, desk)
    else:
        press.show(no_delegation(press.reader))


async def drawn(desk: Desk, delegation: Delegation, reader: Reader) -> Screen:
    """A delegation's own screen, with what its form still lacks."""
    edition, id_ = desk.programme.edition.name, delegation.id
    form = await desk.transaction.do(lambda connection: forms.of(connection, edition, id_))
    lacking = form_line(desk.programme, delegation, form, reader.language)
    return delegation_screen(desk.programme, delegation, by(desk), reader, form=lacking)


@of_delegation
async def on_wishes(press: Press, desk: Desk, delegation: Delegation, _: str) -> None:
    """The workshops to wish for."""
    press.show(wishes_screen(desk.programme, delegation, by(desk), press.reader))


async def on_wishes_asked(message: Message, desk: Desk) -> None:
    """The same, by a word or a command."""
    edition, person = desk.programme.edition.name, desk.person.id
    mine = await desk.transaction.do(lambda connection: delegations.of(connection, edition, person))
    if mine is None:
        message.show(no_delegation(message.reader))
    else:
        message.show(wishes_screen(desk.programme, mine, by(desk), message.reader))


@of_delegation
async def on_step(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """Something is decided, or proposed: whether it comes, and its wishes."""
    step = Step(Verb(press.verb), value)
    match decide(desk.programme, delegation, step, by=by(desk), revision=press.revision, now=desk.now):
        case Committed(delegation=after):
            await commit(desk, after)
            press.toast(plain(press.reader.language, "delegation.kept"))
        case Proposed(step=step):
            await _propose(desk, delegation, step)
            press.toast(plain(press.reader.language, "delegation.proposed"), alert=True)
        case Refused(reason=reason):
            refuse(press, desk, delegation, reason)
    await _show_again(press, desk, delegation.id, wishes=step.verb is not Verb.STATUS)


@of_delegation
async def on_take_up(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """Head, deputy or organiser decides what a member proposed."""
    match take_up(desk.programme, delegation, value, by=by(desk), revision=press.revision, now=desk.now):
        case Committed(delegation=after):
            await commit(desk, after)
            press.toast(plain(press.reader.language, "delegation.kept"))
        case Refused(reason=reason):
            refuse(press, desk, delegation, reason)
    await _show_again(press, desk, delegation.id)


@of_delegation
async def on_set_aside(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """A member's proposal is not taken up; whose it was is told."""
    match set_aside(delegation, value, by=by(desk)):
        case Delegation() as after:
            edition, who, now = desk.programme.edition.name, desk.person.id, desk.now
            await desk.transaction.do(lambda c: delegations.end_proposals(c, edition, after, who, now))
            (gone,) = (each for each in delegation.proposals if each.id == value)
            programme = desk.programme
            await tell(desk, [gone.person], lambda r: proposal_ended(delegation, gone, programme, r.language))
            press.toast(plain(press.reader.language, "delegation.set_aside"))
        case Refused(reason=reason):
            refuse(press, desk, delegation, reason)
    await _show_again(press, desk, delegation.id)


async def commit(desk: Desk, after: Delegation) -> None:
    """Keep what is decided, and tell everybody else in the delegation who decided."""
    edition, now, decided = desk.programme.edition.name, desk.now, after.decided
    assert decided is not None, "what is committed has been decided by someone"
    kept = await desk.transaction.do(lambda connection: delegations.decide(connection, edition, after, now))
    assert kept, "one worker decides, in one transaction with what it read"
    if after.status is Status.DECLINED:
        await desk.transaction.do(lambda connection: forms.release(connection, edition, after.id))
        await give_places(desk)
    if decided.on_behalf:
        journal.add(desk.transaction, now, desk.person.id, "acted_for", after.id, named(after))
    others = [each.person for each in after.members if each.person != desk.person.id]
    await tell(desk, others, lambda reader: decided_told(desk.programme, after, decided, reader, ""))


def named(delegation: Delegation) -> dict[str, str]:
    """A delegation as a line of the journal names it, in each language."""
    return {"fr": delegation.name.fr, "ja": delegation.name.ja}


def refuse(press: Press, desk: Desk, delegation: Delegation, reason: str) -> None:
    """Say why not; to whom somebody was faster, who it was and what they decided."""
    language = press.reader.language
    if reason == "decided" and delegation.decided is not None:
        press.toast(faster(desk.programme, delegation.decided, press.reader), alert=True)
    else:
        press.toast(plain(language, f"delegation.refused.{reason}"), alert=reason not in ("already", "no_proposal"))


async def _propose(desk: Desk, delegation: Delegation, step: Step) -> None:
    edition, person, name, now = desk.programme.edition.name, desk.person.id, desk.name, desk.now

    def keep(connection: sqlite3.Connection) -> Delegation | None:
        delegations.propose(connection, edition, delegation.id, person, name, step, now)
        return delegations.one(connection, edition, delegation.id)

    after = await desk.transaction.do(keep)
    assert after is not None, "it was read a moment ago"
    newest = after.proposals[-1]
    leading = [each.person for each in after.members if each.rank is not Rank.MEMBER]
    await tell(desk, leading, lambda reader: proposed_told(desk.programme, after, newest, reader))


async def _show_again(press: Press, desk: Desk, id_: str, *, wishes: bool = False) -> None:
    edition = desk.programme.edition.name
    now = await desk.transaction.do(lambda connection: delegations.one(connection, edition, id_))
    assert now is not None, "delegations are never deleted"
    if wishes:
        press.show(wishes_screen(desk.programme, now, by(desk), press.reader))
    else:
        press.show(await drawn(desk, now, press.reader))
