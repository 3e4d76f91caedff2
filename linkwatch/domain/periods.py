"""Read what a person writes for years of access, and for the instant a report is drawn for. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_YEARS = re.compile(r"(\d{4})(?:[-–](\d{4}))?", re.ASCII)
_A_DAY = len("2026-11-22")


def years_in(text: str) -> tuple[int | None, int | None]:
    """The first year and the last, whichever was written first; ValueError for what is no year.

    >>> years_in("2014-2020"), years_in("2020"), years_in("")
    ((2014, 2020), (2020, None), (None, None))
    """
    if not text:
        return None, None
    found = _YEARS.fullmatch(text)
    if found is None:
        raise ValueError(f"expected 2020 or 2014-2020, not {text!r}")
    years = sorted({int(year) for year in found.groups() if year})
    return years[0], years[1] if len(years) > 1 else None


def past_instant(text: str, now: datetime) -> datetime | None:
    """The instant an address or an option names, or the end of the day (UTC); None for what is no past instant.

    >>> past_instant("2026-11-21", datetime(2026, 11, 22, 9, tzinfo=UTC))
    datetime.datetime(2026, 11, 22, 0, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        then = datetime.fromisoformat(text)
        if len(text) <= _A_DAY:
            then += timedelta(days=1)
        then = then.replace(tzinfo=then.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return then if then <= now else None
