"""Who is in a delegation: its head and deputy, and who leaves or is taken out."""

from functools import partial

from domain.delegation import Delegation, Member, Rank, Refused, may_govern, ranked, without
from domain.person import Reader
from handlers.delegation import by, named, of_delegation, refuse, tell
from handlers.desk import Desk, Press
from handlers.home import home_of
from handlers.organisers import offer_commands
from render.delegation import leave_screen, member_screen, members_screen
from render.delegation_told import ranked_told, taken_out_told
from render.screen import Screen
from render.words import plain
from storage import delegations, forms, journal, people, roles


@of_delegation
async def on_members(press: Press, desk: Desk, delegation: Delegation, _: str) -> None:
    """Who is in it, to say who is head and deputy."""
    if may_govern(delegation, by(desk)):
        press.show(members_screen(delegation, by(desk), press.reader))
    else:
        refuse(press, desk, delegation, "not_head")


@of_delegation
async def on_member(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """One member."""
    member = _member(delegation, value)
    if not may_govern(delegation, by(desk)):
        refuse(press, desk, delegation, "not_head")
    elif member is None:
        refuse(press, desk, delegation, "no_member")
        press.show(members_screen(delegation, by(desk), press.reader))
    else:
        press.show(member_screen(delegation, member, by(desk), press.reader))


@of_delegation
async def on_rank(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """Someone becomes head, deputy or plain member; all whose rank changes by that are told."""
    rank, _, key = value.partition(".")
    member = _member(delegation, key)
    after: Delegation | Refused = Refused("no_member")
    if member is not None and rank in list(Rank):
        after = ranked(delegation, member.person, Rank(rank), by=by(desk))
    if isinstance(after, Refused):
        refuse(press, desk, delegation, after.reason)
        return
    await _keep(desk, after)
    journal.add(desk.transaction, desk.now, desk.person.id, "ranked", after.id, named(after))
    for each in Rank:
        moved = [m.person for m in after.members if m.rank is each and m not in delegation.members]
        others = [person for person in moved if person != desk.person.id]
        await tell(desk, others, partial(_ranked_told, after, each))
    press.toast(plain(press.reader.language, "delegation.kept"))
    press.show(members_screen(after, by(desk), press.reader))


@of_delegation
async def on_take_out(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """Someone is taken out of the delegation, and told."""
    member = _member(delegation, value)
    after = without(delegation, member.person, by=by(desk)) if member else Refused("no_member")
    if isinstance(after, Refused) or member is None:
        refuse(press, desk, delegation, after.reason if isinstance(after, Refused) else "no_member")
        return
    await _keep(desk, after)
    journal.add(desk.transaction, desk.now, desk.person.id, "taken_out", after.id, named(after))
    await tell(desk, [member.person], lambda reader: taken_out_told(after, reader.language))
    await _take_commands(desk, member)
    press.toast(plain(press.reader.language, "delegation.kept"))
    press.show(members_screen(after, by(desk), press.reader))


@of_delegation
async def on_leave(press: Press, desk: Desk, delegation: Delegation, _: str) -> None:
    """Really leave?"""
    press.show(leave_screen(delegation, by(desk), press.reader))


@of_delegation
async def on_leave_now(press: Press, desk: Desk, delegation: Delegation, _: str) -> None:
    """Someone leaves their delegation; a head hands over first."""
    after = without(delegation, desk.person.id, by=by(desk))
    if isinstance(after, Refused):
        refuse(press, desk, delegation, after.reason)
        return
    await _keep(desk, after)
    await offer_commands(desk, desk.person, desk.roles)
    press.toast(plain(press.reader.language, "delegation.left"))
    press.show(await home_of(press, desk))


async def _take_commands(desk: Desk, member: Member) -> None:
    """Whoever is out of it is offered the delegation's commands no longer."""
    found = await desk.transaction.do(lambda connection: people.with_ids(connection, [member.person]))
    held = await desk.transaction.do(roles.held)
    for person in found.values():
        await offer_commands(desk, person, held.get(person.id, frozenset()))


def _ranked_told(delegation: Delegation, rank: Rank, reader: Reader) -> Screen:
    return ranked_told(delegation, rank, reader.language)


async def _keep(desk: Desk, after: Delegation) -> None:
    edition, who, now = desk.programme.edition.name, desk.person.id, desk.now
    await desk.transaction.do(lambda connection: delegations.keep_members(connection, edition, after, who, now))
    here = {each.person for each in after.members}
    await desk.transaction.do(lambda connection: forms.unlink(connection, edition, after.id, here))


def _member(delegation: Delegation, key: str) -> Member | None:
    """The one member whose id begins so; a button has no room for the whole."""
    found = [each for each in delegation.members if key and each.person.startswith(key)]
    return found[0] if len(found) == 1 else None
