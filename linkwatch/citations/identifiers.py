"""Bare identifiers (DOI, arXiv, Handle, URN:NBN) and the resolvers that lead from them to a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# A resolver for each country's national library; the German one also knows those of Switzerland and Austria.
_NBN_RESOLVERS: Mapping[str, str] = {
    "fi": "https://urn.fi/",
    "se": "https://urn.kb.se/resolve?urn=",
    "no": "https://urn.nb.no/",
    "nl": "https://persistent-identifier.nl/",
    "cz": "https://resolver.nkp.cz/api/v5/resolver/",
    "it": "https://nbn.depositolegale.it/resolver.pl?nbn=",
    "si": "https://www.dlib.si/?",
    "hu": "https://nbn.urn.hu/resolver/getlocations?nbn=",
}
_NBN_COUNTRY = re.compile(r"urn:nbn:([a-z]{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IdentifierKind:
    """A kind of identifier: how it is printed, how it is named, where it is resolved.

    Each pattern is given by the literal it begins with, so that a text is scanned fast, and names its `name`.
    """

    name: str
    patterns: Mapping[str, re.Pattern[str]]
    lead: re.Pattern[str]  # what must stand before
    resolved: Callable[[str], str]


def _nbn(urn: str) -> str:
    country = _NBN_COUNTRY.match(urn)
    resolver = _NBN_RESOLVERS.get(country[1].lower(), "") if country else ""
    return (resolver or "https://nbn-resolving.org/") + urn


def _spelt(*literals: str, then: str) -> Mapping[str, re.Pattern[str]]:
    return {literal: re.compile(literal + then) for literal in literals}


IDENTIFIERS: tuple[IdentifierKind, ...] = (
    IdentifierKind(
        "doi",
        {"10.": re.compile(r"(?P<name>10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,3}/(?=\S))")},
        re.compile(r"(?<![\w/])doi[ \t]?[:：=.]?[ \t\n{]{0,3}(?:doi:[ ]?)?\Z", re.IGNORECASE),
        lambda name: "https://doi.org/" + name,
    ),
    IdentifierKind(
        "arxiv",
        _spelt(
            "arXiv", "arxiv", "ARXIV", "Arxiv",
            then=r"(?::[ \t\n]?|[ \t](?:[eE]-?[pP]rint:? )?)"
            r"(?P<name>[0-9]{4}\.[0-9]{4,5}(?![0-9])|[a-z-]{2,12}(?:\.[A-Z]{2})?/[0-9]{7})",
        ),
        re.compile(r"(?<![\w/.])\Z"),
        lambda name: "https://arxiv.org/abs/" + name,
    ),
    IdentifierKind(
        "hdl",
        _spelt("hdl", "HDL", then=r"[ \t]?:[ \t\n]?(?P<name>[0-9]{2,6}(?:\.[0-9A-Za-z]{1,12}){0,4}/(?=\S))"),
        re.compile(r"(?<![\w/.])\Z"),
        lambda name: "https://hdl.handle.net/" + name,
    ),
    IdentifierKind(
        "urn:nbn",
        {urn: re.compile(rf"(?P<name>{urn}(?=[a-zA-Z]{{2}}))") for urn in ("urn:nbn:", "URN:NBN:")},
        re.compile(r"(?<![/=?\w])\Z"),
        _nbn,
    ),
)  # fmt: skip
_BY_NAME = {kind.name: kind for kind in IDENTIFIERS}


def resolved(kind: str, name: str) -> tuple[str, str]:
    """The identifier as `extract` prints it, and its resolver's address.

    >>> resolved("doi", "10.1000/182")
    ('doi:10.1000/182', 'https://doi.org/10.1000/182')
    """
    printed = name if kind == "urn:nbn" else f"{kind}:{name}"
    return printed, _BY_NAME[kind].resolved(name)
