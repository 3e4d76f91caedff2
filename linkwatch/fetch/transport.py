"""The exchange as httpx knows it, for any client of httpx: guarded and bounded as the look is.

The one module that imports httpx, and nothing loads it that only looks: httpx takes as long to load as a
thousand looks take to be sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import read_address
from linkwatch.fetch.connection import FAULTS, Seen, all_headers, exchange, reply_of
from linkwatch.fetch.exchange import MAX_BYTES, Reply, Request, Send
from linkwatch.fetch.faults import Fault, Table, failure_from
from linkwatch.fetch.way import Way
from linkwatch.fetch.wire import Raw

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

    Reads three extensions of an httpx request, `expires_at` (loop time), `max_bytes` and `verify`; writes
    `cut`, `address` (the IP that answered), `sent_alone` and `reason_phrase` to those of the response.
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
            request.extensions.get("verify", True),
        )
        try:
            seen = await exchange(self._way, asked, asked.headers)
        except FAULTS as fault:
            raise httpx.TransportError(str(fault)) from fault
        raw = seen.raw
        return httpx.Response(
            raw.status,
            headers=raw.headers,
            stream=_Body(raw.body),
            extensions={
                "reason_phrase": raw.phrase,
                "cut": raw.cut,
                "address": seen.address,
                "sent_alone": seen.sent_alone,
            },
        )


class _Body(httpx.AsyncByteStream):
    """A body that was read already, handed over once."""

    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            yield chunk


def over(transport: httpx.AsyncBaseTransport) -> Send:
    """One exchange over any httpx transport: ours, or a mock in a test of what lies above."""

    async def send(request: Request) -> Reply | Failure:
        try:
            return await _over_httpx(transport, request)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, *FAULTS) as error:
            return failure_from(error, HTTPX_REASONS)

    return send


async def _over_httpx(transport: httpx.AsyncBaseTransport, request: Request) -> Reply:
    bounds = {"expires_at": request.expires_at, "max_bytes": request.max_bytes, "verify": request.verify}
    asked = httpx.Request(
        request.method,
        request.address.href,
        headers=all_headers(request),
        content=request.body or None,
        extensions=bounds,
    )
    response = await transport.handle_async_request(asked)
    stream, told = response.stream, response.extensions
    assert isinstance(stream, httpx.AsyncByteStream)
    body = [chunk async for chunk in stream]
    phrase, cut = told.get("reason_phrase", b""), told.get("cut", False)
    raw = Raw(response.status_code, phrase, response.headers.raw, body, cut)
    return reply_of(Seen(raw, told.get("address"), told.get("sent_alone", False)), request.max_bytes)
