"""The same fetch, once it is its host's turn, and only where robots.txt allows it."""

from __future__ import annotations

import asyncio

from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.status import Reason
from linkwatch.domain.url import host_of
from linkwatch.fetch.robots import Robots
from linkwatch.fetch.round import ServerOf
from linkwatch.fetch.slots import LONG
from linkwatch.fetch.turns import Busy, Lane, Later, Turn, Turns
from linkwatch.fetch.way import Way
from linkwatch.ports import Clock, Fetch


def polite(fetch: Fetch, turns: Turns, server_of: ServerOf | None = None) -> Fetch:
    """The same fetch, once it is its host's turn: for single looks beside a Round, from the same turns."""

    async def fetch_in_turn(url: str) -> Observation:
        host = host_of(url)
        server = await server_of(host) if server_of is not None else None
        turn = await _next_turn(turns, host, server)
        loop = asyncio.get_running_loop()
        silence = loop.call_later(LONG, turns.lend, turn)
        observation: Observation | None = None
        try:
            observation = await fetch(url)
            return observation
        finally:
            silence.cancel()
            turns.release(turn, loop.time(), observation)

    return fetch_in_turn


def obedient(fetch: Fetch, robots: Robots, clock: Clock) -> Fetch:
    """The same fetch, where the site's robots.txt allows it."""

    async def fetch_if_allowed(url: str) -> Observation:
        if (await robots.rules(url)).allow(url):
            return await fetch(url)
        return Observation(url, clock(), Failure(Reason.ROBOTS_DISALLOWED))

    return fetch_if_allowed


def servers(way: Way) -> ServerOf:
    """The address of a host, for taking turns at a server of many names.

    None for networks the operator opened: they are the operator's own machines, and one of them may
    stand for many (a test web, a proxy).
    """

    async def server_of(host: str) -> str | None:
        found = await way.resolve(host, 443) if host else ()
        if isinstance(found, Failure) or not found or way.guard.opened(found[0]):
            return None
        return found[0].address

    return server_of


async def _next_turn(turns: Turns, host: str, server: str | None) -> Turn:
    loop = asyncio.get_running_loop()
    while True:
        claimed = turns.claim(host, server, loop.time())
        match claimed:
            case Turn():
                return claimed
            case Later(at=at):
                await asyncio.sleep(max(0.0, at - loop.time()))
            case Busy(lane=lane):
                await _woken(turns, lane)


async def _woken(turns: Turns, lane: Lane) -> None:
    """Wait in line for a lane; one who is cancelled there lets the next go."""
    woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def wake() -> None:
        if woken.done():
            turns.wake(lane)
        else:
            woken.set_result(None)

    lane.waiting.append(wake)
    try:
        await woken
    except asyncio.CancelledError:
        turns.wake(lane)
        raise
