"""What programs receive: machine words, instants in RFC 3339, UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from linkwatch.domain.account import Scope
from linkwatch.domain.decision import Decided
from linkwatch.domain.operations import RunRow, SubscriptionRow
from linkwatch.domain.report import ChangeRow, DecisionRow, DocumentRow, HostRow, LinkRow, ReferenceRow
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Finding, Nearness
from linkwatch.domain.watching import CanaryState

Item = TypeVar("Item", bound=BaseModel)


class Shown(BaseModel):
    """Something a program receives."""

    model_config = ConfigDict(frozen=True)


class Page(Shown, Generic[Item]):
    """One page of a list; `next_cursor` is null on the last."""

    items: list[Item]
    next_cursor: str | None


class CopyOut(Shown):
    """The capture to cite."""

    url: str
    captured_at: datetime
    days: int
    nearness: Nearness


class LinkOut(Shown):
    """One link and how it stands."""

    id: int
    url: str
    host: str
    status: Status
    reason: Reason | None
    since: datetime | None
    checked_at: datetime | None
    next_check_at: datetime | None
    seen_alive_at: datetime | None
    decision: Decided
    ignored_until: date | None
    snoozed_until: date | None
    title: str | None
    references: int
    documents: int
    memento: CopyOut | None  # the best capture for any of its citations

    @classmethod
    def of(cls, row: LinkRow) -> LinkOut:
        """From the row the pages show."""
        copy = row.copy
        return cls(
            id=row.id,
            url=row.url,
            host=row.host,
            status=row.status,
            reason=row.reason,
            since=row.since,
            checked_at=row.checked_at,
            next_check_at=row.next_check_at,
            seen_alive_at=row.seen_alive_at,
            decision=row.decision,
            ignored_until=row.ignored_until,
            snoozed_until=row.snoozed_until,
            title=row.title,
            references=row.references,
            documents=row.documents,
            memento=CopyOut(url=copy.url, captured_at=copy.captured_at, days=copy.days, nearness=copy.nearness)
            if copy
            else None,
        )


class DocumentOut(Shown):
    """One document and how its links stand."""

    id: int
    name: str
    title: str
    format: str
    lang: str | None
    dated: date | None
    issue: str | None
    doi: str | None
    watched: bool
    updated_at: datetime
    tags: list[str]
    references: int
    composition: dict[Status, int]

    @classmethod
    def of(cls, row: DocumentRow) -> DocumentOut:
        """From the row the pages show."""
        return cls(
            id=row.id,
            name=row.name,
            title=row.title,
            format=row.format,
            lang=row.lang,
            dated=row.dated,
            issue=row.issue,
            doi=row.doi,
            watched=row.unwatched_at is None,
            updated_at=row.updated_at,
            tags=list(row.tags),
            references=row.references,
            composition=dict(row.composition.counts),
        )


class AccessOut(Shown):
    """What the archive says of the access date."""

    finding: Finding
    memento: str | None
    days: int | None
    bracketed: bool


class ReferenceOut(Shown):
    """One citation, as printed and as checked."""

    id: int
    document: int
    n: int
    line: int | None
    page: int | None
    note: str | None
    url: str
    as_printed: str
    citation: str
    title: str | None
    identifier: str | None
    repair: str | None
    confidence: float
    alternatives: list[str]
    accessed: str | None
    accessed_as_printed: str | None
    quotations: list[str]
    corrected: bool
    reviewed: bool
    link: int
    status: Status
    reason: Reason | None
    access: AccessOut | None
    suggestion: CopyOut | None

    @classmethod
    def of(cls, row: ReferenceRow) -> ReferenceOut:
        """From the row the pages show."""
        access, best = row.access, row.suggestion
        memento = access.memento.url if access and access.memento else None
        return cls(
            id=row.id,
            document=row.document,
            n=row.n,
            line=row.place.line,
            page=row.place.page,
            note=row.place.note,
            url=row.url,
            as_printed=row.as_printed,
            citation=row.citation,
            title=row.title,
            identifier=row.identifier,
            repair=row.repair,
            confidence=round(row.confidence, 2),
            alternatives=list(row.alternatives),
            accessed=str(row.accessed) if row.accessed else None,
            accessed_as_printed=row.accessed_as_printed,
            quotations=list(row.quotations),
            corrected=row.corrected,
            reviewed=row.reviewed_at is not None,
            link=row.link.id,
            status=row.link.status,
            reason=row.link.reason,
            access=AccessOut(
                finding=access.finding, memento=memento, days=access.days, bracketed=access.bracketed
            )
            if access
            else None,
            suggestion=CopyOut(
                url=best.memento.url, captured_at=best.captured_at, days=best.days, nearness=best.nearness
            )
            if best
            else None,
        )


class DecisionOut(Shown):
    """What was decided about a link."""

    decision: Decided
    until: date | None
    why: str
    who: str
    at: datetime | None

    @classmethod
    def of(cls, row: DecisionRow) -> DecisionOut:
        """From the row the pages show."""
        return cls(decision=row.decided, until=row.until, why=row.why, who=row.who, at=row.at)


class HostOut(Shown):
    """One site and how its links fare."""

    site: str
    links: int
    dead: int  # or taken over
    share: float  # of those among its links
    composition: dict[Status, int]
    since: datetime | None

    @classmethod
    def of(cls, row: HostRow) -> HostOut:
        """From the row the pages show."""
        counts = row.composition
        return cls(
            site=row.site,
            links=counts.total,
            dead=counts.rotten,
            share=round(counts.rotten_share, 4),
            composition=dict(counts.counts),
            since=row.since,
        )


class RunOut(Shown):
    """One pass over what was due."""

    id: int
    kind: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    checked: int
    changed: int
    withheld: int
    canaries: CanaryState | None

    @classmethod
    def of(cls, row: RunRow) -> RunOut:
        """From the row the pages show."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class EventOut(Shown):
    """One confirmed move of a link."""

    id: int
    link: int
    url: str
    at: datetime
    before: Status | None
    after: Status
    reason: Reason | None

    @classmethod
    def of(cls, row: ChangeRow) -> EventOut:
        """From the row the pages show."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class SubscriptionOut(Shown):
    """Who is told of what. The word in its letters is not shown: it acts for its owner."""

    id: int
    mail: str
    scope: str
    target: str
    state: str
    asked_at: datetime

    @classmethod
    def of(cls, row: SubscriptionRow) -> SubscriptionOut:
        """From the row the pages show."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class TokenOut(Shown):
    """A token as it can be shown again."""

    id: int
    name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None


class TokenMade(TokenOut):
    """A token with its secret, shown this once."""

    secret: str
