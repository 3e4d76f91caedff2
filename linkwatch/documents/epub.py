"""Read EPUB: a zip of web pages, in the order in which the book is read (EPUB 3.3, "Package document")."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from linkwatch.documents import html
from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.package import Package, opened
from linkwatch.documents.xml import Element, attribute, local, parsed
from linkwatch.domain.reference import Passage, Text

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_TITLE = 300  # characters kept of a title


def read(content: bytes, name: str, limits: Limits) -> Text:
    """An .epub from its bytes: the passages of its pages, one page after the other."""
    package = opened(content, limits)
    path = _path_of_book(package, limits)
    book = package.part(path)
    if book is None:
        raise Refused(Fault.DAMAGED)
    root = parsed(book, limits)
    locked = package.part(_ENCRYPTION) or b""
    passages: list[Passage] = []
    called: html.Called = {}
    for page in _spine(root, posixpath.dirname(path)):
        if page.encode() in locked:
            raise Refused(Fault.ENCRYPTED)
        source = package.part(page)
        if source is not None:
            passages += _after(passages[-1:], html.read_page(source, page, called, len(passages)))
    title = next((_words(element) for element in root.iter("{*}title")), "")
    return Text(name, tuple(passages), "epub", title=title[:_TITLE] or None)


def _path_of_book(package: Package, limits: Limits) -> str:
    """Where the container says that the package document is."""
    container = package.part(_CONTAINER)
    if container is None:
        raise Refused(Fault.DAMAGED)
    files = parsed(container, limits).iter("{*}rootfile")
    return next((attribute(file, "full-path") or "" for file in files), "")


def _spine(book: Element, folder: str) -> Iterator[str]:
    """The names of the pages in reading order."""
    pages = {
        attribute(item, "id"): attribute(item, "href") or ""
        for item in book.iter("{*}item")
        if "html" in (attribute(item, "media-type") or "")
    }
    for place in book.iter("{*}itemref"):
        href = pages.get(attribute(place, "idref"))
        if href:
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _after(last: Sequence[Passage], page: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of a page as those of the book, whose last so far is given: lines count on."""
    lines = max((line.number or 0 for passage in last for line in passage.lines), default=0)
    for passage in page:
        yield replace(
            passage, lines=tuple(line._replace(number=lines + (line.number or 0)) for line in passage.lines)
        )


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split()) if local(element) else ""
