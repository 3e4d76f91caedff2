"""Recognise a provider's stub that no list knows: unrelated links of one run, all sent to one small foreign page.

The answer was forged on the way (link-status: "Legal and geographic blocks"), so nothing is known of the
links themselves. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from linkwatch.domain.evidence import said
from linkwatch.domain.folding import fold
from linkwatch.domain.observation import Observation
from linkwatch.domain.signs.address import Address
from linkwatch.domain.signs.spam import SPAM, TOPICS
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.verdict import Verdict
from linkwatch.domain.watching import Looked

_SITES = 3  # unrelated ones: two may have one owner
_LARGEST = 10_000  # bytes; stubs are a sentence and a reference to the law
_FOR_NOW = frozenset({302, 303, 307})  # who moves says so for good, who blocks does not
_DRAWN_FROM_THE_STUB = frozenset(
    {
        Reason.HOME_REDIRECT,
        Reason.SOFT_404,
        Reason.HIJACKED,
        Reason.CONTENT_REPLACED,
        Reason.TITLE_MISSING,
        Reason.QUOTATION_MISSING,
    }
)


def without_stubs(run: Sequence[Looked]) -> list[Looked]:
    """The same looks; those that ended at a stub can no longer speak against their links, nor for them."""
    shared = stubs(looked.examined.observation for looked in run)
    return [_set_aside(looked) if _end(looked.examined.observation) in shared else looked for looked in run]


def stubs(run: Iterable[Observation]) -> frozenset[str]:
    """The small foreign pages, host and path, to which three unrelated sites or more sent us for now."""
    senders: dict[str, set[str]] = {}
    for look in run:
        end = _end(look)
        if end is not None:
            senders.setdefault(end, set()).add(Address.of(look.url).site)
    return frozenset(end for end, sites in senders.items() if len(sites) >= _SITES)


def _end(look: Observation) -> str | None:
    """Where a look ended, if it may be a stub."""
    answer = look.response
    if answer is None or not look.redirects or look.redirects[0].status not in _FOR_NOW:
        return None
    asked, landed = Address.of(look.url), Address.of(answer.url)
    if landed.site == asked.site or answer.size > _LARGEST or _plies_a_trade(answer.page.title):
        return None
    return landed.host + landed.path


def _plies_a_trade(title: str) -> bool:
    """Lapsed names are bought by the dozen and sent to one casino: that is no provider."""
    return any(SPAM[topic].search(fold(title)) for topic in TOPICS)


def _set_aside(looked: Looked) -> Looked:
    verdict = looked.examined.verdict
    if verdict.reason not in _DRAWN_FROM_THE_STUB and not _seems_alive(verdict):
        return looked
    answer = looked.examined.observation.response
    host = Address.of(answer.url).host if answer else ""
    note = said("sent to a page that unrelated links end at as well, as providers' notices do: {host}", host=host)
    aside = Verdict(Status.BLOCKED, Reason.LEGAL_BLOCK, (note,), rules=verdict.rules)
    return replace(looked, examined=replace(looked.examined, verdict=aside))


def _seems_alive(verdict: Verdict) -> bool:
    """Whether a look found a page there, but nothing of what was cited."""
    drift = verdict.drift
    held = drift is not None and (drift.quotations_found > 0 or bool(drift.title_found))
    return verdict.status in (Status.OK, Status.MOVED) and not held
