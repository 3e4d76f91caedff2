"""The rows that tell how the program itself fares: its runs, whom it tells, its letters, its notices. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.status import Reason
from linkwatch.domain.watching import CanaryState


@dataclass(frozen=True, slots=True)
class RunRow:
    """One pass over what was due."""

    id: int
    kind: str
    state: str
    started_at: datetime
    beat_at: datetime
    ended_at: datetime | None
    checked: int
    changed: int
    withheld: int
    note: Evidence | None = None
    canaries: CanaryState | None = None  # None: under way, or of an older release


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A site some of whose links a run did not look at, and why."""

    site: str
    reason: Reason
    links: int


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """Who is told of what."""

    id: int
    mail: str
    lang: str
    scope: str  # "all", "document", "tag", "host"
    target: str
    state: str  # "asked", "active", "ended"
    token: str
    asked_at: datetime
    digest: bool = True
    at_once: bool = True
    every_weeks: int = 1
    target_title: str = ""


@dataclass(frozen=True, slots=True)
class MailRow:
    """One message that was sent, waits, or could not be sent."""

    id: int
    kind: str
    address: str
    state: str  # "waiting", "sent", "skipped", "failed"
    created_at: datetime
    sent_at: datetime | None
    attempts: int
    error: str | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Something the operator should know: offline, backlog, a mail that bounced."""

    kind: str
    at: datetime
    text: Evidence
