"""What a board is told: alive by age of the citation, how long links live, what can be rescued. Pure."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate

from linkwatch.domain.report import Composition
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness

FEWEST_FOR_SURVIVAL = 30
"""With fewer links a survival curve says more about chance than about links (ux.md, "Board report")."""

_ALIVE = (Status.OK, Status.MOVED)
_JUDGED = (Status.OK, Status.MOVED, Status.DRIFTED, Status.DEAD, Status.USURPED)


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval (Wilson, 1927), which stays within 0 and 1 however few there are."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself; of nothing it is 0."""
        return self.part / self.whole if self.whole else 0.0


def wilson(part: int, whole: int) -> Share:
    """The share of `part` in `whole` with its 95 % interval.

    >>> share = wilson(9, 10)
    >>> round(share.low, 2), round(share.high, 2)
    (0.6, 0.98)
    """
    if whole == 0:
        return Share(0, 0, 0.0, 1.0)
    z = 1.959964
    p = part / whole
    centre = p + z * z / (2 * whole)
    spread = z * math.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    denominator = 1 + z * z / whole
    return Share(
        part, whole, max(0.0, (centre - spread) / denominator), min(1.0, (centre + spread) / denominator)
    )


@dataclass(frozen=True, slots=True)
class YearRow:
    """The citations whose page was read in one year, and how many still show it."""

    year: int
    alive: Share
    undecided: int  # can't tell, failing, not checked: left out of the share


def alive_by_year(counts: Mapping[tuple[int, Status], int]) -> tuple[YearRow, ...]:
    """The share alive for each year of access, the earliest first; undecided links count for neither side."""
    rows = []
    for year in sorted({year for year, _ in counts}):
        alive = sum(counts.get((year, status), 0) for status in _ALIVE)
        judged = sum(counts.get((year, status), 0) for status in _JUDGED)
        every = sum(n for (of, _), n in counts.items() if of == year)
        rows.append(YearRow(year, wilson(alive, judged), every - judged))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Life:
    """How long one link is known to have lived, in days since its citation; or several, that lived alike."""

    entered: int  # its age in days when we first saw it alive
    left: int  # its age when it was lost, or when we last knew of it
    lost: bool
    links: int = 1  # how many lived so


@dataclass(frozen=True, slots=True)
class Step:
    """The survival curve from one age on."""

    days: int
    share: float
    low: float
    high: float
    at_risk: int


def survival(lives: Iterable[Life]) -> tuple[Step, ...]:
    """Kaplan and Meier's curve with delayed entry: a link counts only from the age at which we saw it alive.

    Greenwood's variance on the log-minus-log scale gives the band. Links already dead at our first look
    are left out by the caller, and said to be.
    """
    known = [life for life in lives if life.left >= life.entered]
    entered = _before((life.entered, life.links) for life in known)
    left = _before((life.left, life.links) for life in known)
    losses: Counter[int] = Counter()
    for life in known:
        losses[life.left] += life.links if life.lost else 0
    steps, share, greenwood = [Step(0, 1.0, 1.0, 1.0, sum(life.links for life in known))], 1.0, 0.0
    for age, lost in sorted((+losses).items()):
        at_risk = entered(age) - left(age)
        if at_risk == 0:
            continue
        share *= 1 - lost / at_risk
        if at_risk > lost:
            greenwood += lost / (at_risk * (at_risk - lost))
        steps.append(Step(age, share, *_band(share, greenwood), at_risk))
    return tuple(steps)


def _before(ages: Iterable[tuple[int, int]]) -> Callable[[int], int]:
    """How many are below an age, of so many at each."""
    ordered = sorted(ages)
    sums = (0, *accumulate(number for _, number in ordered))
    return lambda age: sums[bisect_left(ordered, (age, 0))]


def thinned(steps: Sequence[Step], most: int = 120) -> tuple[Step, ...]:
    """The curve with at most so many steps, for drawing: of close ones the last is kept."""
    if len(steps) <= most:
        return tuple(steps)
    width = max(1, -(-steps[-1].days // (most - 1)))
    return tuple({step.days // width: step for step in steps}.values())


def _band(share: float, greenwood: float) -> tuple[float, float]:
    if share <= 0.0 or share >= 1.0:
        return share, share
    width = 1.959964 * math.sqrt(greenwood) / abs(math.log(share))
    return share ** math.exp(width), share ** math.exp(-width)


@dataclass(frozen=True, slots=True)
class Week:
    """How the links stood at the end of one week."""

    ends: date
    composition: Composition


def weeks_back(
    now: Mapping[Status, int], moves: Sequence[Mapping[tuple[Status | None, Status], int]], ends: Sequence[date]
) -> tuple[Week, ...]:
    """How the links stood at the end of each week, undoing the confirmed moves week by week.

    `moves` holds, for each week, how many links went from one status to another; the last entry is the
    latest. `now` counts the settled statuses of today.
    """
    counts = dict(now)
    weeks = []
    for end, moved in zip(reversed(ends), reversed(moves), strict=True):
        weeks.append(Week(end, Composition({status: n for status, n in counts.items() if n > 0})))
        for (before, after), number in moved.items():
            counts[after] = counts.get(after, 0) - number
            if before is not None:
                counts[before] = counts.get(before, 0) + number
    return tuple(reversed(weeks))


@dataclass(frozen=True, slots=True)
class BoardReport:
    """Everything the board report shows, as of one instant."""

    as_of: datetime
    composition: Composition
    documents: int
    first_year: int | None
    last_year: int | None
    years: tuple[YearRow, ...]
    weeks: tuple[Week, ...]
    rescue: Mapping[Nearness, int]  # of the lost: the best copy there is
    curve: tuple[Step, ...]
    followed: int  # links the curve is about
    dead_on_arrival: int  # already lost at our first look: left out of the curve

    @property
    def rescued(self) -> int:
        """How many of the lost have a copy."""
        return sum(n for nearness, n in self.rescue.items() if nearness is not Nearness.NONE)

    @property
    def shows_survival(self) -> bool:
        """Whether there are links enough for a curve."""
        return self.followed >= FEWEST_FOR_SURVIVAL
