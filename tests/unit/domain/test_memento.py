"""What the index alone says of captures, and which is nearer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from linkwatch.domain.memento import Grade, Memento, by_nearness, days_from, grades, is_outage
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason

DAY = date(2020, 4, 26)


def memento(days: int = 0, status: int | None = 200, digest: str = "", hour: int = 12) -> Memento:
    at = datetime(2020, 4, 26, hour, tzinfo=UTC) + timedelta(days=days)
    return Memento(
        f"http://archive.test/web/{at:%Y%m%d%H%M%S}/http://a.test/", "http://a.test/", at, status, digest=digest
    )


@pytest.mark.parametrize(
    ("status", "grade"),
    [
        *((status, Grade.GOOD) for status in (200, 203, 206)),
        *((status, Grade.REDIRECT) for status in (301, 302, 303, 307, 308)),
        *((status, Grade.WALL) for status in (401, 403, 429, 451)),
        *((status, Grade.BAD) for status in (400, 404, 410, 500, 503)),
        (None, Grade.UNKNOWN),
    ],
)
def test_a_status_gives_a_grade(status: int | None, grade: Grade) -> None:
    one = memento(status=status)
    assert grades((one,))[one] is grade


@pytest.mark.parametrize(
    ("digest", "grade"), [("GOOD", Grade.GOOD), ("GONE", Grade.BAD), ("ELSE", Grade.UNKNOWN), ("", Grade.UNKNOWN)]
)
def test_a_revisit_is_graded_by_the_capture_it_points_at(digest: str, grade: Grade) -> None:
    revisit = memento(3, None, digest)
    listed = (memento(0, 200, "GOOD"), memento(1, 404, "GONE"), memento(2, 200, ""), revisit)
    assert grades(listed)[revisit] is grade


def test_days_are_counted_by_the_calendar() -> None:
    assert [days_from(DAY, memento(days, hour=hour)) for days, hour in ((-2, 3), (0, 23), (1, 0))] == [-2, 0, 1]


def test_the_nearer_comes_first_then_the_plain_then_the_earlier() -> None:
    order = [memento(1, hour=1), memento(-2, hour=9), memento(2, hour=9), memento(-2, 301, hour=1), memento(9)]
    assert list(by_nearness(DAY, tuple(reversed(order)))) == order


@pytest.mark.parametrize(
    ("reason", "outage"),
    [
        (Reason.HTTP_404, False),
        (Reason.LEGAL_BLOCK, False),
        (Reason.TOO_LARGE, False),
        (Reason.HTTP_5XX, True),
        (Reason.HTTP_429, True),
        (Reason.CONNECT_REFUSED, True),
        (Reason.DNS_NXDOMAIN, True),
        (Reason.NOT_CHECKED, True),
    ],
)
def test_only_the_archives_own_no_is_not_an_outage(reason: Reason, outage: bool) -> None:
    assert is_outage(Failure(reason)) is outage
