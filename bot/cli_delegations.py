"""The command line's words for delegations: ``roster`` and ``invite …``."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import inviting
from bot.attempt import attempt, clock_of, end, log_to, settings_or_end
from bot.inviting import House
from domain.delegation import Delegation, Rank
from domain.edition import Language
from domain.roles import Role
from render.roster import not_a_table, roster_report
from storage.tables import NotATable

invite = typer.Typer(no_args_is_help=True, help="Links and QR codes into delegations, and for organisers.")


class Tongue(StrEnum):
    """The language of a report."""

    FR = "fr"
    JA = "ja"


BotName = Annotated[str | None, typer.Option("--bot", help="the bot's name, if it has not run here yet")]
Days = Annotated[int, typer.Option(min=1, max=730, help="how long a link works")]
Most = Annotated[int, typer.Option(min=1, max=500, help="how many may come in by a link")]


def roster(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: names, country, kind, twin city, contact")],
    lang: Annotated[Tongue, typer.Option(help="the language of the report")] = Tongue.FR,
) -> None:
    """Import delegations from CSV or XLSX; exit code 1 when there are bad rows."""
    language: Language = "ja" if lang is Tongue.JA else "fr"
    try:
        data = file.read_bytes()
    except OSError as problem:
        end(f"{file} cannot be read: {problem.strerror}")
    bad = 0

    async def take(at: House) -> None:
        nonlocal bad
        try:
            found = await inviting.take_roster(at, data)
        except NotATable as none:
            end(not_a_table(none.reason, language))
        typer.echo(roster_report(found, language))
        bad = len(found.bad)

    _at_home(take)
    raise typer.Exit(1 if bad else 0)


@invite.command()
def sheet(
    out: Annotated[Path, typer.Option(help="the folder for invitations.xlsx and invitations.pdf")] = Path(),
    most: Most = 25,
    days: Days = 60,
    bot: BotName = None,
    renew: Annotated[bool, typer.Option(help="revoke all links of before")] = False,
) -> None:
    """A new link for every delegation: XLSX for a mail-merge, PDF of QR cards. The links cannot be shown again."""

    async def make(at: House) -> None:
        address = await inviting.bot_address(at, bot)
        number = await inviting.write_sheet(at, address, most, timedelta(days=days), out, renew=renew)
        typer.echo(f"{number} links: {out / 'invitations.xlsx'}, {out / 'invitations.pdf'}")

    _at_home(make)


@invite.command()
def delegation(
    name: Annotated[str, typer.Argument(help="its id, or its name")],
    most: Most = 25,
    days: Days = 60,
    bot: BotName = None,
    qr: Annotated[Path | None, typer.Option(help="write the QR code to this PNG")] = None,
) -> None:
    """A link into a delegation; the first one in becomes its head."""
    _at_home(lambda at: _into(at, name, None, most, days, bot, qr))


@invite.command()
def person(
    name: Annotated[str, typer.Argument(help="the delegation's id, or its name")],
    rank: Annotated[Rank, typer.Option(help="what they are in it")] = Rank.MEMBER,
    days: Days = 14,
    bot: BotName = None,
    qr: Annotated[Path | None, typer.Option(help="write the QR code to this PNG")] = None,
) -> None:
    """A link into a delegation for one person."""
    _at_home(lambda at: _into(at, name, rank, 1, days, bot, qr))


@invite.command()
def organiser(
    role: Annotated[Role, typer.Argument(help="owner, all, french, japanese or reader")],
    bot: BotName = None,
    qr: Annotated[Path | None, typer.Option(help="write the QR code to this PNG")] = None,
) -> None:
    """A one-use link for a role among the organisers, good for seven days."""

    async def make(at: House) -> None:
        address = await inviting.bot_address(at, bot)
        _show(f"{address}?start={await inviting.invite_organiser(at, role)}", qr)

    _at_home(make)


@invite.command("list")
def listed() -> None:
    """The links into delegations that may still be used."""

    async def show(at: House) -> None:
        for link, where in await inviting.standing(at):
            until = link.expires_at.date().isoformat()
            typer.echo(f"{link.id}  {where.id}  {where.name.fr}  {link.uses}/{link.most}  {until}")

    _at_home(show)


@invite.command()
def revoke(link: Annotated[str, typer.Argument(help="its id, as `invite list` shows it")]) -> None:
    """Make a link into a delegation good for nothing."""

    async def spoil(at: House) -> None:
        if await inviting.revoke(at, link) is None:
            end(f"there is no link {link} to revoke: see `invite list`")

    _at_home(spoil)


async def _into(
    at: House, name: str, rank: Rank | None, most: int, days: int, bot: str | None, qr: Path | None
) -> None:
    address = await inviting.bot_address(at, bot)
    where = _one(await inviting.find(at, name), name)
    _, token = await inviting.invite_into(at, where, rank, most, timedelta(days=days))
    _show(f"{address}?start={token}", qr)


def _one(found: list[Delegation], name: str) -> Delegation:
    if not found:
        end(f"no delegation is called {name}")
    if len(found) > 1:
        end(f"{name} may be any of: " + ", ".join(f"{each.id} ({each.name.fr})" for each in found[:20]))
    return found[0]


def _show(url: str, qr: Path | None) -> None:
    typer.echo(url)
    if qr is not None:
        inviting.write_qr(qr, url)


def _at_home(work: Callable[[House], Awaitable[None]]) -> None:
    settings = settings_or_end(need_token=False)
    log_to(settings)

    async def run() -> None:
        async with inviting.house(settings, clock_of(settings).now()) as at:
            await work(at)

    attempt(run(), settings)
