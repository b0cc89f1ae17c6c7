"""Links into delegations: made by organisers, heads and deputies, opened once each by who comes in."""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta

from domain.delegation import COMMITTING, Delegation, Rank, capacity
from domain.roles import Action, may
from handlers.delegation import by, drawn, named, of_delegation, refuse, tell
from handlers.desk import Desk, Message, Press
from handlers.organisers import TOKEN, offer_commands
from render.delegation_told import first_in_told, joined_told, link_caption, link_made, welcome_in
from render.screen import Screen
from render.words import say
from storage import delegations, journal, links, roles
from storage.outbox import SECRET

MANY, LIFE = 25, timedelta(days=60)
ONE, ONE_LIFE = 1, timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Came:
    """What a link has done: the delegation it leads to, and the rank that it gave; ``None`` where it gave none."""

    delegation: Delegation
    rank: Rank | None = None
    refused: str = ""


async def come_in(message: Message, desk: Desk) -> Came | None:
    """Use the link by which someone comes; ``None`` for a link that leads into no delegation, or no longer."""
    if not TOKEN.fullmatch(message.payload):
        return None
    edition, token, person = desk.programme.edition.name, message.payload, desk.person.id

    def look(connection: sqlite3.Connection) -> tuple[Delegation | None, str | None]:
        leads = links.leads_to(connection, edition, token)
        there = delegations.one(connection, edition, leads) if leads else None
        return there, delegations.id_of(connection, edition, person)

    there, mine = await desk.transaction.do(look)
    if there is None:
        return None
    if mine is not None:
        return Came(there, refused="already_in" if mine == there.id else "other_delegation")
    rank = await desk.transaction.do(lambda connection: _admitted(connection, desk, token, there))
    if rank is None:
        return None
    return Came(await _welcome(desk, there.id, rank), rank)


def _admitted(connection: sqlite3.Connection, desk: Desk, token: str, there: Delegation) -> Rank | None:
    """Use the link up once and let its opener in; the first one in is the head."""
    edition = desk.programme.edition.name
    used = links.redeem(connection, edition, token, desk.now)
    if used is None:
        return None
    rank = used.rank or Rank.MEMBER
    if not there.members:
        rank = Rank.HEAD
    elif (rank is Rank.HEAD and there.head) or (rank is Rank.DEPUTY and there.deputy):
        rank = Rank.MEMBER
    delegations.join(connection, edition, there.id, desk.person.id, rank, desk.name, desk.now)
    return rank


async def _welcome(desk: Desk, id_: str, rank: Rank) -> Delegation:
    """Whoever has come in belongs to the delegation's half; its head, or the organisers of that half, are told."""
    edition = desk.programme.edition.name
    now = await desk.transaction.do(lambda connection: delegations.one(connection, edition, id_))
    assert now is not None, "someone has just come into it"
    member = now.member(desk.person.id)
    assert member is not None, "they have just come in"
    desk.choose_half(now.half)
    desk.rings = True
    journal.add(desk.transaction, desk.now, desk.person.id, "came_in", now.id, named(now))
    if rank is Rank.HEAD:
        team = await roles.team(desk.transaction)
        theirs = {each.person for each in team if may((each.role,), Action.ACT_FOR, now.half)}
        await tell(desk, sorted(theirs - {member.person}), lambda r: first_in_told(now, member, r.language))
    elif now.head is not None:
        await tell(desk, [now.head.person], lambda reader: joined_told(now, member, reader.language))
    await offer_commands(desk, desk.person, desk.roles)
    return now


@of_delegation
async def on_invite_in(press: Press, desk: Desk, delegation: Delegation, value: str) -> None:
    """A link into the delegation, for ``many`` or for ``one``, and its QR code; its text is not kept once sent."""
    if capacity(delegation, by(desk)) not in COMMITTING:
        refuse(press, desk, delegation, "not_head")
        return
    most, life = (ONE, ONE_LIFE) if value == "one" else (MANY, LIFE)
    edition, who, now = desk.programme.edition.name, desk.person.id, desk.now
    rank = Rank.MEMBER if most == ONE else None
    id_, token = await desk.transaction.do(
        lambda connection: links.make(connection, edition, delegation.id, rank, most, life, who, now)
    )
    journal.add(desk.transaction, now, who, "link_made", id_, named(delegation))
    url = f"https://t.me/{press.username}?start={token}"
    subject = f"{SECRET}link"
    desk.say(press.chat_id, link_made(delegation, url, most, now + life, press.reader), subject=subject)
    caption = link_caption(delegation, press.reader.language)
    desk.call("job:qr", {"url": url, "caption": caption}, press.chat_id, subject=subject)
    press.show(await drawn(desk, delegation, press.reader))


async def greet(message: Message, desk: Desk, came: Came) -> None:
    """Say to who has come in where they are now, in both languages while they have chosen none."""
    language = message.reader.language
    if came.rank is not None:
        message.say(welcome_in(came.delegation, came.rank, language, both=desk.person.language is None))
        return
    if came.refused == "already_in":
        message.say(await drawn(desk, came.delegation, message.reader))
    else:
        message.say(Screen(say(language, f"delegation.refused.{came.refused}")))
