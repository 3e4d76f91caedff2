"""Cron expressions as cron means them: weekdays count from Sunday, which is 0 and 7. Pure."""

from __future__ import annotations

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


def with_named_days(expression: str) -> str:
    """The expression with its weekdays by name; ValueError where they are none.

    APScheduler counts weekdays from Monday, cron and everybody who writes crontabs from Sunday.

    >>> with_named_days("0 4 * * 1-5")
    '0 4 * * mon,tue,wed,thu,fri'
    """
    fields = expression.split()
    if len(fields) != 5:
        raise ValueError(f"five fields are wanted (minute hour day month weekday), not {len(fields)}")
    if fields[4] != "*":
        fields[4] = ",".join(dict.fromkeys(day for part in fields[4].split(",") for day in _days(part)))
    return " ".join(fields)


def _days(part: str) -> list[str]:
    """The days of `1`, `mon`, `1-5`, `*/2` or `fri-mon`."""
    span, _, step = part.partition("/")
    first, _, last = ("0", "-", "6") if span == "*" else span.partition("-")
    begin = _day(first)
    end = _day(last) if last else begin
    if end < begin or (begin == 0 and last == "7"):
        end += 7
    every = int(step) if step.isdecimal() and int(step) > 0 else 1 if not step else 0
    if not every:
        raise ValueError(f"not a step: {step!r}")
    return [_DAYS[day % 7] for day in range(begin, end + 1, every)]


def _day(text: str) -> int:
    name = text.lower()
    if name in _DAYS:
        return _DAYS.index(name)
    if name.isdecimal() and int(name) <= 7:
        return int(name) % 7
    raise ValueError(f"not a weekday: {text!r}")
