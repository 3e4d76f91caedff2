"""What the small archive holds: one table of captures that index, TimeMap, replay and saving all read."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_WWW = re.compile(r"^www\d*\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture. `redirect_to` makes it a redirect, `revisit` a row that only points at equal content."""

    url: str
    stamp: str  # 14 digits; "20000800…" and the like are welcome: the real index has them
    body: bytes = b""
    status: int = 200
    media_type: str = "text/html"
    headers: tuple[tuple[str, str], ...] = ()  # of the page's own server
    redirect_to: str | None = None
    revisit: bool = False
    fixed_digest: str | None = None
    index_status: str | None = None  # what the index says instead: "-"
    visible: bool = True  # False: captured, not yet in the index nor played back

    @property
    def digest(self) -> str:
        """Base-32 SHA-1 of the body as stored."""
        return self.fixed_digest or base64.b32encode(hashlib.sha1(self.body).digest()).decode()  # noqa: S324

    @property
    def key(self) -> str:
        """The key it is filed under."""
        return key_of(self.url)

    @property
    def at(self) -> datetime:
        """When it was taken, where the stamp can be read."""
        return datetime.strptime(_repaired(self.stamp), "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    def row(self) -> tuple[str, ...]:
        """Its line in the index, seven fields."""
        media_type = "warc/revisit" if self.revisit else self.media_type
        status = self.index_status or ("-" if self.revisit else str(self.status))
        return (self.key, self.stamp, self.url, media_type, status, self.digest, str(len(self.body) + 300))


def redirected(url: str, stamp: str, to: str, status: int = 301) -> Capture:
    """The capture of a redirect."""
    return Capture(url, stamp, b"", status, headers=(("location", to),), redirect_to=to)


def key_of(url: str) -> str:
    """The archive's key: host reversed; scheme, `www.`, case, default port and order of the query folded."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = _WWW.sub("", (parts.hostname or "").lower())
    port = f":{parts.port}" if parts.port not in (None, _DEFAULT_PORTS.get(parts.scheme)) else ""
    query = urlencode(sorted(parse_qsl(parts.query.lower(), keep_blank_values=True)))
    path = unquote(parts.path).lower() or "/"
    return f"{','.join(reversed(host.split('.')))}{port}){path}{'?' + query if query else ''}"


@dataclass(slots=True)
class Holdings:
    """All captures, and the sites that are kept from view."""

    captures: list[Capture] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)  # keys' beginnings, "ru,secret)"
    junk: list[tuple[str, ...]] = field(default_factory=list)  # rows that make no sense, as the index gives them

    @classmethod
    def of(cls, captures: Iterable[Capture]) -> Holdings:
        """Holdings of some captures."""
        return cls(list(captures))

    def under(self, key: str) -> list[Capture]:
        """The visible captures under one key, oldest first."""
        found = (capture for capture in self.captures if capture.visible and capture.key == key)
        return sorted(found, key=lambda capture: capture.stamp)

    def all_rows(self) -> Iterator[tuple[str, ...]]:
        """The whole index, sorted as it is."""
        rows = [capture.row() for capture in self.captures if capture.visible]
        yield from sorted([*rows, *self.junk], key=lambda row: row[:2])

    def nearest(self, key: str, stamp: str) -> Capture | None:
        """The capture nearest a stamp of any length."""
        wanted = datetime.strptime(_repaired(_padded(stamp)), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return min(self.under(key), key=lambda capture: abs(capture.at - wanted), default=None)

    def exact(self, key: str, stamp: str) -> Capture | None:
        """The capture of that very stamp."""
        return next((capture for capture in self.under(key) if capture.stamp == stamp), None)

    def content_of(self, capture: Capture) -> Capture:
        """Where a revisit's bytes are: the earlier capture of the same digest."""
        if not capture.revisit or capture.body:
            return capture
        same = (c for c in self.captures if c.digest == capture.digest and not c.revisit)
        return next(same, capture)

    def hidden(self, key: str) -> bool:
        """Whether a site is excluded from view."""
        return any(key.startswith(beginning) for beginning in self.excluded)


def _padded(stamp: str) -> str:
    earliest = "19910101000000"
    return stamp + earliest[len(stamp) :] if len(stamp) >= 4 else earliest


def _repaired(stamp: str) -> str:
    for start, end in ((4, 6), (6, 8)):
        if stamp[start:end] == "00":
            stamp = stamp[:start] + stamp[end:] + "00"
    return stamp
