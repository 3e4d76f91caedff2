"""Memento and TimeMap: captures of a link, as an archive lists them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linkwatch.domain.observation import Observation


@dataclass(frozen=True, slots=True)
class Memento:
    """One capture as the archive's index lists it; what it holds is only known once it is replayed."""

    url: str  # URI-M: the address of the capture for a person
    original: str  # URI-R as captured: may differ in scheme, `www.` or port from what was asked
    captured_at: datetime
    status: int | None = None  # None: the index does not say (revisits)
    media_type: str = ""
    digest: str = ""  # equal digests mean equal content; unequal ones prove little
    revisit: bool = False


class Answered(StrEnum):
    """Whether an archive's silence means anything."""

    YES = "yes"
    NOT_ASKED = "not_asked"  # switched off, over its pace, or an outage: never "unarchived"


@dataclass(frozen=True, slots=True)
class TimeMap:
    """The captures of one link around a day, oldest first."""

    url: str
    mementos: tuple[Memento, ...] = ()
    answered: Answered = Answered.YES
    asked_at: datetime | None = None
    complete: bool = True  # False: only the neighbourhood of the day that was asked for


@dataclass(frozen=True, slots=True)
class Replayed:
    """A capture that was loaded: its own bytes, read by the same reader as live pages."""

    memento: Memento
    observation: Observation
