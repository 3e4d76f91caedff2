"""Values of one exchange: a request as it is sent, the reply as it was read. No behaviour."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.fetch.address import Address

MAX_BYTES = 5 * 1024 * 1024

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One request for one address, with the bounds that hold for it."""

    address: Address
    expires_at: float  # on the event loop's clock, seconds: the deadline of the whole look
    headers: Headers = ()
    method: str = "GET"
    body: bytes = b""
    max_bytes: int = MAX_BYTES  # of the reply's body, on the wire and again decoded
    verify: bool = True  # False: look past a TLS fault, only to see the content

    def led_by(self, headers: Headers) -> Request:
        """The same request, these headers before its own."""
        return replace(self, headers=(*headers, *self.headers))


@dataclass(frozen=True, slots=True)
class Reply:
    """What one request was answered, decoded as far as allowed."""

    status: int
    headers: Headers  # names in lower case, values as text, in order of arrival
    body: bytes = field(default=b"", repr=False)
    phrase: str = ""
    cut: bool = False  # ended early, or longer than allowed
    address: str | None = None  # the IP address that answered
    notes: tuple[Evidence, ...] = ()
    insecure: Reason | None = None  # the TLS fault that was looked past
    sent_alone: bool = False  # the certificate came without those above it; only known of such a look

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case), or None."""
        return next((value for known, value in self.headers if known == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Every header of that name, in order."""
        return tuple(value for known, value in self.headers if known == name)


Send = Callable[[Request], Awaitable[Reply | Failure]]
"""One request and its reply. Never raises for a fault of the network or of the other side."""
