"""Happy Eyeballs: connect to whichever of several vetted addresses answers first (RFC 8305)."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain, zip_longest

from linkwatch.ports import Endpoint

HEAD_START = 0.25
"""Seconds before the next address is tried beside the ones before it (RFC 8305, section 5)."""


def by_turns(endpoints: Sequence[Endpoint]) -> tuple[Endpoint, ...]:
    """IPv6 and IPv4 by turns, IPv6 first, so that a broken path of one kind costs one head start.

    >>> [e.address for e in by_turns([Endpoint("192.0.2.1", 80), Endpoint("2001:db8::1", 80)])]
    ['2001:db8::1', '192.0.2.1']
    """
    six = [endpoint for endpoint in endpoints if ":" in endpoint.address]
    four = [endpoint for endpoint in endpoints if ":" not in endpoint.address]
    pairs = chain.from_iterable(zip_longest(six, four))
    return tuple(endpoint for endpoint in pairs if endpoint is not None)


async def first_to_answer(endpoints: Sequence[Endpoint]) -> tuple[socket.socket, Endpoint]:
    """A connected socket and whose it is; the error of the first address where none answers."""
    attempts: list[asyncio.Task[tuple[socket.socket, Endpoint]]] = []
    try:
        for endpoint in endpoints:
            attempts.append(asyncio.create_task(_connected(endpoint)))
            winner = await _winner(attempts, HEAD_START)
            if winner is not None:
                return winner
        winner = await _winner(attempts, None)
        if winner is not None:
            return winner
        raise attempts[-1].exception() or ConnectionError("no address answered")
    finally:
        await _drop(attempts)


async def _connected(endpoint: Endpoint) -> tuple[socket.socket, Endpoint]:
    family = socket.AF_INET6 if ":" in endpoint.address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(sock, (endpoint.address, endpoint.port))
    except BaseException:
        sock.close()
        raise
    return sock, endpoint


async def _winner(
    attempts: list[asyncio.Task[tuple[socket.socket, Endpoint]]], seconds: float | None
) -> tuple[socket.socket, Endpoint] | None:
    """The first attempt that succeeds; None when all have failed or the time is over."""
    deadline = None if seconds is None else asyncio.get_running_loop().time() + seconds
    while pending := [attempt for attempt in attempts if not attempt.done()]:
        left = None if deadline is None else max(0.0, deadline - asyncio.get_running_loop().time())
        done, _ = await asyncio.wait(pending, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        if not done or any(attempt.exception() is None for attempt in done):
            break
    won = next((each for each in attempts if each.done() and each.exception() is None), None)
    if won is None:
        return None
    attempts.remove(won)
    return won.result()


async def _drop(attempts: list[asyncio.Task[tuple[socket.socket, Endpoint]]]) -> None:
    for attempt in attempts:
        attempt.cancel()
    for result in await asyncio.gather(*attempts, return_exceptions=True):
        if isinstance(result, tuple):
            with suppress(OSError):
                result[0].close()
