"""Instants as they are stored: integers, epoch milliseconds."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def to_ms(instant: datetime) -> int:
    """Epoch milliseconds of an aware datetime."""
    return (instant - EPOCH) // MILLISECOND


def from_ms(ms: int) -> datetime:
    """The aware UTC datetime of epoch milliseconds."""
    return EPOCH + ms * MILLISECOND


def maybe_ms(instant: datetime | None) -> int | None:
    return None if instant is None else to_ms(instant)


def maybe_instant(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
