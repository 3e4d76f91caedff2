"""How long the latest looks have come to the same, and when a link's settled state changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linkwatch.domain.report import CheckRow, Streak, streak, turns
from linkwatch.domain.status import Status

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def looks(*newest_first: Status) -> list[CheckRow]:
    """A look a week, the newest first."""
    return [
        CheckRow(n, NOW - timedelta(weeks=n), status, None, status, 200, None, 1)
        for n, status in enumerate(newest_first)
    ]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ((), None),
        ((Status.DEAD,), Streak(1, 0)),
        ((Status.DEAD, Status.DEAD, Status.DEAD, Status.OK), Streak(3, 14)),
        ((Status.DEAD, Status.OK, Status.DEAD), Streak(1, 0)),
    ],
)
def test_a_streak_ends_where_a_look_came_to_something_else(
    history: tuple[Status, ...], expected: Streak | None
) -> None:
    assert streak(looks(*history)) == expected


@pytest.mark.parametrize(
    ("history", "weeks"),
    [
        ((), []),
        ((Status.OK, Status.FAILING, Status.OK), []),
        ((Status.OK, Status.DEAD, Status.FAILING, Status.OK), [1, 0]),
        ((Status.DEAD, Status.BLOCKED, Status.DEAD, Status.MOVED, Status.OK), [3, 2]),
    ],
)
def test_only_a_move_between_settled_states_is_a_turn(history: tuple[Status, ...], weeks: list[int]) -> None:
    assert [(NOW - turn).days // 7 for turn in turns(looks(*history))] == weeks
