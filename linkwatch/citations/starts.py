"""Where addresses begin: schemes (slips and breaks in them included), `www.`, bare hosts, identifiers.

Each pattern is anchored on a rare literal, so that a long text is scanned in a few fast passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linkwatch.citations.identifiers import IDENTIFIERS
from linkwatch.domain.url import has_known_suffix

_B = r"[\u00ad\u200b\ufffe]?(?:\r?\n[ \t]{0,40})?"  # what layout may put between the marks of a scheme
_SCHEMES = {
    tail: re.compile(
        rf"{tail}{_B}[sS]?{_B}(?:[ ]?:[ \t]?{_B}[/\\][ ]?{_B}[/\\]|[ ]:[ ]?//|:[ \t]?[/\\]?|//)"
        rf"[ \t]?{_B}(?!https?:)(?=[^\s:/])"
    )
    for tail in ("ttp", "TTP")  # the `h` is looked for behind: a rare literal is found faster
}
_SPACED = {"//": re.compile(r"//[ \t]?(?=[^\s:/])")}
_SPACED_SCHEME = re.compile(r"[hH][ \n]?[tT][ \n]?[tT][ \n]?[pP][ \n]?[sS]?[ \n]?:[ \n]?\Z")
_BLANK = re.compile(r"\s")
_FTP = {"ftp": re.compile(r"ftp://(?=[^\s:/])")}
_WWW = {www: re.compile(rf"{www}\d?\.(?=[^\W_]|[\u00ad\ufffe\n ]{{1,3}}[^\W_])") for www in ("www", "WWW", "Www")}
_SUFFIX_AND_PATH = {".": re.compile(r"\.(?:[a-z]{2,18}|рф|укр|бел)(?::\d{2,5})?/(?=[^\s/])")}
_JOINS_A_NAME = frozenset("@./-\\=_")
_LONGEST_NAME = 64
_LONGEST_LEAD = 24
_LONGEST_SCHEME = 14
_LONGEST_START = 500
_STRETCH = 1_000_000
_NOT_OF_A_HOST = re.compile(r"[^\w.-]")
_CUED = {
    mark[0]: re.compile(rf"{mark}(?=((?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,5}}(?:[a-z]{{2,18}}|рф))[\s,;)>\]/(.])")
    for mark in (r":[ \n]{1,2}", "<")
}
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


@dataclass(frozen=True, slots=True)
class Start:
    """Where an address begins in a text, and what is known of it there."""

    at: int
    body: int  # where host or identifier begin: after the scheme
    scheme: str  # "https://"; "" where none is printed
    identifier: str = ""  # "doi", "arxiv", "hdl", "urn:nbn"; "" for an address


def starts_in(text: str) -> Iterator[Start]:
    """Every place where an address may begin, in order; some lie inside addresses begun before.

    A text is looked over stretch by stretch: who has read enough addresses need not wait for the rest.
    """
    for low in range(0, len(text), _STRETCH):
        of = _Stretch(text, low, low + _STRETCH)
        starts = [*_schemes(of), *_www(of), *_bare(of), *_cued(of), *_identifiers(of)]
        yield from sorted(starts, key=lambda start: (start.at, start.identifier == ""))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a text."""

    text: str
    low: int
    high: int

    def found(self, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[re.Match[str]]:
        """What begins here as patterns say, each given by the literal it begins with: most texts hold none."""
        for literal, pattern in patterns.items():
            if self.text.find(literal, self.low, self.high + len(literal)) < 0:
                continue
            for found in pattern.finditer(self.text, self.low, self.high + _LONGEST_START):
                if found.start() < self.high:
                    yield found


def _schemes(of: _Stretch) -> Iterator[Start]:
    text = of.text
    for found in of.found(_SCHEMES):
        before = text[found.start() - 1 : found.start()]
        if before in {"h", "H"}:
            yield Start(found.start() - 1, found.end(), _scheme(before + found[0]))
    for found in of.found(_SPACED):
        printed = _SPACED_SCHEME.search(text[max(0, found.start() - _LONGEST_SCHEME) : found.start()])
        if printed is not None and _BLANK.search(printed[0]) is not None:
            yield Start(found.start() - len(printed[0]), found.end(), _scheme(printed[0]))
    for found in of.found(_FTP):
        yield Start(found.start(), found.end(), "ftp://")


def _scheme(printed: str) -> str:
    return "https://" if "s" in printed.lower() else "http://"


def _www(of: _Stretch) -> Iterator[Start]:
    for found in of.found(_WWW):
        before = of.text[found.start() - 1 : found.start()]
        if not (before.isalnum() and before.isascii()) and before not in _JOINS_A_NAME:
            yield Start(found.start(), found.start(), "")


def _bare(of: _Stretch) -> Iterator[Start]:
    text = of.text
    for found in of.found(_SUFFIX_AND_PATH):
        name = _NOT_OF_A_HOST.split(text[max(0, found.start() - _LONGEST_NAME) : found.start()])[-1]
        at = found.start() - len(name)
        host = text[at : found.end() - 1].partition(":")[0]
        if name and text[at - 1 : at] not in _JOINS_A_NAME and _names_a_site(host):
            yield Start(at, at, "")


def _cued(of: _Stretch) -> Iterator[Start]:
    text = of.text
    for found in of.found(_CUED):
        if not _names_a_site(found[1]):
            continue
        if text[found.start()] == "<" or _CUE.search(text, max(0, found.start() - 40), found.start()):
            yield Start(found.end(), found.end(), "")


def _names_a_site(host: str) -> bool:
    """Whether a name without scheme and `www.` is surely a host: in lower case, under a known suffix."""
    if host != host.lower() or host[0] in ".-" or ".." in host:
        return False
    labels = host.split(".")
    return has_known_suffix(host) and (labels[-1] not in _FILE_LIKE or len(labels) > 2)


def _identifiers(of: _Stretch) -> Iterator[Start]:
    for kind in IDENTIFIERS:
        for found in of.found(kind.patterns):
            lead = kind.lead.search(of.text[max(0, found.start() - _LONGEST_LEAD) : found.start()])
            if lead is not None:
                yield Start(found.start() - len(lead[0]), found.start("name"), "", kind.name)
