"""Whether a site wants to be looked at by programs: robots.txt, asked once a day (RFC 9309)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from protego import Protego

from linkwatch.domain.observation import Failure
from linkwatch.fetch.address import Address, read_address
from linkwatch.fetch.identity import PRODUCT
from linkwatch.ports import Fetch

KEPT = timedelta(days=1)
MAX_ORIGINS = 20_000
MAX_LENGTH = 512 * 1024
"""Characters of a robots.txt that are read (RFC 9309, section 2.5, asks for 500 KiB at least)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt asks of us; None where there is none."""

    parsed: Protego | None = None

    def allow(self, url: str) -> bool:
        """Whether we may look at an address."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, PRODUCT))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds to leave between requests, where the site says so."""
        return self.parsed.crawl_delay(PRODUCT) if self.parsed is not None else None


class Robots:
    """The rules of every origin, each asked for once and kept for a day."""

    def __init__(self, look: Fetch) -> None:
        self._look = look
        self._known: dict[str, tuple[float, asyncio.Task[Rules]]] = {}

    async def rules(self, url: str) -> Rules:
        """The rules that hold for an address. Where they cannot be had, all is allowed: the look will tell."""
        address = read_address(url)
        if isinstance(address, Failure):
            return Rules()
        origin = origin_of(address)
        now = asyncio.get_running_loop().time()
        known = self._known.get(origin)
        if known is None or known[0] < now or known[1].cancelled():
            if len(self._known) >= MAX_ORIGINS:
                del self._known[next(iter(self._known))]
            known = (now + KEPT.total_seconds(), asyncio.create_task(self._read(origin)))
            self._known[origin] = known
        return await asyncio.shield(known[1])

    async def _read(self, origin: str) -> Rules:
        observation = await self._look(f"{origin}/robots.txt")
        response = observation.response
        if response is None or response.status != 200:
            return Rules()
        return read_robots(response.page.markup)


def read_robots(text: str) -> Rules:
    """The rules in a robots.txt; a page that is no robots.txt gives none.

    >>> read_robots("User-agent: * | Disallow: /private/".replace(" | ", chr(10))).allow("http://a.test/private/x")
    False
    """
    if text.lstrip()[:1] == "<":
        return Rules()
    return Rules(Protego.parse(text[:MAX_LENGTH]))


def origin_of(address: Address) -> str:
    """The origin whose robots.txt holds for an address."""
    return f"{address.scheme}://{address.authority}"
