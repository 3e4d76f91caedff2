"""Read EndNote's XML: each work a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linkwatch.documents.limits import Limits
from linkwatch.documents.records import record
from linkwatch.documents.xml import Element, parsed
from linkwatch.domain.reference import Passage, Text

_KEYS: Mapping[str, tuple[str, ...]] = {
    "author": ("contributors/authors/author",),
    "title": ("titles/title",),
    "container": ("titles/secondary-title", "periodical/full-title", "publisher"),
    "year": ("dates/year",),
    "note": ("notes",),
    "doi": ("electronic-resource-num",),
    "lang": ("language",),
    "accessed": ("access-date", "urls/access-date"),
}
"""What we call a field, and where it stands in a record, the likeliest first."""
_ADDRESSES = ("urls/web-urls/url", "urls/related-urls/url", "urls/pdf-urls/url")


def read(content: bytes, name: str, limits: Limits) -> Text:
    """An export of EndNote, or of what writes like it, as records in order."""
    found = parsed(content, limits).iter("record")
    return Text(name, tuple(passage for work in found for passage in _passages(work)), "endnote")


def _passages(work: Element) -> Iterator[Passage]:
    """One work, once for each of its addresses."""
    fields = {key: _first(work, paths) for key, paths in _KEYS.items()}
    urls = [(_words(url), url.sourceline) for path in _ADDRESSES for url in work.findall(path)]
    printed = [(url, line) for url, line in urls if "://" in url or url.startswith("www.")]
    for url, line in printed or [("", work.sourceline)]:
        yield record({**fields, "url": url}, line)


def _first(work: Element, paths: tuple[str, ...]) -> str:
    found = ([_words(element) for element in work.findall(path)] for path in paths)
    return next(("; ".join(words) for words in found if any(words)), "")


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
