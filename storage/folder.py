"""The folder of state: private from creation, and owned by one running bot at a time."""

import fcntl
import json
import os
from pathlib import Path
from typing import Any

PULSE_SIZE = 4096
LOOKS = 1000
"""A reader of the pulse holds the lock for some microseconds: one look could mistake it for a running bot."""


class AlreadyRunning(Exception):
    """Another process runs on this folder."""


class Folder:
    """The folder in which a database lives.

    ``run.lock`` is locked while a bot runs. Its first 4 KiB hold that bot's pulse: written in place, so that a full
    disk, on which no file grows, cannot silence it.
    """

    def __init__(self, database: Path) -> None:
        self.database = database
        self.path = database.parent
        self._lock: int | None = None

    def create(self) -> None:
        """Make the folder (mode 0700); ``OSError`` when the disk refuses."""
        os.umask(0o077)
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)

    def take(self) -> None:
        """Lock the folder for this process; raises ``AlreadyRunning``."""
        lock = os.open(self.path / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
        for _ in range(LOOKS):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.sched_yield()
            else:
                self._lock = lock
                self.beat({})
                return
        os.close(lock)
        raise AlreadyRunning

    def beat(self, pulse: dict[str, Any]) -> None:
        """Write how the bot is doing."""
        assert self._lock is not None, "only the process that took the folder has a pulse"
        text = json.dumps(pulse).encode()
        os.pwrite(self._lock, text[:PULSE_SIZE].ljust(PULSE_SIZE), 0)

    def pulse(self) -> tuple[bool, dict[str, Any]]:
        """Whether a bot runs here, and its last pulse."""
        try:
            lock = os.open(self.path / "run.lock", os.O_RDONLY)
        except FileNotFoundError:
            return False, {}
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
                running = False
            except BlockingIOError:
                running = True
            text = os.pread(lock, PULSE_SIZE, 0).strip()
            return running, json.loads(text) if text else {}
        finally:
            os.close(lock)

    def leave(self) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
