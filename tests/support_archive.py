"""A client of the small archive over real sockets, and a plain judge, for tests and benchmarks of the archive."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from linkwatch.archive.cache import CacheFile
from linkwatch.archive.pace import Pace
from linkwatch.archive.service import Service
from linkwatch.archive.wayback import Wayback
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.smallweb import SmallWeb
from linkwatch.domain.observation import Failure
from linkwatch.domain.pace import Rate
from linkwatch.domain.status import Reason
from linkwatch.fetch.body import read_page
from linkwatch.fetch.fetcher import asker
from linkwatch.fetch.guard import Guard, Networks
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.tls import trust_in
from linkwatch.fetch.way import Way
from linkwatch.ports import Ask

BASE = "http://archive.test"
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUICK = Rate(60_000)


@dataclass(slots=True)
class Desk:
    """A small archive and a client of it."""

    small: SmallArchive
    client: Wayback
    ask: Ask
    cache: CacheFile

    @property
    def index_requests(self) -> int:
        """How often the index was asked."""
        return self.small.asked["index"]


async def no_sleep(_: float) -> None:
    """Time passes at once."""


def ask_through(web: SmallWeb) -> Ask:
    """Guarded requests that may reach the small web."""
    way = Way(web.resolve, Guard(allow=Networks.parse("127.0.0.0/8")), trust_in(web.trust))
    return asker(way, Identity())


def ask_on_port() -> Ask:
    """Guarded requests to loopback addresses with a port, from another process than the small web's."""
    way = Way(_no_names, Guard(allow=Networks.parse("127.0.0.0/8")), trust_in(ssl.create_default_context()))
    return asker(way, Identity())


async def _no_names(host: str, port: int) -> Failure:
    return Failure(Reason.DNS_NXDOMAIN, f"{host}:{port}")


def client_of(
    ask: Ask, cache: CacheFile, *, base: str = BASE, now: datetime = NOW, rate: Rate = QUICK
) -> Wayback:
    """A client with nothing to wait for."""
    return Wayback(
        ask,
        read_page,
        base,
        index_pace=Pace(cache, f"{base} index", rate),
        replay_pace=Pace(cache, f"{base} replay", QUICK),
        cache=cache,
        clock=lambda: now,
        service=lambda asked, pace: Service(asked, pace, sleep=no_sleep),
    )


@asynccontextmanager
async def desk(small: SmallArchive, folder: Path) -> AsyncIterator[Desk]:
    """A client of a small archive, with an empty cache."""
    small.limits.index_a_minute = 10_000
    async with SmallWeb({"archive.test": small}) as web:
        cache = CacheFile(folder / "archive.sqlite")
        ask = ask_through(web)
        yield Desk(small, client_of(ask, cache), ask, cache)


def day(text: str) -> date:
    """2020-04-26"""
    return date.fromisoformat(text)


def stamp(on: date, days: int = 0, clock: str = "101500") -> str:
    """The stamp of an instant some days from a day."""
    return (on + timedelta(days=days)).strftime("%Y%m%d") + clock
