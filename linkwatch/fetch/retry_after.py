"""Read Retry-After as servers really write it: when to come back, at most a day from now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(hours=24)
_SECONDS = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,10})?\Z")


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """How long to stay away; None where the header says nothing usable, or wants more than a day.

    >>> retry_after("120", datetime(2026, 1, 1, tzinfo=UTC))
    datetime.timedelta(seconds=120)
    """
    if header is None:
        return None
    text = header.strip()
    span = timedelta(seconds=float(text)) if _SECONDS.match(text) else _until(text, now)
    return span if span is not None and timedelta() <= span <= LONGEST else None


def _until(text: str, now: datetime) -> timedelta | None:
    if len(text) > 60:
        return None
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
