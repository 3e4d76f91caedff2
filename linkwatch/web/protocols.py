"""Behind which the database stands: what the pages read, and what they write down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from linkwatch.domain.decision import Decision
from linkwatch.domain.health import Metrics
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.job import Job, JobRow
from linkwatch.domain.letter import MoveStep, Moving
from linkwatch.domain.link_filter import HostOrder, LinkFilter, Order
from linkwatch.domain.operations import MailRow, RunRow, SkippedRow, SubscriptionRow
from linkwatch.domain.reference import Passage
from linkwatch.domain.report import (
    ChangeRow,
    CheckRow,
    DecisionRow,
    DocumentRow,
    HostRow,
    LinkRow,
    Overview,
    ReferenceRow,
    Shelf,
)
from linkwatch.domain.statistics import BoardReport, Week
from linkwatch.domain.watching import WatchedDocument


class Reading(Protocol):
    """What is read of the database for a person. Every list is bounded and goes by cursor."""

    def overview(self, now: datetime, *, copies: bool = ...) -> Overview:
        """The totals of the first page; without `copies`, how many have a copy is not counted (it is costly)."""
        ...

    def weeks(self, now: datetime, wanted: LinkFilter = ..., weeks: int = ...) -> tuple[Week, ...]:
        """How the links of a tag or a year of access, or all, stood at the end of each of the last weeks."""
        ...

    def links(
        self, wanted: LinkFilter, cursor: str | None = None, limit: int = 50, order: Order | None = None
    ) -> Shelf[LinkRow]:
        """The links that fit, the most urgent first, or in another order."""
        ...

    def link(self, key: int) -> LinkRow | None:
        """One link."""
        ...

    def checks(self, link: int, cursor: str | None = None, limit: int = 52) -> Shelf[CheckRow]:
        """The looks at a link, the newest first."""
        ...

    def check(self, link: int, key: int) -> CheckRow | None:
        """One look at a link; None where it is none of that link's."""
        ...

    def job(self, job: Job, now: datetime) -> JobRow | None:
        """What has become of a look that was asked for; None where its link is no longer kept."""
        ...

    def decisions(self, link: int) -> tuple[DecisionRow, ...]:
        """What was decided about a link, the latest first."""
        ...

    def decisions_in(self, document: int) -> tuple[DecisionRow, ...]:
        """What was decided about a document's links, the latest first."""
        ...

    def newest_decision(self) -> int:
        """The number of the latest decision about anything; 0 where there is none."""
        ...

    def decisions_since(self, after: int) -> tuple[DecisionRow, ...]:
        """The decisions that came after one, the first first; a handful at a time."""
        ...

    def changes(
        self, cursor: str | None = None, limit: int = 50, document: int | None = None
    ) -> Shelf[ChangeRow]:
        """Confirmed moves, the latest first."""
        ...

    def cited_text(self, link: int) -> tuple[str, datetime | None] | None:
        """What the link held when it was cited, and when that was."""
        ...

    def text(self, digest: str) -> str:
        """A main text that was seen; empty where it is no longer kept."""
        ...

    def documents(
        self,
        cursor: str | None = None,
        limit: int = 50,
        *,
        text: str = "",
        tag: str = "",
        watched: bool | None = True,
    ) -> Shelf[DocumentRow]:
        """The documents, the last handed in first."""
        ...

    def document(self, key: int) -> DocumentRow | None:
        """One document."""
        ...

    def twin_of(self, document: WatchedDocument) -> int | None:
        """The document under watch that has the very same words under another name."""
        ...

    def published(self, slug: str) -> DocumentRow | None:
        """The document that may be seen under this word without signing in."""
        ...

    def references(
        self,
        cursor: str | None = None,
        limit: int = 100,
        *,
        document: int | None = None,
        link: int | None = None,
        unsure: bool = False,
    ) -> Shelf[ReferenceRow]:
        """Citations in reading order."""
        ...

    def reference(self, key: int) -> ReferenceRow | None:
        """One citation."""
        ...

    def references_at(self, keys: Sequence[int]) -> tuple[ReferenceRow, ...]:
        """The citations of these numbers, in no order."""
        ...

    def waiting(self) -> int:
        """How many links wait for an editor."""
        ...

    def passages(self, document: int) -> tuple[Passage, ...]:
        """The document's own text, as it was read."""
        ...

    def looks_asked_for(self, document: int) -> int:
        """How many of a document's links somebody asked to look at and nobody has looked at since."""
        ...

    def integrity(self, document: int) -> Integrity | None:
        """The document's own faults; None where they were not looked for."""
        ...

    def documents_in_trouble(self) -> tuple[DocumentRow, ...]:
        """The ten that cite most links that are lost or changed."""
        ...

    def documents_waiting(self, cursor: str | None = None, limit: int = 50) -> Shelf[DocumentRow]:
        """The documents whose links wait for an editor, with how many of them do, the most first."""
        ...

    def hosts(
        self,
        cursor: str | None = None,
        limit: int = 50,
        *,
        troubled: bool = True,
        order: HostOrder | None = None,
    ) -> Shelf[HostRow]:
        """The sites with troubles, the most first; all by name; or either in another order."""
        ...

    def worst_hosts(self) -> tuple[HostRow, ...]:
        """The ten sites with most troubles, each with how many documents cite it."""
        ...

    def host(self, site: str) -> HostRow | None:
        """One site."""
        ...

    def runs(self, cursor: str | None = None, limit: int = 50) -> Shelf[RunRow]:
        """The runs, the latest first."""
        ...

    def run(self, key: int) -> RunRow | None:
        """One run."""
        ...

    def skipped(self, run: int) -> tuple[SkippedRow, ...]:
        """The sites some of whose links a run did not look at, and why."""
        ...

    def subscriptions(self, cursor: str | None = None, limit: int = 50) -> Shelf[SubscriptionRow]:
        """Who is told of what."""
        ...

    def told_of(self, document: int) -> int:
        """How many people letters about a document's links reach."""
        ...

    def subscription(self, key: int) -> SubscriptionRow | None:
        """One subscription."""
        ...

    def subscription_by_token(self, token: str) -> SubscriptionRow | None:
        """The one subscription a word from a mail opens."""
        ...

    def subscriptions_of(self, token: str) -> tuple[SubscriptionRow, ...]:
        """All subscriptions of the person whose word this is."""
        ...

    def mail(self) -> tuple[MailRow, ...]:
        """The latest messages and what became of them."""
        ...

    def board_report(
        self, now: datetime, wanted: LinkFilter, weeks: int = ..., *, past: bool = ...
    ) -> BoardReport:
        """The numbers of the board report; `past`: as the links stood at that instant."""
        ...

    def metrics(self, now: datetime) -> Metrics:
        """The numbers for Prometheus."""
        ...


class Desk(Protocol):
    """What a person does, written down. LookupError where the thing meant is not there."""

    def decide(self, keys: Sequence[int], decision: Decision) -> None:
        """Record a decision about links, wherever they are cited."""
        ...

    def take_back(self, link: int, who: str, now: datetime) -> bool:
        """Undo the latest decision; False where there is none."""
        ...

    def correct(
        self, ref: int, who: str, now: datetime, *, url: str | None = None, accessed: str | None = None
    ) -> None:
        """Let a person's reading count for good."""
        ...

    def confirm(self, ref: int, now: datetime) -> None:
        """A person said that the address was read rightly."""
        ...

    def put(self, document: WatchedDocument, now: datetime, *, hold: bool = False) -> int:
        """Take a document in; a new one on hold is not checked until it was reviewed."""
        ...

    def watch(self, document: int, now: datetime) -> None:
        """Put a held document under watch."""
        ...

    def unwatch(self, document: int, now: datetime) -> None:
        """End the watch; the history is kept."""
        ...

    def retitle(self, document: int, title: str | None, tags: Sequence[str] | None = ...) -> None:
        """Another title, which outlives every new reading, and other tags; None leaves them as they are."""
        ...

    def describe(
        self, document: int, who: str, now: datetime, *, issue: str | None = ..., doi: str | None = ...
    ) -> None:
        """Let a person's word on its issue or DOI count, for good; "" says that it has none."""
        ...

    def publish(self, document: int, slug: str | None) -> None:
        """Let everybody see a document's page under a word, or no longer."""
        ...

    def ask(
        self,
        now: datetime,
        *,
        link: int | None = None,
        document: int | None = None,
        host: str | None = None,
    ) -> int:
        """Ask for a look as soon as politeness allows; how many links it is about."""
        ...

    def ask_for(self, link: int, now: datetime) -> Job:
        """Ask for a look at one link as soon as politeness allows."""
        ...

    def subscribe(self, mail: str, scope: str, target: str, *, lang: str, zone: str, now: datetime) -> int:
        """Ask someone whether they want to be told."""
        ...

    def set_subscription(
        self,
        token: str,
        *,
        digest: bool | None = None,
        at_once: bool | None = None,
        every_weeks: int | None = None,
    ) -> bool:
        """Change what a subscription brings."""
        ...

    def confirm_subscription(self, token: str, now: datetime) -> bool:
        """The person said yes."""
        ...

    def once(self, key: str, now: datetime) -> tuple[str, Any] | None:
        """What a request under this key was (its digest) and what it was answered; None for a new one."""
        ...

    def answered(self, key: str, digest: str, answer: Any, now: datetime) -> None:
        """Remember the answer of a request for a day."""
        ...

    def move(self, token: str, mail: str, now: datetime) -> bool:
        """Ask a subscriber's old address whether letters may go to another; False where it was asked just now."""
        ...

    def moving(self, token: str, now: datetime) -> Moving | None:
        """What a letter about another address asks; None where its word is of no use any more."""
        ...

    def agree_to_move(self, token: str, now: datetime) -> MoveStep:
        """One of the two addresses says yes."""
        ...

    def end_subscription(self, token: str, now: datetime) -> bool:
        """The person wants no more of it; saying so twice changes nothing."""
        ...

    def resume_subscription(self, token: str, ended_at: datetime) -> bool:
        """Take back the ending of that very instant; False where another came since."""
        ...
