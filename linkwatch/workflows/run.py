"""One run: look at what is due, judge it, remember it. The decisions are the domain's, the memory the ledger's.

due ─▶ fair batches ─▶ claim ─▶ look ─▶ is it us? ─▶ record
                                           ├─ it was, for a while: those looks are taken again, last
                                           └─ yes: nothing is recorded, the run ends as offline
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Protocol

import structlog

from linkwatch.domain.cadence import Due, batches
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.history import Change
from linkwatch.domain.network import silent_stretch, suspicious
from linkwatch.domain.status import Status
from linkwatch.domain.stub import without_stubs
from linkwatch.domain.url import host_of
from linkwatch.domain.watching import CanaryState, DueLink, Examined, Looked, Recorded, RunState, Which
from linkwatch.failpoints import failpoint
from linkwatch.ports import Clock, Examine

log = structlog.get_logger()

BATCH, PER_SITE = 256, 60
"""Links claimed together, and how many of them may be of one site: a batch must end within a lease."""

_RENEW_SECONDS = 120.0
_GRACE_SECONDS = 1.0
"""What looks under way are given when we are asked to stop; then they are given back, and lose nothing but
their beginning. Somebody sits before the terminal, or a container is about to be killed."""

Canaries = Callable[[], Awaitable[bool]]
"""Whether a dependable page answers as itself: then it is not us."""

Progress = Callable[[int, int], None]
"""Told how many of how many links were looked at."""


class RunLedger(Protocol):
    """What a run needs of the ledger; each method is one transaction (store.ledger)."""

    def begin(self, worker: str, now: datetime, which: Which = ...) -> int:
        """Open a run."""
        ...

    def due(self, run: int, now: datetime, which: Which = ...) -> list[Due]:
        """The links whose time has come."""
        ...

    def claim(self, run: int, due: Sequence[Due], now: datetime, which: Which = ...) -> list[DueLink]:
        """Those of them that are ours now."""
        ...

    def renew(self, run: int, claimed: Sequence[DueLink], now: datetime) -> None:
        """Keep them."""
        ...

    def give_back(self, claimed: Sequence[DueLink]) -> None:
        """Let them go, as they were."""
        ...

    def stumbled(self, claimed: Sequence[DueLink], now: datetime) -> None:
        """Let them go after a fault of ours."""
        ...

    def record(self, run: int, looked: Sequence[Looked], now: datetime) -> Recorded:
        """Write down what was seen."""
        ...

    def end(
        self,
        run: int,
        now: datetime,
        state: RunState = ...,
        note: Evidence | None = ...,
        *,
        withheld: int = ...,
        canaries: CanaryState = ...,
    ) -> None:
        """Close the run."""
        ...


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does a run."""

    ledger: RunLedger
    examine: Examine
    canaries: Canaries
    clock: Clock
    worker: str
    batch: int = BATCH


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to."""

    number: int
    state: RunState = RunState.DONE
    due: int = 0
    checked: int = 0
    withheld: int = 0  # looks thrown away because our own network was down
    stumbled: int = 0  # looks that failed by a fault of ours: tried again later, then put aside
    canaries: CanaryState = CanaryState.UNASKED  # what the dependable pages answered last
    changes: tuple[Change, ...] = ()
    again: tuple[Due, ...] = ()  # looked at while our network was away for a moment, so a second time


@dataclass(slots=True)
class _Batch:
    """What became of the links of one claim."""

    looked: list[Looked] = field(default_factory=list)
    stumbled: list[DueLink] = field(default_factory=list)
    unfinished: list[DueLink] = field(default_factory=list)


async def run_once(
    crew: Crew,
    which: Which = Which.DUE,
    stop: asyncio.Event | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Look once at all that is due; at most once at each link, whatever other processes do.

    `stop` ends it early: what was seen is recorded, the rest is given back. StorageError where the
    database fails; what was recorded before stays.
    """
    stop = stop or asyncio.Event()
    run = await asyncio.to_thread(crew.ledger.begin, crew.worker, crew.clock(), which)
    result = RunResult(run, RunState.INTERRUPTED)
    try:
        due = await asyncio.to_thread(crew.ledger.due, run, crew.clock(), which)
        opened = result = replace(result, due=len(due))
        async for result in _all_batches(crew, opened, due, which, stop):
            if progress is not None:
                progress(result.checked, result.due)
    finally:
        note = _offline_note(result)
        ending = partial(crew.ledger.end, withheld=result.withheld, canaries=result.canaries)
        await asyncio.to_thread(ending, run, crew.clock(), result.state, note)
    return result


async def _all_batches(
    crew: Crew, result: RunResult, due: Sequence[Due], which: Which, stop: asyncio.Event
) -> AsyncIterator[RunResult]:
    """What the run came to after each batch; who was silent when our network was away is looked at again, last.

    Whoever is silent a second time, with the canaries singing, is so by himself.
    """
    for last in (False, True):
        for batch in batches(result.again if last else due, crew.batch, PER_SITE):
            result = await _one_batch(crew, result, batch, which, stop, last=last)
            yield result
            if stop.is_set() or result.state is RunState.OFFLINE:
                return
    yield replace(result, state=RunState.DONE)


async def _one_batch(
    crew: Crew, so_far: RunResult, due: Sequence[Due], which: Which, stop: asyncio.Event, *, last: bool
) -> RunResult:
    claimed = await asyncio.to_thread(crew.ledger.claim, so_far.number, due, crew.clock(), which)
    async with _kept(crew, so_far.number, claimed):
        batch = await _look_at(crew, claimed, stop)
        in_doubt = _may_be_us(batch.looked)
        is_us = in_doubt and not await crew.canaries()
    failpoint("after_fetch")
    await asyncio.to_thread(crew.ledger.give_back, batch.unfinished)
    await asyncio.to_thread(crew.ledger.stumbled, batch.stumbled, crew.clock())
    if is_us:
        await asyncio.to_thread(crew.ledger.give_back, [entry.due for entry in batch.looked])
        withheld = so_far.withheld + len(batch.looked)
        return replace(so_far, state=RunState.OFFLINE, withheld=withheld, canaries=CanaryState.SILENT)
    ours = () if last else _while_we_were_away(batch.looked)
    await asyncio.to_thread(crew.ledger.give_back, [entry.due for entry in ours])
    theirs = without_stubs([entry for entry in batch.looked if entry not in ours])
    recorded = await asyncio.to_thread(crew.ledger.record, so_far.number, theirs, crew.clock())
    return replace(
        so_far,
        checked=so_far.checked + recorded.looked,
        withheld=so_far.withheld + len(ours),
        canaries=CanaryState.ANSWERED if in_doubt else so_far.canaries,
        again=so_far.again + tuple(Due(entry.due.id, entry.due.site) for entry in ours),
        stumbled=so_far.stumbled + len(batch.stumbled),
        changes=so_far.changes + recorded.changes,
    )


def _may_be_us(looked: Sequence[Looked]) -> bool:
    """Whether so much failed at once that it may be our own network."""
    return suspicious((entry.examined.observation for entry in looked), _good_hosts(looked))


def _while_we_were_away(looked: Sequence[Looked]) -> tuple[Looked, ...]:
    """The looks that our own network spoilt, though it is up again."""
    spoilt = silent_stretch((entry.examined.observation for entry in looked), _good_hosts(looked))
    return tuple(entry for entry in looked if entry.examined.observation in spoilt)


def _good_hosts(looked: Sequence[Looked]) -> frozenset[str]:
    good = (Status.OK, Status.MOVED)
    return frozenset(host_of(entry.due.url) for entry in looked if entry.due.standing.status in good)


@contextlib.asynccontextmanager
async def _kept(crew: Crew, run: int, claimed: Sequence[DueLink]) -> AsyncIterator[None]:
    """Renew the claims while the body waits for slow sites; give them back where it is cancelled."""

    async def renew() -> None:
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            await asyncio.to_thread(crew.ledger.renew, run, claimed, crew.clock())

    renewing = asyncio.create_task(renew())
    try:
        yield
    except BaseException:
        await asyncio.shield(asyncio.to_thread(crew.ledger.give_back, claimed))
        raise
    finally:
        renewing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await renewing


async def _look_at(crew: Crew, claimed: Sequence[DueLink], stop: asyncio.Event) -> _Batch:
    """Look at all of them at once (the fetching layer keeps its own pace); nothing one does stops another."""
    looks = {asyncio.create_task(crew.examine(link)): link for link in claimed}
    if not looks:
        return _Batch()
    await _all_or_stop(set(looks), stop)
    batch = _Batch()
    for look, link in looks.items():
        if look.cancelled():
            batch.unfinished.append(link)
        elif (fault := look.exception()) is not None:
            log.error("a look failed by a fault of ours", link=link.id, exc_info=fault)
            batch.stumbled.append(link)
        else:
            batch.looked.append(Looked(link, _lighter(look.result())))
    return batch


async def _all_or_stop(looks: set[asyncio.Task[Examined]], stop: asyncio.Event) -> None:
    everything = asyncio.ensure_future(asyncio.wait(looks))
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((everything, stopping), return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait(looks, timeout=_GRACE_SECONDS)
    finally:
        everything.cancel()
        stopping.cancel()
        unfinished = [look for look in looks if not look.done()]
        for look in unfinished:
            look.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)


def _lighter(examined: Examined) -> Examined:
    """Without the raw markup: a batch of pages would hold a quarter of a gigabyte of it."""
    response = examined.observation.response
    if response is None:
        return examined
    page = replace(response.page, markup="", visible="")
    observation = replace(examined.observation, outcome=replace(response, page=page))
    return replace(examined, observation=observation)


def _offline_note(result: RunResult) -> Evidence | None:
    if result.state is not RunState.OFFLINE:
        return None
    return said(
        "our own network was down: {withheld} looks were thrown away, nobody was told", withheld=result.withheld
    )
