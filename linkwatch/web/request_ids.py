"""A name of its own for every request: in its answer, in problems, and in whatever is logged meanwhile.

A name that a caller sends is not taken over: it could pretend to be another request, or break the log.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-request-id"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> str:
    """A ULID: 26 letters and digits that sort by time, to the millisecond.

    >>> first, second = new_id(), new_id()
    >>> len(first), first[:6] <= second[:6], first == second
    (26, True, False)
    """
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def id_of(scope: Scope) -> str:
    """The name of the request under way."""
    state = scope.setdefault("state", {})
    name: str = state.setdefault("request_id", new_id())
    return name


@dataclass(frozen=True, slots=True)
class RequestIds:
    """Names every request, tells its caller, and has the log name it."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under its name."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = id_of(scope)

        async def send_with_name(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=name):
            await self.app(scope, receive, send_with_name)
