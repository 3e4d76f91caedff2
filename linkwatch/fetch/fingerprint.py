"""Two fingerprints of a text: one that changes with every letter, one that changes with its sense. Pure."""

from __future__ import annotations

import unicodedata
from hashlib import blake2b, sha256

SHINGLE = 4
MAX_WORDS = 20_000


def normalised(text: str) -> str:
    """A text without what typesetting alone changes: spaces, letter case, compatibility forms."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def digest(text: str) -> str:
    """The first 32 hex digits of SHA-256 over a normalised text; "" for none."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32] if text else ""


def simhash(text: str) -> int:
    """64 bits over the 4-word shingles of a normalised text: near texts differ in few bits (Charikar 2002).

    >>> simhash("a b c d e") == simhash("a b c d e"), simhash("")
    (True, 0)
    """
    words = text.encode("utf-8", "replace").split()[:MAX_WORDS]
    if not words:
        return 0
    shingles = [b" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    hashes = b"".join([blake2b(shingle, digest_size=8).digest() for shingle in shingles])
    return _majority(hashes, len(shingles))


def _majority(hashes: bytes, count: int) -> int:
    """The 64 bits that more than half of the hashes have set, counted a whole column of bytes at a time."""
    bits = 0
    for place in range(8):
        column = int.from_bytes(hashes[place::8])
        for bit in range(8):
            mask = int.from_bytes(bytes((1 << bit,)) * count)
            if 2 * (column & mask).bit_count() > count:
                bits |= 1 << (8 * (7 - place) + bit)
    return bits
