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
_NUMBERED = re.compile(
    r"p|n|t|f|nr|no|num|page|art|article|doc|document|text|item|rec|record|news|post|topic|entry|book|story|key|view",
    re.IGNORECASE,
)
_NAMED = re.compile(r"title|name|slug|page|file|doc|article|text|path|key|book|word|entry|item", re.IGNORECASE)
_OF_THE_VISIT = re.compile(
    r"utm_\w+|\w*sess\w*|sid|\w*clid|ref|from|src|source|_ga|_openstat|token|time\w*|ts|rnd|rand|lang\w*|hl|print\w*",
    re.IGNORECASE,
)
_PERHAPS = 3  # the rank of a long number with a name that says nothing
_LETTERS = "bcdfghjklmnpqrstvwxz"


def sibling_of(url: str) -> str | None:
    """The invented neighbour of an address: same folder and ending, or the same script with another id.

    >>> sibling_of("http://a.test/texts/bajanov/00001c51.htm").rsplit("/", 1)[0]
    'http://a.test/texts/bajanov'
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if pairs and (not name or _SCRIPTED.search(name)):
        told = _telling(pairs)
        if told:
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


def front_of(url: str) -> str:
    """The address of the host's front page.

    >>> front_of("http://a.test:8080/texts/1.htm?x=2")
    'http://a.test:8080/'
    """
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/", "", ""))


def _telling(pairs: list[tuple[str, str]]) -> frozenset[int]:
    """The parameters that may name the page: numbers called like an id, or names; else any long numbers.

    All of them are invented together: of two ids, only the site knows which one counts.
    """
    ranks = {n: rank for n, pair in enumerate(pairs) if (rank := _rank(*pair)) is not None}
    surely = frozenset(n for n, rank in ranks.items() if rank < _PERHAPS)
    return surely or frozenset(ranks)


def _rank(name: str, value: str) -> int | None:
    """How surely a parameter names the page, 0 the most; None where it rather says how to show it or to whom."""
    if _OF_THE_VISIT.fullmatch(name):
        return None
    if value.isdigit():
        if name.lower().endswith("id"):
            return 0
        return 1 if _NUMBERED.fullmatch(name) else (_PERHAPS if len(value) > 2 else None)
    return 2 if _NAMED.fullmatch(name) and len(value) > 3 else None


def _with(pairs: list[tuple[str, str]], told: frozenset[int], url: str) -> str:
    asked = urlsplit(url)
    key = asked.netloc + asked.path

    def invented(name: str, value: str) -> str:
        return "9" * 6 + _digits(key + name) if value.isdigit() else _invented(key + name)

    changed = [(name, invented(name, value) if n in told else value) for n, (name, value) in enumerate(pairs)]
    return urlencode(changed, quote_via=quote)


def _invented(key: str) -> str:
    """Sixteen letters that no one has chosen for a name."""
    digest = hashlib.blake2b(unquote(key).encode(), digest_size=16).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest)


def _digits(key: str) -> str:
    return str(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest(), "big") % 900 + 100)
