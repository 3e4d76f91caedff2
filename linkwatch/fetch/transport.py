"""HTTP as httpx speaks it, over connections of our own. The one module that imports httpx."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from typing import Any

import httpx

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address, read_address
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

    Reads three extensions of a request: `address` (an Address; else the URL is read), `expires_at`
    (loop time) and `max_bytes`; writes `cut`, `address` (the IP that answered) and `sent_alone` to those
    of the response.
    """

    def __init__(self, way: Way) -> None:
        self._way = way

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The response with its body still encoded; httpx.TransportError around the Fault met."""
        address = request.extensions.get("address") or read_address(str(request.url))
        if isinstance(address, Failure):
            raise httpx.UnsupportedProtocol(address.detail) from Fault(address.reason, address.detail)
        expires_at = request.extensions.get("expires_at", asyncio.get_running_loop().time() + 20)
        try:
            raw, seen = await self._exchange(address, request, expires_at)
        except (Fault, OSError, ValueError) as fault:
            raise httpx.TransportError(str(fault)) from fault
        return httpx.Response(
            raw.status,
            headers=raw.headers,
            stream=_Body(raw.body),
            extensions={"reason_phrase": raw.phrase, "cut": raw.cut, **seen},
        )

    async def _exchange(
        self, address: Address, request: httpx.Request, expires_at: float
    ) -> tuple[Raw, dict[str, Any]]:
        seen: dict[str, Any] = {}
        wire: Wire | None = None

        def new_wire() -> Wire:
            nonlocal wire
            limit = request.extensions.get("max_bytes", MAX_BYTES)
            wire = Wire(self._way.budget, limit, bodiless=request.method == "HEAD")
            return wire

        try:
            async with asyncio.timeout_at(expires_at):
                endpoints = await self._way.endpoints(address)
                if isinstance(endpoints, Failure):
                    raise Fault(endpoints.reason, endpoints.detail)
                verify = request.extensions.get("verify", True)
                transport, wire, peer = await self._way.connect(address, endpoints, new_wire, verify=verify)
                seen["address"] = peer.address
                if not verify:
                    seen["sent_alone"] = sent_alone(transport.get_extra_info("ssl_object"))
                transport.write(await written(request, address))
                return await wire.done, seen
        except TimeoutError as error:
            raw = wire.give_up() if wire is not None else None
            if raw is None:
                reason = Reason.READ_TIMEOUT if "address" in seen else Reason.CONNECT_TIMEOUT
                raise Fault(reason, "no answer in time") from error
            return raw, seen
        finally:
            if wire is not None:
                wire.close()


class _Body(httpx.AsyncByteStream):
    """A body that was read already, handed over once."""

    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            yield chunk


async def written(request: httpx.Request, address: Address) -> bytes:
    """A request as bytes, its target exactly as the address has it."""
    body = await request.aread()
    lines = [b"%s %s HTTP/1.1" % (request.method.encode(), address.target.encode())]
    lines += [b"%s: %s" % header for header in request.headers.raw]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def sender(transport: httpx.AsyncBaseTransport) -> Send:
    """One exchange over any httpx transport: ours, or a mock in a test."""

    async def send(request: Request) -> Reply | Failure:
        try:
            response = await transport.handle_async_request(_outgoing(request))
            return await _incoming(response, request)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, Fault) as error:
            return failure_from(error, HTTPX_REASONS)
        except (OSError, ValueError, ArithmeticError, zlib.error, ExceptionGroup) as error:
            return failure_from(error, HTTPX_REASONS)

    return send


def _outgoing(request: Request) -> httpx.Request:
    address = request.address
    return httpx.Request(
        request.method,
        address.href,
        headers=(("Host", address.authority), *request.headers, ("Connection", "close")),
        content=request.body or None,
        extensions={
            "address": address,
            "expires_at": request.expires_at,
            "max_bytes": request.max_bytes,
            "verify": request.verify,
            "target": address.target.encode(),
        },
    )


async def _incoming(response: httpx.Response, request: Request) -> Reply:
    stream = response.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    chunks = [chunk async for chunk in stream]
    headers = _headers(response)
    codings = [value for name, value in headers if name == "content-encoding"]
    body, cut = decoded(b"".join(chunks), ", ".join(codings), request.max_bytes)
    extensions = response.extensions
    return Reply(
        status=response.status_code,
        headers=headers,
        body=body,
        phrase=shown(extensions.get("reason_phrase", b"").decode("utf-8", "replace")),
        cut=cut or bool(extensions.get("cut")),
        address=extensions.get("address"),
        sent_alone=bool(extensions.get("sent_alone")),
    )


def _headers(response: httpx.Response) -> Headers:
    return tuple((name.decode("latin-1").lower(), _text(name, value)) for name, value in response.headers.raw)


def _text(name: bytes, value: bytes) -> str:
    """A header as text: UTF-8 where it is, else the bytes one by one; of an address, percent-encoded."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        if name.lower() == b"location":
            return "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in value)
        return value.decode("latin-1")
