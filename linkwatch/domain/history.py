"""Standing and Change: the history of a link folded, and the moves that are news. Pure.

    verdicts in order ──advance──▶ Standing, and a Change when a status is confirmed anew

A link is condemned by `checks` bad looks in a row over `days` times 24 hours between the first and
the last of them (`soft_days` where all the evidence may pass by itself). `blocked` and `unknown`
neither condemn nor acquit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from linkwatch.domain.status import (
    CERTIFICATE_FAULTS,
    SOFT_REASONS,
    Reason,
    Status,
    needs_an_editor,
)
from linkwatch.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Patience:
    """How much it takes before a failing link counts as dead (settings CONFIRM_CHECKS, CONFIRM_DAYS)."""

    checks: int = 3
    span: timedelta = timedelta(days=3)
    soft_span: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Doubt:
    """The bad looks in a row that are not yet, or just, a confirmed status."""

    looks: int
    since: datetime
    last_at: datetime
    reason: Reason  # of the latest look
    all_soft: bool


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
    calm_checks: int = 0  # good looks in a row


@dataclass(frozen=True, slots=True)
class Change:
    """A confirmed move from one status to another: the only thing that causes alerts."""

    before: Status | None
    after: Status
    at: datetime
    reason: Reason | None


def advance(
    was: Standing, verdict: Verdict, at: datetime, patience: Patience = Patience()
) -> tuple[Standing, Change | None]:
    """Fold one verdict into the standing of its link; a Change only where a settled status is another.

    A first settled status is a Change with `before` None; it is for the caller to decide whether a link
    that was born alive is worth telling anyone about.
    """
    looked = replace(was, checked_at=at)
    match verdict.status:
        case Status.OK | Status.MOVED:
            return _alive(looked, verdict, at)
        case Status.BLOCKED | Status.UNKNOWN:
            return _undecided(looked, verdict, at), None
        case Status.FAILING | Status.DEAD | Status.USURPED | Status.DRIFTED:
            return _bad(looked, verdict, at, patience)


def _alive(was: Standing, verdict: Verdict, at: datetime) -> tuple[Standing, Change | None]:
    now = replace(
        _shown(was, verdict.status, verdict.reason, at),
        confirmed=verdict.status,
        doubt=None,
        seen_alive_at=at,
        calm_checks=was.calm_checks + 1,
    )
    return now, _change(was, now, at)


def _undecided(was: Standing, verdict: Verdict, at: datetime) -> Standing:
    """A wall says nothing about the page: a settled death stays, anything else is shown as it is."""
    if was.confirmed is not None and needs_an_editor(was.confirmed):
        return was
    return replace(_shown(was, verdict.status, verdict.reason, at), calm_checks=0)


def _bad(was: Standing, verdict: Verdict, at: datetime, patience: Patience) -> tuple[Standing, Change | None]:
    assert verdict.reason is not None
    soft = verdict.reason in SOFT_REASONS
    doubt = _doubt_after(was.doubt, verdict.reason, at, soft=soft)
    looked = replace(was, doubt=doubt, calm_checks=0)
    if not _condemned(looked, doubt, patience):
        if was.confirmed is not None and needs_an_editor(was.confirmed):
            return looked, None
        return _shown(looked, Status.FAILING, verdict.reason, at), None
    settled = Status.DEAD if verdict.status is Status.FAILING else verdict.status
    now = replace(_shown(looked, settled, verdict.reason, at), confirmed=settled)
    return now, _change(was, now, at)


def _doubt_after(was: Doubt | None, reason: Reason, at: datetime, *, soft: bool) -> Doubt:
    if was is None:
        return Doubt(1, at, at, reason, all_soft=soft)
    return Doubt(was.looks + 1, was.since, at, reason, all_soft=was.all_soft and soft)


def _condemned(was: Standing, doubt: Doubt, patience: Patience) -> bool:
    if doubt.reason in CERTIFICATE_FAULTS:
        return False
    if doubt.all_soft and was.seen_alive_at is None:
        return False
    span = patience.soft_span if doubt.all_soft else patience.span
    return doubt.looks >= patience.checks and doubt.last_at - doubt.since >= span


def _shown(was: Standing, status: Status, reason: Reason | None, at: datetime) -> Standing:
    since = was.since if was.status is status and was.since is not None else at
    return replace(was, status=status, reason=reason, since=since)


def _change(was: Standing, now: Standing, at: datetime) -> Change | None:
    if was.confirmed is now.confirmed or now.confirmed is None:
        return None
    return Change(was.confirmed, now.confirmed, at, now.reason)
