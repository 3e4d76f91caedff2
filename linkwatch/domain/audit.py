"""Document, Checked, Audit: what a one-off look at documents and their links found. Pure values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.observation import Observation
from linkwatch.domain.reference import Passage, Reference
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Access, Suggestion
from linkwatch.domain.verdict import Verdict

Known = tuple[str, str]
"""The address and status of a reference in an earlier report."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was handed in, read: its references in reading order and its own faults."""

    name: str  # the SOURCE as given
    format: str
    references: tuple[Reference, ...]
    integrity: Integrity
    title: str | None = None
    dated: date | None = None
    notices: tuple[Evidence, ...] = ()
    passages: tuple[Passage, ...] = ()
    issue: str | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """One reference with what the look at its link gave."""

    reference: Reference
    checked_at: datetime
    verdict: Verdict
    observation: Observation | None = None  # None: nothing was fetched
    access: Access | None = None
    suggestion: Suggestion | None = None
    citation: str | None = None  # rewritten with the suggestion
    confirmed: bool = False  # by time; a one-off look never confirms

    @property
    def status(self) -> Status:
        """The one word an editor sees."""
        return self.verdict.status


@dataclass(frozen=True, slots=True)
class DocumentAudit:
    """One document and its references, each checked, in document order."""

    document: Document
    checked: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Audit:
    """A one-off look at several documents."""

    documents: tuple[DocumentAudit, ...]
    unread: tuple[Unread, ...] = ()
    offline: bool = False  # our own network was down: verdicts are withheld
    interrupted: bool = False
    elapsed: timedelta = field(default_factory=timedelta)

    def __iter__(self) -> Iterator[Checked]:
        return (checked for document in self.documents for checked in document.checked)

    @property
    def counts(self) -> Counter[Status]:
        """How many references have each status."""
        return Counter(checked.status for checked in self)

    def without(self, known: frozenset[Known]) -> Audit:
        """Only what an earlier report did not have: other addresses, or the same with another status."""
        documents = tuple(
            replace(one, checked=tuple(c for c in one.checked if (c.reference.url, c.status.value) not in known))
            for one in self.documents
        )
        return replace(self, documents=documents)

    def any_of(self, statuses: Iterable[Status]) -> bool:
        """Whether any reference has one of these statuses."""
        return bool(self.counts.keys() & frozenset(statuses))
