"""The formats whose parsers a hostile file may overwhelm: read in the child, never in our own process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linkwatch.documents import bibtex, docx, endnote, epub, html, jats, markdown, odt, pdf
from linkwatch.documents.charset import decoded
from linkwatch.documents.limits import Limits
from linkwatch.domain.reference import Text


def _markdown(content: bytes, name: str, limits: Limits) -> Text:
    return markdown.read(decoded(content), name, limits)


READERS: Mapping[str, Callable[[bytes, str, Limits], Text]] = {
    "bibtex": bibtex.read,
    "docx": docx.read,
    "endnote": endnote.read,
    "epub": epub.read,
    "html": html.read,
    "jats": jats.read,
    "markdown": _markdown,
    "odt": odt.read,
    "pdf": pdf.read,
}
