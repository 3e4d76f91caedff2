"""Invent neighbours of a link: addresses that cannot exist, to see what a host says to them. Pure.

The names are made from the address by a hash, so that a run can be repeated and answers can be kept:
links of one folder and ending share one neighbour.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from linkwatch.domain.url import is_ip

_SCRIPTED = re.compile(r"\.(?:php\d?|aspx?|cgi|pl|jsp|do|cfm|py|dll|exe|xsp|mvc|phtml|asmx)$", re.IGNORECASE)
_TELLING = re.compile(
    r"(?:\w*id|p|n|nr|no|num|page|pageid|art|article|doc|docid|document|text|item|rec|record|news|post|t|topic|f|file|view|entry|key|"
    r"book|book_?id|name|title|slug|path|u|url|q|r|s|a|c|cat|section|story|content|nid|pid|tid|option|mod|do|act|show)",
    re.IGNORECASE,
)
_LETTERS = "bcdfghjklmnpqrstvwxz"


def sibling_of(url: str) -> str | None:
    """The invented neighbour of an address: same folder and ending, or the same script with another id.

    >>> sibling_of("http://a.test/texts/bajanov/00001c51.htm").rsplit("/", 1)[0]
    'http://a.test/texts/bajanov'
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if pairs and (not name or _SCRIPTED.search(name) or parts.path.endswith("/")):
        told = _telling(pairs)
        if told is not None:
            return urlunsplit((parts.scheme, parts.netloc, parts.path, _with(pairs, told, url), ""))
    if not name:
        return None
    stem, dot, ending = name.rpartition(".")
    suffix = dot + ending if stem and len(ending) <= 5 and ending.isalnum() else ""
    slash = "/" if parts.path.endswith("/") else ""
    path = f"{folder}/{_invented(parts.netloc + folder + suffix)}{suffix}{slash}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def stranger_of(url: str) -> str | None:
    """An invented subdomain and path of the same domain; None for addresses without a name.

    >>> stranger_of("http://127.0.0.1/a") is None
    True
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or is_ip(host):
        return None
    label = _invented(host)
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(
        (parts.scheme, f"{label}.{host.removeprefix('www.')}{port}", f"/{_invented(label)}", "", "")
    )


def _telling(pairs: list[tuple[str, str]]) -> int | None:
    """The parameter that names the page: one called like it, else one whose value looks like it."""
    by_name = (
        n for n, (name, value) in enumerate(pairs) if value and _TELLING.fullmatch(name) and _names_a_page(value)
    )
    by_value = (n for n, (_, value) in enumerate(pairs) if _names_a_page(value) and len(value) > 2)
    return next(by_name, next(by_value, None))


def _names_a_page(value: str) -> bool:
    return value.isdigit() or len(value) > 3


def _with(pairs: list[tuple[str, str]], told: int, url: str) -> str:
    name, value = pairs[told]
    key = urlsplit(url).netloc + urlsplit(url).path + name
    invented = "9" * 6 + _digits(key) if value.isdigit() else _invented(key)
    return urlencode([*pairs[:told], (name, invented), *pairs[told + 1 :]], quote_via=quote)


def _invented(key: str) -> str:
    """Sixteen letters that no one has chosen for a name."""
    digest = hashlib.blake2b(unquote(key).encode(), digest_size=16).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest)


def _digits(key: str) -> str:
    return str(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest(), "big") % 900 + 100)
