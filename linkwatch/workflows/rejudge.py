"""History judged again under today's rules: what would change, and making it so. No look is rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from linkwatch.domain.history import Change, Patience, Standing, advance
from linkwatch.domain.observation import Observation
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import Cited, Verdict
from linkwatch.domain.watching import KeptLink, PastCheck

Judge = Callable[[Observation, Cited], Verdict]

NEEDED_MORE = frozenset(
    {
        Reason.SOFT_404,
        Reason.HOME_REDIRECT,
        Reason.DELETED_NOTICE,
        Reason.PARKED,
        Reason.HIJACKED,
        Reason.BOT_WALL,
        Reason.LOGIN_WALL,
        Reason.PAYWALL,
        Reason.LEGAL_BLOCK,
        Reason.INTERSTITIAL,
        Reason.QUOTATION_MISSING,
        Reason.TITLE_MISSING,
    }
)
"""Verdicts that rested on what is not kept: markup, forms, all visible text, neighbours, a recent capture."""


@dataclass(frozen=True, slots=True)
class Differing:
    """One look that today's rules judge otherwise."""

    at: datetime
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What judging one link's history again comes to."""

    link: int
    url: str
    before: Standing
    after: Standing
    differing: tuple[Differing, ...]

    @property
    def change(self) -> Change | None:
        """The move that adopting it would be."""
        before, after = self.before.confirmed, self.after.confirmed
        if after is None or before is after:
            return None
        return Change(before, after, self.after.since or self.differing[-1].at, self.after.reason)


def rejudge(links: Iterable[KeptLink], judge: Judge, patience: Patience) -> Iterator[Rejudged]:
    """The links whose history reads otherwise under today's rules."""
    for link in links:
        result = _rejudged(link, judge, patience)
        if result.differing:
            yield result


def _rejudged(link: KeptLink, judge: Judge, patience: Patience) -> Rejudged:
    """Fold the history twice, as it was judged and as it would be: only the difference counts."""
    standing = Standing()
    differing = []
    for check in link.checks:
        verdict = _judged_again(check, link.cited, judge)
        if (verdict.status, verdict.reason) != (check.verdict.status, check.verdict.reason):
            differing.append(Differing(check.at, check.verdict, verdict))
        standing, _ = advance(standing, verdict, check.at, patience)
    return Rejudged(link.id, link.url, link.standing, standing, tuple(differing))


def _judged_again(check: PastCheck, cited: Cited, judge: Judge) -> Verdict:
    """Today's verdict, where what was kept is enough for one; else the verdict of that day.

    A look that was thinned cannot be judged again. Where the verdict rested on more than is kept, less
    evidence must not acquit, nor say that a server which turned us away was in trouble.
    """
    if check.observation is None or check.verdict.reason is Reason.OWN_NETWORK_DOWN:
        return check.verdict
    verdict = judge(check.observation, cited)
    acquits = verdict.status in (Status.OK, Status.MOVED)
    turned_away = check.verdict.status is Status.BLOCKED
    if check.verdict.reason in NEEDED_MORE and (acquits or turned_away or verdict.reason in NEEDED_MORE):
        return check.verdict
    return verdict
