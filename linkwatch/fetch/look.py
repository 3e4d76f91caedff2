"""The whole look: a chain of redirects followed by hand under one deadline, told as an Observation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.observation import Failure, Observation, Page, Redirect, Response
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address, joined, read_address
from linkwatch.fetch.body import read_page
from linkwatch.fetch.cookies import Cookies
from linkwatch.fetch.exchange import MAX_BYTES, Reply, Request, Send
from linkwatch.fetch.retry_after import retry_after
from linkwatch.ports import Clock

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_LOCATION = 8 * 1024
QUICKLY_READ = 128 * 1024
"""Bytes of a page that are read in a few milliseconds."""

Read = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one look may cost."""

    deadline: timedelta = timedelta(seconds=20)  # for the whole chain
    redirects: int = 10
    max_bytes: int = MAX_BYTES  # of a body, on the wire and decoded


USUAL = Bounds()


@dataclass(slots=True)
class Trail:
    """Where a chain has been so far."""

    expires_at: float
    cookies: Cookies = field(default_factory=Cookies)
    redirects: list[Redirect] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    notes: list[Evidence] = field(default_factory=list)
    address: str | None = None
    insecure: Reason | None = None


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks at links (ports.Fetch). Each hop is read, vetted and bounded like the first."""

    send: Send
    clock: Clock
    bounds: Bounds = USUAL
    read: Read = read_page

    async def __call__(self, url: str) -> Observation:
        """What came over the wire; every fault of the network or the other side is in the outcome."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        trail = Trail(expires_at=began + self.bounds.deadline.total_seconds())
        observed_at = self.clock()
        first = read_address(url)
        outcome = first if isinstance(first, Failure) else await self._follow(first, trail)
        return Observation(
            url=url,
            observed_at=observed_at,
            outcome=outcome,
            redirects=tuple(trail.redirects),
            elapsed=timedelta(seconds=loop.time() - began),
            notes=tuple(trail.notes),
            address=trail.address,
            insecure=trail.insecure,
        )

    async def _follow(self, address: Address, trail: Trail) -> Response | Failure:
        while True:
            reply = await self._ask(address, trail)
            if isinstance(reply, Failure):
                return reply
            page = Page() if reply.status in REDIRECTS else await self._page(reply, address)
            onward = leads_to(reply, page, address)
            if onward is None:
                return _response(reply, page, address, self.clock())
            if isinstance(onward, Failure):
                return onward
            trail.redirects.append(Redirect(reply.status, address.href))
            if len(trail.redirects) > self.bounds.redirects:
                return Failure(Reason.TOO_MANY_REDIRECTS, onward.href)
            if asyncio.get_running_loop().time() >= trail.expires_at:
                return Failure(Reason.DEADLINE, onward.href)
            address = onward

    async def _ask(self, address: Address, trail: Trail) -> Reply | Failure:
        cookie = trail.cookies.header(address)
        if (address.href, cookie) in trail.seen:
            return Failure(Reason.REDIRECT_LOOP, address.href)
        trail.seen.add((address.href, cookie))
        headers = (("Cookie", cookie),) if cookie else ()
        reply = await self.send(
            Request(address, trail.expires_at, headers=headers, max_bytes=self.bounds.max_bytes)
        )
        if isinstance(reply, Reply):
            trail.cookies.take(reply.all("set-cookie"), address)
            trail.notes.extend(reply.notes)
            trail.address = reply.address or trail.address
            trail.insecure = trail.insecure or reply.insecure
        return reply

    async def _page(self, reply: Reply, address: Address) -> Page:
        """The body, read in a thread where that would hold up the others."""
        given = (reply.body, reply.header("content-type"), address.href, reply.cut)
        if len(reply.body) > QUICKLY_READ or reply.body.startswith(b"%PDF-"):
            return await asyncio.to_thread(self.read, *given)
        return self.read(*given)


def leads_to(reply: Reply, page: Page, address: Address) -> Address | Failure | None:
    """Where a reply sends us; None where it is the end, Failure where it leads nowhere we may go."""
    if reply.status not in REDIRECTS:
        if page.refresh is None or reply.status != 200:
            return None
        onward = joined(address, page.refresh)
        return None if isinstance(onward, Failure) or onward.href == address.href else onward
    locations = set(reply.all("location"))
    if not "".join(locations).strip():
        return None
    if len(locations) > 1:
        return Failure(Reason.PROTOCOL_ERROR, "redirects to two places at once")
    location = locations.pop()
    if len(location) > MAX_LOCATION:
        return Failure(Reason.PROTOCOL_ERROR, "redirects to an address that is too long")
    return joined(address, location)


def _response(reply: Reply, page: Page, address: Address, now: datetime) -> Response:
    return Response(
        status=reply.status,
        url=address.href,
        headers=reply.headers,
        page=page,
        size=len(reply.body),
        cut=reply.cut,
        phrase=reply.phrase,
        retry_after=retry_after(reply.header("retry-after"), now.astimezone(UTC)),
    )
