"""The hours in which nobody is woken."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

FALLS, ENDS = time(22), time(7, 30)


def is_quiet(now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is night, 22:00 to 07:30, on the clocks of ``zone``."""
    at = now.astimezone(zone).time()
    return at >= FALLS or at < ENDS
