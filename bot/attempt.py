"""How a command begins and ends: settings read, the log set up, what stands in the way said in one line."""

import asyncio
import logging
import sqlite3
import sys
from collections.abc import Coroutine
from typing import Any, NoReturn

import typer
import uvloop

from bot.clock import Clock, RealClock, RehearsalClock
from bot.running import TokenRefused
from bot.settings import BadSettings, Settings, read_settings
from storage.editions import EditionBroken
from storage.folder import AlreadyRunning
from storage.lexicons import LexiconBroken
from storage.migrations import SchemaTooNew


def settings_or_end(*, need_token: bool) -> Settings:
    """The settings; what is wrong with them ends the command."""
    try:
        return read_settings(need_token=need_token)
    except BadSettings as bad:
        end(str(bad))


def clock_of(settings: Settings) -> Clock:
    """The real clock, or a rehearsal's when CLOCK_START is set."""
    if settings.clock_start is None:
        return RealClock()
    return RehearsalClock(settings.clock_start, settings.clock_speed)


def attempt(work: Coroutine[Any, Any, None], settings: Settings) -> None:
    """Run ``work``; what stands in its way is said in one line, with exit code 1."""
    where = settings.database_path
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(work)
    except BadSettings as bad:
        end(str(bad))
    except EditionBroken as broken:
        end("\n".join(str(problem) for problem in broken.problems))
    except LexiconBroken as broken:
        end(str(broken))
    except AlreadyRunning:
        end(f"another process already runs on {where.parent}: stop it first, or set DATABASE_URL")
    except SchemaTooNew as new:
        end(f"{where} was written by a newer version (schema {new.found}, known here: {new.known}): update the bot")
    except TokenRefused:
        end("Telegram does not know TELEGRAM_TOKEN: copy it again from BotFather")
    except (OSError, sqlite3.Error) as problem:
        end(f"{where} cannot be used: {problem}; check the folder, its rights and the space left")


def end(words: str) -> NoReturn:
    """Say why not, and end with exit code 1."""
    typer.echo(words, err=True)
    sys.exit(1)


def log_to(settings: Settings) -> None:
    """Set up the log; whoever is chatty is heard from WARNING on."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for chatty in ("apscheduler", "telegram", "aiosqlite", "httpx", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
