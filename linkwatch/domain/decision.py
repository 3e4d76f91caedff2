"""Decision: what an editor did about a link, when, why, and for how long. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from linkwatch.domain.evidence import UnusableError, said


class Decided(StrEnum):
    """What an editor did about a link (ux.md § 0); it holds wherever the link is cited."""

    OPEN = "open"
    REPLACED = "replaced"
    KEEP_LIVE = "keep_live"  # meant to follow the live web
    AUTHOR_ASKED = "author_asked"
    IGNORED = "ignored"  # always until a day


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. The latest one counts; none is ever taken out of the record."""

    decided: Decided
    at: datetime
    who: str
    why: str = ""
    until: date | None = None  # ignored before and on that day; an open link is snoozed: silent before it

    def __post_init__(self) -> None:
        if self.decided is Decided.IGNORED and self.until is None:
            raise UnusableError(said("a link is ignored until a day"))
        if self.decided not in (Decided.IGNORED, Decided.OPEN) and self.until is not None:
            raise UnusableError(said("only a link that is ignored or snoozed has a day"))
