"""Tell our own network's failure from theirs, so that no link pays for it. Pure.

    outcomes of a run ──suspicious──▶ ask the canaries ──looks_offline──▶ withhold all verdicts

The canaries are asked only when more than half of the formerly good hosts (at least ten) fail at once, or
no link of a small run answered (contract, CANARY_URLS).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from linkwatch.domain.evidence import said
from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.signs.address import Address
from linkwatch.domain.status import SOFT_REASONS, Reason, Status
from linkwatch.domain.url import host_of, site_of
from linkwatch.domain.verdict import Verdict

FEWEST_GOOD_HOSTS = 10
_SHARE = 0.5
_PORTAL_HOSTS = 3  # unrelated hosts with one answer
_THEMSELVES = 3  # unrelated sites that answered: the line is up
_OURS = (SOFT_REASONS - {Reason.HTTP_4XX, Reason.HTTP_5XX}) | {Reason.DNS_NXDOMAIN}
"""Faults that our own line, resolver or clock can cause."""


def suspicious(run: Iterable[Observation], formerly_good: frozenset[str] = frozenset()) -> bool:
    """Whether a run is so bad that it might be us; `formerly_good` are hosts that answered the last time.

    A run in which unrelated hosts answer as themselves is not, unless all of a sudden nobody did any more.
    """
    looks = tuple(run)
    if not looks:
        return False
    if behind_a_portal(looks) or silent_stretch(looks, formerly_good):
        return True
    answered = {_host(look) for look in looks if not _failed(look)}
    good = {_host(look) for look in looks} & formerly_good
    if len(good) < FEWEST_GOOD_HOSTS:
        return not answered
    unrelated = {site_of(host) for host in answered}
    return len(good - answered) > _SHARE * len(good) and len(unrelated) < _THEMSELVES


def silent_stretch(
    run: Iterable[Observation], formerly_good: frozenset[str] = frozenset()
) -> tuple[Observation, ...]:
    """The looks, one begun after the other, at ten or more formerly good hosts of which not one answered.

    What was seen while our line was down is thrown away even where it was up before and after.
    """
    longest: tuple[Observation, ...] = ()
    for failed, stretch in groupby(sorted(run, key=lambda look: look.observed_at), key=_failed):
        looks = tuple(stretch)
        hosts = {_host(look) for look in looks} & formerly_good
        if failed and len({site_of(host) for host in hosts}) >= FEWEST_GOOD_HOSTS and len(looks) > len(longest):
            longest = looks
    return longest


def looks_offline(
    run: Iterable[Observation], canaries: Iterable[Observation], formerly_good: frozenset[str] = frozenset()
) -> bool:
    """Whether we were offline: the run is suspicious, and no canary answered as itself either."""
    return suspicious(run, formerly_good) and silent(canaries)


def silent(canaries: Iterable[Observation]) -> bool:
    """Whether dependable pages were asked and none answered as itself: then it is us."""
    asked = tuple(canaries)
    return bool(asked) and (
        all(_failed(canary) or _strayed(canary) for canary in asked) or behind_a_portal(asked)
    )


def behind_a_portal(looks: Iterable[Observation]) -> bool:
    """Whether unrelated hosts all gave one answer: the sign-in page of a hotel, a train, a provider.

    They were all sent to one foreign host, or all show the very same text.
    """
    told: Counter[str] = Counter()
    sites: set[str] = set()
    for look in looks:
        answer = look.response
        if answer is None:
            continue
        asked, landed = Address.of(look.url), Address.of(answer.url)
        if asked.site in sites:
            continue
        sites.add(asked.site)
        strayed = landed.site != asked.site
        told["to " + landed.host if strayed else "says " + (answer.page.digest or look.url)] += 1
    most = told.most_common(1)
    return bool(most) and most[0][1] >= _PORTAL_HOSTS and most[0][1] == len(sites)


def withheld(verdict: Verdict) -> Verdict:
    """The verdict of a look taken while our own network was down: nothing is known of the link."""
    note = said("our own network was down, so the verdict is withheld")
    return replace(
        verdict,
        status=Status.UNKNOWN,
        reason=Reason.OWN_NETWORK_DOWN,
        evidence=(note, *verdict.evidence),
        drift=None,
    )


def _failed(look: Observation) -> bool:
    return isinstance(look.outcome, Failure) and look.outcome.reason in _OURS


def _strayed(canary: Observation) -> bool:
    answer = canary.response
    return answer is not None and Address.of(answer.url).site != Address.of(canary.url).site


def _host(look: Observation) -> str:
    return host_of(look.url)
