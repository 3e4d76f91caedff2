"""Answers that are costly to count and may be a minute old. Bounded, told the time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Remembered(Generic[T]):
    """Values by key, each for as long as `span`; the oldest go first."""

    span: timedelta = timedelta(minutes=1)
    most: int = 64
    _kept: OrderedDict[Hashable, tuple[datetime, T]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def forget(self) -> None:
        """Count everything anew."""
        with self._lock:
            self._kept.clear()

    def get(self, key: Hashable, now: datetime, count: Callable[[], T]) -> T:
        """The remembered value, or one counted now. Two who ask at once wait for one count."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and timedelta() <= now - kept[0] < self.span:
                return kept[1]
            value = count()
            self._kept[key] = (now, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
            return value
