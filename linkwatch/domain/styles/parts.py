"""What a printed citation says, taken apart: author, title, year, site. Nothing is made up. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linkwatch.domain.reference import Reference
from linkwatch.domain.url import host_of

_LEAD_IN = re.compile(
    r"(?:[\s.,;:–—/-]{1,6}|^)(?:\[?(?:электронный ресурс|электронны рэсурс|електронний ресурс"
    r"|electronic resource|online)\]?"
    r"[\s.:–—/-]{0,6})?(?:режим доступа|режим доступу|рэжым доступу|доступно (?:по адресу|на)|доступ|адрес|сайт"
    r"|available (?:at|from|online)|retrieved from|online unter|verfügbar unter"
    r"|disponible (?:sur|en|à l['’]adresse)"
    r"|disponibile (?:su|all['’]indirizzo)|disponível em|dostępny|dostupné z|url|uri|in|at|from|on)?"
    r"[\s:.,;<(\[–—-]{0,6}\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d[a-hа-е]?(?![\d./-]\d|\d)")
_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d")
_LONGEST_AUTHOR = 160
_INITIAL = re.compile(r"(?<!\w)\w{1,2}\.\Z")  # its full stop is part of the name
_NAME_LIKE = re.compile(r"[^\W\d_][^\d«»“”\"/:]{2,}\Z")


@dataclass(frozen=True, slots=True)
class Parts:
    """What can be told of a source from its citation; "" where it cannot."""

    description: str  # the words before the address, as printed, without what leads up to it
    title: str
    author: str
    container: str  # what stands between title and address: the journal, the publisher
    year: str
    site: str


def parts_of(reference: Reference) -> Parts:
    """A citation's parts, each exactly as printed.

    >>> from linkwatch.domain.reference import Place
    >>> printed = "Roe J. Tides // Coast. 2019. URL: http://a.test/b"
    >>> parts = parts_of(Reference("a", 1, Place(), "http://a.test/b", "a.test/b", printed, "Tides"))
    >>> parts.description, parts.author, parts.container, parts.year
    ('Roe J. Tides // Coast. 2019', 'Roe J.', 'Coast', '2019')
    """
    description = _description(reference)
    title = reference.title or description
    before, _, after = description.partition(reference.title) if reference.title else ("", "", "")
    years = _YEAR.findall(_DAY.sub(" ", after))
    return Parts(
        description=description or title,
        title=title,
        author=_author(before),
        container=_container(after),
        year=years[-1] if years else "",
        site=host_of(reference.url).removeprefix("www."),
    )


def _description(reference: Reference) -> str:
    for address in (reference.url, reference.as_printed):
        before, found, _ = reference.citation.partition(address) if address else ("", "", "")
        if found:
            return _LEAD_IN.sub("", before).strip()
    return reference.citation.strip(" .") if reference.title is None else reference.title


def _container(after: str) -> str:
    """The words after the title, without a year at their end, which is told apart."""
    words = after.strip(' .,;:–—/»”"')
    return re.sub(r"[\s.,:;–—-]{1,4}(?:19|20)\d\d[a-hа-е]?\Z", "", words)


def _author(before: str) -> str:
    name = before.strip(" «“\"'„:–—/,")
    name = name if _INITIAL.search(name) else name.rstrip(" .")
    return name if len(name) <= _LONGEST_AUTHOR and _NAME_LIKE.match(name) else ""
