"""Observation: what one look at a link saw come over the wire. A value; nothing here is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.status import Reason


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop: the address that answered, and with which status it sent us on (200: by the page itself)."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page: enough to tell a login, an age gate and a search box apart."""

    action: str
    method: str = "get"
    inputs: tuple[str, ...] = ()  # "type:name" of each field, e.g. "password:pwd"


@dataclass(frozen=True, slots=True)
class Page:
    """What a body says, read once: the same reading serves the live page and its captures."""

    media_type: str = ""  # "text/html", as the bytes show it
    charset: str | None = None
    title: str = ""  # at most 300 characters, control characters removed
    headings: tuple[str, ...] = ()  # the first h1 and h2 elements, outermost first
    text: str = ""  # main text: navigation, scripts, sidebars and footers left out
    visible: str = ""  # all visible text: a quotation may stand outside the main text
    lang: str | None = None
    canonical: str | None = None
    refresh: str | None = None  # where a meta refresh or a one-line script leads
    generator: str = ""
    forms: tuple[Form, ...] = ()
    feeds: int = 0  # entries marked up as a stream (hfeed, several articles)
    markup: str = ""  # the decoded body, at most 1 MiB, for rules that look for marks in it; not kept for ever
    digest: str = ""  # of the main text, hex; equal digests mean equal text
    simhash: int = 0  # 64 bits over 4-word shingles of the main text


@dataclass(frozen=True, slots=True)
class Response:
    """The last answer of a look: a status, headers and a body that was read as far as allowed."""

    status: int
    url: str  # the address that gave it, after all redirects
    headers: tuple[tuple[str, str], ...] = ()  # names in lower case, in order of arrival
    page: Page = Page()
    size: int = 0  # bytes of body read, decoded
    cut: bool = False  # the body ended early or was longer than allowed
    phrase: str = ""
    retry_after: timedelta | None = None  # how long the server asked us to stay away, at most a day

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case), or None."""
        return next((value for known, value in self.headers if known == name), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer that can be judged, and why."""

    reason: Reason
    detail: str = ""
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What one look saw. Never rewritten, so that better rules can judge old looks again."""

    url: str
    observed_at: datetime
    outcome: Response | Failure
    redirects: tuple[Redirect, ...] = ()
    elapsed: timedelta = timedelta()
    notes: tuple[Evidence, ...] = ()  # second looks and oddities: "answered the second time"
    address: str | None = None  # the IP address that was talked to
    insecure: Reason | None = None  # a TLS fault looked past, only to see the content

    @property
    def response(self) -> Response | None:
        """The answer, where there was one."""
        return self.outcome if isinstance(self.outcome, Response) else None

    @property
    def retry_after(self) -> timedelta | None:
        """How long the server asked us to stay away, where it did."""
        return self.outcome.retry_after
