"""Cron expressions mean what cron means by them, whatever the scheduler counts from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from apscheduler.triggers.cron import CronTrigger

from linkwatch.domain.crontab import with_named_days

SUNDAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("weekdays", "named"),
    [
        ("*", "*"),
        ("0", "sun"),
        ("7", "sun"),
        ("1", "mon"),
        ("1-5", "mon,tue,wed,thu,fri"),
        ("MON,fri", "mon,fri"),
        ("fri-mon", "fri,sat,sun,mon"),
        ("*/2", "sun,tue,thu,sat"),
        ("0-7", "sun,mon,tue,wed,thu,fri,sat"),
    ],
)
def test_weekdays_count_from_sunday(weekdays: str, named: str) -> None:
    assert with_named_days(f"0 4 * * {weekdays}") == f"0 4 * * {named}"


@pytest.mark.parametrize("expression", ["0 4 * *", "0 4 * * 8", "0 4 * * someday", "0 4 * * 1/0", ""])
def test_what_is_no_expression_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        with_named_days(expression)


def test_monday_in_cron_is_monday_for_the_scheduler() -> None:
    trigger: Any = CronTrigger.from_crontab(with_named_days("0 4 * * 1"), timezone=UTC)

    assert trigger.get_next_fire_time(None, SUNDAY).strftime("%A") == "Monday"
