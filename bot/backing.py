"""Backups as the running bot makes them, each hour."""

import asyncio
import logging
import sqlite3
from pathlib import Path

from bot.clock import Clock
from bot.health import Health
from storage.backups import NotABackup, back_up_if_due

log = logging.getLogger(__name__)


async def back_up_hourly(database: Path, clock: Clock, health: Health) -> None:
    """Make the copy that is due; one that cannot be made is an alarm until the next succeeds."""
    try:
        made = await asyncio.to_thread(back_up_if_due, database, clock.now())
    except (OSError, sqlite3.Error, NotABackup) as problem:
        health.alarm("backup", f"no backup could be made: {problem}")
        return
    health.clear("backup")
    if made is not None:
        log.info("backup: %s", made.name)
