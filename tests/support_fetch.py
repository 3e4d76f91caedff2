"""Help for the tests of `fetch`: a look through a small web, and servers that misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from linkwatch.demo.smallweb import Handler, SmallWeb
from linkwatch.domain.observation import Failure, Observation
from linkwatch.fetch.fetcher import fetcher
from linkwatch.fetch.guard import Guard, Networks
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.look import Bounds, Looker
from linkwatch.fetch.tls import trust_in
from linkwatch.fetch.way import Way
from linkwatch.ports import Endpoint, Resolve

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
LOOPBACK = Guard(allow=Networks.parse("127.0.0.0/8, [::1]/128"))


def way_to(web: SmallWeb, **parts: Any) -> Way:
    """The way out that ends at a small web."""
    return Way(**{"resolve": web.resolve, "guard": LOOPBACK, "trust": trust_in(web.trust)} | parts)


def looker(web: SmallWeb, *, seconds: float = 20, way: Way | None = None, **bounds: Any) -> Looker:
    """The whole look, at a small web."""
    limits = Bounds(deadline=timedelta(seconds=seconds), **bounds)
    return fetcher(way or way_to(web), Identity("editor@journal.test"), lambda: NOW, limits)


async def look_at(site: Handler, url: str = "http://a.test/", **options: Any) -> tuple[Observation, SmallWeb]:
    """One look at a web of one site, `a.test`."""
    async with SmallWeb({"a.test": site}) as web:
        return await looker(web, **options)(url), web


def outcome_word(observation: Observation) -> str:
    """The outcome in one word: the reason of a failure or the status, "cut" added where the body is."""
    outcome = observation.outcome
    if isinstance(outcome, Failure):
        return outcome.reason.value
    return f"{outcome.status} cut" if outcome.cut else str(outcome.status)


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def raw_server(talk: Talk, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """A server that says what it likes; gives its port."""
    talks: set[asyncio.Task[None]] = set()

    async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        try:
            await talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            talks.discard(task)
            writer.close()

    server = await asyncio.start_server(keep, host, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tuple(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


def resolving_to(*endpoints: Endpoint) -> Resolve:
    """A resolver that gives the same endpoints for every name."""

    async def resolve(host: str, port: int) -> tuple[Endpoint, ...] | Failure:
        return endpoints

    return resolve
