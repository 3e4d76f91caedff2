"""Bytes to text: by byte order mark, header, declaration in the page, and at last by the look of it. Pure."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:\-]{1,40})", re.IGNORECASE)
_IN_MARKUP = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:\-]{1,40})""",
    re.IGNORECASE,
)
_MISSPELT = {"win-1251": "cp1251", "win1251": "cp1251", "cp-1251": "cp1251", "koi8r": "koi8-r", "koi-8": "koi8-r"}
_MISSPELT |= {"utf": "utf-8", "utf-8": "utf-8", "koi8": "koi8-r"}


def text_of(body: bytes, content_type: str | None) -> tuple[str, str]:
    """A body as text and the name of its charset. Never raises: what does not fit becomes U+FFFD.

    A declared charset is only believed where it is one a browser knows; a declared single-byte charset
    loses against bytes that are plainly UTF-8, for servers name one for all their pages.

    >>> text_of("мир".encode("koi8-r"), "text/html; charset=KOI8-R")
    ('мир', 'koi8-r')
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace"), name.removesuffix("-sig")
    declared = declared_charset(body, content_type)
    if declared in (None, "utf-8", "iso-8859-1", "cp1252") or _plainly_utf8(body):
        declared = _seen(body) if not _plainly_utf8(body) or declared is None else "utf-8"
    assert declared is not None
    return body.decode(declared, "replace"), declared


def declared_charset(body: bytes, content_type: str | None) -> str | None:
    """The charset of the header, else of the page's own declaration; None where neither names a known one."""
    in_header = _IN_HEADER.search(content_type or "")
    in_markup = _IN_MARKUP.search(body[:4096])
    labels = (in_header[1] if in_header else "", in_markup[1].decode("ascii") if in_markup else "")
    for label in labels:
        known = _known(label.lower()) if label else None
        if known is not None:
            return known
    return None


def _known(label: str) -> str | None:
    found = _MISSPELT.get(label) or map_encoding_to_html5(label, fallback_utf8=False)
    return str(found).lower() if found else None


def _plainly_utf8(body: bytes) -> bool:
    """Whether bytes are UTF-8 with something beyond ASCII in them; the last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return not body.isascii()


def _seen(body: bytes) -> str:
    if body.isascii():
        return "utf-8"
    return str(detect_encoding(body, max_len=65536)).lower()
