"""How often one caller may try: counters in a sliding window, told the time, bounded in memory."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a caller has got: what the fields `RateLimit` and `RateLimit-Policy` say."""

    most: int
    span: timedelta
    left: int
    more_in: timedelta  # until one more try is allowed than now

    @property
    def policy(self) -> str:
        """As `RateLimit-Policy` says it (draft-ietf-httpapi-ratelimit-headers-10 § 3)."""
        return f'"default";q={self.most};w={_seconds(self.span)}'

    @property
    def state(self) -> str:
        """As `RateLimit` says it (§ 4 there).

        >>> Pace(600, timedelta(minutes=1), 599, timedelta(seconds=59.5)).state
        '"default";r=599;t=60'
        """
        return f'"default";r={self.left};t={_seconds(self.more_in)}'


def _seconds(span: timedelta) -> int:
    """Whole seconds, so many that the span is over by then."""
    return -int(-span.total_seconds() // 1)


@dataclass(slots=True)
class Tries:
    """At most `most` tries in any `span` for each key; the least recently seen keys are forgotten first."""

    most: int
    span: timedelta
    remembered: int = 10_000
    _seen: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, key: str, now: datetime) -> timedelta | None:
        """Count one try; None where it is allowed, else how long to wait."""
        with self._lock:
            tries = self._seen.pop(key, None) or deque(maxlen=self.most)
            self._seen[key] = tries
            while len(self._seen) > self.remembered:
                self._seen.popitem(last=False)
            while tries and now - tries[0] >= self.span:
                tries.popleft()
            if len(tries) >= self.most:
                return tries[0] + self.span - now
            tries.append(now)
            return None

    def pace(self, key: str, now: datetime) -> Pace:
        """How many more tries a key has, without counting one."""
        with self._lock:
            tries = [at for at in self._seen.get(key, ()) if now - at < self.span]
        more_in = tries[0] + self.span - now if tries else timedelta()
        return Pace(self.most, self.span, self.most - len(tries), more_in)

    def forget(self, key: str) -> None:
        """Start anew for a key: it has shown that it is welcome."""
        with self._lock:
            self._seen.pop(key, None)


@dataclass(frozen=True, slots=True)
class Limits:
    """The counters of one instance (threats-and-faults § 6)."""

    per_account: Tries = field(default_factory=lambda: Tries(10, timedelta(minutes=15)))
    per_address: Tries = field(default_factory=lambda: Tries(50, timedelta(minutes=15)))
    api: Tries = field(default_factory=lambda: Tries(600, timedelta(minutes=1)))
    costly: Tries = field(default_factory=lambda: Tries(30, timedelta(minutes=1)))
