"""The running bot: everything wired together, started and stopped in order."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import BaseHandler

from bot import jobs_received
from bot.backing import back_up_hourly
from bot.bell import EVERY, Bell
from bot.clock import Clock, RealClock
from bot.crier import Crier
from bot.health import Health
from bot.intake import Intake
from bot.jobs import jobs
from bot.jobs_notices import notice_jobs
from bot.post import Post
from bot.router import Router
from bot.sender import Sender
from bot.settings import Settings
from bot.standing import Standing
from bot.wire import SendingWire, Wire
from bot.worker import Worker
from domain.edition import Edition
from domain.questions.lexicon import Lexicon
from handlers.profile import profile_calls
from storage import delegations, exported, forms, inbox, kept, outbox, questions, threads
from storage.database import Database, Trace, open_database
from storage.editions import read_edition
from storage.folder import Folder
from storage.lexicons import read_lexicon

log = logging.getLogger(__name__)

PROFILE = "profile"
USERNAME = "username"
TEN_MINUTES = {"trigger": "interval", "minutes": 10}
PATIENCE = 10.0
"""Seconds that calls in flight have to arrive when the bot stops."""


class TokenRefused(Exception):
    """Telegram does not know the token."""


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock,
    routes: list[BaseHandler[Any, Any, Any]] | None = None,
    trace: Trace | None = None,
) -> AsyncIterator[Health]:
    """The bot, polling and sending, for as long as the context lasts.

    On leaving: intake ends first, the batch under way commits, calls in flight arrive (10 s at most), the rest stays
    queued. ``routes`` are the bot's own handlers unless others are given; ``trace`` hears each statement written.
    Raises ``EditionBroken``, ``AlreadyRunning``, ``SchemaTooNew``, ``TokenRefused``, or what the disk says.
    """
    edition = read_edition(settings.edition_folder)
    lexicon = read_lexicon(settings.edition_folder)
    folder = Folder(settings.database_path)
    folder.create()
    folder.take()
    try:
        database = await open_database(folder.database, trace)
        try:
            async with _on(settings, clock, edition, lexicon, folder, database, routes) as health:
                yield health
        finally:
            await database.close()
    finally:
        folder.leave()


@asynccontextmanager
async def _on(
    settings: Settings,
    clock: Clock,
    edition: Edition,
    lexicon: Lexicon,
    folder: Folder,
    database: Database,
    routes: list[BaseHandler[Any, Any, Any]] | None,
) -> AsyncIterator[Health]:
    assert settings.telegram_token is not None, "read_settings(need_token=True)"
    health = Health()
    wire, polling = SendingWire(), Wire(connections=1)
    api = f"{settings.telegram_api_url}/bot"
    telegram = Bot(
        settings.telegram_token,
        base_url=api,
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=wire,
        get_updates_request=polling,
    )
    pulse = asyncio.create_task(_beat(folder, health, clock))
    tasks = [pulse]
    scheduler = AsyncIOScheduler()
    try:
        me = await _introduce(telegram, health, clock)
        router = Router(settings.telegram_token, me, routes)
        await router.open()
        await database.step(lambda connection: delegations.seed(connection, edition))
        standing = await Standing.open(database, edition, lexicon, health)
        made = jobs(database, telegram, clock, standing.current, folder.path, health)
        made |= notice_jobs(clock, standing.current, folder)
        sender = Sender(database, telegram, clock, health, settings.send_rate, made)
        post = await Post.open(database, sender)
        # These tell others too, and so need the post, which needs the sender that runs them.
        made |= jobs_received.receiving(database, telegram, clock, standing.current, folder.path, post)
        bell = Bell(database, post, clock, health, standing, folder.database)
        owners = frozenset(settings.organiser_ids)
        worker = Worker(database, router, post, clock, health, standing, owners, bell.ring_anew)
        url = f"{api}{settings.telegram_token}"
        intake = Intake(database, polling, url, clock, health, worker.at_once, worker.wake)
        await sender.recover()
        await _profile(database, post, clock, str(me["username"]))
        scheduler.add_job(jobs_received.resume, args=(database, post, clock, standing.current), **TEN_MINUTES)
        _timers(scheduler, bell, folder, database, clock, health, standing)
        # The edition and the libraries stay: the collector need not walk them in the midst of answers.
        gc.freeze()
        polls, works, rings, sends = (asyncio.create_task(part.run()) for part in (intake, worker, bell, sender))
        cries = asyncio.create_task(Crier(database, post, clock, health, standing, settings.send_rate).run())
        tasks += [polls, works, rings, sends, cries]
        for task in tasks:
            task.add_done_callback(lambda ended: _report(ended, health))
        try:
            yield health
        finally:
            await _come_to_rest((polls, cries), ((worker, works), (bell, rings)), (sender, sends))
            await router.close()
    finally:
        if scheduler.running:
            scheduler.shutdown(wait=False)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await telegram.shutdown()
        await wire.shutdown()
        await polling.shutdown()


async def _come_to_rest(
    sources: tuple[asyncio.Task[None], ...],
    handling: tuple[tuple[Worker | Bell, asyncio.Task[None]], ...],
    sending: tuple[Sender, asyncio.Task[None]],
) -> None:
    """Take nothing new, let the batch under way commit, and what is in flight arrive."""
    for source in sources:
        source.cancel()
    await asyncio.wait(sources)
    for part, ends in handling:
        part.stop()
        await asyncio.wait([ends])
    sender, sends = sending
    sender.stop()
    await asyncio.wait([sends], timeout=PATIENCE)


def _timers(
    scheduler: AsyncIOScheduler,
    bell: Bell,
    folder: Folder,
    database: Database,
    clock: Clock,
    health: Health,
    standing: Standing,
) -> None:
    """Start what is done again and again; a timer that is late runs once, however late."""
    scheduler.configure(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1})
    scheduler.add_job(_tidy, args=(database, clock, folder, standing), **TEN_MINUTES)
    scheduler.add_job(back_up_hourly, args=(folder.database, clock, health), **TEN_MINUTES)
    scheduler.add_job(bell.strike, "interval", seconds=EVERY)
    scheduler.start()


async def _introduce(telegram: Bot, health: Health, clock: Clock) -> dict[str, Any]:
    """Ask Telegram who we are, for as long as it cannot be reached; raises ``TokenRefused``."""
    while True:
        try:
            await telegram.initialize()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as problem:
            health.alarm("telegram", f"Telegram cannot be reached: {problem}")
            await clock.wait(2.0)
        else:
            health.clear("telegram")
            return telegram.bot.to_dict()


async def _profile(database: Database, post: Post, clock: Clock, username: str) -> None:
    """Set the bot's names, descriptions and commands in both languages, when they have changed; keep its own name.

    Telegram allows few such calls a day: a bot that is restarted often would be refused for hours.
    """
    await _keep_name(database, username, clock)
    calls = profile_calls()
    digest = sha256(repr(calls).encode()).hexdigest()
    now = clock.now()
    async with database.transaction() as transaction:
        if await transaction.do(lambda connection: kept.value(connection, PROFILE)) == digest:
            return
        posted = post.write(transaction, calls, None, now)
        await transaction.do(lambda connection: kept.keep(connection, PROFILE, digest, now))
    post.hand_over(posted)


async def _keep_name(database: Database, username: str, clock: Clock) -> None:
    """Keep under which name the bot is found: a link that is made on the command line begins with it."""
    now = clock.now()
    if await database.reading(lambda connection: kept.value(connection, USERNAME)) != username:
        await database.step(lambda connection: kept.keep(connection, USERNAME, username, now))


async def _beat(folder: Folder, health: Health, clock: Clock) -> None:
    real = RealClock()
    while True:
        moments = {"now": clock.now(), "beat_at": real.now()}
        folder.beat(health.pulse() | {name: moment.isoformat(timespec="seconds") for name, moment in moments.items()})
        await clock.wait(1.0)


async def _tidy(database: Database, clock: Clock, folder: Folder, standing: Standing) -> None:
    now, edition = clock.now(), standing.programme.edition
    await database.step(lambda connection: inbox.tidy(connection, now))
    await database.step(lambda connection: outbox.tidy(connection, now))
    await database.step(lambda connection: threads.tidy(connection, now))
    await database.step(lambda connection: questions.tidy(connection, now))
    await database.step(lambda connection: forms.tidy(connection, edition, now))
    await database.step(lambda connection: exported.tidy(connection, now))
    await jobs_received.tidy(database, clock, folder.path)


def _report(ended: asyncio.Task[None], health: Health) -> None:
    if not ended.cancelled() and ended.exception() is not None:
        log.critical("a part of the bot has ended", exc_info=ended.exception())
        health.crash(f"a part of the bot has ended: {ended.exception()!r}")
