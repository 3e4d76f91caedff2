"""URLs as identities: the canonical form, the archives' key, and the host to be polite to. Pure.

Canonical forms and keys are for comparing. What is fetched is the address as cited.
"""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache
from urllib.parse import parse_qsl, urlencode

import can_ada
from publicsuffixlist import PublicSuffixList

_RESERVED = frozenset(("test", "example", "invalid", "onion"))  # RFC 2606, RFC 7686
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|_openstat|mc_[ce]id|igshid", re.IGNORECASE)
_WWW = re.compile(r"^www\d*\.")


class NotAnAddress(ValueError):  # noqa: N818 (named for what was given)
    """The text cannot be read as an http(s) address."""


@lru_cache(maxsize=4096)
def parsed(url: str) -> can_ada.URL:
    """The address as a browser reads it (WHATWG); NotAnAddress where it is none."""
    try:
        result = can_ada.parse(url)
    except (ValueError, TypeError) as error:  # TypeError: lone surrogates
        raise NotAnAddress(f"cannot be read as an address: {url[:200]!r}") from error
    if result.protocol not in ("http:", "https:") or not result.hostname:
        raise NotAnAddress(f"not an http or https address: {url[:200]!r}")
    return result


def canonical(url: str) -> str:
    """A link's identity: references with equal canonical forms share one fetch. Never fetched itself.

    Scheme, host case, default port, fragment (but not `#!`) and tracking parameters do not count;
    `www.`, a trailing slash and the case of the path do, for they may be other pages.

    >>> canonical("HTTP://Example.com:80/a?utm_source=x&b=1#top")
    'example.com/a?b=1'
    """
    try:
        parts = parsed(url)
    except NotAnAddress:
        return url.strip()
    query = parts.search[1:]
    if _TRACKING.search(query):
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
        query = urlencode(kept)
    fragment = parts.hash if parts.hash.startswith("#!") else ""
    return f"{parts.host}{parts.pathname}{'?' + query if query else ''}{fragment}"


def surt(url: str) -> str:
    """The key under which archives file a URL; lossy, so never an address to fetch.

    Folds what the Wayback Machine folds: scheme, case, `www.`, default port, order of the query
    (archive-apis: "Timestamps and URL keys").

    >>> surt("https://www.Example.com:443/A?b=1&a=2#c")
    'com,example)/a?a=2&b=1'
    """
    parts = parsed(url)
    host = _WWW.sub("", parts.hostname)
    key = host if is_ip(host) else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port else ""
    path = parts.pathname.lower()
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    query = "&".join(sorted(parts.search[1:].lower().split("&"))) if parts.search else ""
    return f"{key}{port}){path}{'?' + query if query else ''}"


def host_of(url: str) -> str:
    """The host in lower case and punycode, without port; "" where there is none."""
    try:
        return str(parsed(url).hostname).rstrip(".")
    except NotAnAddress:
        return ""


@lru_cache(maxsize=16384)
def site_of(host: str) -> str:
    """The registrable domain a host belongs to: whom to be polite to. An IP address is its own.

    >>> site_of("historical-fact.livejournal.com")
    'livejournal.com'
    """
    if is_ip(host):
        return host
    return _suffixes().privatesuffix(host) or ".".join(host.split(".")[-2:])


@lru_cache(maxsize=16384)
def has_known_suffix(host: str) -> bool:
    """Whether a host could be a name on the Internet: labels under a suffix that is handed out or reserved.

    >>> has_known_suffix("docs.cntd.ru"), has_known_suffix("www.legislat"), has_known_suffix("co.uk")
    (True, False, False)
    """
    if is_ip(host):
        return True
    labels = host.rsplit(".", 1)
    if labels[-1].lower() in _RESERVED:
        return len(labels) == 2 and bool(labels[0])
    return _suffixes().privatesuffix(host) is not None


@cache
def _suffixes() -> PublicSuffixList:
    """The Public Suffix List, suffixes of platforms included; read when first asked, which takes a moment."""
    return PublicSuffixList(accept_unknown=False)


def is_ip(host: str) -> bool:
    """Whether a host is a literal IP address, brackets or not."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
