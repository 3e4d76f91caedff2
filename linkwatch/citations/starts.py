"""Where addresses begin: schemes (slips and breaks in them included), `www.`, bare hosts, identifiers.

Each pattern is anchored on a rare literal, so that a long text is scanned in a few fast passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from linkwatch.citations.identifiers import IDENTIFIERS, IdentifierKind
from linkwatch.domain.url import has_known_suffix

_B = r"[\u00ad\u200b\ufffe]?(?:\r?\n[ \t]{0,40})?"  # what layout may put between the marks of a scheme
_SCHEMES = {
    tail: re.compile(
        rf"{tail}{_B}[sS]?{_B}(?:[ ]?:[ \t]?{_B}(?:\r?\n(?=//))?[/\\][ ]?{_B}[/\\]|[ ]:[ ]?//|:[ \t]?[/\\]?|//)"
        rf"[ \t]?{_B}(?!https?:)(?=[^\s:/])"
    )
    for tail in ("ttp", "TTP")  # the `h` is looked for behind: a rare literal is found faster
}
_SPACED = re.compile(r"//[ \t]?(?=[^\s:/])")
_SPACED_SCHEME = re.compile(r"[hH][ \n]?[tT][ \n]?[tT][ \n]?[pP][ \n]?[sS]?[ \n]?:[ \n]?\Z")
_USUAL_SCHEMES = ("http:", "https:")
_BLANK = re.compile(r"\s")
_FTP = re.compile(r"ftp://(?=[^\s:/])")
_WWW = {
    www: re.compile(rf"{www}\d?(?:\.(?=[^\W_]|[\u00ad\ufffe\n ]{{1,3}}[^\W_])| (?=\. [a-z0-9-]{{1,63}} \. ))")
    for www in ("www", "WWW", "Www")
}
_SUFFIX_AND_MORE = re.compile(
    r"\.(?:[a-z]{2,18}|рф|укр|бел)(?::\d{2,5})?(?P<more>/(?=[^\s/])|"
    r"(?= ?[(\[](?:дата |проверено|accessed|abgerufen|zuletzt|letzter|zugriff|dost[eę]p|consult|h[äa]mtad)"
    r"|, (?:дата обращения|проверено|(?:zuletzt )?abgerufen am|(?:last )?(?:accessed|visited)(?: on)?)[: ]{1,2}"
    r"\d))",
    re.IGNORECASE,
)
"""What makes a bare name an address: a path, or a day of access right behind it."""
_JOINS_A_NAME = frozenset("@./-\\=_")
_LONGEST_NAME = 64
_LONGEST_LEAD = 24
_LONGEST_SCHEME = 14
_LONGEST_START = 500
_STRETCH = 1_000_000
_NAME_BACKWARDS = re.compile(r"[\w.-]+")
_CUED_HOST = r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}[a-z]{2,18}|(?:[а-яё0-9][а-яё0-9-]{0,62}\.){1,5}(?:рф|укр|бел)"
_CUED = {mark[0]: re.compile(rf"{mark}(?=({_CUED_HOST})[\s,;)>\]/(.])") for mark in (r":[ \n]{1,2}", "<")}
_CUE = re.compile(
    r"(?:URL|URI|доступ[аеу]?|dost[ęu]p\w*|dispon\w+ \w+|available (?:at|from|online)|retrieved from|"
    r"verfügbar unter|abrufbar unter|online unter|unter|адрес[ау]?|сайт[еа]?|web ?site|online|internet|"
    r"en l[íi]nea|en ligne|сайт|адреса|źródło|zdroj|dostupn[ée] \w+|beschikbaar op|tillgänglig|"
    r"adres[i]?|erişim)\s?\Z",
    re.IGNORECASE,
)
# Suffixes under which a bare name is more often a file than a site.
_FILE_LIKE = frozenset(
    (
        "py",
        "pl",
        "md",
        "rs",
        "sh",
        "cc",
        "so",
        "ps",
        "zip",
        "mov",
        "app",
        "js",
        "ts",
        "ai",
        "st",
        "am",
        "pm",
        "ph",
        "ms",
    )
)


class Start(NamedTuple):
    """Where an address begins in a text, and what is known of it there."""

    at: int
    body: int  # where host or identifier begin: after the scheme
    scheme: str  # "https://"; "" where none is printed
    identifier: str = ""  # "doi", "arxiv", "hdl", "urn:nbn"; "" for an address


_Beginning = tuple[str, re.Pattern[str], Callable[[re.Match[str]], Start | None]]


def starts_in(text: str) -> Iterator[Start]:
    """Every place where an address may begin, in order; some lie inside addresses begun before.

    A text is looked over stretch by stretch: who has read enough addresses need not wait for the rest.
    """
    for low in range(0, len(text), _STRETCH):
        yield from _starts_within(text, low, low + _STRETCH)


def _starts_within(text: str, low: int, high: int) -> Sequence[Start]:
    starts: list[Start] = []
    end = high + _LONGEST_START
    stretch = text[low:end]
    for literal, pattern, start_of in BEGINNINGS:
        if literal in stretch:
            for found in pattern.finditer(text, low, end):
                start = start_of(found) if found.start() < high else None
                if start is not None:
                    starts.append(start)
    return sorted(starts, key=_place) if len(starts) > 1 else starts


def _place(start: Start) -> tuple[int, bool]:
    return start.at, start.identifier == ""


def _behind_h(found: re.Match[str]) -> Start | None:
    text = found.string
    before = text[found.start() - 1 : found.start()]
    return Start(found.start() - 1, found.end(), _scheme(before + found[0])) if before in {"h", "H"} else None


def _behind_spaced_scheme(found: re.Match[str]) -> Start | None:
    text = found.string
    if text.endswith(_USUAL_SCHEMES, 0, found.start()):
        return None
    printed = _SPACED_SCHEME.search(text[max(0, found.start() - _LONGEST_SCHEME) : found.start()])
    if printed is None or _BLANK.search(printed[0]) is None:
        return None
    return Start(found.start() - len(printed[0]), found.end(), _scheme(printed[0]))


def _behind_ftp(found: re.Match[str]) -> Start:
    return Start(found.start(), found.end(), "ftp://")


def _scheme(printed: str) -> str:
    return "https://" if "s" in printed.lower() else "http://"


def _at_www(found: re.Match[str]) -> Start | None:
    text = found.string
    before = text[found.start() - 1 : found.start()]
    if (before.isalnum() and before.isascii()) or before in _JOINS_A_NAME:
        return None
    return Start(found.start(), found.start(), "")


def _at_bare_host(found: re.Match[str]) -> Start | None:
    text, dot = found.string, found.start()
    name = _NAME_BACKWARDS.match(text[max(0, dot - _LONGEST_NAME) : dot][::-1])
    if name is None:
        return None
    at = dot - name.end()
    if text[at - 1 : at] in _JOINS_A_NAME:
        return None  # a scheme, for one, stands before it
    host = text[at : found.start("more")].partition(":")[0]
    return Start(at, at, "") if _names_a_site(host) else None


def _behind_cue(found: re.Match[str]) -> Start | None:
    text = found.string
    if not _names_a_site(found[1]):
        return None
    is_cued = text[found.start()] == "<" or _CUE.search(text, max(0, found.start() - 40), found.start())
    return Start(found.end(), found.end(), "") if is_cued else None


def _names_a_site(host: str) -> bool:
    """Whether a name without scheme and `www.` is surely a host: in lower case, under a known suffix."""
    if host != host.lower() or host[0] in ".-" or ".." in host:
        return False
    labels = host.split(".")
    return has_known_suffix(host) and (labels[-1] not in _FILE_LIKE or len(labels) > 2)


def _at_identifier(kind: IdentifierKind, found: re.Match[str]) -> Start | None:
    lead = kind.lead.search(found.string[max(0, found.start() - _LONGEST_LEAD) : found.start()])
    return Start(found.start() - len(lead[0]), found.start("name"), "", kind.name) if lead else None


BEGINNINGS: tuple[_Beginning, ...] = (
    *((literal, pattern, _behind_h) for literal, pattern in _SCHEMES.items()),
    ("//", _SPACED, _behind_spaced_scheme),
    ("ftp", _FTP, _behind_ftp),
    *((literal, pattern, _at_www) for literal, pattern in _WWW.items()),
    (".", _SUFFIX_AND_MORE, _at_bare_host),
    *((literal, pattern, _behind_cue) for literal, pattern in _CUED.items()),
    *(
        (literal, pattern, partial(_at_identifier, kind))
        for kind in IDENTIFIERS
        for literal, pattern in kind.patterns.items()
    ),
)
"""What an address begins with: its literal, which most texts do not hold, its shape, and where it begins then."""
