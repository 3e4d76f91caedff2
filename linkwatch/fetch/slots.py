"""Room for looks under way: how many at once, and that those waiting for slow servers hold up no others. Pure."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field

LONG = 1.0
"""Seconds after which a look counts as waiting for a slow server: it costs a socket, hardly any work."""


@dataclass(slots=True)
class Slots:
    """So many looks that have just begun, and as many again that have been waiting for long.

    While the second half fills up, whoever waits for long gets no further slot: the last quarter of all
    is for hosts that answer.
    """

    number: int
    _fresh: OrderedDict[int, tuple[str, float]] = field(default_factory=OrderedDict)  # as they began
    _long: dict[int, str] = field(default_factory=dict)
    _hosts: Counter[str] = field(default_factory=Counter)  # of those that wait for long
    _taken: int = 0

    def take(self, host: str, now: float) -> int:
        """A slot for a look at a host; the number gives it back."""
        self._taken += 1
        self._fresh[self._taken] = (host, now)
        return self._taken

    def give_back(self, slot: int) -> None:
        """The look is over."""
        if self._fresh.pop(slot, None) is None:
            self._hosts[self._long.pop(slot)] -= 1

    def free(self, now: float, besides: int = 0) -> bool:
        """Whether another look may begin, `besides` slots being needed for something else."""
        self._tell_apart(now)
        fresh = len(self._fresh) + besides
        return fresh < self.number and fresh + len(self._long) < 2 * self.number

    def free_at(self) -> float | None:
        """When the next look will count as waiting for long, and leave its slot; None where there is none."""
        return next((began + LONG for _, began in self._fresh.values()), None)

    def has_one_for(self, host: str) -> bool:
        """Whether a host may have one more: not while slots run short and it keeps us waiting already."""
        plenty = 2 * (len(self._fresh) + len(self._long)) < 3 * self.number
        return plenty or not self._hosts[host]

    def _tell_apart(self, now: float) -> None:
        while self._fresh:
            slot, (host, began) = next(iter(self._fresh.items()))
            if began + LONG > now:
                return
            del self._fresh[slot]
            self._long[slot] = host
            self._hosts[host] += 1
