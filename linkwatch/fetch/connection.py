"""One exchange over a connection of our own: the request sent, its reply read and decoded, every fault named."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass, field
from functools import lru_cache

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.decode import decoded
from linkwatch.fetch.exchange import Headers, Reply, Request, Send
from linkwatch.fetch.faults import Fault, failure_from, shown
from linkwatch.fetch.tls import sent_alone
from linkwatch.fetch.way import Way
from linkwatch.fetch.wire import Raw, Wire

FAULTS = (Fault, OSError, ValueError, ArithmeticError, zlib.error, ExceptionGroup)
"""Everything an exchange can raise for a fault of the network or of the other side."""


@dataclass(slots=True)
class Seen:
    """What an exchange has seen so far."""

    raw: Raw = field(default_factory=Raw)
    address: str | None = None
    sent_alone: bool = False


def sender(way: Way) -> Send:
    """One exchange a connection, to a vetted address, closed behind it."""

    async def send(request: Request) -> Reply | Failure:
        try:
            return reply_of(await exchange(way, request, all_headers(request)), request.max_bytes)
        except FAULTS as error:
            return failure_from(error)

    return send


async def exchange(way: Way, request: Request, headers: Headers) -> Seen:
    """What came over the wire for a request with these headers; raises the Fault met, or the error behind it."""
    wire: Wire | None = None
    seen = Seen()

    def new_wire() -> Wire:
        nonlocal wire
        wire = Wire(way.budget, request.max_bytes, bodiless=request.method == "HEAD")
        return wire

    try:
        async with asyncio.timeout_at(request.expires_at):
            endpoints = await way.endpoints(request.address)
            if isinstance(endpoints, Failure):
                raise Fault(endpoints.reason, endpoints.detail)
            transport, wire, peer = await way.connect(request.address, endpoints, new_wire, verify=request.verify)
            seen.address = peer.address
            if not request.verify:
                seen.sent_alone = sent_alone(transport.get_extra_info("ssl_object"))
            transport.write(written(request, headers))
            seen.raw = await wire.done
    except TimeoutError as error:
        raw = wire.give_up() if wire is not None else None
        if raw is None:
            reason = Reason.READ_TIMEOUT if seen.address else Reason.CONNECT_TIMEOUT
            raise Fault(reason, "no answer in time") from error
        seen.raw = raw
    finally:
        if wire is not None:
            wire.close()
    return seen


def written(request: Request, headers: Headers) -> bytes:
    """A request as bytes, its target as the address has it; ValueError where a header holds a line break."""
    lines = [f"{name}: {value}" for name, value in headers]
    head = "\r\n".join((f"{request.method} {request.address.target} HTTP/1.1", *lines))
    if head.count("\n") != len(headers) or head.count("\r") != len(headers):
        raise ValueError("a header holds a line break")
    return head.encode("ascii") + b"\r\n\r\n" + request.body


def all_headers(request: Request) -> Headers:
    """The headers of a request, those of the exchange itself added."""
    length = (("Content-Length", str(len(request.body))),) if request.body or request.method == "POST" else ()
    return (("Host", request.address.authority), *request.headers, *length, ("Connection", "close"))


def reply_of(seen: Seen, max_bytes: int) -> Reply:
    """A reply with its headers as text and its body without its coding."""
    raw = seen.raw
    headers = tuple([(name.decode("latin-1").lower(), _text(name, value)) for name, value in raw.headers])
    codings = [value for name, value in headers if name == "content-encoding"]
    body, cut = decoded(b"".join(raw.body), ", ".join(codings), max_bytes)
    return Reply(
        status=raw.status,
        headers=headers,
        body=body,
        phrase=_phrase(raw.phrase),
        cut=cut or raw.cut,
        address=seen.address,
        sent_alone=seen.sent_alone,
    )


@lru_cache(maxsize=256)  # nearly all servers say the same
def _phrase(raw: bytes) -> str:
    return shown(raw.decode("utf-8", "replace"))


def _text(name: bytes, value: bytes) -> str:
    """A header as text: UTF-8 where it is, else the bytes one by one; of an address, percent-encoded."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        if name.lower() == b"location":
            return "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in value)
        return value.decode("latin-1")
