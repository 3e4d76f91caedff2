"""Which links a list shows: what a person may narrow it by, and the two filters that have a name. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
    last_year: int | None = None  # with `year`: it is the first of several
    decision: Decided | None = None
    with_copy: bool | None = None
    since: datetime | None = None  # has had its status only since then
    text: str = ""
    digest: str | None = None  # told in the digests of this week, "2026-W46"
    told_to: int | None = None  # of these, in the digest of this subscription


class _Falling(StrEnum):
    """An order by one column; with a minus the greatest come first."""

    @property
    def column(self) -> str:
        """What it goes by."""
        return self.value.removeprefix("-")

    @property
    def is_falling(self) -> bool:
        """Whether the greatest come first."""
        return self.value.startswith("-")


class Order(_Falling):
    """The instant a list of links goes by where it does not go by urgency; with a minus the latest come first."""

    SINCE = "since"
    SINCE_FALLING = "-since"
    CHECKED = "checked_at"
    CHECKED_FALLING = "-checked_at"
    NEXT_CHECK = "next_check_at"
    NEXT_CHECK_FALLING = "-next_check_at"


class HostOrder(_Falling):
    """What a list of sites goes by where it does not go by its troubles. Dead are those taken over as well."""

    HOST = "host"
    HOST_FALLING = "-host"
    LINKS = "links"
    LINKS_FALLING = "-links"
    DEAD = "dead"
    DEAD_FALLING = "-dead"
    SHARE = "share"
    SHARE_FALLING = "-share"


EVERY_LINK = LinkFilter()

OPEN_WORK = LinkFilter(statuses=(Status.USURPED, Status.DEAD, Status.DRIFTED), decision=Decided.OPEN)
"""What the worklist shows when nothing is filtered."""
