"""The access-date finding, the memento to cite, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.memento import Memento


class Finding(StrEnum):
    """What the archive says of the access date (contract, "Access-date finding")."""

    CONFIRMED = "confirmed"
    PLAUSIBLE = "plausible"
    CONTRADICTED = "contradicted"
    IMPLAUSIBLE = "implausible"
    UNARCHIVED = "unarchived"
    UNASKED = "unasked"


class Nearness(StrEnum):
    """How strongly a capture stands for what the author saw (ux.md, "Suggestion block")."""

    BRACKETED = "bracketed"
    NEAR = "near"
    AFTER_ONLY = "after_only"
    FAR = "far"
    NONE = "none"


class Anchor(StrEnum):
    """Which day the capture was chosen for."""

    ACCESS_DATE = "access_date"
    DOCUMENT_DATE = "document_date"
    FIRST_SEEN = "first_seen"


@dataclass(frozen=True, slots=True)
class Access:
    """What the archive says of «проверено»: the captures on both sides of the day."""

    finding: Finding
    memento: Memento | None = None  # the nearest good one
    days: int | None = None  # from the access date to it; negative: before
    bracketed: bool = False
    before: Memento | None = None
    after: Memento | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The capture to cite in place of a link, with its reasons and the runners-up."""

    memento: Memento
    days: int
    nearness: Nearness
    anchor: Anchor = Anchor.ACCESS_DATE
    why: tuple[Evidence, ...] = ()
    candidates: tuple[Memento, ...] = ()

    @property
    def captured_at(self) -> datetime:
        """The instant of the capture, UTC."""
        return self.memento.captured_at
