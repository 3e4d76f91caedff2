"""What a name was answered, and where names are asked for. Values; no behaviour."""

from __future__ import annotations

from dataclasses import dataclass

from linkwatch.domain.observation import Failure

Addresses = tuple[str, ...]
Found = Addresses | Failure

SHORTEST_TTL = 60.0
LONGEST_TTL = 3600.0
BAD_TTL = 30.0
SILENT_TTL = 0.0
"""Silence may be ours: whoever wants the name next asks again."""


@dataclass(frozen=True, slots=True)
class Server:
    """A name server."""

    address: str
    port: int = 53


@dataclass(frozen=True, slots=True)
class Zone:
    """What one name was answered: addresses or a failure, and for how many seconds it holds."""

    found: Found
    ttl: float
