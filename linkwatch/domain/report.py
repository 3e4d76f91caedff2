"""The rows and totals a person reads: what the dashboard, the API and the board report show. Pure values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import Generic, TypeVar

from linkwatch.domain.decision import Decided
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.observation import Redirect
from linkwatch.domain.operations import NoticeRow, RunRow
from linkwatch.domain.reference import AccessDate, Place, Reference, Repair
from linkwatch.domain.search import Anchor
from linkwatch.domain.status import SOFT_REASONS, Reason, Status, counts_as_rot, needs_an_editor
from linkwatch.domain.suggestion import Access, Nearness, Suggestion
from linkwatch.domain.verdict import Drift

Row = TypeVar("Row")

MOST_ROWS = 200
"""Rows on one page of any list, at most (threats-and-faults § 6)."""

BY_URGENCY = (
    Status.USURPED,
    Status.DEAD,
    Status.DRIFTED,
    Status.FAILING,
    Status.BLOCKED,
    Status.MOVED,
    Status.UNKNOWN,
    Status.OK,
)
"""The order in which a person wants to hear of them."""


class Sureness(StrEnum):
    """How far a finding may be relied on, in a word."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Row]):
    """One page of a long list, and where the next begins."""

    items: tuple[Row, ...]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """How many links have which status."""

    counts: Mapping[Status, int]

    def __getitem__(self, status: Status) -> int:
        """How many have it; none is 0."""
        return self.counts.get(status, 0)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def rotten(self) -> int:
        """Dead or taken over."""
        return sum(n for status, n in self.counts.items() if counts_as_rot(status))

    @property
    def rotten_share(self) -> float:
        """The share of those; of none it is 0."""
        return self.rotten / self.total if self.total else 0.0

    @property
    def needing(self) -> int:
        """Those a person should do something about, decided or not."""
        return sum(n for status, n in self.counts.items() if needs_an_editor(status))

    @property
    def by_urgency(self) -> tuple[tuple[Status, int], ...]:
        """The statuses that occur, the worst first."""
        return tuple((status, self[status]) for status in BY_URGENCY if self[status])


@dataclass(frozen=True, slots=True)
class Copy:
    """The capture suggested for a citation, as a row shows it."""

    reference: int
    url: str
    captured_at: datetime
    days: int  # from the anchor to it; negative: before
    nearness: Nearness
    anchor: Anchor = Anchor.ACCESS_DATE  # what `days` counts from


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link in a list, with what an editor needs to know at a glance."""

    id: int
    url: str
    host: str
    site: str
    status: Status
    reason: Reason | None
    since: datetime | None
    checked_at: datetime | None
    next_check_at: datetime | None
    seen_alive_at: datetime | None
    decision: Decided
    ignored_until: date | None = None
    snoozed_until: date | None = None
    asked_at: datetime | None = None
    title: str | None = None  # of its first citation
    lang: str | None = None  # of that title
    references: int = 0
    documents: int = 0
    first_reference: int | None = None
    copy: Copy | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an editor."""
        return needs_an_editor(self.status) and self.decision is Decided.OPEN

    @property
    def sureness(self) -> Sureness | None:
        """Of a loss or a change, which time has confirmed: medium where no more than failures say so."""
        if not needs_an_editor(self.status) or self.reason is None:
            return None
        return Sureness.MEDIUM if self.reason in SOFT_REASONS else Sureness.HIGH


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in a list."""

    id: int
    name: str
    title: str
    format: str
    lang: str | None
    dated: date | None
    watched_at: datetime
    updated_at: datetime
    unwatched_at: datetime | None
    composition: Composition
    references: int = 0
    public_slug: str | None = None
    tags: tuple[str, ...] = ()
    issue: str | None = None  # journal, volume and number: read or entered
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One citation, as printed and as checked, with its link and the copy to cite."""

    id: int
    document: int
    document_title: str
    n: int
    place: Place
    url: str
    found_url: str
    as_printed: str
    citation: str
    title: str | None
    identifier: str | None
    repair: Repair | None
    confidence: float
    alternatives: tuple[str, ...]
    accessed: AccessDate | None
    accessed_as_printed: str | None
    quotations: tuple[str, ...]
    lang: str | None
    corrected: bool
    reviewed_at: datetime | None
    link: LinkRow
    access: Access | None = None
    suggestion: Suggestion | None = None

    @property
    def reference(self) -> Reference:
        """The citation as a value, for the styles."""
        return Reference(
            document=self.document_title,
            n=self.n,
            place=self.place,
            url=self.url,
            link=self.link.url,
            citation=self.citation,
            title=self.title,
            identifier=self.identifier,
            as_printed=self.as_printed,
            repair=self.repair,
            confidence=self.confidence,
            alternatives=self.alternatives,
            accessed=self.accessed,
            accessed_as_printed=self.accessed_as_printed,
            quotations=self.quotations,
            lang=self.lang,
        )

    @property
    def is_unsure(self) -> bool:
        """Whether a person should look at how the address was read."""
        return self.reviewed_at is None and not self.corrected and self.confidence < SURE_ENOUGH

    @property
    def sureness(self) -> Sureness:
        """How the address was read, in a word beside its number."""
        if self.confidence >= SURE_ENOUGH:
            return Sureness.HIGH
        return Sureness.MEDIUM if self.confidence >= RATHER_SURE else Sureness.LOW


SURE_ENOUGH = 0.95
"""Below this confidence the extraction review asks a person to look."""

RATHER_SURE = 0.8
"""Below this one the reading of an address is called unsure."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One look at a link, as the history shows it."""

    id: int
    at: datetime
    status: Status  # of this look alone
    reason: Reason | None
    standing: Status  # of the link after it
    http_status: int | None
    final_url: str | None
    elapsed_ms: int
    evidence: tuple[Evidence, ...] = ()
    drift: Drift | None = None
    redirects: tuple[Redirect, ...] = ()
    text_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Streak:
    """The latest looks that came to the same."""

    looks: int
    days: int  # from the first to the last of them


def streak(checks: Sequence[CheckRow]) -> Streak | None:
    """The streak at the head of a history, the newest look first; None where nobody looked."""
    alike = tuple(takewhile(lambda check: check.status is checks[0].status, checks))
    return Streak(len(alike), (alike[0].at - alike[-1].at).days) if alike else None


_SETTLED = frozenset({Status.OK, Status.MOVED, Status.DRIFTED, Status.DEAD, Status.USURPED})


def turns(checks: Sequence[CheckRow]) -> tuple[datetime, ...]:
    """When the settled state of a link changed within a history, the newest look first; the oldest turn first."""
    settled = [check for check in reversed(checks) if check.standing in _SETTLED]
    return tuple(after.at for before, after in pairwise(settled) if before.standing is not after.standing)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One confirmed move of a link: what feeds and web hooks tell."""

    id: int
    link: int
    url: str
    at: datetime
    before: Status | None
    after: Status
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision in the record."""

    id: int
    link: int
    decided: Decided
    who: str
    why: str
    at: datetime
    until: date | None = None
    url: str = ""  # of the link, where the row is not shown on its own page


@dataclass(frozen=True, slots=True)
class Together:
    """Several links of one site that were lost within one day: the site went, not single pages."""

    links: int
    day: date  # in UTC


@dataclass(frozen=True, slots=True)
class HostRow:
    """One site and how its links fare."""

    site: str
    composition: Composition
    since: datetime | None = None  # when the first of its present troubles began
    together: Together | None = None  # the day that took most of its lost links; None where each went alone
    documents: int | None = None  # that cite it; None where they were not counted


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page: is anything mine to do, is the checker alive, where are we heading?"""

    composition: Composition
    open: Composition  # those waiting for an editor
    with_copy: int  # of those, how many have a good capture
    new_this_week: int
    last_run: RunRow | None
    next_check_at: datetime | None
    notices: tuple[NoticeRow, ...] = ()
    documents: int = 0
