"""Pacing: whatever the jitter, Telegram's limits hold in every second and every minute, not only in ours."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pacing import Freeze, Spacing, bucket_for
from domain.sending import MOST_REPEATS, Call, Policy, State, after_doubt

NOW = datetime(2026, 10, 20, 8, tzinfo=UTC)
LATE = st.lists(st.floats(0, 0.05), min_size=80, max_size=80)


def busiest(moments: list[float], window: float) -> int:
    """The most moments that fall into any ``window`` seconds."""
    return max(sum(begin <= other < begin + window for other in moments) for begin in moments)


@given(LATE)
def test_at_28_a_second_no_sliding_second_holds_more_than_30_however_late_the_timers_wake(late: list[float]) -> None:
    spacing, at, sent = Spacing(28.0), 0.0, []
    for delay in late:
        at = max(at, spacing.ready_at()) + delay
        spacing.take(at)
        sent.append(at)
    assert busiest(sent, 1.0) <= 30


@given(st.floats(0, 0.02), st.lists(st.floats(0, 0.01), min_size=1, max_size=30))
def test_at_600_a_second_what_a_late_turn_missed_is_caught_up_and_no_second_holds_more_than_600(
    turn: float, wire: list[float]
) -> None:
    spacing, at = Spacing(600.0), 0.0
    sent: list[float] = []
    while len(sent) < 1300:
        while spacing.ready_at() <= at and len(sent) < 1300:
            spacing.take(at)
            sent.append(at + wire[len(sent) % len(wire)])
        at += max(turn, 0.001)
    sent.sort()
    assert all(sent[place + 600] - sent[place] > 1.0 for place in range(700))
    assert sent[-1] < 1300 / 550


@given(LATE)
def test_a_group_gets_at_most_20_messages_in_any_minute(late: list[float]) -> None:
    bucket, at, sent = bucket_for(-1), 0.0, []
    for delay in late:
        at = max(at, bucket.ready_at()) + delay
        bucket.take(at)
        sent.append(at)
    assert busiest(sent, 60.0) <= 20


@given(LATE)
def test_a_private_chat_gets_a_burst_of_three_and_then_one_a_second(late: list[float]) -> None:
    bucket, at, sent = bucket_for(1), 0.0, []
    for delay in late:
        at = max(at, bucket.ready_at()) + delay
        bucket.take(at)
        sent.append(at)
    assert sent[2] - sent[0] <= 0.15
    assert busiest(sent, 10.0) <= 13


def test_what_is_said_of_the_bot_itself_waits_for_nobody() -> None:
    bucket = bucket_for(0)
    bucket.take(5.0)
    assert bucket.ready_at() <= 5.0


def test_one_chats_429_freezes_bulk_and_a_second_chats_freezes_everything() -> None:
    freeze = Freeze()
    freeze.add(1, at=10.0, retry_after=5.0)
    assert (freeze.bulk_until, freeze.all_until) == (15.0, 0.0)
    freeze.add(2, at=12.0, retry_after=5.0)
    assert freeze.all_until == 17.0


def test_a_429_that_is_over_counts_no_more() -> None:
    freeze = Freeze()
    freeze.add(1, at=10.0, retry_after=5.0)
    freeze.add(2, at=20.0, retry_after=5.0)
    assert freeze.all_until == 0.0


@pytest.mark.parametrize(
    ("policy", "repeated", "late", "then"),
    [
        (Policy.REPEAT, 0, False, State.QUEUED),
        (Policy.REPEAT, MOST_REPEATS, False, State.UNCERTAIN),
        (Policy.REPEAT, 0, True, State.EXPIRED),
        (Policy.ONCE, 0, False, State.QUEUED),
        (Policy.ONCE, 1, False, State.UNCERTAIN),
        (Policy.ONCE, 0, True, State.UNCERTAIN),
        (Policy.HOLD, 0, False, State.HELD),
        (Policy.HOLD, 0, True, State.HELD),
    ],
)
def test_a_call_of_which_nobody_knows_is_repeated_left_or_held(
    policy: Policy, repeated: int, late: bool, then: State
) -> None:
    expires = NOW - timedelta(seconds=1) if late else NOW + timedelta(hours=1)
    call = Call("send_message", {}, 1, policy=policy, expires_at=expires)
    assert after_doubt(call, repeated, NOW) is then
