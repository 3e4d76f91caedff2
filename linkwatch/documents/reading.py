"""Read a document: recognise what it is, have it read where it can do no harm, say why where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linkwatch.documents import csl, latex, plain, ris, tables, wikitext
from linkwatch.documents.charset import decoded
from linkwatch.documents.faults import Fault, Refused, UnreadableDocument
from linkwatch.documents.limits import DEFAULT, Limits
from linkwatch.documents.recognise import recognised_bytes, recognised_text
from linkwatch.documents.sandbox import SANDBOX
from linkwatch.domain.reference import Text

_HARMLESS: Mapping[str, Callable[[str, str], Text]] = {
    "plain": plain.read,
    "csl": csl.read,
    "csv": tables.read,
    "latex": latex.read,
    "ris": ris.read,
    "wikitext": wikitext.read,
}
_HOSTILE = frozenset(("pdf", "docx", "odt", "epub", "html", "jats", "endnote", "markdown", "bibtex"))


def read(name: str, content: bytes, limits: Limits = DEFAULT) -> Text:
    """A document's passages in reading order, whatever its format.

    `name` is the SOURCE as given; it breaks ties where the content does not say what it is.
    Raises UnreadableDocument where nothing can be read, naming the reason and what to do.
    """
    try:
        return _read(name, content, limits)
    except Refused as refused:
        raise UnreadableDocument(name, refused.fault) from refused


def _read(name: str, content: bytes, limits: Limits) -> Text:
    form = recognised_bytes(content, limits)
    if form is not None:
        return SANDBOX.read(form, name, content, limits)
    text = decoded(content)
    if _is_noise(text):
        raise Refused(Fault.NOT_TEXT)
    form = recognised_text(text, name)
    if form in _HOSTILE:
        return SANDBOX.read(form, name, content, limits)
    try:
        return _HARMLESS.get(form, plain.read)(text, name)
    except RecursionError as error:
        raise Refused(Fault.TOO_DEEP) from error


def _is_noise(text: str) -> bool:
    """Whether bytes that name no format are no text either: control characters all over."""
    head = text[:4096]
    odd = sum(
        (character < " " and character not in "\t\n\f\v\x1b") or character == "\ufffd" for character in head
    )
    return odd > 0.1 * len(head)
