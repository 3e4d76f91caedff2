"""Which links a list shows: what a person may narrow it by, and the two filters that have a name. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linkwatch.domain.decision import Decided
from linkwatch.domain.status import Status


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Which links a list shows; every part may be left out."""

    statuses: tuple[Status, ...] = ()
    document: int | None = None
    document_named: str = ""  # these words are in the title or the file name of a document that cites it
    host: str | None = None
    tag: str | None = None
    year: int | None = None  # of the access date
    decision: Decided | None = None
    with_copy: bool | None = None
    since: datetime | None = None  # has had its status only since then
    text: str = ""
    digest: str | None = None  # told in the digests of this week, "2026-W46"
    told_to: int | None = None  # of these, in the digest of this subscription


EVERY_LINK = LinkFilter()

OPEN_WORK = LinkFilter(statuses=(Status.USURPED, Status.DEAD, Status.DRIFTED), decision=Decided.OPEN)
"""What the worklist shows when nothing is filtered."""
