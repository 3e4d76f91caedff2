"""Put the look together, each behaviour wrapped round the one before; the only doors of this room."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from linkwatch.domain.observation import Failure
from linkwatch.fetch.address import read_address
from linkwatch.fetch.connection import sender
from linkwatch.fetch.exchange import Reply, Request
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.look import USUAL, Bounds, Looker
from linkwatch.fetch.second import introducing, looking_past_tls, retrying
from linkwatch.fetch.way import Way
from linkwatch.ports import Answer, Ask, Clock


def fetcher(way: Way, identity: Identity, clock: Clock, bounds: Bounds = USUAL) -> Looker:
    """A whole look at a link, without taking turns: see `politeness` for that (ports.Fetch).

    One exchange, tried twice, looked past TLS, under two names, its redirects followed, in time.
    """
    send = sender(way)
    return Looker(introducing(looking_past_tls(retrying(send)), identity), clock, bounds)


def glancer(way: Way, identity: Identity, clock: Clock, bounds: Bounds = USUAL) -> Looker:
    """A look without second looks, for what may well be missing: a robots.txt."""
    headers = identity.headers(identity.compatible)
    send = retrying(sender(way))

    async def send_as_most_do(request: Request) -> Reply | Failure:
        return await send(request.led_by(headers))

    return Looker(send_as_most_do, clock, bounds)


def asker(way: Way, identity: Identity) -> Ask:
    """Guarded requests to the services we ask (ports.Ask): one exchange, no redirects, no second look."""
    return _Asker(way, identity)


@dataclass(frozen=True, slots=True)
class _Asker:
    way: Way
    identity: Identity

    async def __call__(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        deadline: timedelta = timedelta(seconds=60),
        max_bytes: int = 8 * 1024 * 1024,
    ) -> Answer | Failure:
        """The service's answer, or the fault that kept it from us."""
        address = read_address(url)
        if isinstance(address, Failure):
            return address
        given = {name.lower(): (name, value) for name, value in (headers or {}).items()}
        ours = {name.lower(): (name, value) for name, value in self.identity.headers(self.identity.plain)}
        expires_at = asyncio.get_running_loop().time() + deadline.total_seconds()
        request = Request(address, expires_at, tuple({**ours, **given}.values()), method, body, max_bytes)
        reply = await sender(self.way)(request)
        if isinstance(reply, Failure):
            return reply
        return Answer(reply.status, address.href, dict(reversed(reply.headers)), reply.body)
