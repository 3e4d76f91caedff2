"""The traps: behaviours of real servers that make link checkers call living pages dead, one host each."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from linkwatch.demo.smallweb import Handler, Reply, Request, html, redirect

ARTICLE = (
    "<p>The harvest of that year was the best in living memory, the chronicle says, and it gives the figures.</p>"
    * 8
)
PAGE = html("A chronicle of the harvests", ARTICLE)
GOOD = Reply(body=PAGE)


class Right(StrEnum):
    """What a careful person would say of the page behind a trap."""

    ALIVE = "alive"
    UNSURE = "unsure"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Trap:
    """One behaviour, and what is right to say of it."""

    name: str
    says: str
    right: Right
    site: Callable[[], Handler]  # made afresh for every run, for many remember
    target: str = "/chronicle"
    links: int = 1
    seconds: float = 0.0  # that the server takes; such a trap runs with a deadline above it


def unless(passes: Callable[[Request], bool], refusal: int, otherwise: Reply = GOOD) -> Callable[[], Handler]:
    """A site that refuses who does not pass."""
    return lambda: lambda request: otherwise if passes(request) else Reply(refusal, html(f"{refusal}"))


def always(reply: Reply) -> Callable[[], Handler]:
    """A site that knows one answer."""
    return lambda: lambda _: reply


def at_first(reply: Reply, times: int = 1) -> Callable[[], Handler]:
    """A site that fails the first requests, whatever their method."""

    def site() -> Handler:
        left = times

        def answer(_: Request) -> Reply:
            nonlocal left
            left -= 1
            return reply if left >= 0 else GOOD

        return answer

    return site


def head(reply: Reply) -> Callable[[], Handler]:
    """A site that answers GET alone."""
    return lambda: lambda request: reply if request.method == "HEAD" else GOOD


def agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


def paths(known: Mapping[str, Reply], missing: Reply | None = None) -> Callable[[], Handler]:
    """A site of a few paths as sent."""
    otherwise = missing or Reply(404, html("404 Not Found"))
    return lambda: lambda request: known.get(request.target, otherwise)


def own_cookie() -> Handler:
    def answer(request: Request) -> Reply:
        if "seen=1" in request.headers.get("cookie", ""):
            return GOOD
        return Reply(302, headers=(("Location", request.target), ("Set-Cookie", "seen=1; Path=/")))

    return answer


def at_most_at_once(limit: int) -> Callable[[], Handler]:
    """A site that answers 503 to whoever comes while it has its hands full."""

    def site() -> Handler:
        active = 0

        async def answer(_: Request) -> Reply:
            nonlocal active
            if active >= limit:
                return Reply(503, html("503 Service Unavailable"))
            active += 1
            try:
                await asyncio.sleep(0.15)
            finally:
                active -= 1
            return GOOD

        return answer

    return site


def at_most_a_second(limit: int) -> Callable[[], Handler]:
    """A site that answers 429 to more than so many requests a second."""

    def site() -> Handler:
        seen: deque[float] = deque()

        def answer(_: Request) -> Reply:
            now = time.monotonic()
            while seen and seen[0] < now - 1:
                seen.popleft()
            if len(seen) >= limit:
                return Reply(429, html("429 Too Many Requests"), (("Retry-After", "1"),))
            seen.append(now)
            return GOOD

        return answer

    return site


async def drops(pieces: int, every: float) -> AsyncIterator[bytes]:
    for _ in range(pieces):
        yield b"<p>drop</p>"
        await asyncio.sleep(every)


async def plenty() -> AsyncIterator[bytes]:
    for _ in range(300 * 16):
        yield b"<p>x</p>" * 8192


def closes_idle() -> Handler:
    """Says it stays open, and does not."""
    fixed = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: keep-alive\r\nContent-Length: %d\r\n\r\n%s"
    )
    return lambda _: Reply(raw=fixed % (len(PAGE), PAGE))


TYPED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHALLENGE = Reply(
    403,
    html("Just a moment...", "<p>Checking your browser</p><script src=/cdn-cgi/challenge-platform/x></script>"),
    (("cf-mitigated", "challenge"), ("Server", "cloudflare")),
)
LOGIN = html("Sign in", "<form method=post action=/login><input name=u><input type=password name=p></form>")
MISSING = html("Page not found", "<p>Sorry, the page you are looking for could not be found.</p>")
FOR_SALE = html(
    "harvests.test is for sale",
    "<p>Buy this domain. This domain is for sale!</p><a href=/offer>Make an offer</a>",
)

A, U, D = Right.ALIVE, Right.UNSURE, Right.DEAD

TRAPS: tuple[Trap, ...] = (
    Trap("head405", "HEAD is answered 405", A, head(Reply(405))),
    Trap("head404", "HEAD is answered 404", A, head(Reply(404))),
    Trap("head403", "HEAD is answered 403", A, head(Reply(403))),
    Trap("head500", "HEAD is answered 500", A, head(Reply(500))),
    Trap("headhang", "HEAD is not answered at all", A, head(Reply(raw=b"", end="hang"))),
    Trap("headreset", "HEAD is cut off", A, head(Reply(raw=b"", end="reset"))),
    Trap(
        "uamozilla",
        "403 unless the agent begins like a browser's",
        A,
        unless(lambda r: agent(r).startswith("Mozilla/5.0"), 403),
    ),
    Trap(
        "ualink",
        "403 if the agent has the word link in its name",
        A,
        unless(lambda r: "link" not in agent(r).lower(), 403),
    ),
    Trap("noua", "403 if there is no agent", A, unless(lambda r: bool(agent(r)), 403)),
    Trap(
        "uaplain",
        "403 to whatever claims to be a browser and is none",
        A,
        unless(lambda r: "Mozilla" not in agent(r), 403),
    ),
    Trap(
        "bot404",
        "404 to unknown agents, the page to browsers",
        A,
        unless(lambda r: agent(r).startswith("Mozilla/5.0"), 404),
    ),
    Trap("get405", "405 to unknown agents, on GET", A, unless(lambda r: agent(r).startswith("Mozilla/5.0"), 405)),
    Trap(
        "accept",
        "406 unless HTML is asked for",
        A,
        unless(lambda r: "text/html" in r.headers.get("accept", ""), 406),
    ),
    Trap(
        "accept415",
        "415 unless HTML is asked for",
        A,
        unless(lambda r: "text/html" in r.headers.get("accept", ""), 415),
    ),
    Trap(
        "language", "400 unless a language is asked for", A, unless(lambda r: "accept-language" in r.headers, 400)
    ),
    Trap("cfchallenge", "403 with the challenge of a bot wall", U, always(CHALLENGE)),
    Trap("wafplain403", "403 from a firewall, without a mark", U, always(Reply(403, html("Access Denied")))),
    Trap(
        "s999",
        "999, as one network answers programs",
        U,
        always(Reply(999, html("Denied"), phrase="Request denied")),
    ),
    Trap(
        "s401",
        "401, a password is asked for",
        U,
        always(Reply(401, html("401"), (("WWW-Authenticate", "Basic"),))),
    ),
    Trap("s451", "451, unavailable for legal reasons", U, always(Reply(451, html("451")))),
    Trap(
        "r429once", "429 once, come back in two seconds", A, at_first(Reply(429, headers=(("Retry-After", "2"),)))
    ),
    Trap("r429nohdr", "429 once, no word of when to come back", A, at_first(Reply(429))),
    Trap(
        "r429always",
        "429 for ever, come back in an hour",
        U,
        always(Reply(429, headers=(("Retry-After", "3600"),))),
    ),
    Trap("r503once", "503 once", A, at_first(Reply(503))),
    Trap("r500once", "500 once", A, at_first(Reply(500))),
    Trap("cookieloop", "sends in a circle whoever does not bring its cookie", A, own_cookie),
    Trap(
        "redir301", "moved for good", A, paths({"/chronicle": redirect("/new/chronicle"), "/new/chronicle": GOOD})
    ),
    Trap("redirloop", "sends in a circle", D, always(redirect("/chronicle", 302))),
    Trap(
        "redirhome",
        "sends every address to the home page",
        D,
        lambda: lambda r: Reply(body=html("Welcome", "<p>News</p>")) if r.target == "/" else redirect("/", 302),
    ),
    Trap(
        "redirlogin",
        "sends to a login page",
        U,
        lambda: (
            lambda r: (
                Reply(body=LOGIN) if r.target.startswith("/login") else redirect("/login?next=" + r.target, 302)
            )
        ),
    ),
    Trap("soft404", "200 with an error page, at every address", D, always(Reply(body=MISSING))),
    Trap("parked", "200 with an offer to sell the domain", D, always(Reply(body=FOR_SALE))),
    Trap("gone410", "410", D, always(Reply(410, html("410 Gone")))),
    Trap("s404", "404", D, always(Reply(404, html("404 Not Found")))),
    Trap(
        "locutf8",
        "a Location in raw UTF-8",
        A,
        paths(
            {"/chronicle": redirect("/летопись", 302), "/%D0%BB%D0%B5%D1%82%D0%BE%D0%BF%D0%B8%D1%81%D1%8C": GOOD}
        ),
    ),
    Trap(
        "locspace",
        "a Location with a space",
        A,
        paths({"/chronicle": redirect("/the chronicle", 302), "/the%20chronicle": GOOD}),
    ),
    Trap("pct2f", "an escaped slash in the path", A, paths({"/a%2Fb": GOOD}), target="/a%2Fb"),
    Trap("parens", "brackets in the path", A, paths({"/a_(b)": GOOD}), target="/a_(b)"),
    Trap("ampq", "ampersands in the query", A, paths({"/a?b=1&c=2": GOOD}), target="/a?b=1&c=2"),
    Trap(
        "noreason",
        "no reason phrase",
        A,
        always(Reply(raw=b"HTTP/1.1 200\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")),
    ),
    Trap(
        "bighdr", "eight kilobytes of headers", A, always(Reply(body=PAGE, headers=(("X-Policy", "y" * 8000),)))
    ),
    Trap(
        "earlyhints",
        "103 before the answer",
        A,
        always(
            Reply(
                raw=b"HTTP/1.1 103 Early Hints\r\nLink: </s.css>; rel=preload\r\n\r\n"
                + TYPED
                + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(PAGE)
                + PAGE
            )
        ),
    ),
    Trap("resetonce", "cuts the first connection", A, at_first(Reply(raw=b"", end="reset"))),
    Trap("emptyonce", "closes the first connection without a word", A, at_first(Reply(raw=b""))),
    Trap("slow12", "answers after 12 seconds", A, always(Reply(body=PAGE, delay=12)), seconds=12),
    Trap("slow25", "answers after 25 seconds", A, always(Reply(body=PAGE, delay=25)), seconds=25),
    Trap(
        "trickle",
        "sends a few bytes a second",
        A,
        always(Reply(raw=TYPED + b"Connection: close\r\n\r\n" + PAGE[:300], stream=lambda: drops(100, 1.0))),
        seconds=100,
    ),
    Trap(
        "bigbody",
        "sends three hundred megabytes",
        A,
        always(Reply(raw=TYPED + b"Connection: close\r\n\r\n", stream=plenty)),
    ),
    Trap("stale", "drops connections it promised to keep", A, closes_idle, links=20),
    Trap("conc4", "503 to more than four at once", A, at_most_at_once(4), links=20),
    Trap("rate10", "429 to more than ten a second", A, at_most_a_second(10), links=30),
    Trap(
        "metarefresh",
        "moved, says the page itself",
        A,
        paths({"/chronicle": Reply(body=b'<meta http-equiv=refresh content="0; url=/new">'), "/new": GOOD}),
    ),
    Trap(
        "scriptredirect",
        "moved, says a script of one line",
        A,
        paths({"/chronicle": Reply(body=b"<script>window.location.href='/new'</script>"), "/new": GOOD}),
    ),
)
"""Names as in the table of what the peers do; those that stand there are fifty, the others came from issues."""
