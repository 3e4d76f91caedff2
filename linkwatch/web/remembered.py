"""Answers that are costly to count and may be a while old. Bounded, told the time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


def _in_a_thread(work: Callable[[], None]) -> None:
    Thread(target=work, name="counting", daemon=True).start()


@dataclass(slots=True)
class Remembered(Generic[T]):
    """Values by key, each good for `span`; the oldest go first.

    Where the page says of when a value is, it may be shown for longer: while it is younger than `shown_for`
    nobody waits, and the next to ask gets the value that is counted meanwhile.
    """

    span: timedelta = timedelta(minutes=1)
    shown_for: timedelta = timedelta()
    most: int = 64
    beside: Callable[[Callable[[], None]], None] = _in_a_thread
    _kept: OrderedDict[Hashable, tuple[datetime, T]] = field(default_factory=OrderedDict)
    _counting: set[Hashable] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def forget(self) -> None:
        """Count everything anew, also what is being counted."""
        with self._lock:
            self._kept.clear()
            self._counting = set()

    def get(self, key: Hashable, now: datetime, count: Callable[[], T]) -> T:
        """The remembered value, or one counted now. Two who ask at once wait for one count."""
        with self._lock:
            kept = self._kept.get(key)
            age = now - kept[0] if kept is not None else timedelta(-1)
            if kept is None or not timedelta() <= age < max(self.span, self.shown_for):
                return self._keep(key, now, count())
            if age >= self.span and key not in self._counting:
                self._counting.add(key)
                self.beside(partial(self._count_anew, key, now, count, self._counting))
            return kept[1]

    def _count_anew(self, key: Hashable, now: datetime, count: Callable[[], T], counting: set[Hashable]) -> None:
        """Count while the old value is shown; what was forgotten meanwhile is not kept."""
        try:
            value = count()
            with self._lock:
                if counting is self._counting:
                    self._keep(key, now, value)
        finally:
            counting.discard(key)

    def _keep(self, key: Hashable, now: datetime, value: T) -> T:
        self._kept[key] = (now, value)
        self._kept.move_to_end(key)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
        return value
