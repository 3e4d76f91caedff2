"""Whether the watch itself is well: what `doctor`, `/readyz` and `/metrics` report. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.status import Status


@dataclass(frozen=True, slots=True)
class Checkup:
    """One thing that was looked at, and what to do where it is not well."""

    name: str  # stable, for programs: "database", "smtp", "clock", …
    well: bool
    found: Evidence
    fix: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether this instance can do its work now (`/readyz`)."""

    database: bool
    heartbeat: bool  # the scheduler renewed its lease lately
    backlog: bool  # no mail is late, no link long overdue
    led_at: datetime | None = None

    @property
    def ready(self) -> bool:
        """All of it."""
        return self.database and self.heartbeat and self.backlog


class ArchiveOutcome(StrEnum):
    """What became of a request to the archive."""

    ANSWERED = "answered"  # that nothing is held is an answer too
    CACHED = "cached"  # it was known already, and nothing was sent
    THROTTLED = "throttled"  # 429: we ask too much
    REFUSED = "refused"  # no connection: we may be shut out
    FAILED = "failed"  # no answer, or one of its overload


@dataclass(frozen=True, slots=True)
class Metrics:
    """Numbers for Prometheus; never a label with an address in it."""

    links: Mapping[Status, int]
    checks: Mapping[str, int]  # by what became of them, of all time: "recorded", "changed", "withheld"
    open_links: int  # that wait for an editor
    due_oldest_seconds: float
    mails: Mapping[tuple[str, str], int]  # by kind and state
    last_digest_at: datetime | None
    runs: Mapping[str, int]  # by state
    canary_up: bool  # at the latest run our own network was in order
    archive: Mapping[str, int]  # requests by their `ArchiveOutcome`, of all time
