"""The hours in which nobody is woken."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

FALLS, ENDS = time(22), time(7, 30)


def is_quiet(now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is night, 22:00 to 07:30, on the clocks of ``zone``."""
    at = now.astimezone(zone).time()
    return at >= FALLS or at < ENDS


def awake(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment from ``at`` on when it is not night on the clocks of ``zone``; in UTC."""
    if not is_quiet(at, zone):
        return at.astimezone(UTC)
    there = at.astimezone(zone)
    day = there.date() + (timedelta(days=1) if there.time() >= FALLS else timedelta())
    return datetime.combine(day, ENDS, zone).astimezone(UTC)
