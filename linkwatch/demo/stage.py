"""The stage of the demo: the invented web and its archive on loopback, under a clock that can be turned.

async with Stage(datetime(2026, 11, 22, tzinfo=UTC)) as stage:
    app = App(stage.settings(), stage.surroundings(cache))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from linkwatch.app.auditing import Surroundings
from linkwatch.demo.archive import Limits, SmallArchive
from linkwatch.demo.archive_holdings import Capture, Holdings
from linkwatch.demo.smallweb import SmallWeb
from linkwatch.demo.world import World, world_pages
from linkwatch.settings import Settings

ARCHIVE = "web.archive.test"
_HURRIED = 60_000
"""Requests a minute the archive of the demo allows: it plays years in seconds."""


class Stage:
    """The small web with its archive; every name of the demo leads here and nowhere else."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.world = World(self.clock)
        limits = Limits(index_a_minute=_HURRIED)
        self.archive = SmallArchive(Holdings.of(_captures(self.world)), f"http://{ARCHIVE}", limits)
        self.web = SmallWeb({}, keep_requests=False)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.turn_to(self.now)
        await self._open.enter_async_context(self.web)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    def clock(self) -> datetime:
        """The time on the stage."""
        return self.now

    def turn_to(self, now: datetime) -> None:
        """Set the clock: names run out, certificates expire, pages die."""
        self.now = now
        self.web.sites = {**self.world.sites(), ARCHIVE: self.archive}
        self.web.expired = self.world.untrusted()

    def surroundings(self, cache: Path) -> Surroundings:
        """The machine as the app should see it: this clock, this web, an archive in no hurry."""
        return Surroundings(self.clock, self.web.resolve, self.web.trust, cache)

    def settings(self, more: Mapping[str, object] | None = None) -> Settings:
        """Settings for the stage alone: nothing outside of loopback is ever asked."""
        flags: dict[str, object] = {
            "wayback_url": f"http://{ARCHIVE}",
            "wayback_rate": _HURRIED,
            "allow_networks": ("127.0.0.0/8",),
            "host_delay": 0.0,
            "host_concurrency": 8,
            "timeout": 5.0,
            "canary_urls": ("http://arhiv-gubernii.test/", "http://wrecks.test/"),
            **(more or {}),
        }
        return Settings.read(flags=flags, environ={}, file=None)


def _captures(world: World) -> Iterator[Capture]:
    """What the archive's crawler saw: the world itself, as it was on the days it came by."""
    for page in world_pages():
        days = [*page.captures, *(day for episode in page.then for day in episode.captured)]
        for day in sorted(days):
            yield _capture(world, page.url, day)


def _capture(world: World, url: str, day: date) -> Capture:
    at = datetime.combine(day, time(3, 15, 2), UTC)
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    reply = world.reply(parts.hostname or "", target, at)
    kind = (reply.media_type or "text/html").split(";")[0]
    headers = (("content-type", reply.media_type or kind),)
    return Capture(url, at.strftime("%Y%m%d%H%M%S"), reply.body, reply.status, kind, headers)


def days_between(first: date, last: date, step: timedelta) -> Iterator[date]:
    """Days from the first to the last, a step apart."""
    day = first
    while day <= last:
        yield day
        day += step
