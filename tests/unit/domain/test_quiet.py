"""Quiet days: written as ISO writes days, once or each year; what falls on them waits for the next morning."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from linkwatch.domain.quiet import NEVER, QuietDays

MOSCOW = ZoneInfo("Europe/Moscow")
HOLIDAYS = QuietDays.parse(["12-31/01-08", "05-09", "2026-11-23/2026-11-24"])


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        ("2026-12-30", False),
        ("2026-12-31", True),
        ("2027-01-08", True),
        ("2027-01-09", False),
        ("2031-05-09", True),
        ("2026-11-24", True),
        ("2027-11-24", False),
    ],
)
def test_a_day_is_quiet_in_its_year_or_in_each(day: str, quiet: bool) -> None:
    assert HOLIDAYS.covers(date.fromisoformat(day)) is quiet


@pytest.mark.parametrize(
    "text",
    ["", "New Year", "31.12.2026", "2026-02-30", "02-30", "12-31/2027-01-08", "2027-01-08/2026-12-31", "1-1"],
)
def test_what_is_no_day_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|date|0[0-9]"):
        QuietDays.parse([text])


def test_what_is_due_on_a_quiet_day_waits_for_the_next_morning_of_its_reader() -> None:
    due = datetime(2026, 11, 23, 5, tzinfo=UTC)  # Monday, eight in Moscow
    assert HOLIDAYS.over_at(due, MOSCOW) == datetime(2026, 11, 25, 8, tzinfo=MOSCOW)


def test_another_day_waits_for_nothing() -> None:
    due = datetime(2026, 11, 16, 5, tzinfo=UTC)
    assert HOLIDAYS.over_at(due, MOSCOW) == NEVER.over_at(due, MOSCOW) == due


def test_the_day_is_that_of_the_readers_calendar() -> None:
    at = datetime(2026, 12, 30, 22, tzinfo=UTC)  # the last day of the year has begun in Moscow
    assert HOLIDAYS.over_at(at, ZoneInfo("UTC")) == at
    assert HOLIDAYS.over_at(at, MOSCOW) > at


def test_nothing_waits_for_ever() -> None:
    always = QuietDays.parse(["01-01/12-31"])
    at = datetime(2026, 11, 16, 5, tzinfo=UTC)
    assert always.over_at(at, MOSCOW).year == 2027
