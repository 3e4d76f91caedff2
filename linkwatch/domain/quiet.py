"""Quiet days: holidays and maintenance of an instance, on which routine letters wait. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from linkwatch.domain.evidence import UnusableError, said

_DAY = r"(?:\d{4}-)?\d{2}-\d{2}"
_SPAN = re.compile(rf"({_DAY})(?:/({_DAY}))?")
_ANY_LEAP_YEAR = "2000-"
_MORNING = time(8)
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, as ISO writes them; without a year they come again each year."""

    first: str
    last: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-12-31`, `2026-12-31/2027-01-08`, `05-09` or `12-31/01-08`; ValueError otherwise."""
        found = _SPAN.fullmatch(text.strip())
        if found is None:
            raise UnusableError(
                said("not a day such as 05-09, nor days such as 2026-12-31/2027-01-08: {given}", given=repr(text))
            )
        first, last = found.group(1), found.group(2) or found.group(1)
        if len(first) != len(last):
            raise UnusableError(said("both days have a year, or neither: {given}", given=repr(text)))
        for day in (first, last):
            date.fromisoformat(day if len(day) > 5 else _ANY_LEAP_YEAR + day)
        if len(first) > 5 and last < first:
            raise UnusableError(said("the last day comes before the first: {given}", given=repr(text)))
        return cls(first, last)

    def covers(self, day: date) -> bool:
        """Whether a day is one of them; a span of each year may go over its end."""
        written = day.isoformat()[-len(self.first) :]
        if self.first <= self.last:
            return self.first <= written <= self.last
        return written >= self.first or written <= self.last


@dataclass(frozen=True, slots=True)
class QuietDays:
    """The quiet days of an instance, each on its recipient's calendar."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Self:
        """Read a list of days and spans; ValueError names the one that is neither.

        >>> QuietDays.parse(["12-31/01-08"]).covers(date(2027, 1, 2))
        True
        """
        return cls(tuple(Span.parse(text) for text in texts))

    def covers(self, day: date) -> bool:
        """Whether a day is quiet."""
        return any(span.covers(day) for span in self.spans)

    def over_at(self, at: datetime, zone: ZoneInfo) -> datetime:
        """`at` itself, or eight in the morning of the first day after it that is not quiet.

        Nothing waits for more than a year, whatever the spans say.
        """
        today = at.astimezone(zone).date()
        if not self.covers(today):
            return at
        later = (today + timedelta(days=n) for n in range(1, _A_YEAR))
        day = next((day for day in later if not self.covers(day)), today + timedelta(days=_A_YEAR))
        return datetime.combine(day, _MORNING, zone)


NEVER = QuietDays()
"""No quiet days."""
