"""Turns at a service, and the pauses after it turned us away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linkwatch.domain.pace import PaceState, Rate, Setback, after, is_open, reserved

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
RATE = Rate(24)
PATIENCE = timedelta(minutes=6)
RESTED = PaceState()


def turns(number: int, state: PaceState = RESTED) -> list[datetime]:
    taken = []
    for _ in range(number):
        state, at = reserved(state, RATE, NOW, PATIENCE)
        assert at is not None
        taken.append(at)
    return taken


def test_no_minute_sees_more_turns_than_the_rate() -> None:
    taken = turns(200)
    assert max(sum(at <= other < at + RATE.per for other in taken) for at in taken) == 24


def test_the_first_turn_is_now_and_a_rested_service_owes_none() -> None:
    assert turns(1) == [NOW]
    state, _ = reserved(PaceState(), RATE, NOW - timedelta(hours=2), PATIENCE)
    assert turns(1, state) == [NOW]


@pytest.mark.parametrize(
    ("strikes", "retry_after", "pause"),
    [
        (1, None, timedelta(seconds=60)),
        (1, timedelta(seconds=5), timedelta(seconds=60)),
        (1, timedelta(seconds=200), timedelta(seconds=200)),
        (2, None, timedelta(minutes=5)),
        (3, None, timedelta(hours=1)),
    ],
)
def test_each_429_is_followed_by_a_longer_pause(
    strikes: int, retry_after: timedelta | None, pause: timedelta
) -> None:
    state, now = PaceState(), NOW
    for _ in range(strikes):
        now = max(now, state.closed_until or now)
        state = after(state, Setback.LIMITED, now, retry_after)
    assert state.closed_until == now + pause


def test_several_429s_at_once_are_one() -> None:
    state = after(PaceState(), Setback.LIMITED, NOW)
    assert after(state, Setback.LIMITED, NOW + timedelta(seconds=1)) == state


def test_after_a_429_everyone_waits_and_then_asks_half_as_often() -> None:
    state = after(PaceState(), Setback.LIMITED, NOW)
    assert not is_open(state, NOW + timedelta(seconds=59))
    first, second = turns(2, state)
    assert first == NOW + timedelta(seconds=60)
    assert second - first == RATE.gap * 2


def test_a_third_429_is_not_waited_for_and_forgiven_after_an_hour_in_peace() -> None:
    state = PaceState(closed_until=NOW + timedelta(hours=1), strikes=3)
    assert reserved(state, RATE, NOW, PATIENCE)[1] is None
    rested, at = reserved(state, RATE, NOW + timedelta(hours=2), PATIENCE)
    assert (rested.strikes, at) == (0, NOW + timedelta(hours=2))


def test_refused_connections_double_the_pause_up_to_a_day() -> None:
    state, now, pauses = PaceState(), NOW, []
    for _ in range(8):
        state = after(state, Setback.REFUSED, now)
        assert state.closed_until is not None
        pauses.append((state.closed_until - now).total_seconds() / 3600)
        now = state.closed_until
    assert pauses == [60 / 3600, 1, 2, 4, 8, 16, 24, 24]
