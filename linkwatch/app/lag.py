"""Notices when something held up the event loop: what takes long belongs into processes and threads."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()

EVERY_SECONDS = 1.0
TOO_LATE_SECONDS = 1.0


async def notice_lag(
    now: Callable[[], float] | None = None, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Write down each time the loop came back more than a second late, until cancelled."""
    clock = now or asyncio.get_running_loop().time
    while True:
        before = clock()
        await pause(EVERY_SECONDS)
        late = clock() - before - EVERY_SECONDS
        if late > TOO_LATE_SECONDS:
            log.warning("the event loop was held up", seconds=round(late, 1))
