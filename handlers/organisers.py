"""The organisers' menu, their team and its one-use links, and the journal; nobody else learns that they are there."""

import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from domain.letters import halves_answered
from domain.person import Half, Person, proposed_language
from domain.roles import Action, Role, may, may_grant
from domain.sending import Policy
from handlers.desk import Asked, Desk, Message, Press
from handlers.home import home_of
from render.help import commands, delegate_commands, not_understood
from render.organisers import (
    JournalLine,
    LinkLine,
    TeamLine,
    dismiss_screen,
    invite_screen,
    journal_screen,
    left,
    link_screen,
    organiser_commands,
    organisers_screen,
    team_screen,
)
from render.pages import page_of
from render.programme import home_row
from render.screen import Screen
from render.words import plain, say
from storage import changes, delegations, journal, outbox, questions, roles, tombstones
from storage.outbox import SECRET
from storage.roles import INVITATION_LIFE, Member

AskedT = TypeVar("AskedT", Message, Press, Asked)
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
PAGE = 5
"""Lines on a page of the journal."""


def trusted(
    do: Callable[[AskedT, Desk], Awaitable[None]], action: Action = Action.READ
) -> Callable[[AskedT, Desk], Awaitable[None]]:
    """``do`` for who may do ``action``, were it for one half; to everybody else the screen is unknown."""

    async def ask(asked: AskedT, desk: Desk) -> None:
        if any(may(desk.roles, action, half) for half in (None, *Half)):
            await do(asked, desk)
        elif isinstance(asked, Press):
            await on_refused(asked, desk)
        else:
            asked.show(not_understood(desk.programme, asked.kind, asked.reader))

    return ask


async def on_refused(press: Press, desk: Desk) -> None:
    """A button that its presser may not use, perhaps no longer: a polite word, and what was under it is gone."""
    language = press.reader.language
    press.toast(plain(language, "refused.toast"))
    row = home_row(press.reader) if not desk.roles else None
    press.show(Screen(say(language, "refused.not_yours", about=""), (row,)) if row else _menu(press, desk))


async def on_organisers(asked: Asked, desk: Desk) -> None:
    """The organisers' menu, with what waits for an answer."""
    letters = await questions.count_open(desk.transaction, halves_answered(desk.roles))
    held, _ = await desk.transaction.do(outbox.held)
    asked.show(organisers_screen(desk.roles, asked.reader, letters=letters, held=held))


async def on_team(asked: Asked, desk: Desk) -> None:
    """Who is in the team."""
    await _show_team(asked, desk)


async def on_invite(press: Press, desk: Desk) -> None:
    """Which role shall a link give?"""
    press.show(invite_screen(desk.roles, press.reader))


async def on_invite_as(press: Press, desk: Desk) -> None:
    """A one-use link for a role; its text is not kept once it is sent."""
    role = _role(press.id)
    if role is None or not may_grant(desk.roles, role):
        await on_refused(press, desk)
        return
    id_ = changes.new_id()
    token = await roles.invite(desk.transaction, id_, role, desk.person.id, desk.now)
    journal.add(desk.transaction, desk.now, desk.person.id, "invited", id_, {"role": role})
    url = f"https://t.me/{press.username}?start={token}"
    screen = link_screen(role, url, desk.now + INVITATION_LIFE, press.reader)
    desk.say(press.chat_id, screen, subject=f"{SECRET}invitation")
    await _show_team(press, desk)


async def on_revoke(press: Press, desk: Desk) -> None:
    """A link shall be good for nothing."""
    open_ = {each.id: each for each in await roles.invitations(desk.transaction, desk.now)}
    link = open_.get(press.id)
    if link is not None and not may_grant(desk.roles, link.role):
        await on_refused(press, desk)
        return
    if link is not None and await roles.revoke(desk.transaction, link.id, desk.now):
        journal.add(desk.transaction, desk.now, desk.person.id, "revoked", link.id, {"role": link.role})
        press.toast(plain(press.reader.language, "team.revoked"))
    await _show_team(press, desk)


async def on_dismiss(press: Press, desk: Desk) -> None:
    """Really take a role from someone?"""
    member = await _member(press, desk)
    if member is None:
        await _show_team(press, desk)
    elif not may_grant(desk.roles, member.role):
        await on_refused(press, desk)
    else:
        press.show(dismiss_screen(_team_line(member), press.reader))


async def on_dismiss_now(press: Press, desk: Desk) -> None:
    """A role is taken from someone, who is told; the last owner stays."""
    member = await _member(press, desk)
    if member is None or not may_grant(desk.roles, member.role):
        await on_refused(press, desk)
        return
    team = await roles.team(desk.transaction)
    if member.role is Role.OWNER and sum(each.role is Role.OWNER for each in team) == 1:
        press.toast(plain(press.reader.language, "team.last_owner"), alert=True)
        await _show_team(press, desk)
        return
    await roles.remove(desk.transaction, member.person, member.role, desk.now)
    detail = {"role": member.role.value, "name": member.name}
    journal.add(desk.transaction, desk.now, desk.person.id, "removed", member.person, detail)
    await _tell_who_left(desk, member, {each.role for each in team if each.person == member.person} - {member.role})
    if desk.roles:
        await _show_team(press, desk)
    else:
        press.show(await home_of(press, desk))


async def on_journal(asked: Asked, desk: Desk) -> None:
    """A page of the journal."""
    _, number = page_of(asked.id if isinstance(asked, Press) else "")
    entries, count = await journal.page(desk.transaction, number - 1, PAGE)
    names = await desk.transaction.do(delegations.names) | await roles.names(desk.transaction)
    nameless = plain(asked.reader.language, "team.nameless")
    told = [
        JournalLine(
            each.at, names.get(each.person, nameless) if each.person else "", each.what, each.subject, each.detail
        )
        for each in entries
    ]
    asked.show(journal_screen(told, number, max(1, -(-count // PAGE)), asked.reader))


async def join(message: Message, desk: Desk) -> Role | None:
    """Use up the link by which someone comes, and make them part of the team: the role, or ``None``."""
    if not TOKEN.fullmatch(message.payload):
        return None
    redeemed = await roles.redeem(desk.transaction, message.payload, desk.person.id, desk.now)
    if redeemed is None:
        return None
    role, by = redeemed
    roles.grant(desk.transaction, desk.person.id, role, desk.name, by, desk.now)
    journal.add(desk.transaction, desk.now, desk.person.id, "joined", desk.person.id, {"role": role})
    desk.roles |= {role}
    desk.roles_changed = True
    await offer_commands(desk, desk.person, desk.roles)
    return role


async def welcome_owner(desk: Desk) -> None:
    """Make someone whom the settings name an owner, unless others have taken that from them.

    Being erased does not undo that they have.
    """
    telegram_id = desk.person.telegram_id
    if await desk.transaction.do(lambda connection: tombstones.is_barred(connection, telegram_id)):
        return
    if not await roles.first_owner(desk.transaction, desk.person.id, desk.name, desk.now):
        return
    desk.roles |= {Role.OWNER}
    desk.roles_changed = True
    journal.add(desk.transaction, desk.now, None, "owner", desk.person.id)
    await offer_commands(desk, desk.person, desk.roles)


async def offer_commands(desk: Desk, person: Person, held: frozenset[Role]) -> None:
    """Set the commands of someone's private chat: in their language, with those of organisers and of delegates."""
    language = person.language or proposed_language(person.account_language)
    edition = desk.programme.edition.name
    mine = await desk.transaction.do(lambda connection: delegations.id_of(connection, edition, person.id))
    offered = delegate_commands(language) if mine else []
    offered += commands(language) + (organiser_commands(language) if held else [])
    params = {"commands": offered, "scope": {"type": "chat", "chat_id": person.telegram_id}}
    replaces = f"commands:{person.telegram_id}"
    desk.call("set_my_commands", params, person.telegram_id, policy=Policy.REPEAT, replaces=replaces)


def _menu(asked: Asked, desk: Desk) -> Screen:
    return organisers_screen(desk.roles, asked.reader)


async def _show_team(asked: Asked, desk: Desk) -> None:
    team = [_team_line(each) for each in await roles.team(desk.transaction)]
    team.sort(key=lambda each: list(Role).index(each.role))
    links = [
        LinkLine(each.id, each.role, each.expires_at) for each in await roles.invitations(desk.transaction, desk.now)
    ]
    asked.show(team_screen(team, links, desk.roles, asked.reader))


async def _member(press: Press, desk: Desk) -> Member | None:
    person, _, role = press.id.partition(".")
    team = await roles.team(desk.transaction)
    return next((each for each in team if each.person == person and each.role == role), None)


async def _tell_who_left(desk: Desk, member: Member, still: set[Role]) -> None:
    person = Person(member.person, member.telegram_id, member.account_language, member.language)
    desk.say(member.telegram_id, left(member.role, person.language or proposed_language(person.account_language)))
    await offer_commands(desk, person, frozenset(still))
    desk.roles_changed = True
    if member.person == desk.person.id:
        desk.roles = frozenset(still)


def _team_line(member: Member) -> TeamLine:
    return TeamLine(member.person, member.role, member.name)


def _role(name: str) -> Role | None:
    return Role(name) if name in list(Role) else None
