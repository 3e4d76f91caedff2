"""One worker of many: joins the runs of the others, and shares their work by claims alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from linkwatch.domain.watching import Which

PAUSE_SECONDS = 5.0

Join = Callable[[], Which | None]
"""The kind of run that is under way somewhere, or None while there is nothing to share."""

Run = Callable[[Which, asyncio.Event], Awaitable[object]]


async def work(join: Join, run: Run, stop: asyncio.Event, pause: float = PAUSE_SECONDS) -> int:
    """Help with whatever run is under way until asked to stop; how many runs were joined.

    There is no queue: what is due is a column of `links`, a claim is an update of that row, and a worker
    that dies loses its claims after a lease (docs/adr/0003-no-job-engine.md).
    """
    joined = 0
    while not stop.is_set():
        which = await asyncio.to_thread(join)
        if which is not None:
            await run(which, stop)
            joined += 1
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            continue
    return joined
