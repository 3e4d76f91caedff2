"""A small Wayback Machine on loopback: index, TimeMap, replay, Save Page Now, with its limits and its moods.

    archive = SmallArchive(Holdings.of([Capture("http://a.test/", "20200101000000", html("A"))]))
    async with SmallWeb({"archive.test": archive}) as web: ...

Alone: `python -m linkwatch.demo.archive --port 8766`. Its captures are invented.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from linkwatch.demo.archive_holdings import Capture, Holdings
from linkwatch.demo.archive_index import Refusal
from linkwatch.demo.archive_index import answer as ask_index
from linkwatch.demo.archive_replay import Quirks, play, timemap
from linkwatch.demo.archive_save import SavePageNow
from linkwatch.demo.smallweb import Reply, Request, SmallWeb, html

Pool = Literal["index", "replay", "save", "other"]
_TOO_MANY = html("429 Too Many Requests", "<p>You have sent too many requests in a given amount of time.</p>")
_DOWN = html("503 Service Temporarily Unavailable", "<p>The Wayback Machine is temporarily offline.</p>")


@dataclass(slots=True)
class Limits:
    """How much the archive bears. `minute` is shorter than a minute where a test has no time."""

    index_a_minute: int = 30
    minute: float = 60.0
    blocked_minutes: float = 1.0  # how long connections are cut after a 429 was ignored
    retry_after: str | None = None


@dataclass(slots=True)
class Moods:
    """What is wrong with the service just now."""

    outage: int | Literal["cut"] | None = None  # a status for everything, or connections cut
    pools: tuple[Pool, ...] = ("index", "replay", "save", "other")  # whom an outage and slowness hit
    delay: float = 0.0
    fail_first: int = 0  # this many requests are answered 503, the next ones as usual
    triple_lines: bool = False
    eighth_field: bool = False
    index_body: bytes | None = None  # the index answers this, whatever was asked
    gzip_index: bool = False


@dataclass(slots=True)
class SmallArchive:
    """A `Handler` of the small web. Counts what it is asked, so that politeness can be asserted."""

    holdings: Holdings = field(default_factory=Holdings)
    base: str | None = None  # how it names itself; by default as it is called
    limits: Limits = field(default_factory=Limits)
    moods: Moods = field(default_factory=Moods)
    quirks: Quirks = field(default_factory=Quirks)
    clock: Callable[[], float] = time.time
    save: SavePageNow | None = None
    asked: Counter[str] = field(default_factory=Counter)
    index_times: list[float] = field(default_factory=list)  # of every index request, refused ones too
    _recent: deque[float] = field(default_factory=deque)
    _limited_at: float | None = None
    _blocked_until: float = 0.0

    def __call__(self, request: Request) -> Reply:
        """One answer."""
        pool = pool_of(request.path)
        self.asked[pool] += 1
        if self.moods.fail_first > 0:
            self.moods.fail_first -= 1
            return Reply(503, _DOWN)
        if pool in self.moods.pools and self.moods.outage is not None:
            return _cut() if self.moods.outage == "cut" else Reply(self.moods.outage, _DOWN)
        reply = self._answer(pool, request)
        if pool in self.moods.pools and self.moods.delay:
            return Reply(reply.status, reply.body, reply.headers, reply.media_type, delay=self.moods.delay)
        return reply

    def most_in_a_minute(self) -> int:
        """The most index requests seen in any stretch of a minute."""
        times = sorted(self.index_times)
        return max(
            (sum(at <= other < at + self.limits.minute for other in times[n:]) for n, at in enumerate(times)),
            default=0,
        )

    def _answer(self, pool: Pool, request: Request) -> Reply:
        if self.save is not None:
            self.save.reveal()
        match pool:
            case "index":
                return self._limited() or self._index(request)
            case "replay":
                return play(self.holdings, self._named(request), request.target, self.quirks)
            case "save":
                return self.save.answer(request) if self.save else Reply(404)
            case "other":
                return Reply(200, html("Internet archive of the small web", "<p>All of it is invented.</p>"))

    def _named(self, request: Request) -> str:
        return self.base or f"http://{request.headers.get('host', request.host)}"

    def _limited(self) -> Reply | None:
        """30 a minute; then 429; asked on within the minute: no answer at all for a while."""
        now = self.clock()
        self.index_times.append(now)
        while self._recent and self._recent[0] <= now - self.limits.minute:
            self._recent.popleft()
        if now < self._blocked_until:
            return _cut()
        if self._limited_at is not None and now - self._limited_at < self.limits.minute:
            self._blocked_until = now + self.limits.blocked_minutes * self.limits.minute
            return _cut()
        if len(self._recent) >= self.limits.index_a_minute:
            self._limited_at = now
            wait = self.limits.retry_after
            return Reply(429, _TOO_MANY, (("Retry-After", wait),) if wait else ())
        self._recent.append(now)
        return None

    def _index(self, request: Request) -> Reply:
        path = request.path
        if path.startswith("/web/timemap/link/"):
            return timemap(self.holdings, self._named(request), path.removeprefix("/web/timemap/link/"))
        if self.moods.index_body is not None:
            return Reply(200, self.moods.index_body)
        body = ask_index(self._disturbed(), request.query, as_json=path == "/web/timemap/json")
        if isinstance(body, Refusal):
            return Reply(body.status, body.text.encode(), body.headers, "text/plain")
        headers: tuple[tuple[str, str], ...] = (("X-location", "cdx"), ("x-ts", "200"))
        if self.moods.gzip_index:
            body, headers = gzip.compress(body), (*headers, ("Content-Encoding", "gzip"))
        return Reply(200, body, headers, "text/plain;charset=UTF-8")

    def _disturbed(self) -> Holdings:
        """The holdings as a tired index gives them: lines three times over, a field too many."""
        if not (self.moods.triple_lines or self.moods.eighth_field):
            return self.holdings
        rows = list(self.holdings.all_rows()) * (3 if self.moods.triple_lines else 1)
        more = ("extra",) if self.moods.eighth_field else ()
        return Holdings([], self.holdings.excluded, [(*row, *more) for row in rows])


def pool_of(path: str) -> Pool:
    """Which limit a request counts against; index and TimeMap share one."""
    if path.startswith(("/cdx/", "/web/timemap/")):
        return "index"
    if path.startswith("/web/"):
        return "replay"
    return "save" if path == "/save" or path.startswith("/save/") else "other"


def _cut() -> Reply:
    return Reply(raw=b"", end="reset")


def sample() -> Holdings:
    """A few captures to try a client on: a page that stood still, died, and was taken over."""
    url = "http://journal.test/articles/steppe.html"
    page = html("The steppe road", "<p>The road was measured twice, and both times it was longer.</p>")
    return Holdings.of(
        [
            Capture(url, "20180312081500", page),
            Capture(url, "20200424031502", page),
            Capture(url, "20200621190000", page, revisit=True),
            Capture(url, "20220115083000", html("404 Not Found"), 404),
        ]
    )


async def serve(port: int) -> None:
    """Answer on a loopback port until interrupted."""
    archive = SmallArchive(sample())
    async with SmallWeb({"127.0.0.1": archive, "localhost": archive}, keep_requests=False, port=port) as web:
        print(f"http://127.0.0.1:{web.port}/web/2020/http://journal.test/articles/steppe.html")  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A small Wayback Machine on loopback; all of it is invented.")
    parser.add_argument("--port", type=int, default=8766)
    asyncio.run(serve(parser.parse_args().port))
