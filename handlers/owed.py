"""What a delegation still owes: the whole, each thing, what is marked by hand, and who of all has not done it."""

from dataclasses import dataclass

from domain.delegation import Delegation
from domain.dossier import Item
from domain.form import Form
from domain.owed import Owed, may_mark, may_send, owed
from domain.person import Half
from domain.received import TAKEN, Received
from handlers.delegation import addressed, by, named, of_delegation, tell
from handlers.delegations import own_half
from handlers.desk import Asked, Desk, Message, Press
from handlers.help import on_stale
from render.delegation import no_delegation
from render.owed import item_card, owed_screen
from render.owed_all import Owing, owed_all_screen, owed_item_screen, owing_of
from render.owed_told import marked_told
from render.words import plain
from storage import delegations, forms, journal, received

OWED = "owed"
"""The file that is announced: ``owed.<item>.<delegation>``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a delegation owes, and what is there of it."""

    owed: tuple[Owed, ...]
    received: dict[Item, list[Received]]

    def one(self, item: str) -> Owed | None:
        """What is owed of ``item``."""
        return next((each for each in self.owed if each.item == item), None)

    def of(self, item: Item) -> list[Received]:
        """What is there of ``item``."""
        return self.received.get(item, [])


async def standing_of(desk: Desk, delegation: Delegation) -> Standing:
    """What ``delegation`` owes at this moment."""
    edition, id_ = desk.programme.edition.name, delegation.id
    form, there = await desk.transaction.do(
        lambda connection: (forms.of(connection, edition, id_), received.of(connection, edition, id_))
    )
    return Standing(owed(desk.programme, delegation, form, there), there)


async def on_owed(press: Press, desk: Desk) -> None:
    """All that a delegation owes: one's own, or one for which an organiser may act."""
    _, delegation = await addressed(press, desk)
    if delegation is not None:
        await show_owed(press, desk, delegation)
    elif press.id:
        await on_stale(press, desk)
    else:
        press.show(no_delegation(press.reader))


async def on_owed_asked(message: Message, desk: Desk) -> None:
    """The same, by a word or a command."""
    edition, person = desk.programme.edition.name, desk.person.id
    mine = await desk.transaction.do(lambda connection: delegations.of(connection, edition, person))
    if mine is None:
        message.show(no_delegation(message.reader))
    else:
        await show_owed(message, desk, mine)


@of_delegation
async def on_item(press: Press, desk: Desk, delegation: Delegation, item: str) -> None:
    """One thing that is owed."""
    await show_item(press, desk, delegation, item)


@of_delegation
async def on_send(press: Press, desk: Desk, delegation: Delegation, item: str) -> None:
    """The next file that comes is for this."""
    if item not in TAKEN or not may_send(delegation, by(desk)):
        await on_stale(press, desk)
        return
    desk.expect(f"{OWED}.{item}.{delegation.id}")
    await show_item(press, desk, delegation, item, sending=True)


@of_delegation
async def on_mark(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """Someone says by hand that a thing is done."""
    one = (await standing_of(desk, delegation)).one(value)
    if one is None:
        await on_stale(press, desk)
    elif not may_mark(delegation, one.item, by(desk)):
        key = "owed.refused" if one.item not in TAKEN else "owed.refused_organisers"
        press.toast(plain(press.reader.language, key), alert=True)
    else:
        await _mark(desk, delegation, one.item)
        press.toast(plain(press.reader.language, "owed.marked"))
        await show_item(press, desk, delegation, value)


async def on_owed_all(press: Press, desk: Desk) -> None:
    """What all delegations of a half owe, or who of them still owes one thing."""
    name, item, page, *_ = [*press.id.split("."), "", "", ""]
    half = Half(name) if name in list(Half) else own_half(desk)
    if item in list(Item):
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
        owing = await _owing(press, desk, half)
        press.show(owed_item_screen(desk.programme, owing, half, Item(item), number, desk.roles, press.reader))
    else:
        press.show(owed_all_screen(await _owing(press, desk, half), half, press.reader))


async def on_owed_all_asked(message: Message, desk: Desk) -> None:
    """The same, of one's own half, by a word or a command."""
    half = own_half(desk)
    message.show(owed_all_screen(await _owing(message, desk, half), half, message.reader))


async def show_owed(asked: Asked, desk: Desk, delegation: Delegation) -> None:
    """Show all that ``delegation`` owes."""
    there = await standing_of(desk, delegation)
    asked.show(owed_screen(desk.programme, delegation, there.owed, there.received, by(desk), asked.reader))


async def show_item(press: Press, desk: Desk, delegation: Delegation, item: str, *, sending: bool = False) -> None:
    """Show one thing that ``delegation`` owes; where it owes it no more, all that it does."""
    there = await standing_of(desk, delegation)
    one = there.one(item)
    if one is None:
        await show_owed(press, desk, delegation)
        return
    versions = there.of(one.item)
    press.show(item_card(desk.programme, delegation, one, versions, by(desk), press.reader, sending=sending))


async def _mark(desk: Desk, delegation: Delegation, item: Item) -> None:
    edition, person, name, now = desk.programme.edition.name, desk.person.id, desk.name, desk.now
    behalf = delegation.member(person) is None
    new = await desk.transaction.do(
        lambda connection: received.mark(
            connection, edition, delegation.id, item, person, name, on_behalf=behalf, now=now
        )
    )
    if new and behalf:
        journal.add(desk.transaction, now, person, "marked_done", delegation.id, named(delegation))
        whom = [each.person for each in delegation.members]
        await tell(desk, whom, lambda reader: marked_told(delegation, item, name, reader))


async def _owing(asked: Asked, desk: Desk, half: Half) -> list[Owing]:
    edition, programme = desk.programme.edition.name, desk.programme
    every, filled, there = await desk.transaction.do(
        lambda connection: (
            delegations.every(connection, edition),
            forms.every(connection, edition),
            received.every(connection, edition),
        )
    )
    found = {
        each.id: owed(programme, each, filled.get(each.id) or Form(each.id), there.get(each.id, {})) for each in every
    }
    return owing_of(every, found, half, asked.reader)
