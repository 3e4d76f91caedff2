"""Memento and TimeMap: captures of a link, as an archive lists them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from linkwatch.domain.observation import Failure, Observation
from linkwatch.domain.status import Reason


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


_NO_SUCH_CAPTURE = frozenset({Reason.HTTP_404, Reason.LEGAL_BLOCK, Reason.BAD_URL, Reason.TOO_LARGE})


def is_outage(failure: Failure) -> bool:
    """Whether a capture that was not played back says nothing but that the archive did not answer."""
    return failure.reason not in _NO_SUCH_CAPTURE


class Grade(StrEnum):
    """What the index alone says of a capture; only a look at it can say that it is the page."""

    GOOD = "good"
    REDIRECT = "redirect"  # as good as the capture it leads to
    WALL = "wall"  # the archive's robot was turned away: says nothing about the page
    BAD = "bad"
    UNKNOWN = "unknown"  # the index does not say


_WALLS = frozenset({401, 402, 403, 407, 428, 429, 451, 999})
_GOOD = frozenset({200, 203, 206})


def grades(mementos: tuple[Memento, ...]) -> Mapping[Memento, Grade]:
    """Each capture's grade; a revisit, which has no status, has that of a capture of the same digest.

    Source: archive-apis, "Choosing a snapshot for an access date".
    """
    by_digest = {m.digest: _grade_of(m.status) for m in mementos if m.status is not None and m.digest}
    return {m: _grade_of(m.status) if m.status else by_digest.get(m.digest, Grade.UNKNOWN) for m in mementos}


def _grade_of(status: int | None) -> Grade:
    if status is None:
        return Grade.UNKNOWN
    if status in _GOOD:
        return Grade.GOOD
    if status in _WALLS:
        return Grade.WALL
    return Grade.REDIRECT if 300 <= status < 400 else Grade.BAD


def days_from(day: date, memento: Memento) -> int:
    """Whole days from a day to a capture, by the UTC calendar; negative: before."""
    return (memento.captured_at.date() - day).days


def by_nearness(day: date, mementos: tuple[Memento, ...]) -> tuple[Memento, ...]:
    """Captures by absolute distance in days; of those equally far, plain ones first, then the earlier."""
    known = grades(mementos)

    def rank(memento: Memento) -> tuple[int, bool, datetime]:
        return abs(days_from(day, memento)), known[memento] is not Grade.GOOD, memento.captured_at

    return tuple(sorted(mementos, key=rank))
