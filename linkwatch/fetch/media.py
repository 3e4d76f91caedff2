"""What kind of body it is, by its own first bytes before what the header claims. Pure."""

from __future__ import annotations

import re

HTML = frozenset({"text/html", "application/xhtml+xml"})
PDF = "application/pdf"
TEXT = frozenset({"text/plain", "text/markdown", "text/csv"})

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|title|meta|script|h1|p|div|table|a|br|b|frameset)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def media_type_of(body: bytes, content_type: str | None) -> str:
    """The media type a body shows, else the one it claims, in lower case without parameters."""
    for signature, media_type in _SIGNATURES:
        if body.startswith(signature):
            return media_type
    if b"%PDF-" in body[:1024]:
        return PDF
    claimed = (content_type or "").partition(";")[0].strip().lower()[:100]
    if claimed in HTML or claimed in TEXT:
        return "text/html" if claimed == "text/plain" and _MARKUP.match(body[:1024]) else claimed
    if _MARKUP.match(body[:1024]) or (body.startswith(_WIDE) and not claimed):
        return "application/xhtml+xml" if claimed == "application/xhtml+xml" else "text/html"
    if not claimed and b"\0" not in body[:1024]:
        return "text/plain"
    return claimed
