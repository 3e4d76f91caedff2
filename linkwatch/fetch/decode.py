"""Take the coding off a body without ever making more than was allowed."""

from __future__ import annotations

import zlib

_AUTO = 47  # zlib or gzip, told apart by the header (zlib.h, inflateInit2)
_GZIP_MAGIC = b"\x1f\x8b"


def decoded(body: bytes, coding: str, limit: int) -> tuple[bytes, bool]:
    """A body without its Content-Encoding, and whether it is cut. An unknown coding gives no bytes.

    Memory stays near `limit`, whatever the body claims: one coding only, and only those that zlib
    makes in pieces. A body that is not coded although it says so is taken as it is.

    >>> import gzip
    >>> decoded(gzip.compress(b"page"), "gzip", 100)
    (b'page', False)
    """
    name = coding.strip().lower()
    if name in ("", "identity", "none"):
        return body[:limit], len(body) > limit
    if name in ("gzip", "x-gzip"):
        return _inflated(body, limit) if body.startswith(_GZIP_MAGIC) else (body[:limit], len(body) > limit)
    if name == "deflate":
        return _inflated(body, limit)
    return b"", True


def _inflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    try:
        return _members(body, limit, _AUTO)
    except zlib.error:
        return _members(body, limit, -zlib.MAX_WBITS)  # deflate without the zlib header, as many send it


def _members(body: bytes, limit: int, window: int) -> tuple[bytes, bool]:
    """The members of a gzip file one behind the other; what follows the last is not ours to read."""
    out = b""
    while body:
        inflater = zlib.decompressobj(window)
        try:
            piece = inflater.decompress(body, limit + 1 - len(out))
        except zlib.error:
            if out:
                return out, True
            raise
        out += piece
        if len(out) > limit:
            return out[:limit], True
        if not inflater.eof:
            return out, True
        body = inflater.unused_data
        if not body.startswith(_GZIP_MAGIC):
            break
    return out, False
