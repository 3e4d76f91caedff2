"""Rows for people: what the dashboard and the API read, over one database. Every answer is bounded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from linkwatch.domain.decision import Decided
from linkwatch.domain.health import Metrics
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.job import Job, JobRow
from linkwatch.domain.link_filter import EVERY_LINK, HostOrder, LinkFilter, Order
from linkwatch.domain.operations import MailRow, RunRow, SkippedRow, SubscriptionRow
from linkwatch.domain.reference import Passage
from linkwatch.domain.report import (
    ChangeRow,
    CheckRow,
    Composition,
    DecisionRow,
    DocumentRow,
    HostRow,
    LinkRow,
    Overview,
    ReferenceRow,
    Shelf,
)
from linkwatch.domain.statistics import BoardReport, Week
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store import health, watched
from linkwatch.store import query_documents as of_documents
from linkwatch.store import query_hosts as of_hosts
from linkwatch.store import query_jobs as of_jobs
from linkwatch.store import query_links as of_links
from linkwatch.store import query_people as of_people
from linkwatch.store import query_stats as of_stats
from linkwatch.store.database import Database
from linkwatch.store.packing import unpack_text
from linkwatch.store.query_filters import has_copy
from linkwatch.store.query_orders import list_in_order
from linkwatch.store.tables import documents, links

_NEEDING = tuple(status for status in Status if needs_an_editor(status))


class Queries:
    """Everything that is read for a person. What each answer holds is said beside its rows."""

    def __init__(self, database: Database) -> None:
        self._read = database.read

    def overview(self, now: datetime, *, copies: bool = True) -> Overview:
        """The totals of the first page; without `copies`, how many have a copy is not counted (it is costly)."""
        return self._read(lambda at: _overview(at, now, copies=copies))

    def weeks(
        self, now: datetime, wanted: LinkFilter = EVERY_LINK, weeks: int = of_stats.WEEKS
    ) -> tuple[Week, ...]:
        """How the links of a tag or a year of access, or all, stood at the end of each of the last weeks."""
        return self._read(lambda at: of_stats.weekly(at, now, wanted, weeks))

    def links(
        self, wanted: LinkFilter, cursor: str | None = None, limit: int = 50, order: Order | None = None
    ) -> Shelf[LinkRow]:
        """The links that fit, the most urgent first, or in another order."""
        if order is not None:
            return self._read(lambda at: list_in_order(at, wanted, order, cursor, limit))
        return self._read(lambda at: of_links.list_links(at, wanted, cursor, limit))

    def link(self, key: int) -> LinkRow | None:
        """One link."""
        return self._read(lambda at: of_links.get_link(at, key))

    def checks(self, link: int, cursor: str | None = None, limit: int = 52) -> Shelf[CheckRow]:
        """The looks at a link, the newest first."""
        return self._read(lambda at: of_links.list_checks(at, link, cursor, limit))

    def check(self, link: int, key: int) -> CheckRow | None:
        """One look at a link; None where it is none of that link's."""
        return self._read(lambda at: of_links.get_check(at, link, key))

    def job(self, job: Job, now: datetime) -> JobRow | None:
        """What has become of a look that was asked for; None where its link is no longer kept."""
        return self._read(lambda at: of_jobs.get_job(at, job, now))

    def decisions(self, link: int) -> tuple[DecisionRow, ...]:
        """What was decided about a link, the latest first."""
        return self._read(lambda at: of_links.list_decisions(at, link))

    def decisions_in(self, document: int) -> tuple[DecisionRow, ...]:
        """What was decided about a document's links, the latest first."""
        return self._read(lambda at: of_links.decisions_in(at, document))

    def newest_decision(self) -> int:
        """The number of the latest decision about anything; 0 where there is none."""
        return self._read(of_links.newest_decision)

    def decisions_since(self, after: int) -> tuple[DecisionRow, ...]:
        """The decisions that came after one, the first first."""
        return self._read(lambda at: of_links.decisions_since(at, after))

    def changes(
        self, cursor: str | None = None, limit: int = 50, document: int | None = None, link: int | None = None
    ) -> Shelf[ChangeRow]:
        """Confirmed moves, the latest first."""
        return self._read(lambda at: of_links.list_changes(at, cursor, limit, document, link))

    def cited_text(self, link: int) -> tuple[str, datetime | None] | None:
        """What the link held when it was cited, and when that was."""
        return self._read(lambda at: of_links.cited_text(at, link))

    def text(self, digest: str) -> str:
        """A main text that was seen; nothing where it is no longer kept."""
        packed = self._read(lambda at: of_links.packed_text(at, digest))
        return unpack_text(packed) if packed else ""

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
        return self._read(
            lambda at: of_documents.list_documents(at, cursor, limit, text=text, tag=tag, watched=watched)
        )

    def document(self, key: int) -> DocumentRow | None:
        """One document."""
        return self._read(lambda at: of_documents.get_document(at, key))

    def twin_of(self, document: WatchedDocument) -> int | None:
        """The document under watch that has the very same words under another name."""
        return self._read(lambda at: watched.twin_of(at, document))

    def published(self, slug: str) -> DocumentRow | None:
        """The document that may be seen under this word without signing in."""
        return self._read(lambda at: of_documents.published(at, slug))

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
        return self._read(
            lambda at: of_documents.list_references(
                at, cursor, limit, document=document, link=link, unsure=unsure
            )
        )

    def reference(self, key: int) -> ReferenceRow | None:
        """One citation."""
        return next(iter(self.references_at((key,))), None)

    def references_at(self, keys: Sequence[int]) -> tuple[ReferenceRow, ...]:
        """The citations of these numbers, in no order."""
        return self._read(lambda at: of_documents.get_references(at, keys)) if keys else ()

    def waiting(self) -> int:
        """How many links wait for an editor."""
        return self._read(of_links.count_open)

    def passages(self, document: int) -> tuple[Passage, ...]:
        """The document's own text, as it was read."""
        return self._read(lambda at: of_documents.passages_of(at, document))

    def looks_asked_for(self, document: int) -> int:
        """How many of a document's links somebody asked to look at and nobody has looked at since."""
        return self._read(lambda at: of_documents.looks_asked_for(at, document))

    def integrity(self, document: int) -> Integrity | None:
        """The document's own faults; None where they were not looked for."""
        return self._read(lambda at: of_documents.integrity_of(at, document))

    def documents_in_trouble(self) -> tuple[DocumentRow, ...]:
        """The ten that cite most links that are lost or changed."""
        return self._read(of_documents.documents_in_trouble)

    def documents_waiting(self, cursor: str | None = None, limit: int = 50) -> Shelf[DocumentRow]:
        """The documents whose links wait for an editor, with how many of them do, the most first."""
        return self._read(lambda at: of_documents.list_waiting(at, cursor, limit))

    def hosts(
        self,
        cursor: str | None = None,
        limit: int = 50,
        *,
        troubled: bool = True,
        order: HostOrder | None = None,
    ) -> Shelf[HostRow]:
        """The sites with troubles, the most first; all by name; or either in another order."""
        return self._read(lambda at: of_hosts.list_hosts(at, cursor, limit, troubled=troubled, order=order))

    def worst_hosts(self) -> tuple[HostRow, ...]:
        """The ten sites with most troubles, each with how many documents cite it."""
        return self._read(of_hosts.worst_hosts)

    def host(self, site: str) -> HostRow | None:
        """One site."""
        return self._read(lambda at: of_hosts.get_host(at, site))

    def runs(self, cursor: str | None = None, limit: int = 50) -> Shelf[RunRow]:
        """The runs, the latest first."""
        return self._read(lambda at: of_people.list_runs(at, cursor, limit))

    def run(self, key: int) -> RunRow | None:
        """One run."""
        return self._read(lambda at: of_people.get_run(at, key))

    def skipped(self, run: int) -> tuple[SkippedRow, ...]:
        """The sites some of whose links a run did not look at, and why."""
        return self._read(lambda at: of_people.skipped(at, run))

    def subscriptions(self, cursor: str | None = None, limit: int = 50) -> Shelf[SubscriptionRow]:
        """Who is told of what."""
        return self._read(lambda at: of_people.list_subscriptions(at, cursor, limit))

    def told_of(self, document: int) -> int:
        """How many people letters about a document's links reach."""
        return self._read(lambda at: of_people.told_of(at, document))

    def subscription(self, key: int) -> SubscriptionRow | None:
        """One subscription."""
        return self._read(lambda at: of_people.subscription(at, key))

    def subscription_by_token(self, token: str) -> SubscriptionRow | None:
        """The one subscription a word from a mail opens."""
        return self._read(lambda at: of_people.subscription_by_token(at, token))

    def subscriptions_of(self, token: str) -> tuple[SubscriptionRow, ...]:
        """All subscriptions of the person whose word this is."""
        return self._read(lambda at: of_people.subscriptions_of(at, token))

    def mail(self) -> tuple[MailRow, ...]:
        """The latest messages and what became of them."""
        return self._read(of_people.list_mail)

    def board_report(
        self, now: datetime, wanted: LinkFilter, weeks: int = of_stats.WEEKS, *, past: bool = False
    ) -> BoardReport:
        """The numbers of the board report; `past`: as the links stood at that instant."""
        return self._read(lambda at: of_stats.board_report(at, now, wanted, weeks, past=past))

    def metrics(self, now: datetime) -> Metrics:
        """The numbers for Prometheus."""
        return self._read(lambda at: health.metrics(at, now))


def _overview(at: Connection, now: datetime, *, copies: bool) -> Overview:
    everything: dict[Status, int] = {}
    waiting: dict[Status, int] = {}
    grouped = select(links.c.status, links.c.decision, func.count()).group_by(links.c.status, links.c.decision)
    for word, decision, number in at.execute(grouped):
        status = Status(word)
        everything[status] = everything.get(status, 0) + number
        if needs_an_editor(status) and decision == Decided.OPEN:
            waiting[status] = number
    opened = links.c.status.in_(_NEEDING) & (links.c.decision == Decided.OPEN)
    new = select(func.count()).where(opened, links.c.since > now - timedelta(days=7))
    return Overview(
        composition=Composition(everything),
        open=Composition(waiting),
        with_copy=_held(at) if copies else 0,
        new_this_week=at.scalar(new) or 0,
        last_run=of_people.last_run(at),
        next_check_at=at.scalar(select(func.min(links.c.next_check_at))),
        notices=of_people.list_notices(at),
        documents=at.scalar(select(func.count()).where(documents.c.unwatched_at.is_(None))) or 0,
    )


def _held(at: Connection) -> int:
    """How many of the open links have a good copy."""
    opened = links.c.status.in_(_NEEDING) & (links.c.decision == Decided.OPEN)
    return at.scalar(select(func.count()).where(opened, has_copy())) or 0
