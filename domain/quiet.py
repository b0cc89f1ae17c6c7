"""The hours in which nobody is woken, and on whose clocks they are."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FALLS, ENDS = time(22), time(7, 30)
DAY = timedelta(days=1)


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


def quiet_falls(now: datetime, zone: ZoneInfo) -> datetime:
    """When the next night after ``now`` begins in ``zone``."""
    day = now.astimezone(zone).date()
    tonight = instant(day, FALLS, zone)
    return tonight if tonight > now else instant(day + DAY, FALLS, zone)


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant at which the clocks of ``zone`` show ``at`` on ``day``."""
    return datetime.combine(day, at, zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """On whose clocks someone lives: at home, and at the host's from ``arrives`` until ``back``."""

    home: ZoneInfo
    host: ZoneInfo
    arrives: datetime | None
    back: datetime

    def zone_at(self, now: datetime) -> ZoneInfo:
        """The zone in which they are at ``now``."""
        return self.host if self.arrives is not None and self.arrives <= now < self.back else self.home

    def on(self, day: date, at: time) -> datetime:
        """When their own clock shows ``at`` on ``day``."""
        there = instant(day, at, self.host)
        return there if self.zone_at(there) is self.host else instant(day, at, self.home)

    def falls(self, at: datetime) -> datetime:
        """When their next night after ``at`` begins; whoever travels meanwhile may find night where they come to."""
        end = quiet_falls(at, self.zone_at(at))
        for turn in (self.arrives, self.back):
            if turn is not None and at < turn < end:
                zone = self.zone_at(turn)
                end = turn if is_quiet(turn, zone) else quiet_falls(turn, zone)
        return end

    def awake(self, at: datetime, before: datetime) -> datetime | None:
        """``at``, or when their night over it ends, if that is ``before`` what it is for; else ``None``."""
        later = awake(at, self.zone_at(at))
        return later if later < before else None
