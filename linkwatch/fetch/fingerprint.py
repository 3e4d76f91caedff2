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
    count = len(words) - SHINGLE + 1
    if count < 1:
        return _hash(b" ".join(words)) if words else 0
    return _majority(_shingled(words, count), count)


def _shingled(words: list[bytes], count: int) -> bytes:
    """The hashes of all shingles, 8 bytes each: the hashes of their words, each turned by its place, xored.

    Done for a whole text at once, on integers as long as the text, for a page has thousands of them.
    """
    hashes = {word: blake2b(word, digest_size=8).digest() for word in set(words)}
    row = b"".join([hashes[word] for word in words])
    mixed = 0
    for place in range(SHINGLE):
        column = int.from_bytes(row[8 * place : 8 * (place + count)])
        kept = int.from_bytes((b"\xff" * (8 - place) + b"\0" * place) * count)
        over = int.from_bytes((b"\0" * (8 - place) + b"\xff" * place) * count)
        mixed ^= (column << 8 * place & kept) | (column >> 8 * (8 - place) & over)
    return mixed.to_bytes(8 * count)


def _majority(hashes: bytes, count: int) -> int:
    """The 64 bits that more than half of the hashes have set, counted a whole column of bytes at a time."""
    bits = 0
    ones = int.from_bytes(b"\1" * count)
    for place in range(8):
        column = int.from_bytes(hashes[place::8])
        for bit in range(8):
            if 2 * (column >> bit & ones).bit_count() > count:
                bits |= 1 << (8 * (7 - place) + bit)
    return bits


def _hash(shingle: bytes) -> int:
    return int.from_bytes(blake2b(shingle, digest_size=8).digest())
