"""Where addresses begin: schemes (slips and breaks in them included), `www.`, bare hosts, identifiers.

Each pattern is anchored on a rare literal, so that a long text is scanned in a few fast passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linkwatch.citations.identifiers import IDENTIFIERS
from linkwatch.domain.url import has_known_suffix

_B = r"[\u00ad\u200b\ufffe]?(?:\r?\n[ \t]{0,40})?"  # what layout may put between two letters of a scheme
_SCHEME = re.compile(
    rf"[hH]{_B}[tT]{_B}[tT]{_B}[pP]{_B}[sS]?{_B}"
    rf"(?::[ \t]?{_B}[/\\]{_B}[/\\]|[ ]:[ ]?//|:[ \t]?[/\\]?|//)[ \t]?{_B}"
    r"|[fF][tT][pP]://"
)
_WWW = re.compile(r"(?<![\w@./-])[wW]{3}\d?\.(?=[^\W_]|[\u00ad\ufffe\n ])")
_SUFFIX_AND_PATH = re.compile(r"\.(?:[a-z]{2,18}|рф|укр|бел)(?::\d{2,5})?/(?=[^\s/])")
_HOST_BACK = re.compile(r"[\w.-]{1,120}\Z")
_CUED = re.compile(
    r"(?::[ \n]{1,2}|<)(?=((?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}(?:[a-z]{2,18}|рф))[\s,;)>\]/(.])",
)
_CUE = re.compile(
    r"(?:URL|URI|доступ[аеу]?|dost[ęu]p\w*|dispon\w+ \w+|available (?:at|from|online)|retrieved from|"
    r"verfügbar unter|abrufbar unter|online unter|unter|адрес[ау]?|сайт[еа]?|web ?site|online|internet|"
    r"en l[íi]nea|en ligne|сайт|адреса|źródło|zdroj|dostupn[ée] \w+|beschikbaar op|tillgänglig|adres[i]?|erişim)\s?\Z",
    re.IGNORECASE,
)
# Suffixes under which a bare name is more often a file than a site.
_FILE_LIKE = frozenset("py pl md rs sh cc so ps zip mov app java js ts ai do la st am pm vs ph ms".split())


@dataclass(frozen=True, slots=True)
class Start:
    """Where an address begins in a text, and what is known of it there."""

    at: int
    body: int  # where host or identifier begin: after the scheme
    scheme: str  # "https://"; "" where none is printed
    identifier: str = ""  # "doi", "arxiv", "hdl", "urn:nbn"; "" for an address


def starts_in(text: str) -> list[Start]:
    """Every place where an address may begin, in order; some lie inside addresses begun before."""
    starts = [Start(found.start(), found.end(), _scheme(found[0])) for found in _SCHEME.finditer(text)]
    starts += (Start(found.start(), found.start(), "") for found in _WWW.finditer(text))
    starts += _bare(text)
    starts += _cued(text)
    starts += _identifiers(text)
    return sorted(starts, key=lambda start: (start.at, start.identifier == ""))


def _scheme(printed: str) -> str:
    return "".join(mark for mark in printed.lower() if mark.isascii() and mark.isalpha()) + "://"


def _bare(text: str) -> Iterator[Start]:
    for found in _SUFFIX_AND_PATH.finditer(text):
        back = _HOST_BACK.search(text, max(0, found.start() - 120), found.start())
        if back is None:
            continue
        at = back.start()
        host = text[at : found.end() - 1].partition(":")[0]
        if text[at - 1 : at] not in {"/", "@", "\\", "="} and _names_a_site(host):
            yield Start(at, at, "")


def _cued(text: str) -> Iterator[Start]:
    for found in _CUED.finditer(text):
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


def _identifiers(text: str) -> Iterator[Start]:
    for kind in IDENTIFIERS:
        for found in kind.pattern.finditer(text):
            lead = kind.lead.search(text, max(0, found.start() - 30), found.start())
            if lead is not None:
                yield Start(lead.start(), found.start(), "", kind.name)
