"""Judge whether what we saw at a link still supports the citation. Pure: Observation in, Verdict out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.observation import Observation, Page
from linkwatch.domain.status import Reason, Status

RULES_VERSION = 1
"""Written beside every verdict; raised whenever a rule changes what it says."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What the documents say a link holds, and what it held when it was cited."""

    url: str
    titles: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    page: Page | None = None  # of the good capture nearest the access date, else of our own first look
    page_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the same host says to names that cannot exist. None: not asked."""

    sibling: Observation | None = None  # an invented name in the same directory
    stranger: Observation | None = None  # an invented subdomain with an invented path


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a page that answers is from what was cited. None: nothing to compare with."""

    similarity: float | None = None  # share of the cited text that is still there, 0 to 1
    quotations_found: int = 0
    quotations_total: int = 0
    title_found: bool | None = None
    lost: tuple[str, ...] = ()  # passages of the cited text that are gone
    found: tuple[str, ...] = ()  # passages that are new


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one observation says about the citation, and why."""

    status: Status
    reason: Reason | None = None  # None only where the status is ok
    evidence: tuple[Evidence, ...] = ()
    drift: Drift | None = None
    changing: bool = False  # the page is meant to change; cite a dated version
    rules: int = RULES_VERSION
