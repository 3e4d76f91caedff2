"""One HTTP/1.1 exchange on one connection: the request written, the reply parsed, everything bounded."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import httptools

from linkwatch.domain.status import Reason
from linkwatch.fetch.faults import Fault

MAX_HEADER_BYTES = 100 * 1024
MAX_INTERIM = 20
SMALL_BODY = 256 * 1024


class Budget:
    """Room for large bodies: small ones are read at once, a large one waits until there is room for it.

    Whoever has room can finish, so nobody waits for somebody who waits.
    """

    def __init__(self, large_bodies: int = 24) -> None:
        self._free = large_bodies
        self._waiting: deque[Callable[[], None]] = deque()

    def enter(self, go: Callable[[], None]) -> None:
        """Call `go` when there is room: now or later."""
        if self._free:
            self._free -= 1
            go()
        else:
            self._waiting.append(go)

    def leave(self) -> None:
        """Give the room to the next in line."""
        if self._waiting:
            self._waiting.popleft()()
        else:
            self._free += 1

    def forget(self, go: Callable[[], None]) -> None:
        """Take back what waits in line."""
        self._waiting.remove(go)


@dataclass(slots=True)
class Raw:
    """A reply as it came over the wire, its body still encoded."""

    status: int = 0
    phrase: bytes = b""
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: list[bytes] = field(default_factory=list)
    cut: bool = False


class Wire(asyncio.Protocol):
    """The reader's end of a connection. `done` gives the Raw reply or raises the Fault that kept it away."""

    def __init__(self, budget: Budget, max_bytes: int, *, bodiless: bool = False) -> None:
        self.done: asyncio.Future[Raw] = asyncio.get_running_loop().create_future()
        self._raw = Raw()
        parser = httptools.HttpResponseParser(self)
        parser.set_dangerous_leniencies(
            lenient_headers=True,
            lenient_version=True,
            lenient_optional_lf_after_cr=True,
            lenient_optional_cr_before_lf=True,
            lenient_spaces_after_chunk_size=True,
        )
        self._parser: httptools.HttpResponseParser | None = parser  # until closed
        self._transport: asyncio.Transport | None = None
        self._budget = budget
        self._room: bool | None = None  # None: small so far; False: waiting in line
        self._max_bytes = max_bytes
        self._bodiless = bodiless
        self._received = 0  # everything, for a reply may be all headers, chunk marks or trailers
        self._size = 0  # of the body
        self._header_bytes = 0
        self._interim = 0
        self._in_body = False
        self._framed = False  # the reply says where it ends

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop once connected."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one without saying so

    def data_received(self, data: bytes) -> None:
        """Called by the loop: parse, within bounds."""
        if self.done.done() or self._parser is None:
            return
        self._received += len(data)
        if not self._in_body and self._received > MAX_HEADER_BYTES + self._max_bytes:
            self._fail(Reason.PROTOCOL_ERROR, "its headers have no end")
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._end(cut=True, why=str(error))
        else:
            self._bound()

    def eof_received(self) -> bool:
        """Called by the loop at the end of what the server sends: close."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop: whatever was read is all there will be."""
        if self._in_body:
            self._end(cut=self._framed or exc is not None)
        elif exc is not None or not self._received:
            self._fail(Reason.CONNECTION_RESET, str(exc or "closed without an answer"))
        else:
            self._fail(Reason.PROTOCOL_ERROR, "closed in the middle of its headers")

    def give_up(self) -> Raw | None:
        """What was read when time is over: None where not even the headers were complete."""
        self._raw.cut = True
        return self._raw if self._in_body else None

    def close(self) -> None:
        """Close at once, without draining, and give back the room taken.

        Parser and transport hold this wire, and it holds them: let go, so that the memory of a connection
        is free with its end, and not when the garbage collector comes by.
        """
        if self._transport is not None:
            self._transport.abort()
        self._parser = self._transport = None
        if self._room:
            self._budget.leave()
        elif self._room is False:
            self._budget.forget(self._go_on)
        self._room = None

    def on_status(self, status: bytes) -> None:
        """Take the reason phrase, or a part of it."""
        self._raw.phrase = (self._raw.phrase + status)[:300]

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take one header."""
        self._header_bytes += len(name) + len(value) + 4
        if self._header_bytes > MAX_HEADER_BYTES:
            self._end(cut=True, why="its headers are too long")
        elif not self._in_body:  # else a trailer, which says nothing to us
            self._raw.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """Begin the body, unless the answer is an interim one."""
        if self.done.done() or self._parser is None:
            return
        raw = self._raw
        raw.status = self._parser.get_status_code()
        if 100 <= raw.status < 200:
            return
        if raw.status < 100:
            self._fail(Reason.PROTOCOL_ERROR, f"status {raw.status}")
            return
        self._in_body = True
        self._framed = any(name in (b"content-length", b"transfer-encoding") for name, _ in raw.headers)
        if self._bodiless:
            self._end()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body, as far as allowed."""
        if self.done.done():
            return
        room = self._max_bytes - self._size
        self._size += len(body)
        self._raw.body.append(body[:room])

    def on_message_complete(self) -> None:
        """End with the first final answer; whatever follows is not read."""
        if self._in_body:
            self._end(cut=self._size > self._max_bytes)
            return
        self._interim += 1
        if self._raw.status == 101 or self._interim > MAX_INTERIM:
            self._fail(Reason.PROTOCOL_ERROR, f"status {self._raw.status} where an answer was due")
        self._raw = Raw()

    def _bound(self) -> None:
        if self._size > self._max_bytes or self._received > 2 * self._max_bytes + MAX_HEADER_BYTES:
            self._end(cut=True)
        elif self._size > SMALL_BODY and self._room is None and not self.done.done():
            assert self._transport is not None
            self._room = False
            self._transport.pause_reading()
            self._budget.enter(self._go_on)

    def _go_on(self) -> None:
        self._room = True
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def _end(self, *, cut: bool = False, why: str = "") -> None:
        if self.done.done():
            return
        if not self._in_body:
            self._fail(Reason.PROTOCOL_ERROR, why)
            return
        self._raw.cut = cut
        self.done.set_result(self._raw)

    def _fail(self, reason: Reason, detail: str) -> None:
        if not self.done.done():
            self.done.set_exception(Fault(reason, detail))
