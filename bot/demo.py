"""The demo: the bot against a local Telegram with a web chat, at the edition's own moment."""

import asyncio
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import chain
from pathlib import Path

import typer

from bot.clock import RehearsalClock
from bot.inviting import find, house, invite_into
from bot.running import running
from bot.settings import BadSettings, Settings
from domain.delegation import Rank
from domain.edition import Edition, Language
from domain.programme import Programme
from render import dates
from simulator.server import serve
from simulator.stage import Moment, Person, Stage
from simulator.telegram import Telegram
from storage.editions import read_edition

TOKEN = "1:demo"  # noqa: S105 — Telegram's stand-in takes any
MORNING, EVENING, NOON = time(7, 45), time(18, 30), time(12)
LINK_LIFE = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    """One of the demo's invented people; ``presses`` are what they did before the curtain.

    ``comes_from`` is the delegation whose link they were given, and ``rank`` what that link makes of them; without a
    rank, whoever opens it first is the head.
    """

    id: int
    first_name: str
    language: Language
    role: dict[str, str]
    presses: tuple[str, ...] = ()
    comes_from: str | None = None
    rank: Rank | None = None
    blocks: bool = False
    organises: bool = False


CAST = (
    Part(2001, "はるか（架空）", "ja", {"fr": "déléguée de Shizuoka", "ja": "静岡市代表団"}, comes_from="shizuoka"),
    Part(1001, "Camille Fictif", "fr", {"fr": "délégué de Cannes", "ja": "カンヌ市代表団"}, comes_from="cannes"),
    Part(
        1002,
        "Olive Exemple",
        "fr",
        {"fr": "organisatrice, Ville de Cannes", "ja": "事務局（カンヌ市）"},
        ("language:fr", "half:french"),
        organises=True,
    ),
    Part(
        2002,
        "りえ（見本）",
        "ja",
        {"fr": "organisatrice, CLAIR Paris", "ja": "事務局（クレアパリ）"},
        ("language:ja", "half:japanese"),
        organises=True,
    ),
    Part(
        1003,
        '<b>Zoé</b> & "D’Étoile" {name} 💡',
        "fr",
        {"fr": "un nom difficile", "ja": "扱いにくい名前"},
        comes_from="cannes",
        rank=Rank.MEMBER,
    ),
    Part(
        1004,
        "Basile Bloque",
        "fr",
        {"fr": "a bloqué le bot", "ja": "ボットをブロック中"},
        ("language:fr",),
        comes_from="bordeaux",
        blocks=True,
    ),
)


async def perform(settings: Settings, port: int, state: Path | None) -> None:
    """Play until Ctrl-C or SIGTERM; ``state`` keeps what happens, else it is thrown away."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    edition = read_edition(settings.edition_folder)
    clock = RehearsalClock(settings.clock_start or edition.event.demo_moment, settings.clock_speed)
    telegram = Telegram(TOKEN, clock=clock)
    for part in CAST:
        telegram.add_user(part.id, part.first_name, part.language)
    group = telegram.add_group(-4001, "Cannes – 静岡", [part.id for part in CAST[:3]])
    stage = Stage([], list(moments(edition)), clock, "fr" if edition.event.host_half == "french" else "ja")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise BadSettings(f"port {port} is taken: choose another with --port")
    with ExitStack() as stack:
        folder = state or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rencontres-")))
        ours = settings.model_copy(
            update={
                "telegram_token": TOKEN,
                "database_url": f"sqlite:///{folder}/bot.db",
                "edition": edition.name,
                "organiser_ids": [part.id for part in CAST if part.organises],
            }
        )
        async with (
            serve(telegram, stage, port=port) as url,
            running(ours.model_copy(update={"telegram_api_url": url}), clock),
        ):
            telegram.add_bot(CAST[0].id, group.id)
            links = await _links(ours, clock)
            stage.people = [Person(part.id, part.role, payload=links.get(part.id)) for part in CAST]
            await _before_the_curtain(telegram, clock, links)
            typer.echo(f"Open {url} in a browser; Ctrl-C ends the demo.")
            await stop.wait()


async def _links(settings: Settings, clock: RehearsalClock) -> dict[int, str]:
    """By which link into their delegation each of the cast comes: its token, where the edition has that delegation."""
    found: dict[int, str] = {}
    async with house(settings, clock.now()) as at:
        for part in CAST:
            for delegation in await find(at, part.comes_from) if part.comes_from else []:
                if delegation.id == part.comes_from:
                    _, found[part.id] = await invite_into(at, delegation, part.rank, 1, LINK_LIFE)
    return found


async def _before_the_curtain(telegram: Telegram, clock: RehearsalClock, links: dict[int, str]) -> None:
    """Let the cast do what they did before: organisers are at home already, one delegate has blocked the bot."""
    for part in CAST:
        if not part.presses:
            continue
        telegram.start(part.id, links.get(part.id))
        for verb in part.presses:
            await _press(telegram, part.id, f"v1:{verb}:", clock)
        if part.blocks:
            telegram.block(part.id)


async def _press(telegram: Telegram, person: int, data: str, clock: RehearsalClock) -> None:
    """Press the button whose data begins with ``data`` as soon as it is there."""
    for _ in range(500):
        for message in telegram.messages(person):
            for button in chain.from_iterable(message.get("reply_markup", {}).get("inline_keyboard", [])):
                if button.get("callback_data", "").startswith(data):
                    telegram.press(person, person, message["message_id"], button["callback_data"])
                    return
        await clock.wait(0.01)
    raise RuntimeError(f"no button {data} was offered to {person}")


def moments(edition: Edition) -> Iterator[Moment]:
    """The moments one may jump to: the demo's own, then morning and evening of each day, and the day after."""
    host = edition.event.tz
    programme = Programme(edition)
    last = programme.days[-1] if programme.days else edition.event.closes
    found = [edition.event.demo_moment]
    for day in programme.days:
        found += [datetime.combine(day, at, host) for at in (MORNING, EVENING)]
    found.append(datetime.combine(last + timedelta(days=1), NOON, host))
    for at in found:
        label = {}
        for language in ("fr", "ja"):
            there = at.astimezone(host)
            label[language] = f"{dates.day_name(there.date(), language)} {dates.hour(at, host, language)}"
        yield Moment(at.strftime("%Y-%m-%dT%H:%M"), label, at)
