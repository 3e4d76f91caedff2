"""Read an address once, for everyone: what a browser would connect to, or why it is not fetched."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urljoin

from linkwatch.domain.observation import Failure
from linkwatch.domain.status import Reason
from linkwatch.domain.url import NotAnAddress, parsed

LONGEST = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SHAPE = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(//)?([^/?#]*)")
_PORT = re.compile(r":([0-9]{0,5})\Z")
_NUMERIC = re.compile(r"(?:\d+|0x[0-9a-f]*)\Z", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PLAIN_AUTHORITY = re.compile(r"([A-Za-z0-9_.\-]+)(?::(?:[1-5][0-9]{4}|[1-9][0-9]{0,3}))?\Z")
_INVISIBLE = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is fetched: what the guard vets, the wire sends and the history shows."""

    href: str  # normalised, without fragment
    scheme: str  # "http" or "https"
    host: str  # lower case, punycode; an IPv6 address without brackets
    port: int
    target: str  # path and query as sent, percent-encoding untouched

    @property
    def authority(self) -> str:
        """The host and, where it is not the scheme's own, the port: the Host header."""
        return _authority(self.scheme, self.host, self.port)

    @property
    def literal(self) -> bool:
        """Whether the host is an IP address, so that there is no name to resolve."""
        return ":" in self.host or self.host.rpartition(".")[2].isdigit()


def read_address(url: str) -> Address | Failure:
    """An http(s) address ready to fetch; Failure where programs would disagree on the host.

    Refused are all the spellings by which one program is made to see another host than the next one
    does: control characters, userinfo, backslashes, `%` and look-alike digits in the host, odd numbers.

    >>> read_address("HTTP://Example.test:80/a%2Fb?c#d").href
    'http://example.test/a%2Fb?c'
    >>> read_address("http://0x7f.1/").reason.value
    'bad_url'
    """
    fault = _fault_in(url)
    if fault is not None:
        return fault
    try:
        parts = parsed(url)
    except NotAnAddress:
        return _bad("it cannot be read as an address")
    place = _read_place(parts.protocol[:-1], parts.hostname, parts.port)
    if isinstance(place, Failure):
        return place
    target = (parts.pathname or "/") + (parts.search or "")
    return Address(f"{place.origin}{target}", place.scheme, place.host, place.port, target)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the addresses of one host have in common."""

    origin: str
    scheme: str
    host: str
    port: int


@lru_cache(maxsize=4096)  # the links of one host are many
def _read_place(scheme: str, hostname: str, number: str) -> _Place | Failure:
    host = hostname.strip("[]").rstrip(".")
    if not host or len(host) > 253 or any(not 0 < len(label) < 64 for label in host.split(".")):
        return _bad("the host name is empty or too long")
    port = int(number) if number else _DEFAULT_PORTS[scheme]
    return _Place(f"{scheme}://{_authority(scheme, host, port)}", scheme, host, port)


def joined(base: Address, location: str) -> Address | Failure:
    """Where a Location or a refresh leads, seen from the page that sent it."""
    if any(ord(mark) < 32 for mark in location):
        return _bad("it holds control characters")
    try:
        whole = urljoin(base.href, location.strip())
    except ValueError:
        return _bad("it cannot be read as an address")
    return read_address(whole)


def _authority(scheme: str, host: str, port: int) -> str:
    host = f"[{host}]" if ":" in host else host
    return host if port == _DEFAULT_PORTS[scheme] else f"{host}:{port}"


def _fault_in(url: str) -> Failure | None:
    if len(url) > LONGEST:
        return _bad(f"it is longer than {LONGEST} characters")
    if url != url.strip() or _CONTROL.search(url):
        return _bad("it holds control characters or spaces at its ends")
    shape = _SHAPE.match(url)
    if shape is None:
        return _bad("it has no scheme")
    scheme, slashes, authority = shape.groups()
    if scheme.lower() not in _DEFAULT_PORTS:
        return Failure(Reason.SCHEME_UNSUPPORTED, scheme[:40])
    if not slashes or not authority:
        return _bad("it names no host")
    return _fault_in_authority(authority)


@lru_cache(maxsize=4096)
def _fault_in_authority(authority: str) -> Failure | None:
    plain = _PLAIN_AUTHORITY.match(authority)
    if plain is not None:
        return _fault_in_number(plain[1])
    if any(mark in authority for mark in "\\@%") or any(mark.isspace() for mark in authority):
        return _bad("its host holds a backslash, a user name, a space or a percent sign")
    if any(mark in _INVISIBLE for mark in authority):
        return _bad("its host holds invisible characters")
    if any(not mark.isascii() and unicodedata.category(mark) in ("Nd", "No") for mark in authority):
        return _bad("its host is written with digits of another script")
    host, port = _split_port(authority)
    if port is not None and not (port == "" or (port.isdigit() and 0 < int(port) < 65536)):
        return _bad("its port is not between 1 and 65535")
    if host.startswith("["):
        return None if _is_ipv6(host) else _bad("its host is not an IPv6 address")
    return _fault_in_number(unicodedata.normalize("NFKC", host).replace("。", "."))


def _split_port(authority: str) -> tuple[str, str | None]:
    if authority.startswith("[") and authority.endswith("]"):
        return authority, None
    host, colon, port = authority.rpartition(":")
    if not colon:
        return authority, None
    return host, port if _PORT.match(f":{port}") else "x"


def _fault_in_number(host: str) -> Failure | None:
    """A host that ends like a number must be a dotted quad: what else it may mean depends on who reads it."""
    if not _NUMERIC.match(host.rstrip(".").rpartition(".")[2]):
        return None
    try:
        IPv4Address(host)
    except ValueError:
        return _bad("its host is a number in an unusual spelling")
    return None


def _is_ipv6(host: str) -> bool:
    try:
        return IPv6Address(host[1:-1]).scope_id is None
    except ValueError:
        return False


def _bad(why: str) -> Failure:
    return Failure(Reason.BAD_URL, why)
