"""Text as compressed bytes, for columns that are only ever read whole. Old bytes stay readable for good."""

from __future__ import annotations

import zlib

_COMMON = b"".join((
    b'"cut":true,"phrase":"Not Found","retry_after":"detail":"insecure":"tls_"notes":[{"text":"redirects":[',
    b'{"status":302,"url":"301,"url":"http://www."address":"strict-transport-security","max-age=31536000; ',
    b'includeSubDomains"],["x-frame-options","SAMEORIGIN"],["cache-control","no-cache, no-store, ',
    b'must-revalidate","public, max-age=3600"],["vary","Accept-Encoding"],["etag","W/\\"last-modified","Mon, ',
    b'Tue, Wed, Thu, Fri, Sat, Sun, 01 Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec 20:00 GMT"],["content-',
    b'encoding","gzip"],["transfer-encoding","chunked"],["content-length","server","Apache"],["server",',
    b'"cloudflare"],["server","nginx"],["content-type","text/html; charset=utf-8"],["date","generator":',
    b'"WordPress ","simhash":"digest":"canonical":"https://www."lang":"en","lang":"ru","charset":',
    b'"windows-1251","charset":"utf-8","headings":["media_type":"text/html","page":{"title":""}},"size":',
    b'"elapsed":0.,"headers":[["outcome":{"is":"Failure","reason":"outcome":{"is":"Response","status":200,',
    b'"url":"https://www.","observed_at":"2026-T04:00:00.+00:00",{"url":"http://',
))  # fmt: skip
"""What most observations say, the most common last: with it a short one takes half the bytes (RFC 1950, FDICT).

It may never change: what was packed with it is unpacked with it.
"""


def pack_text(text: str) -> bytes:
    """A text as bytes; half of a surrogate pair becomes a question mark."""
    plain = text.encode("utf-8", "replace")
    window = min((len(_COMMON) + len(plain)).bit_length(), zlib.MAX_WBITS)  # making a large one takes its time
    packer = zlib.compressobj(6, wbits=window, memLevel=window - 7, zdict=_COMMON)
    return packer.compress(plain) + packer.flush()


def unpack_text(packed: bytes) -> str:
    """The text from `pack_text`, or from plain zlib; zlib.error for anything else."""
    return zlib.decompressobj(zdict=_COMMON).decompress(packed).decode("utf-8", "replace")
