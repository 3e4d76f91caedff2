"""Addresses at a web archive: stamps, captures, and which variants of a link are one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit, urlunsplit

from linkwatch.domain.url import NotAnAddress, parsed, surt

LONGEST = 4096
"""Characters of an address that are still believed."""

_STAMP = re.compile(r"\d{14}")
_CAPTURE = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_PAIRS = ((4, 6), (6, 8))  # where the month and the day stand in a stamp


@dataclass(frozen=True, slots=True)
class Capture:
    """Which capture an address names."""

    stamp: str
    original: str


def instant_of(stamp: str) -> datetime | None:
    """The instant of a 14-digit stamp, UTC; None where it is none.

    A few stamps of the year 2000 have `00` put in for a month or day: taken out, the rest is right
    (archive-apis, "Timestamps").

    >>> instant_of("20000800241623").isoformat()
    '2000-08-24T16:23:00+00:00'
    """
    if not _STAMP.fullmatch(stamp) or not stamp.isascii():
        return None
    for start, end in _PAIRS:
        if stamp[start:end] == "00":
            stamp = stamp[:start] + stamp[end:] + "00"
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def stamp_of(at: datetime) -> str:
    """The stamp of an instant."""
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def capture_url(base: str, stamp: str, original: str) -> str:
    """The address of a capture for a person: the view with the archive's banner."""
    return f"{base}/web/{stamp}/{original}"


def raw_url(base: str, capture: Capture) -> str:
    """The address of a capture's own bytes, nothing rewritten."""
    return f"{base}/web/{capture.stamp}id_/{capture.original}"


def capture_at(base: str, url: str) -> Capture | None:
    """The capture an address names, if it is one of this archive and nothing else."""
    try:
        here, there = urlsplit(base), urlsplit(url)
    except ValueError:
        return None
    if (there.scheme, there.netloc) not in {(here.scheme, here.netloc), ("https", here.netloc)}:
        return None
    found = _CAPTURE.fullmatch(url.split(there.netloc, 1)[1].removeprefix(here.path))
    if found is None or not is_page_address(found[2]):
        return None
    return Capture(found[1], found[2])


def is_page_address(url: str) -> bool:
    """Whether an index row is about a page: not `mailto:`, not `data:`, nothing that could mislead a reader."""
    if len(url) > LONGEST or _UNPRINTABLE.search(url):
        return False
    try:
        parsed(url)
    except NotAnAddress:
        return False
    return True


def safe_original(url: str) -> str:
    """An address as it may stand inside another: spaces and control characters escaped, fragment cut.

    >>> safe_original("http://a.test/б в?q=1#top")
    'http://a.test/б%20в?q=1'
    """
    bare = url.partition("#")[0]
    return _UNPRINTABLE.sub(lambda found: quote(found[0]), bare)


Variants = Callable[[str], Iterator[str]]

_LJ = r"https?://(?:www\.)?"
_LJ_USER = re.compile(_LJ + r"livejournal\.com/(?:users|~)/?([\w-]{1,40})/(.*)", re.IGNORECASE)
_LJ_COMMUNITY = re.compile(
    _LJ + r"(?:community|users|syndicated)\.livejournal\.com/([\w-]{1,40})/(.*)", re.IGNORECASE
)
_LJ_HOST = re.compile(_LJ + r"([\w-]{1,40})\.livejournal\.com/(.*)", re.IGNORECASE)
_FILE = re.compile(r"\.\w{1,5}$")


def _livejournal(url: str) -> Iterator[str]:
    """A journal has its own host, an older path, and a `-` that is a `_` (link-status, "LiveJournal")."""
    found = _LJ_USER.fullmatch(url) or _LJ_COMMUNITY.fullmatch(url) or _LJ_HOST.fullmatch(url)
    if found is None:
        return
    name, rest = found[1].lower(), found[2]
    yield f"http://{name.replace('_', '-')}.livejournal.com/{rest}"
    yield f"http://www.livejournal.com/users/{name.replace('-', '_')}/{rest}"
    yield f"http://community.livejournal.com/{name.replace('-', '_')}/{rest}"


def _slash(url: str) -> Iterator[str]:
    """A folder with and without its slash."""
    parts = urlsplit(url)
    if parts.query or len(parts.path) < 2 or _FILE.search(parts.path):
        return
    path = parts.path[:-1] if parts.path.endswith("/") else parts.path + "/"
    yield urlunsplit(parts._replace(path=path))


VARIANTS: tuple[Variants, ...] = (_livejournal, _slash)
"""Other addresses of one page that the archive files under another key. Scheme, `www.`, letter case and
default port it folds itself."""


def variants_of(url: str) -> tuple[str, ...]:
    """The address itself, then others under which the archive may hold the same page, likeliest first."""
    others = (other for rule in VARIANTS for other in rule(url))
    return tuple(dict.fromkeys((url, *others)))


def keys_of(url: str) -> frozenset[str]:
    """The keys under which captures of a link may be filed: a capture with another is not of this page."""
    return frozenset(key for variant in variants_of(url) if (key := key_of(variant)))


def key_of(url: str) -> str:
    """The archive's key of an address; "" where it is none."""
    try:
        return surt(url)
    except NotAnAddress:
        return ""
