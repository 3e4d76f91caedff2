"""HTTP as httpx speaks it, over connections of our own. The one module that imports httpx."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial

import httpx

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import read_address
from linkwatch.fetch.decode import decoded
from linkwatch.fetch.exchange import MAX_BYTES, Headers, Reply, Request, Send
from linkwatch.fetch.faults import Fault, Table, failure_from, shown
from linkwatch.fetch.tls import sent_alone
from linkwatch.fetch.way import Way
from linkwatch.fetch.wire import Raw, Wire

HTTPX_REASONS: Table = (
    (httpx.ConnectTimeout, Reason.CONNECT_TIMEOUT),
    (httpx.PoolTimeout, Reason.NOT_CHECKED),
    (httpx.TimeoutException, Reason.READ_TIMEOUT),
    (httpx.ProxyError, Reason.NOT_CHECKED),
    (httpx.UnsupportedProtocol, Reason.SCHEME_UNSUPPORTED),
    (httpx.ConnectError, Reason.CONNECT_TIMEOUT),
    (httpx.NetworkError, Reason.CONNECTION_RESET),
    (httpx.ProtocolError, Reason.PROTOCOL_ERROR),
    (httpx.DecodingError, Reason.PROTOCOL_ERROR),
    (httpx.TooManyRedirects, Reason.TOO_MANY_REDIRECTS),
    (httpx.InvalidURL, Reason.BAD_URL),
    (httpx.CookieConflict, Reason.PROTOCOL_ERROR),
    (httpx.StreamError, Reason.PROTOCOL_ERROR),
    (httpx.HTTPError, Reason.PROTOCOL_ERROR),
)
"""httpx's own errors, where no cause of theirs tells more."""


class OwnTransport(httpx.AsyncBaseTransport):
    """One exchange a connection, to a vetted address, closed behind it.

    Serves any httpx client; the look asks `exchange`, which spares it httpx's requests and responses (a
    quarter of its work). Reads two extensions of an httpx request, `expires_at` (loop time) and
    `max_bytes`; writes `cut`, `address` (the IP that answered) and `reason_phrase` to those of the response.
    """

    def __init__(self, way: Way) -> None:
        self._way = way

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The response with its body still encoded; httpx.TransportError around the Fault met."""
        address = read_address(str(request.url))
        if isinstance(address, Failure):
            raise httpx.UnsupportedProtocol(address.detail) from Fault(address.reason, address.detail)
        asked = Request(
            address,
            request.extensions.get("expires_at", asyncio.get_running_loop().time() + 20),
            tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw),
            request.method,
            await request.aread(),
            request.extensions.get("max_bytes", MAX_BYTES),
        )
        try:
            seen = await self._seen(asked, asked.headers)
        except (Fault, OSError, ValueError) as fault:
            raise httpx.TransportError(str(fault)) from fault
        raw = seen.raw
        return httpx.Response(
            raw.status,
            headers=raw.headers,
            stream=_Body(raw.body),
            extensions={"reason_phrase": raw.phrase, "cut": raw.cut, "address": seen.address},
        )

    async def exchange(self, request: Request) -> Reply:
        """The reply to a request, its body decoded; raises the Fault met, or the error behind it."""
        return _read(await self._seen(request, _all_headers(request)), request.max_bytes)

    async def _seen(self, request: Request, headers: Headers) -> _Seen:
        wire: Wire | None = None
        seen = _Seen()

        def new_wire() -> Wire:
            nonlocal wire
            wire = Wire(self._way.budget, request.max_bytes, bodiless=request.method == "HEAD")
            return wire

        try:
            async with asyncio.timeout_at(request.expires_at):
                endpoints = await self._way.endpoints(request.address)
                if isinstance(endpoints, Failure):
                    raise Fault(endpoints.reason, endpoints.detail)
                transport, wire, peer = await self._way.connect(
                    request.address, endpoints, new_wire, verify=request.verify
                )
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


@dataclass(slots=True)
class _Seen:
    """What an exchange has seen so far."""

    raw: Raw = field(default_factory=Raw)
    address: str | None = None
    sent_alone: bool = False


class _Body(httpx.AsyncByteStream):
    """A body that was read already, handed over once."""

    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            yield chunk


def written(request: Request, headers: Headers) -> bytes:
    """A request as bytes, its target as the address has it; ValueError where a header holds a line break."""
    lines = [
        f"{request.method} {request.address.target} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers),
    ]
    head = "\r\n".join(lines)
    if head.count("\n") != len(headers) or head.count("\r") != len(headers):
        raise ValueError("a header holds a line break")
    return head.encode("ascii") + b"\r\n\r\n" + request.body


def sender(transport: httpx.AsyncBaseTransport) -> Send:
    """One exchange over any httpx transport: ours, or a mock in a test."""
    exchange = transport.exchange if isinstance(transport, OwnTransport) else partial(_over_httpx, transport)

    async def send(request: Request) -> Reply | Failure:
        try:
            return await exchange(request)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, Fault) as error:
            return failure_from(error, HTTPX_REASONS)
        except (OSError, ValueError, ArithmeticError, zlib.error, ExceptionGroup) as error:
            return failure_from(error, HTTPX_REASONS)

    return send


async def _over_httpx(transport: httpx.AsyncBaseTransport, request: Request) -> Reply:
    response = await transport.handle_async_request(
        httpx.Request(
            request.method,
            request.address.href,
            headers=_all_headers(request),
            content=request.body or None,
            extensions={"expires_at": request.expires_at, "max_bytes": request.max_bytes},
        )
    )
    stream = response.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    body = b"".join([chunk async for chunk in stream])
    phrase = response.extensions.get("reason_phrase", b"")
    return _read(_Seen(Raw(response.status_code, phrase, response.headers.raw, [body])), request.max_bytes)


def _read(seen: _Seen, max_bytes: int) -> Reply:
    """A reply with its headers as text and its body without its coding."""
    raw = seen.raw
    headers = tuple((name.decode("latin-1").lower(), _text(name, value)) for name, value in raw.headers)
    codings = [value for name, value in headers if name == "content-encoding"]
    body, cut = decoded(b"".join(raw.body), ", ".join(codings), max_bytes)
    return Reply(
        status=raw.status,
        headers=headers,
        body=body,
        phrase=shown(raw.phrase.decode("utf-8", "replace")),
        cut=cut or raw.cut,
        address=seen.address,
        sent_alone=seen.sent_alone,
    )


def _all_headers(request: Request) -> Headers:
    """The headers of a request, those of the exchange itself added."""
    length = (("Content-Length", str(len(request.body))),) if request.body or request.method == "POST" else ()
    return (("Host", request.address.authority), *request.headers, *length, ("Connection", "close"))


def _text(name: bytes, value: bytes) -> str:
    """A header as text: UTF-8 where it is, else the bytes one by one; of an address, percent-encoded."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        if name.lower() == b"location":
            return "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in value)
        return value.decode("latin-1")
