"""Recognise what a file is by what it holds; its name only breaks ties."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits
from linkwatch.documents.package import opened
from linkwatch.documents.tables import is_table

_HEAD = 64 * 1024  # characters looked at
_FOREIGN: tuple[tuple[bytes, Fault], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Fault.OLD_WORD),
    (b"{\\rtf", Fault.RICH_TEXT),
    (b"\x89PNG", Fault.PICTURE),
    (b"\xff\xd8\xff", Fault.PICTURE),
    (b"GIF8", Fault.PICTURE),
    (b"II*\0", Fault.PICTURE),
    (b"MM\0*", Fault.PICTURE),
    (b"AT&TFORM", Fault.PICTURE),
    (b"\x1f\x8b", Fault.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Fault.ARCHIVE),
    (b"Rar!", Fault.ARCHIVE),
    (b"BZh", Fault.ARCHIVE),
    (b"\xfd7zXZ", Fault.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Fault.ARCHIVE),
    (b"%!PS", Fault.NOT_TEXT),
    (b"\x7fELF", Fault.NOT_TEXT),
    (b"MZ\x90\0", Fault.NOT_TEXT),
    (b"SQLite format 3\0", Fault.NOT_TEXT),
)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def recognised_bytes(content: bytes, limits: Limits) -> str | None:
    """The name of a binary format, None for text. Refused for what we cannot read."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refused(Fault.EMPTY)
    if len(content) > limits.content:
        raise Refused(Fault.TOO_LARGE)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(content, limits)
    for magic, fault in _FOREIGN:
        if content.startswith(magic):
            raise Refused(Fault.ENCRYPTED if _ENCRYPTED_OFFICE in content else fault)
    return None


def _zipped(content: bytes, limits: Limits) -> str:
    package = opened(content, limits)
    names = package.names()
    if "content.xml" in names:
        kind = package.part("mimetype") or b""
        if b"spreadsheet" in kind:
            raise Refused(Fault.SPREADSHEET)
        return "odt"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "META-INF/container.xml" in names and any(name.endswith(".opf") for name in names):
        return "epub"
    if any(name.startswith("xl/") for name in names):
        raise Refused(Fault.SPREADSHEET)
    if any(name.startswith("ppt/") for name in names):
        raise Refused(Fault.SLIDES)
    raise Refused(Fault.ARCHIVE)


@dataclass(frozen=True, slots=True)
class _Sign:
    """What shows that a text is in a format; a file name's ending lets a weaker sign suffice."""

    form: str
    shown_by: Callable[[str], object]
    endings: tuple[str, ...] = ()
    hinted_by: Callable[[str], object] = bool
    alone: bool = False  # it opens the file: no name says otherwise


def _matches(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE).search


_START = r"\A\s{0,1000}"
_PROLOGUE = _START + r"(?:<\?xml[^>]{0,500}>\s{0,100})?(?:<!--[^>]{0,2000}-->\s{0,100})?"
_SIGNS = (
    _Sign("html", _matches(_PROLOGUE + r"<(?:!doctype html|html)\b"), alone=True),
    _Sign("endnote", _matches(_PROLOGUE + r"<xml>\s{0,100}<records>"), alone=True),
    _Sign(
        "jats",
        _matches(
            _START
            + r"<(?:\?xml|!DOCTYPE|!--|article (?:article-type|xmlns|dtd|xml)|ref-list|back>|front>|fn-group"
            r"|ref(?: id|>)(?!\s{0,20}(?:\{\{|\[|http))|(?:element-|mixed-|nlm-)?citation[ >]|ext-link)"
        ),
        ("xml", "nxml", "jats"),
        _matches(_START + "<"),
        alone=True,
    ),
    _Sign(
        "html",
        _matches(_START + r"<(?:head|body|article|div|p|h[1-6]|table|meta)\b"),
        ("html", "htm", "xhtml"),
        _matches(r"<[a-z!/]"),
    ),
    _Sign("csl", _matches(_START + r"(?:\[\s{0,1000}\{|\{\s{0,1000}\")"), ("json",), _matches(_START + r"[\[{]")),
    _Sign("ris", _matches(_START + r"TY {1,4}- {0,4}\S"), alone=True),
    _Sign(
        "bibtex",
        _matches(r"^[ \t]{0,40}@[a-z]{2,40}[ \t]{0,10}[{(][^,\n@]{0,300},[ \t]{0,40}$"),
        ("bib", "bibtex"),
        _matches(r"@[a-z]{2,40}\s{0,10}[{(]"),
    ),
    _Sign(
        "latex",
        _matches(r"\\(?:documentclass|begin\{(?:document|thebibliography)\}|bibitem|usepackage)\b"),
        ("tex", "ltx", "latex", "bbl"),
        bool,
    ),
    _Sign(
        "wikitext",
        _matches(r"\{\{ {0,4}(?:cite|citation|статья|книга|публикация)\b[^{}]{0,4000}\||<ref[ >/]"),
        ("wiki", "mediawiki", "wikitext"),
        bool,
    ),
    _Sign(
        "markdown",
        _matches(
            r"\]\((?:https?://|<http)|^\[\^[^\]\n]{1,80}\]:|^#{1,6} \S"
            r"|^ {0,3}\[[^\]\n]{1,80}\]: {0,4}<?https?://"
        ),
        ("md", "markdown", "mdown", "mkd", "qmd", "rmd"),
        bool,
    ),
    _Sign("csv", is_table, ("csv", "tsv", "tab"), bool),
)
"""The signs of text formats: the first that shows decides."""


def recognised_text(text: str, name: str) -> str:
    """The name of a text's format."""
    head = text[:_HEAD]
    ending = PurePosixPath(name.lower()).suffix[1:]
    shown = [sign for sign in _SIGNS if sign.shown_by(head)]
    if shown and shown[0].alone:
        return shown[0].form
    named = (sign for sign in _SIGNS if ending in sign.endings and sign.hinted_by(head))
    return next((sign.form for sign in (*named, *shown)), "plain")
