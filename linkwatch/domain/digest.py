"""What one digest says: the net of what changed since the last, in an editor's order. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from linkwatch.domain.alert import silenced
from linkwatch.domain.decision import Decided
from linkwatch.domain.history import unstable
from linkwatch.domain.reference import Reference
from linkwatch.domain.status import Reason, Status, needs_an_editor
from linkwatch.domain.suggestion import Suggestion

STORM = 5
"""Links of one site that fell in one pass: from so many on they are one line."""

MOST_ITEMS = 20
"""How many links one part of a digest writes out; the rest are counted."""

REMIND_AFTER, REMIND_TIMES = timedelta(days=28), 3


@dataclass(frozen=True, slots=True)
class Owed:
    """One link of which a subscriber is owed news, as it stands now."""

    link: int
    url: str
    site: str
    status: Status  # settled
    reason: Reason | None
    since: datetime | None
    told: Status | None  # what the subscriber believes: the status before the first change not told
    turns: tuple[datetime, ...] = ()  # all changes of the link, oldest first
    told_at: datetime | None = None  # when something was last told of it
    changed_at: datetime | None = None  # the latest change
    looks: int = 1  # that confirmed it
    first_at: datetime | None = None
    decided: Decided = Decided.OPEN
    ignored_until: date | None = None
    snoozed_until: date | None = None
    reference: Reference | None = None  # the first citation within the subscription
    reference_id: int | None = None
    title: str = ""  # of its document
    citations: int = 1
    suggestion: Suggestion | None = None
    alerts: tuple[int, ...] = ()  # the debts that telling it pays


@dataclass(frozen=True, slots=True)
class Storm:
    """Links of one site that fell together."""

    site: str
    status: Status
    links: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What is only counted."""

    fixed: int = 0  # decided as replaced since the last digest
    blocked: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What one subscriber is told at once. `pays` are the debts that are settled by sending it."""

    first_day: date
    last_day: date
    items: tuple[Owed, ...] = ()  # taken over, dead (with a copy first), changed; all of them
    recovered: tuple[Owed, ...] = ()
    unstable: tuple[Owed, ...] = ()
    reminders: tuple[Owed, ...] = ()
    storms: tuple[Storm, ...] = ()
    counts: Counts = Counts()
    pays: tuple[int, ...] = ()
    links: tuple[int, ...] = ()  # all it tells of, storms and what is only counted as more included

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell: then no mail is sent."""
        return not (self.items or self.recovered or self.unstable or self.reminders or self.storms)

    def number(self, status: Status) -> int:
        """How many links became so, those of storms included."""
        single = sum(item.status is status for item in self.items)
        return single + sum(storm.links for storm in self.storms if storm.status is status)

    @property
    def with_copy(self) -> int:
        """How many of the items have a capture to cite."""
        return sum(item.suggestion is not None for item in self.items)


def compose(
    owed: Sequence[Owed], reminders: Sequence[Owed], counts: Counts, days: tuple[date, date], now: datetime
) -> Digest:
    """Fold what is owed into one digest, from how things stand now.

    What went and came back before anyone was told is not told, nor what an editor has decided about. A
    link that changes all the time gets one line, then silence until it is stable; one that was snoozed
    waits for its day, unless it is taken over meanwhile. The debts of both stay. Days are those of
    `now`, which is the recipient's own time.
    """
    today = now.date()
    waiting = [entry for entry in owed if not _silent(entry, now) and not _snoozed(entry, today)]
    news = [entry for entry in waiting if _is_news(entry, today)]
    flapping = [entry for entry in news if unstable(entry.turns, now)]
    steady = [entry for entry in news if entry not in flapping]
    fallen = sorted((entry for entry in steady if needs_an_editor(entry.status)), key=_urgency)
    storms, single = _storms(fallen)
    due = (entry for entry in reminders if _open(entry, today) and not _snoozed(entry, today))
    reminded = tuple(due)[:MOST_ITEMS]
    return Digest(
        first_day=days[0],
        last_day=days[1],
        items=tuple(single),
        storms=storms,
        recovered=tuple(entry for entry in steady if not needs_an_editor(entry.status)),
        unstable=tuple(flapping),
        reminders=reminded,
        counts=counts,
        pays=tuple(alert for entry in waiting for alert in entry.alerts),
        links=tuple(dict.fromkeys(entry.link for entry in (*news, *reminded))),
    )


def _silent(entry: Owed, now: datetime) -> bool:
    """Unstable, and the subscriber was told so already."""
    if not unstable(entry.turns, now) or entry.told_at is None:
        return False
    known = [turn for turn in entry.turns if turn <= entry.told_at]
    return unstable(known, entry.told_at)


def _snoozed(entry: Owed, today: date) -> bool:
    """Whether an editor asked for silence before a day that is still to come."""
    if entry.snoozed_until is None or today >= entry.snoozed_until:
        return False
    return not (entry.status is Status.USURPED and entry.told is not Status.USURPED)


def _is_news(entry: Owed, today: date) -> bool:
    if silenced(entry.decided, entry.ignored_until, today, entry.status):
        return False
    if needs_an_editor(entry.status):
        return entry.status is not entry.told
    return entry.told is not None and needs_an_editor(entry.told)


def _open(entry: Owed, today: date) -> bool:
    return needs_an_editor(entry.status) and not silenced(entry.decided, entry.ignored_until, today, entry.status)


_ORDER = {Status.USURPED: 0, Status.DEAD: 1, Status.DRIFTED: 2}


def _urgency(entry: Owed) -> tuple[int, bool, str, int]:
    """Taken over, dead, changed; within each, what can be repaired at once first."""
    return (_ORDER[entry.status], entry.suggestion is None, entry.title, entry.link)


def _storms(fallen: Sequence[Owed]) -> tuple[tuple[Storm, ...], list[Owed]]:
    """Split what fell together from what fell alone. One pass is one day: runs are daily."""
    together = Counter(_fall(entry) for entry in fallen)
    grouped: Counter[tuple[str, Status]] = Counter()
    single = []
    for entry in fallen:
        if together[_fall(entry)] >= STORM:
            grouped[entry.site, entry.status] += 1
        else:
            single.append(entry)
    return tuple(Storm(site, status, links) for (site, status), links in grouped.items()), single


def _fall(entry: Owed) -> tuple[str, Status, date | None]:
    return entry.site, entry.status, entry.changed_at.date() if entry.changed_at else None
