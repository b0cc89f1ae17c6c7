"""What the command line does with delegations: a roster taken in, links made, listed and revoked."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.running import USERNAME
from bot.settings import BadSettings, Settings
from domain.delegation import Delegation, Rank, Status
from domain.edition import Edition
from domain.roles import Role
from domain.roster import Import
from render.cards import Invited, qr_cards
from render.delegations import delegations_named
from render.qr import qr_picture
from render.roster import roster_words
from render.sheets import invitation_sheet
from storage import delegations, journal, kept, links, roles, roster
from storage.database import Database, open_database
from storage.editions import read_edition
from storage.folder import Folder
from storage.links import Link
from storage.tables import table_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """The edition and its database; a bot may run on it meanwhile, and finds what is written here."""

    edition: Edition
    database: Database
    now: datetime

    async def do(self, work: Callable[..., T], *given: object) -> T:
        """``work(connection, edition, *given)``, committed."""
        return await self.database.step(lambda connection: work(connection, self.edition.name, *given))


@asynccontextmanager
async def house(settings: Settings, now: datetime) -> AsyncIterator[House]:
    """The database that the settings name, with the edition's delegations in it."""
    edition = read_edition(settings.edition_folder)
    folder = Folder(settings.database_path)
    folder.create()
    database = await open_database(folder.database)
    try:
        await database.step(lambda connection: delegations.seed(connection, edition))
        yield House(edition, database, now)
    finally:
        await database.close()


async def take_roster(at: House, data: bytes) -> Import:
    """Take in a roster; raises ``NotATable``."""
    rows = table_of(data)
    found = await at.do(roster.take, rows, roster_words())
    counts = {"added": len(found.added), "corrected": len(found.corrected), "bad": len(found.bad)}
    if found.added or found.corrected:
        await _journal(at, "roster", at.edition.name, counts)
    return found


async def bot_address(at: House, named: str | None) -> str:
    """``https://t.me/<name>``, of the bot ``named`` or of the one that last ran here; raises ``BadSettings``."""
    name = named or await at.database.reading(lambda connection: kept.value(connection, USERNAME))
    if not name:
        raise BadSettings("the bot's name is not known yet: run it once, or give --bot NAME")
    return f"https://t.me/{name.removeprefix('@')}"


async def find(at: House, wanted: str) -> list[Delegation]:
    """The delegation of this id, else those in whose name ``wanted`` stands."""
    every = await at.do(delegations.every)
    return [each for each in every if each.id == wanted] or delegations_named(wanted, every)


async def invite_into(
    at: House, delegation: Delegation, rank: Rank | None, most: int, life: timedelta
) -> tuple[str, str]:
    """A new link into a delegation: its id, and its token."""
    made = await at.do(links.make, delegation.id, rank, most, life, None, at.now)
    await _journal(at, "link_made", made[0], {"fr": delegation.name.fr, "ja": delegation.name.ja})
    return made


async def invite_organiser(at: House, role: Role) -> str:
    """A one-use link for a role among the organisers: its token."""
    id_ = f"c{secrets.token_hex(4)}"
    async with at.database.transaction() as transaction:
        token = await roles.invite(transaction, id_, role, "", at.now)
        journal.add(transaction, at.now, None, "invited", id_, {"role": role})
    return token


async def write_sheet(at: House, address: str, most: int, life: timedelta, folder: Path, *, renew: bool) -> int:
    """A new link for every delegation that has not declined, as XLSX and as a PDF of QR cards in ``folder``; how many.

    With ``renew``, the links of before are revoked.
    """
    if renew:
        for link in await at.do(links.standing, at.now):
            await at.do(links.revoke, link.id, at.now)
    every = sorted(await at.do(delegations.every), key=lambda each: (each.country, each.name.fr))
    until = (at.now + life).date().isoformat()
    invited = []
    for each in every:
        if each.status is not Status.DECLINED:
            _, token = await invite_into(at, each, None, most, life)
            invited.append(Invited(each, f"{address}?start={token}", most, until))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / "invitations.xlsx", invitation_sheet(invited))
    _write(folder / "invitations.pdf", qr_cards(invited))
    return len(invited)


def write_qr(path: Path, url: str) -> None:
    """The QR code of a link, as a PNG that only its owner may read."""
    _write(path, qr_picture(url))


async def revoke(at: House, id_: str) -> Link | None:
    """Make a link into a delegation good for nothing; ``None`` where there is none to revoke."""
    link = await at.do(links.revoke, id_, at.now)
    if link is not None:
        there = await at.do(delegations.one, link.delegation)
        assert there is not None, "delegations are never deleted"
        await _journal(at, "link_revoked", id_, {"fr": there.name.fr, "ja": there.name.ja})
    return link


async def standing(at: House) -> Sequence[tuple[Link, Delegation]]:
    """The links that may still be used, with where they lead."""
    every = {each.id: each for each in await at.do(delegations.every)}
    return [(each, every[each.delegation]) for each in await at.do(links.standing, at.now)]


async def _journal(at: House, what: str, subject: str, detail: object) -> None:
    async with at.database.transaction() as transaction:
        journal.add(transaction, at.now, None, what, subject, detail)


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
