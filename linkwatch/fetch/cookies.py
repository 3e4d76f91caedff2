"""Cookies for one chain of redirects and no longer: some servers send in circles whoever brings none."""

from __future__ import annotations

from dataclasses import dataclass

from linkwatch.domain.url import site_of
from linkwatch.fetch.address import Address

MAX_COOKIES = 50
MAX_HEADER = 8 * 1024


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie, and where it may be sent (RFC 6265, section 5.3)."""

    name: str
    value: str
    domain: str
    host_only: bool
    path: str
    secure: bool

    def fits(self, address: Address) -> bool:
        """Whether it goes with a request for an address."""
        same = address.host == self.domain or (not self.host_only and address.host.endswith(f".{self.domain}"))
        path = address.target.partition("?")[0]
        below = path == self.path or path.startswith(self.path.rstrip("/") + "/")
        return same and below and (address.scheme == "https" or not self.secure)


class Cookies:
    """The jar of one chain."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], Cookie] = {}

    def take(self, lines: tuple[str, ...], address: Address) -> None:
        """Keep what a reply from an address sets; an expired one is forgotten."""
        for line in lines[:MAX_COOKIES]:
            cookie, expired = read_cookie(line, address)
            if cookie is None:
                continue
            key = (cookie.domain, cookie.path, cookie.name)
            if expired:
                self._kept.pop(key, None)
            elif key in self._kept or len(self._kept) < MAX_COOKIES:
                self._kept[key] = cookie

    def header(self, address: Address) -> str:
        """The Cookie header for an address, longest paths first; "" where none fits."""
        if not self._kept:
            return ""
        fitting = sorted(
            (cookie for cookie in self._kept.values() if cookie.fits(address)), key=lambda each: -len(each.path)
        )
        parts: list[str] = []
        room = MAX_HEADER
        for cookie in fitting:
            part = f"{cookie.name}={cookie.value}" if cookie.name else cookie.value
            room -= len(part) + 2
            if room > 0:
                parts.append(part)
        return "; ".join(parts)


def read_cookie(line: str, address: Address) -> tuple[Cookie | None, bool]:
    """A Set-Cookie line as a cookie, and whether it only deletes one; None where it may not be set here."""
    pair, *attributes = (part.strip() for part in line.split(";"))
    name, equals, value = pair.partition("=")
    if not equals or not pair.isprintable() or not pair.isascii() or len(pair) > 4096:
        return None, False
    known = {key.strip().lower(): rest.strip() for key, _, rest in (each.partition("=") for each in attributes)}
    domain = known.get("domain", "").lstrip(".").lower()
    if domain and not _may_set(domain, address.host):
        return None, False
    path = known.get("path", "")
    if not path.startswith("/"):
        path = address.target.partition("?")[0].rpartition("/")[0] or "/"
    cookie = Cookie(
        name.strip(), value.strip(), domain or address.host, not domain, path, secure="secure" in known
    )
    return cookie, known.get("max-age", "1").startswith(("0", "-"))


def _may_set(domain: str, host: str) -> bool:
    """For itself and its subdomains, but not for everybody under one public suffix."""
    return host == domain or (host.endswith(f".{domain}") and (domain + ".").endswith(f"{site_of(host)}."))
