"""What the documents say a link holds, and what its neighbours answer: the other half of every judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linkwatch.domain.observation import Observation, Page


@dataclass(frozen=True, slots=True)
class Cited:
    """What the documents say a link holds, and what it held when it was cited."""

    url: str
    titles: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    page: Page | None = None  # of the good capture nearest the access date, else of our own first look
    page_at: datetime | None = None
    seen_at: datetime | None = None  # of the newest good capture, where one was asked for: others could read it


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the same host says to names that cannot exist, and at its front page. None: not asked."""

    sibling: Observation | None = None  # an invented name in the same directory
    stranger: Observation | None = None  # an invented subdomain with an invented path
    front: Observation | None = None  # its front page
