"""Files that delegations send: said for what they are, fetched, kept or refused, passed on, taken back."""

from dataclasses import dataclass
from datetime import timedelta

from domain.delegation import By, Delegation, capacity
from domain.dossier import Item
from domain.edition import Language
from domain.owed import may_send, may_withdraw
from domain.person import Person, Reader
from domain.quiet import is_quiet
from domain.received import IN_TWO_LANGUAGES, LARGEST, TAKEN, File, Received, Refused
from domain.roles import Action, may
from domain.sending import Call
from domain.shelf import SentFile, Written
from handlers.delegation import by, named, tell
from handlers.desk import Desk, Message, Press
from handlers.help import on_stale
from handlers.owed import OWED, show_item, standing_of
from render.owed import item_rows, looking_screen, which_item, which_written, withdraw_screen
from render.owed_told import as_a_file, file_caption, not_taken, receipt, sent_told, too_big
from render.screen import Row, Screen
from render.words import plain
from storage import delegations, journal, people, received
from storage.received import Offered

FETCH = "job:receive"
NEWS_LIFE = timedelta(days=3)
FILE_LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Announced:
    """The delegation of which a file is expected, and what it was announced as."""

    delegation: Delegation
    item: Item | None


async def on_file_sent(message: Message, desk: Desk, *, announced_only: bool = False) -> bool:
    """A file from someone of a delegation, or announced by an organiser for one; ``False`` where it is neither."""
    file, announced = message.file, await _announced(desk)
    if file is None or message.in_group or announced is None or (announced_only and announced.item is None):
        return False
    if file.size is not None and file.size > LARGEST:
        message.show(too_big(message.reader))
        return True
    edition, delegation = desk.programme.edition.name, announced.delegation
    id_ = received.offer(desk.transaction, edition, delegation.id, file, desk.person.id, desk.name, desk.now)
    desk.expect_nothing()
    if announced.item is None:
        items = await items_of(desk, delegation)
        message.show(which_item(id_, file, delegation, items, by(desk), message.reader))
    else:
        await _said(message, desk, delegation, await _offered(desk, id_), announced.item, None)
    return True


async def own_rows(file: SentFile, desk: Desk, language: Language) -> tuple[Row, ...]:
    """A button for each thing of the sender's own delegation that ``file`` may be."""
    edition, person = desk.programme.edition.name, desk.person.id
    mine = await desk.transaction.do(lambda c: delegations.of(c, edition, person))
    if mine is None or (file.size or 0) > LARGEST:
        return ()
    id_ = received.offer(desk.transaction, edition, mine.id, file, person, desk.name, desk.now)
    return item_rows(id_, await items_of(desk, mine), language)


async def on_photo_sent(message: Message, desk: Desk) -> bool:
    """A photo that Telegram has shrunk, where a picture is owed or announced; ``False`` where none is."""
    announced = None if message.in_group else await _announced(desk)
    if announced is None:
        return False
    poster = (await standing_of(desk, announced.delegation)).one(Item.POSTER)
    if announced.item is None and (poster is None or poster.done):
        return False
    message.show(as_a_file(message.reader))
    return True


async def on_file_named(press: Press, desk: Desk) -> None:
    """It is said for what a file is, and in which language."""
    id_, item, written, *_ = [*press.id.split("."), "", ""]
    offered = await _offered(desk, id_)
    delegation = await _theirs(desk, offered.delegation) if offered and offered.person == desk.person.id else None
    if offered is None or delegation is None or item not in TAKEN:
        await on_stale(press, desk)
    elif offered.state != "offered":
        await show_item(press, desk, delegation, offered.item or item)
    else:
        await _said(press, desk, delegation, offered, Item(item), written)


async def on_fetch(press: Press, desk: Desk) -> None:
    """Someone wants a version: Telegram sends it again, or we do under its mended name."""
    delegation, one = await _version(desk, press.id)
    if delegation is None or one is None or one.file is None:
        press.toast(plain(press.reader.language, "received.gone"), alert=True)
        return
    press.toast(plain(press.reader.language, "received.fetching"))
    params = {
        "document": one.file.file_id,
        "caption": file_caption(delegation, one, press.reader),
        "sha256": one.file.sha256,
        "name": one.file.name if one.file.sent_as else "",
    }
    once = f"received:{press.chat_id}:{one.id}"
    desk.call("job:received", params, press.chat_id, replaces=once, expires_at=desk.now + FILE_LIFE)


async def on_withdraw(press: Press, desk: Desk) -> None:
    """A mark is taken away; a version is, once that is confirmed."""
    delegation, one = await _version(desk, press.id)
    if delegation is None or one is None:
        press.toast(plain(press.reader.language, "received.gone"), alert=True)
    elif not may_withdraw(delegation, one, by(desk)):
        press.toast(plain(press.reader.language, "owed.refused"), alert=True)
    elif one.file is None:
        await _withdraw(press, desk, delegation, one, "unmarked_done")
    else:
        press.show(withdraw_screen(delegation, one, by(desk), press.reader))


async def on_withdraw_now(press: Press, desk: Desk) -> None:
    """A version is taken back."""
    delegation, one = await _version(desk, press.id)
    if delegation is None or one is None or not may_withdraw(delegation, one, by(desk)):
        press.toast(plain(press.reader.language, "received.gone"), alert=True)
    else:
        await _withdraw(press, desk, delegation, one, "withdrawn_file")


async def taken(desk: Desk, offered: Offered, found: File | Refused) -> Screen | None:
    """What comes of a file that was fetched: kept, or refused; others are told. The answer to who sent it.

    ``None`` where its delegation, or its sender, is no more. Done again after a crash, it only answers again.
    """
    edition, item, reader = desk.programme.edition.name, offered.item, desk.reader
    delegation = await desk.transaction.do(lambda c: delegations.one(c, edition, offered.delegation))
    if delegation is None or item is None:
        return None
    who = By(desk.person.id, desk.name, desk.roles)
    if isinstance(found, Refused):
        await desk.transaction.do(lambda c: received.refuse(c, offered.id))
        return not_taken(delegation, item, offered.file, found, who, reader)
    before = (await desk.transaction.do(lambda c: received.of(c, edition, delegation.id))).get(item, [])
    same = next((each for each in before if _is_same(each, found, offered.written)), None)
    if same is not None:
        await desk.transaction.do(lambda c: received.refuse(c, offered.id))
        return receipt(delegation, same, before, who, reader, again=same.id != offered.id)
    kept = await desk.transaction.do(lambda c: received.keep(c, offered.id, found))
    if kept is None:
        return None
    await _pass_on(desk, delegation, kept)
    return receipt(delegation, kept, [*before, kept], who, reader)


async def items_of(desk: Desk, delegation: Delegation) -> list[Item]:
    """What may be sent for ``delegation``: what it owes as files, else any that there is."""
    there = await standing_of(desk, delegation)
    return [each.item for each in there.owed if each.item in TAKEN] or list(TAKEN)


def fetch_call(id_: str, chat_id: int) -> Call:
    """Fetch a file and look into it. It never expires: a file that was sent is not lost."""
    return Call(FETCH, {"file": id_}, chat_id, subject=f"{OWED}:{id_}")


async def _said(
    asked: Message | Press, desk: Desk, delegation: Delegation, offered: Offered | None, item: Item, written: str | None
) -> None:
    """Ask for the language where two are owed; then have the file fetched."""
    assert offered is not None, "it was offered a moment ago"
    if item in IN_TWO_LANGUAGES and written not in list(Written):
        asked.show(which_written(offered.id, item, offered.file, delegation, by(desk), asked.reader))
        return
    language = Written(written) if item in IN_TWO_LANGUAGES and written else None
    behalf, person, now = delegation.member(desk.person.id) is None, desk.person.id, desk.now
    new = await desk.transaction.do(
        lambda c: received.begin(c, offered.id, person, delegation.id, item, language, on_behalf=behalf, now=now)
    )
    if isinstance(asked, Press):
        asked.toast(plain(asked.reader.language, "received.looking_toast"))
    asked.show(looking_screen(item, offered.file, delegation, by(desk), asked.reader))
    if new:
        # Last, so that the answer comes after the news that it will.
        desk.said.append(fetch_call(offered.id, asked.chat_id))


async def _announced(desk: Desk) -> Announced | None:
    """For which delegation a file is that comes now: the one of which it was announced, else the sender's own."""
    edition, person = desk.programme.edition.name, desk.person.id
    kind, _, rest = (desk.person.expected(desk.now) or "").partition(".")
    item, _, id_ = rest.partition(".")
    if kind == OWED and item in TAKEN and (delegation := await _theirs(desk, id_)) is not None:
        return Announced(delegation, Item(item))
    mine = await desk.transaction.do(lambda c: delegations.of(c, edition, person))
    return None if mine is None else Announced(mine, None)


async def _offered(desk: Desk, id_: str) -> Offered | None:
    edition = desk.programme.edition.name
    return await desk.transaction.do(lambda c: received.offered(c, edition, id_))


async def _theirs(desk: Desk, id_: str) -> Delegation | None:
    """The delegation ``id_``, if who acts here may send for it."""
    edition = desk.programme.edition.name
    delegation = await desk.transaction.do(lambda c: delegations.one(c, edition, id_))
    return delegation if delegation is not None and may_send(delegation, by(desk)) else None


async def _version(desk: Desk, id_: str) -> tuple[Delegation | None, Received | None]:
    """A version that stands, and its delegation, if who acts here has to do with it."""
    edition = desk.programme.edition.name
    found = await desk.transaction.do(lambda c: received.one(c, edition, id_))
    if found is None:
        return None, None
    delegation = await desk.transaction.do(lambda c: delegations.one(c, edition, found[0]))
    known = delegation is not None and capacity(delegation, by(desk)) is not None
    return (delegation, found[1]) if known else (None, None)


async def _withdraw(press: Press, desk: Desk, delegation: Delegation, one: Received, what: str) -> None:
    person, now = desk.person.id, desk.now
    await desk.transaction.do(lambda c: received.withdraw(c, one.id, person, now))
    if delegation.member(person) is None:
        journal.add(desk.transaction, now, person, what, delegation.id, named(delegation))
    key = "owed.unmarked" if one.file is None else "received.withdrawn"
    press.toast(plain(press.reader.language, key))
    await show_item(press, desk, delegation, one.item)


def _is_same(one: Received, found: File, written: Written | None) -> bool:
    return one.file is not None and one.file.sha256 == found.sha256 and one.written is written


async def _pass_on(desk: Desk, delegation: Delegation, kept: Received) -> None:
    """Tell the others of the delegation, and its organisers, each with the way to have the file."""
    sender = desk.person.id
    if kept.on_behalf:
        journal.add(desk.transaction, desk.now, sender, "received", delegation.id, named(delegation))
    others = [each.person for each in delegation.members if each.person != sender]
    await tell(desk, others, lambda reader: sent_told(delegation, kept, reader, organiser=False))
    for person, roles in await people.organisers(desk.transaction):
        if may(roles, Action.ACT_FOR, delegation.half) and person.id not in (sender, *others):
            _tell_organiser(desk, person, delegation, kept)


def _tell_organiser(desk: Desk, person: Person, delegation: Delegation, kept: Received) -> None:
    """Without a sound where it is night."""
    if not person.reachable:
        return
    reader = Reader.of(person, desk.programme.edition, desk.now)
    also = {"disable_notification": True} if is_quiet(desk.now, reader.present) else None
    told = sent_told(delegation, kept, reader, organiser=True)
    desk.say(person.telegram_id, told, also=also, expires_at=desk.now + NEWS_LIFE)
