"""What `doctor` says of the way to the Web: names, pages, the archive and our clock, each with its fix."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from linkwatch.domain.evidence import said
from linkwatch.domain.health import Checkup
from linkwatch.domain.memento import Answered
from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.status import Reason
from linkwatch.ports import Archive, Clock, Fetch

_SKEW = timedelta(minutes=5)
_NAMES = frozenset({Reason.DNS_FAILURE, Reason.DNS_NXDOMAIN})


async def examine(fetch: Fetch, archive: Archive, canaries: Sequence[str], clock: Clock) -> list[Checkup]:
    """Look at the dependable pages of the settings, and ask the archive for one of them."""
    looks, listed = await asyncio.gather(
        asyncio.gather(*(fetch(url) for url in canaries)),
        _archive(archive, canaries[0] if canaries else "https://example.org/"),
    )
    return [_names(looks), _pages(looks), _clock(looks, clock()), listed]


def _names(looks: Sequence[Observation]) -> Checkup:
    unknown = [look.url for look in looks if isinstance(look.outcome, Failure) and look.outcome.reason in _NAMES]
    if looks and len(unknown) == len(looks):
        fix = said("check the network and LINKWATCH_RESOLVER")
        return Checkup("dns", False, said("no name could be looked up: {urls}", urls=", ".join(unknown)), fix)
    return Checkup("dns", True, said("names are looked up"))


def _pages(looks: Sequence[Observation]) -> Checkup:
    answered = [look for look in looks if look.response is not None]
    found = said("{n} of {all} dependable pages answer", n=len(answered), all=len(looks))
    fix = None if answered else said("check the way out: firewall, HTTPS_PROXY, LINKWATCH_CANARY_URLS")
    return Checkup("http", bool(answered), found, fix)


def _clock(looks: Sequence[Observation], now: datetime) -> Checkup:
    """Servers say what time it is; a clock that is wrong confirms deaths too soon or never."""
    skews = sorted(skew for look in looks if (skew := _skew(look)) is not None)
    if not skews:
        return Checkup(
            "clock", True, said("nobody told us the time; ours is {now}", now=f"{now:%Y-%m-%d %H:%M}Z")
        )
    skew = skews[len(skews) // 2]
    seconds = round(skew.total_seconds())
    well = abs(skew) <= _SKEW
    fix = None if well else said("set the clock; let NTP keep it")
    return Checkup("clock", well, said("our clock and the servers' differ by {seconds} s", seconds=seconds), fix)


def _skew(look: Observation) -> timedelta | None:
    told = look.response.header("date") if look.response else None
    if told is None:
        return None
    try:
        return look.observed_at - parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return None


async def _archive(archive: Archive, url: str) -> Checkup:
    listed = await archive.timemap(url, None)
    if listed.answered is Answered.YES:
        return Checkup("archive", True, said("the archive answers"))
    fix = said("check LINKWATCH_WAYBACK_URL; without the archive there are no suggestions")
    return Checkup("archive", False, said("the archive did not answer"), fix)
