"""What is put under watch, what a run hands to one check of a link, and what it gets back. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from linkwatch.domain.history import Change, Standing
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.observation import Observation, Page
from linkwatch.domain.reference import Passage, Reference
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Access, Suggestion
from linkwatch.domain.verdict import Cited, Verdict


@dataclass(frozen=True, slots=True)
class WatchedDocument:
    """A document as it is put under watch: what was read of it, and what its editor said about it."""

    name: str  # the SOURCE as given; watching it again under this name updates it
    references: tuple[Reference, ...]
    title: str | None = None  # None: as before, or the name
    format: str = "plain"
    lang: str | None = None
    dated: date | None = None
    passages: tuple[Passage, ...] = ()  # shown on the dashboard with a mark at each citation
    tags: tuple[str, ...] | None = None  # None: as before
    integrity: Integrity | None = None  # its own faults, where they were looked for
    archive: bool | None = None  # living pages are sent to be saved; None: as before
    issue: str | None = None  # as read; what a person enters outlives it
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class CitedReference:
    """One reference of a link as the database knows it."""

    id: int
    reference: Reference
    document_date: date | None = None
    advised_at: datetime | None = None  # when the archive was last asked for it
    advised: bool = False  # and a good capture was found


@dataclass(frozen=True, slots=True)
class DueLink:
    """A link that was claimed for one look, with everything that is needed to judge it."""

    id: int
    claim: str  # only who shows it may record the look
    link: str
    url: str
    site: str
    standing: Standing
    cited: Cited
    references: tuple[CitedReference, ...] = ()
    known_since: datetime | None = None  # when it was first put under watch
    save: bool = False  # a document that cites it wants living pages saved


@dataclass(frozen=True, slots=True)
class Advice:
    """What the archive says for one reference."""

    reference_id: int
    access: Access
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """One look at a link, judged, with the archive's advice where it was asked."""

    observation: Observation
    verdict: Verdict
    advice: tuple[Advice, ...] = ()
    cited_page: Page | None = None  # what the link held when it was cited, where this look found it out
    cited_page_at: datetime | None = None
    not_in_source: tuple[str, ...] = ()  # quotations that neither the live page nor any capture holds


@dataclass(frozen=True, slots=True)
class Looked:
    """A claimed link with its look, ready to be recorded."""

    due: DueLink
    examined: Examined


class Which(StrEnum):
    """Which links a run looks at."""

    DUE = "due"
    DOUBTS = "doubts"  # new, in doubt, or asked for: between the runs of the schedule
    ALL = "all"


class RunState(StrEnum):
    """How a run ended, if it has."""

    RUNNING = "running"
    DONE = "done"
    OFFLINE = "offline"  # our own network was down: verdicts were withheld
    INTERRUPTED = "interrupted"  # asked to stop, or killed: the next run goes on


class CanaryState(StrEnum):
    """What the dependable pages answered in a run: is it us?"""

    UNASKED = "unasked"  # never did so much fail at once that it might be us
    ANSWERED = "answered"  # it was not, or no longer
    SILENT = "silent"  # it was: verdicts were withheld


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording one batch came to: a look whose claim was lost meanwhile is not among them."""

    looked: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Routine:
    """What is known of the last routine run."""

    started_at: datetime
    state: RunState


@dataclass(frozen=True, slots=True)
class PastCheck:
    """One check as the history keeps it."""

    at: datetime
    verdict: Verdict
    standing: Status  # of the link after it
    http_status: int | None
    final_url: str | None
    elapsed_ms: int
    observation: Observation | None = None  # None: thinned with age


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link with all its looks, for other rules to judge them again."""

    id: int
    url: str
    cited: Cited
    standing: Standing
    checks: tuple[PastCheck, ...]  # oldest first
