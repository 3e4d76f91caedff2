"""How long the latest looks have come to the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from linkwatch.domain.report import CheckRow, Streak, streak
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
