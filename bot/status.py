"""The health figures, read from outside the running bot."""

from datetime import datetime
from typing import Any

from bot.clock import RealClock
from bot.settings import Settings
from storage.figures import figures
from storage.folder import Folder

STALE = 30.0


def report(settings: Settings) -> dict[str, Any]:
    """State (``green``, ``red`` or ``stopped``), alarms, and what stands in inbox and outbox."""
    folder = Folder(settings.database_path)
    running, pulse = folder.pulse()
    alarms = dict(pulse.get("alarms", {})) if running else {}
    beat = pulse.get("beat_at")
    if running and beat is not None:
        age = (RealClock().now() - datetime.fromisoformat(beat)).total_seconds()
        if age > STALE:
            alarms["pulse"] = f"the bot has not answered for {age:.0f} s"
    found: dict[str, Any] = {
        "state": "stopped" if not running else "red" if alarms else "green",
        "alarms": alarms,
        "now": pulse.get("now"),
        "since start": pulse.get("counts", {}),
    }
    if settings.database_path.exists():
        found |= figures(settings.database_path)
    return found
