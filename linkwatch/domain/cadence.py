"""When to look next, and in which order: soon while in doubt, ever less often while all is calm. Pure."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from linkwatch.domain.history import Standing

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cadence:
    """The spans between looks."""

    in_doubt: tuple[timedelta, ...] = (_HOUR, _DAY, 3 * _DAY, 7 * _DAY)  # after the first bad look, …
    shortest: timedelta = _DAY  # while calm; doubled with every calm look
    longest: timedelta = 30 * _DAY
    early: float = 0.05  # a calm look comes this share before its span is over, so that a daily run meets it
    spread: float = 0.1  # and up to this share more, so that what came together drifts apart


def next_check_at(
    standing: Standing,
    now: datetime,
    chance: float = 0.0,
    cadence: Cadence = Cadence(),
    not_before: datetime | None = None,
) -> datetime:
    """The instant of the next look. `chance` is from 0 to 1; `not_before` is what the server asked for.

    >>> at = datetime.fromisoformat("2026-11-22T04:00:00+00:00")
    >>> next_check_at(Standing(calm_checks=3), at) - at
    datetime.timedelta(days=3, seconds=69120)
    """
    due = now + _span(standing, now, chance, cadence)
    return max(due, not_before) if not_before is not None else due


def _span(standing: Standing, now: datetime, chance: float, cadence: Cadence) -> timedelta:
    if standing.doubt is not None:
        step = min(max(standing.doubt.looks, 1), len(cadence.in_doubt)) - 1
        return cadence.in_doubt[step]
    if standing.recovering_since is not None:
        return max(_DAY - (now - standing.recovering_since), _HOUR)
    factor: int = 2 ** min(max(standing.calm_checks - 1, 0), 10)
    calm = min(cadence.shortest * factor, cadence.longest)
    return calm * (1 - cadence.early - cadence.spread * chance)


@dataclass(frozen=True, slots=True)
class Due:
    """A link whose time has come, and whom to be polite to."""

    id: int
    site: str


def in_turns(due: Iterable[Due]) -> list[Due]:
    """One link of each site, then the next of each: no large site keeps the others waiting."""
    queues: dict[str, deque[Due]] = {}
    for entry in due:
        queues.setdefault(entry.site, deque()).append(entry)
    waiting = deque(queues.values())
    ordered: list[Due] = []
    while waiting:
        queue = waiting.popleft()
        ordered.append(queue.popleft())
        if queue:
            waiting.append(queue)
    return ordered


def batches(due: Iterable[Due], size: int, per_site: int) -> Iterator[list[Due]]:
    """The links in fair order, cut where a batch is full or holds too many of one site.

    A batch is claimed, looked at and recorded together, so it must end within a lease even where one
    site is asked slowly.
    """
    batch: list[Due] = []
    sites: Counter[str] = Counter()
    for entry in in_turns(due):
        if len(batch) == size or sites[entry.site] == per_site:
            yield batch
            batch, sites = [], Counter()
        batch.append(entry)
        sites[entry.site] += 1
    if batch:
        yield batch
