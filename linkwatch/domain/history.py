"""Standing and Change: the history of a link folded, and the moves that are news. Pure.

    verdicts in order ──advance──▶ Standing, and a Change when a status is settled anew

What an editor sees (`status`) and what is settled (`confirmed`) differ while time has yet to confirm:

    shown          a good look          a bad look                       blocked, unknown
    ok, moved      stays                failing; in doubt                shown as such
    failing        ok at once           counts; settled when confirmed   shown as such, the doubt stays
    dead, usurped, ok at once; settled  the same: as before; another:    stays
    drifted        a day later          counts, and is shown if confirmed

A bad look counts for what it says. `dead`, `usurped` and `drifted` are each confirmed by `checks` looks
that say so, `span` apart; soft looks between them neither help nor hinder. Where the looks only agree
that something is wrong, it takes `soft_span`, and a link that was once seen alive. A certificate fault
counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linkwatch.domain.status import CERTIFICATE_FAULTS, Reason, Status, needs_an_editor
from linkwatch.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Patience:
    """How much it takes before something is settled (settings CONFIRM_CHECKS, CONFIRM_DAYS)."""

    checks: int = 3
    span: timedelta = timedelta(days=3)
    soft_span: timedelta = timedelta(days=14)
    recovery: timedelta = timedelta(hours=24)  # between two good looks, before anyone is told


@dataclass(frozen=True, slots=True)
class Row:
    """Looks in a row that say the same."""

    looks: int
    since: datetime
    last_at: datetime

    def lasts(self, checks: int, span: timedelta) -> bool:
        """Whether there are enough of them, far enough apart."""
        return self.looks >= checks and self.last_at - self.since >= span

    def shifted(self, by: timedelta) -> Row:
        """The same looks, had the clock been ahead all the time."""
        return replace(self, since=self.since + by, last_at=self.last_at + by)


@dataclass(frozen=True, slots=True)
class Doubt:
    """The bad looks since the last good one, or since what is settled was last seen."""

    reason: Reason  # of the latest look
    looks: int = 0  # of every kind
    bad: Row | None = None  # those that can condemn; None: only certificate faults so far
    says: Status | None = None  # what the latest hard look says
    hard: Row | None = None  # the hard looks that say it


@dataclass(frozen=True, slots=True)
class Standing:
    """The history of one link, folded. `status` is what an editor sees, `confirmed` what is settled."""

    status: Status = Status.UNKNOWN
    reason: Reason | None = Reason.NOT_CHECKED
    since: datetime | None = None  # when `status` began
    confirmed: Status | None = None  # the last settled status; None before the first
    doubt: Doubt | None = None
    seen_alive_at: datetime | None = None
    checked_at: datetime | None = None
    recovering_since: datetime | None = None  # the first good look after a settled fault
    calm_checks: int = 0  # looks in a row that brought nothing new

    @property
    def settled_fault(self) -> bool:
        """Whether what is shown is a confirmed fault: a wall or one odd look does not undo it."""
        return self.status is self.confirmed and needs_an_editor(self.status)


@dataclass(frozen=True, slots=True)
class Change:
    """A confirmed move from one status to another: the only thing that causes alerts."""

    before: Status | None
    after: Status
    at: datetime
    reason: Reason | None
    looks: int = 1  # that confirmed it
    first_at: datetime | None = None  # of these looks

    @property
    def is_news(self) -> bool:
        """Whether anyone should hear of it: a link that was well from the first look is no news."""
        return self.before is not None or needs_an_editor(self.after)


def advance(
    was: Standing, verdict: Verdict, at: datetime, patience: Patience = Patience()
) -> tuple[Standing, Change | None]:
    """Fold one verdict into the standing of its link; a Change only where a settled status is another.

    A first settled status is a Change with `before` None; `Change.is_news` says which are worth telling. A
    look while our own network is down is no look.
    """
    if verdict.reason is Reason.OWN_NETWORK_DOWN:
        return was, None
    looked = replace(was, checked_at=at)
    match verdict.status:
        case Status.OK | Status.MOVED:
            return _alive(looked, verdict, at, patience)
        case Status.BLOCKED | Status.UNKNOWN:
            return _undecided(looked, verdict, at), None
        case Status.FAILING | Status.DEAD | Status.USURPED | Status.DRIFTED:
            return _bad(looked, verdict, at, patience)


def after_jump(was: Standing, by: timedelta) -> Standing:
    """The standing after the clock was put forward: time that did not pass confirms nothing."""
    doubt = was.doubt
    if doubt is not None:
        doubt = replace(
            doubt,
            bad=doubt.bad and doubt.bad.shifted(by),
            hard=doubt.hard and doubt.hard.shifted(by),
        )
    recovering = was.recovering_since + by if was.recovering_since else None
    return replace(was, doubt=doubt, recovering_since=recovering)


def unstable(turns: Sequence[datetime], now: datetime) -> bool:
    """Whether a link changes too often to tell anyone each time (ux.md § 3, "Flapping").

    Four changes in 30 days make it so, 14 days without one end it. `turns`: its changes, oldest first.
    """
    quiet_from = now
    run: list[datetime] = []
    for turn in reversed(turns):
        if quiet_from - turn >= timedelta(days=14):
            break
        run.insert(0, turn)
        quiet_from = turn
    return any(last - first <= timedelta(days=30) for first, last in zip(run, run[3:], strict=False))


def look_yourself(standing: Standing, now: datetime, patience: Patience = Patience()) -> bool:
    """Whether a person should look: failing for long, and never seen alive by us, so never called dead."""
    doubt = standing.doubt
    if standing.status is not Status.FAILING or standing.seen_alive_at or doubt is None or doubt.bad is None:
        return False
    return now - doubt.bad.since >= patience.soft_span


def _alive(was: Standing, verdict: Verdict, at: datetime, patience: Patience) -> tuple[Standing, Change | None]:
    now = replace(
        _shown(was, verdict.status, verdict.reason, at),
        doubt=None,
        recovering_since=None,
        seen_alive_at=at,
        calm_checks=was.calm_checks + 1 if was.status in (Status.OK, Status.MOVED) else 1,
    )
    if was.confirmed is None or not needs_an_editor(was.confirmed):
        return _settled(was, now, at)
    since = min(was.recovering_since or at, at)
    if at - since < patience.recovery:
        return replace(now, recovering_since=since), None
    return _settled(was, now, at, Row(2, since, at))


def _undecided(was: Standing, verdict: Verdict, at: datetime) -> Standing:
    """A wall says nothing about the page: a settled fault stays, anything else is shown as it is."""
    if was.settled_fault:
        return was
    calm = was.calm_checks + 1 if was.status is verdict.status else 0
    return replace(_shown(was, verdict.status, verdict.reason, at), calm_checks=calm)


def _bad(was: Standing, verdict: Verdict, at: datetime, patience: Patience) -> tuple[Standing, Change | None]:
    assert verdict.reason is not None
    if was.settled_fault and verdict.status is was.status:
        return replace(was, reason=verdict.reason, doubt=None, calm_checks=was.calm_checks + 1), None
    doubt = _doubt_after(was.doubt, verdict, at)
    now = replace(was, doubt=doubt, recovering_since=None, calm_checks=0)
    row = _condemning(doubt, verdict, patience, seen_alive=was.seen_alive_at is not None)
    if row is not None:
        found = Status.DEAD if verdict.status is Status.FAILING else verdict.status
        return _settled(was, replace(_shown(now, found, verdict.reason, at), doubt=None), at, row)
    return (now if was.settled_fault else _shown(now, Status.FAILING, verdict.reason, at)), None


def _doubt_after(was: Doubt | None, verdict: Verdict, at: datetime) -> Doubt:
    assert verdict.reason is not None
    was = was or Doubt(verdict.reason)
    now = replace(was, reason=verdict.reason, looks=was.looks + 1)
    if verdict.reason in CERTIFICATE_FAULTS:
        return now
    now = replace(now, bad=_one_more(was.bad, at))
    if verdict.status is Status.FAILING:
        return now
    same = was.hard if was.says is verdict.status else None
    return replace(now, says=verdict.status, hard=_one_more(same, at))


def _one_more(row: Row | None, at: datetime) -> Row:
    """The row with this look; a clock that was put back never makes time pass."""
    if row is None or at < row.since:
        return Row(1 if row is None else row.looks + 1, at, at)
    return Row(row.looks + 1, row.since, max(row.last_at, at))


def _condemning(doubt: Doubt, verdict: Verdict, patience: Patience, *, seen_alive: bool) -> Row | None:
    """The looks that settle the matter with this one; None while there are too few."""
    if verdict.reason in CERTIFICATE_FAULTS:
        return None
    says_so = verdict.status is not Status.FAILING and doubt.hard is not None
    if says_so and doubt.hard is not None and doubt.hard.lasts(patience.checks, patience.span):
        return doubt.hard
    if seen_alive and doubt.bad is not None and doubt.bad.lasts(patience.checks, patience.soft_span):
        return doubt.bad
    return None


def _shown(was: Standing, status: Status, reason: Reason | None, at: datetime) -> Standing:
    since = was.since if was.status is status and was.since is not None else at
    return replace(was, status=status, reason=reason, since=since)


def _settled(
    was: Standing, now: Standing, at: datetime, row: Row | None = None
) -> tuple[Standing, Change | None]:
    if was.confirmed is now.status:
        return now, None
    row = row or Row(1, at, at)
    return replace(now, confirmed=now.status), Change(
        was.confirmed, now.status, at, now.reason, row.looks, row.since
    )
