"""How much of a document we are willing to read, so that no document can stop the reading of others."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Whatever comes first ends its reading with a message that names the limit."""

    content: int = 100 * MIB  # bytes of the file
    wall: float = 60.0  # seconds
    cpu: float = 30.0  # seconds of processor time
    memory: int = 512 * MIB  # address space of the child that reads it
    unpacked: int = 200 * MIB  # bytes of all parts of a zip together
    parts: int = 2_000  # members of a zip
    ratio: int = 100  # unpacked to packed, for parts above a mebibyte
    depth: int = 256  # of nested XML elements
    pages: int = 2_000  # of a PDF


DEFAULT = Limits()
