"""A small web on loopback: real HTTP and TLS servers that answer for invented host names.

One implementation serves the demo, the tests and the benchmarks. A *site* is a function from a
request to a reply; what an ordinary server never sends (half a header, a reset, silence) can be sent too.

    async with SmallWeb({"journal.test": pages({"/": html("Welcome")})}) as web:
        look = fetcher(resolve=web.resolve, trust=web.trust, allow=("127.0.0.0/8",))
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import socket
import ssl
import struct
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Literal, Self
from urllib.parse import unquote, urlsplit

import trustme

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.ports import Endpoint

LOOPBACK = "127.0.0.1"
_HEAD_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came over the wire."""

    method: str
    host: str  # lower case, without port
    target: str  # path and query as sent, escapes untouched
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    body: bytes = b""
    tls: bool = False
    count: int = 1  # how many times this host was asked for this target by this method

    @property
    def path(self) -> str:
        """The path with its escapes undone."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> str:
        """The query as sent."""
        return urlsplit(self.target).query


@dataclass(frozen=True, slots=True)
class Reply:
    """What a site answers. `raw` is sent as it stands in place of everything else."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str | None = "text/html; charset=utf-8"
    phrase: str | None = None
    delay: float = 0.0  # seconds before the first byte
    raw: bytes | None = None
    stream: Callable[[], AsyncIterator[bytes]] | None = None  # sent after the head, or after `raw`
    end: Literal["close", "reset", "hang"] = "close"


Handler = Callable[[Request], Reply | Awaitable[Reply]]


def html(title: str, body: str = "", *, lang: str = "en", head: str = "", charset: str = "utf-8") -> bytes:
    """A small, honest HTML page as bytes."""
    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="{charset}"><title>{title}</title>'
        f"{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    return page.encode(charset, "xmlcharrefreplace")


def redirect(location: str, status: int = 301) -> Reply:
    """A reply that sends the visitor elsewhere."""
    return Reply(status, headers=(("Location", location),))


def pages(known: Mapping[str, Reply | bytes | Handler], *, missing: Reply | None = None) -> Handler:
    """A site from its pages by target (path and query as sent); the rest is `missing`, by default a 404."""
    otherwise = missing or Reply(404, html("404 Not Found", "<p>There is no such page here.</p>"))

    def answer(request: Request) -> Reply | Awaitable[Reply]:
        page = known.get(request.target, otherwise)
        if isinstance(page, bytes):
            return Reply(body=page)
        return page if isinstance(page, Reply) else page(request)

    return answer


class SmallWeb:
    """Plain and TLS servers on free loopback ports, a certificate a name, and a resolver that knows them."""

    def __init__(self, sites: Mapping[str, Handler], *, keep_requests: bool = True, port: int = 0) -> None:
        self.sites: dict[str, Handler] = dict(sites)
        self.requests: list[Request] = []
        self.authority = trustme.CA()
        self._keep_requests = keep_requests
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self.expired: frozenset[str] = frozenset()  # hosts whose certificate has run out
        self._contexts: dict[tuple[str, bool], ssl.SSLContext] = {}
        self._servers: list[asyncio.Server] = []
        self._talks: set[asyncio.Task[None]] = set()
        self._closing = False
        self.port = port
        self.tls_port = 0

    async def __aenter__(self) -> Self:
        plain = await asyncio.start_server(self._plain, LOOPBACK, self.port, limit=_HEAD_LIMIT, backlog=4096)
        secure = await asyncio.start_server(
            self._secure, LOOPBACK, 0, limit=_HEAD_LIMIT, backlog=4096, ssl=self._front_context()
        )
        self._servers = [plain, secure]
        self.port, self.tls_port = (server.sockets[0].getsockname()[1] for server in self._servers)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing = True
        for server in self._servers:
            server.close()
        for talk in tuple(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    @property
    def trust(self) -> ssl.SSLContext:
        """A client's context that trusts this web's certificate authority and nobody else."""
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context

    async def resolve(self, host: str, port: int) -> tuple[Endpoint, ...] | Failure:
        """The resolver hook: known names live on loopback, ports 80 and 443 on the ports of this web."""
        if host.lower().rstrip(".") not in self.sites:
            return Failure(Reason.DNS_NXDOMAIN, f"{host}: no such name")
        ours = {80: self.port, 443: self.tls_port}
        return (Endpoint(LOOPBACK, ours.get(port, port)),)

    def asked(self, host: str, target: str | None = None) -> int:
        """How many requests a host has seen, or one of its targets."""
        return sum(r.host == host and target in (None, r.target) for r in self.requests)

    def _front_context(self) -> ssl.SSLContext:
        context = self._context_for("localhost")

        def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            if name:
                connection.context = self._context_for(name)

        context.sni_callback = choose
        return context

    def _context_for(self, name: str) -> ssl.SSLContext:
        key = (name, name in self.expired)
        if key not in self._contexts:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            until = datetime(2001, 1, 2, tzinfo=UTC) if key[1] else None
            since = datetime(2001, 1, 1, tzinfo=UTC) if key[1] else None
            self.authority.issue_cert(name, not_before=since, not_after=until).configure_cert(context)
            self._contexts[key] = context
        return self._contexts[key]

    async def _plain(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._talk(reader, writer, tls=False)

    async def _secure(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._talk(reader, writer, tls=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, tls: bool) -> None:
        """One connection: requests are answered until one of them says how the connection ends."""
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            while (request := await self._read(reader, tls=tls)) is not None:
                reply = await self._answer(request)
                await _send(writer, request, reply)
                if not _stays_open(request, reply):
                    await _end(writer, reply)
                    return
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError):
            return
        except asyncio.CancelledError:
            if not self._closing:
                raise  # else the streams of Python 3.11 would report the end of a talk as a fault
        finally:
            self._talks.discard(task)
            with contextlib.suppress(Exception):
                writer.close()

    async def _read(self, reader: asyncio.StreamReader, *, tls: bool) -> Request | None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.IncompleteReadError:
            return None
        first, *lines = head.split("\r\n")
        method, target, *_ = [*first.split(" "), "", ""]
        headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0") or 0))
        host = headers.get("host", "").rsplit(":", 1)[0].lower()
        self._counts[method, host, target] += 1
        request = Request(method, host, target, headers, body, tls, self._counts[method, host, target])
        if self._keep_requests:
            self.requests.append(request)
        return request

    async def _answer(self, request: Request) -> Reply:
        site = self.sites.get(request.host)
        if site is None:
            return Reply(421, html("421 Misdirected Request"))
        reply = site(request)
        return await reply if inspect.isawaitable(reply) else reply


def _stays_open(request: Request, reply: Reply) -> bool:
    asked_to_close = request.headers.get("connection", "").lower() == "close"
    return reply.end == "close" and reply.raw is None and reply.stream is None and not asked_to_close


async def _send(writer: asyncio.StreamWriter, request: Request, reply: Reply) -> None:
    if reply.delay:
        await asyncio.sleep(reply.delay)
    writer.write(reply.raw if reply.raw is not None else _head(request, reply))
    if reply.raw is None and request.method != "HEAD":
        writer.write(reply.body)
    await writer.drain()
    if reply.stream is not None:
        async for piece in reply.stream():
            writer.write(piece)
            await writer.drain()


def _head(request: Request, reply: Reply) -> bytes:
    phrase = reply.phrase if reply.phrase is not None else _phrase(reply.status)
    lines = [f"HTTP/1.1 {reply.status} {phrase}".rstrip()]
    named = {name.lower() for name, _ in reply.headers}
    if reply.media_type and "content-type" not in named:
        lines.append(f"Content-Type: {reply.media_type}")
    if reply.stream is None and "content-length" not in named and "transfer-encoding" not in named:
        lines.append(f"Content-Length: {len(reply.body)}")
    lines += [f"{name}: {value}" for name, value in reply.headers]
    if not _stays_open(request, reply):
        lines.append("Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


async def _end(writer: asyncio.StreamWriter, reply: Reply) -> None:
    match reply.end:
        case "close":
            return
        case "reset":
            now = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
            writer.transport.abort()
        case "hang":
            await asyncio.Event().wait()
