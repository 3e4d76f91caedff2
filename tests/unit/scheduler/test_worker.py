"""A worker joins what is under way and nothing else."""

from __future__ import annotations

import asyncio

from linkwatch.domain.watching import Which
from linkwatch.engine.worker import work


async def test_a_worker_joins_runs_until_it_is_asked_to_stop() -> None:
    stop = asyncio.Event()
    under_way = [None, Which.DUE, None, Which.ALL]
    joined: list[Which] = []

    async def run(which: Which, asked: asyncio.Event) -> None:
        joined.append(which)
        if len(joined) == 2:
            asked.set()

    assert await work(lambda: under_way.pop(0), run, stop, pause=0.001) == 2
    assert joined == [Which.DUE, Which.ALL]
