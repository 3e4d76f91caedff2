"""What every answer carries and every request must pass before any page sees it: headers, origin, size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from linkwatch.domain.evidence import Evidence, said
from linkwatch.web.limits import Pace
from linkwatch.web.problems import ProblemError, in_words, is_for_a_program, preferred, problem
from linkwatch.words import words

CSP = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)

HEADERS: Mapping[str, str] = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

MAX_UPLOAD = 25 * 1024 * 1024
MAX_JSON = 1024 * 1024
_FORM_OVERHEAD = 64 * 1024  # boundaries and the fields beside an uploaded file


@dataclass(frozen=True, slots=True)
class SecurityHeaders:
    """Every answer with the headers above, unless the page set its own."""

    app: ASGIApp
    https: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add what is missing when the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.https:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        await self.app(scope, receive, send_with_headers)


@dataclass(frozen=True, slots=True)
class PaceHeaders:
    """Answers of the API with how often its caller may ask, where the guard before it has counted."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add `RateLimit` and `RateLimit-Policy` when the answer starts."""

        async def send_with_pace(message: Message) -> None:
            pace = scope.get("state", {}).get("pace")
            if message["type"] == "http.response.start" and isinstance(pace, Pace):
                headers = MutableHeaders(scope=message)
                headers["ratelimit-policy"], headers["ratelimit"] = pace.policy, pace.state
            await send(message)

        await self.app(scope, receive, send_with_pace)


@dataclass(frozen=True, slots=True)
class KnownHosts:
    """Refuses requests that name a host we are not (421): a page whose name was rebound to our address.

    Known are the public name, the address listened at, and the loopback. Who listens at every address is
    known by each of them, which no name can be rebound to pretend.
    """

    app: ASGIApp
    public_url: str
    listening: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 421."""
        if scope["type"] == "http" and not self.knows(Headers(scope=scope).get("host", "")):
            what = said(
                "This host is not known here. Open {url}, or set LINKWATCH_PUBLIC_URL to it.", url=self.public_url
            )
            await _refusal(scope, 421, what)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def knows(self, host: str) -> bool:
        """Whether a Host header, with or without a port, is one of ours."""
        name = _name_of(f"//{host}")
        if name in {_name_of(self.public_url), _name_of(f"//{_bracketed(self.listening)}"), "localhost"} - {""}:
            return True
        address = _address(name)
        return address is not None and (address.is_loopback or self._listens_everywhere())

    def _listens_everywhere(self) -> bool:
        address = _address(self.listening)
        return self.listening == "" or (address is not None and address.is_unspecified)


def _name_of(url: str) -> str:
    """The host of an address, without port, brackets and final dot; nothing where it has none."""
    try:
        return (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class SameOrigin:
    """Refuses requests that change something and were sent by another site's page.

    Browsers say where a request comes from in `Sec-Fetch-Site` or `Origin`; programs say neither and are
    left to their token. One-click unsubscription (RFC 8058) is posted by mail providers from anywhere.
    """

    app: ASGIApp
    public_url: str
    from_anywhere: tuple[str, ...] = ("/u/",)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and self._is_foreign(scope):
            what = said("This request came from another site and was refused.")
            await _refusal(scope, 403, what)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        if scope["method"] in SAFE_METHODS or scope["path"].startswith(self.from_anywhere):
            return False
        headers = Headers(scope=scope)
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            return True
        origin = headers.get("origin")
        ours = {headers.get("host", ""), urlsplit(self.public_url).netloc}
        return origin is not None and urlsplit(origin).netloc not in ours


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """Stops reading a request at its limit, whatever length it promised (413)."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what says it is too large; count the bytes of the rest as they arrive."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit, read = _limit_for(scope), 0
        what = said("The request is larger than the {most} KiB this address takes.", most=limit // 1024)
        promised = Headers(scope=scope).get("content-length", "")
        if promised.isdecimal() and int(promised[:20]) > limit:
            await _refusal(scope, 413, what)(scope, receive, send)
            return

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise ProblemError(413, what)
            return message

        await self.app(scope, counted, send)


def _refusal(scope: Scope, status: int, what: Evidence) -> Response:
    """What is answered to a request that no page ever sees."""
    request = Request(scope)
    if is_for_a_program(request):
        return problem(request, status, in_words(what))
    told = words(preferred(request.headers.get("accept-language", ""))).evidence(what)
    return PlainTextResponse(f"{told}\n", status)


def _limit_for(scope: Scope) -> int:
    kind = Headers(scope=scope).get("content-type", "")
    takes_files = kind.startswith("multipart/form-data") or scope["path"].endswith("/content")
    return MAX_UPLOAD + _FORM_OVERHEAD if takes_files else MAX_JSON
