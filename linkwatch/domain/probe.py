"""Decide which invented neighbour of a link is worth asking for, and what it is called. Pure.

The names are made from the address by a hash, so that a run can be repeated and answers can be kept:
links of one folder and ending share one neighbour.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from linkwatch.domain.cited import Cited
from linkwatch.domain.drift import compare
from linkwatch.domain.observation import Observation
from linkwatch.domain.signs.look import Look
from linkwatch.domain.signs.takeover import might_be_parked
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.url import is_ip
from linkwatch.domain.verdict import judge

_SCRIPTED = re.compile(r"\.(?:php\d?|aspx?|cgi|pl|jsp|do|cfm|py|dll|exe|xsp|mvc|phtml|asmx)$", re.IGNORECASE)
_TELLING = re.compile(
    r"(?:\w*id|p|n|nr|no|num|page|pageid|art|article|doc|docid|document|text|item|rec|record|news|post|t|topic|f|file|view|entry|key|"
    r"book|book_?id|name|title|slug|path|u|url|q|r|s|a|c|cat|section|story|content|nid|pid|tid|option|mod|do|act|show)",
    re.IGNORECASE,
)
_SETTLED = frozenset({Reason.PARKED, Reason.HIJACKED, Reason.DELETED_NOTICE})
_LETTERS = "bcdfghjklmnpqrstvwxz"


def wants_sibling(observation: Observation, cited: Cited) -> str | None:
    """The address of an invented name in the same folder, or None where asking for it would tell nothing.

    Nothing is asked of roots, files, walls, hosts in trouble, clear verdicts and pages that hold what was
    cited. The answer belongs in `Neighbours.sibling`.
    """
    answer = observation.response
    if answer is None or answer.status >= 300 or observation.insecure is not None:
        return None
    look = Look(observation, cited)
    if not look.is_html or look.asked.is_home or not look.asked.host:
        return None
    verdict = judge(observation, cited)
    if verdict.status in (Status.BLOCKED, Status.FAILING, Status.UNKNOWN) or verdict.reason in _SETTLED:
        return None
    if verdict.status in (Status.OK, Status.MOVED) and _is_proven(cited, look):
        return None
    return sibling_of(observation.url)


def wants_stranger(observation: Observation, cited: Cited) -> str | None:
    """The address of an invented subdomain and path, where the name looks parked and the page does not prove it."""
    answer = observation.response
    if answer is None or answer.status >= 300 or observation.insecure is not None:
        return None
    look = Look(observation, cited)
    verdict = judge(observation, cited)
    doubtful = verdict.reason in (Reason.CONTENT_REPLACED, Reason.TITLE_MISSING) or verdict.status in (
        Status.OK,
        Status.MOVED,
    )
    if not doubtful or not might_be_parked(look) or _is_proven(cited, look):
        return None
    return stranger_of(observation.url)


def _is_proven(cited: Cited, look: Look) -> bool:
    """Whether the page holds what was cited."""
    drift = compare(cited, look.page)
    return bool(drift.quotations_found or drift.title_found or (drift.similarity or 0) >= 0.8)


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
