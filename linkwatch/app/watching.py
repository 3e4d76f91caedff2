"""Puts together the watch: the app with its database, its runs and its mail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cached_property, partial

import structlog

from linkwatch.app.auditing import App, Looking
from linkwatch.domain.alert import Kind
from linkwatch.domain.audit import Document
from linkwatch.domain.evidence import said, what_is_wrong
from linkwatch.domain.health import ArchiveOutcome
from linkwatch.domain.history import Patience
from linkwatch.domain.letter import Deferred, Envelope, Outcome, Recipient
from linkwatch.domain.network import silent
from linkwatch.domain.observation import Failure
from linkwatch.domain.quiet import QuietDays
from linkwatch.domain.reference import Reference
from linkwatch.domain.styles import Style, cite
from linkwatch.domain.suggestion import Suggestion
from linkwatch.domain.watching import RunState, WatchedDocument, Which
from linkwatch.mail.letters import Letters
from linkwatch.mail.mailer import Mailer, mailer
from linkwatch.mail.message import House
from linkwatch.mail.smtp import Lines, Server, SmtpUrlError
from linkwatch.ports import PaceBook
from linkwatch.settings import Fault, SettingsError
from linkwatch.store import events, finding, kept, retention
from linkwatch.store.archive_counts import ArchiveCounts
from linkwatch.store.database import Database, open_database
from linkwatch.store.desk import Desk
from linkwatch.store.ledger import Ledger
from linkwatch.store.outbox import Outbox
from linkwatch.store.pace_book import SqlPaceBook
from linkwatch.store.queries import Queries
from linkwatch.workflows.examine import Examiner, Neighbourhood
from linkwatch.workflows.notify import Carriers, Carry, notify
from linkwatch.workflows.run import Crew, Progress, RunResult, run_once
from linkwatch.workflows.save import Noting, save_living

log = structlog.get_logger()

PING_TIMEOUT = timedelta(seconds=10)
_COUNTED_EVERY = 30.0
"""Seconds from one sum of the requests to the archive to the next."""


class WatchingApp(App):
    """The app with a memory. The database is made and migrated at first use."""

    @cached_property
    def database(self) -> Database:
        """The database of the settings; StorageError where it cannot be used."""
        return open_database(self.values.database)

    def take_over_dashboard(self) -> None:
        """Let what was set on the dashboard count where neither flag, environment nor file says otherwise."""
        self.settings = self.settings.with_dashboard(kept.dashboard_settings(self.database))

    @property
    def patience(self) -> Patience:
        """What it takes before a failing link counts as dead."""
        return Patience(self.values.confirm_checks, timedelta(days=self.values.confirm_days))

    @cached_property
    def ledger(self) -> Ledger:
        """The history of all links."""
        return Ledger(self.database, self.patience, operators=self.operators)

    @cached_property
    def reading(self) -> Queries:
        """Everything that is read for a person."""
        return Queries(self.database)

    @cached_property
    def desk(self) -> Desk:
        """What a person writes: decisions, corrections, subscriptions."""
        return Desk(self.database)

    @property
    def outbox(self) -> Outbox:
        """The messages that wait, by the settings in force."""
        return Outbox(
            self.database,
            operators=self.operators,
            quiet=self.quiet,
            lang=self.values.lang,
            zone=self.values.timezone,
        )

    @property
    def quiet(self) -> QuietDays:
        """The days on which routine letters wait."""
        return QuietDays.parse(self.values.quiet_days)

    @property
    def operators(self) -> tuple[str, ...]:
        """Who hears about the instance itself beside its administrators: the contact, if it is an address."""
        return (self.values.contact,) if "@" in self.values.contact and ":" not in self.values.contact else ()

    def as_watched(self, document: Document) -> WatchedDocument:
        """A document that was read, as it is put under watch."""
        return WatchedDocument(
            name=document.name,
            references=document.references,
            title=document.title,
            format=document.format,
            dated=document.dated,
            issue=document.issue,
            doi=document.doi,
            passages=document.passages,
            integrity=document.integrity,
        )

    def next_due_at(self) -> datetime | None:
        """When the next link is due; None where nothing is under watch."""
        return finding.next_due_at(self.database)

    def crew(self, looking: Looking, worker: str) -> Crew:
        """Who does a run, in the event loop that `looking` was made for."""
        archive = self.archives.all(looking.services, book=self._pace_book())
        examiner = Examiner(looking.fetch, archive, self.clock, Neighbourhood(looking.fetch))

        async def canaries() -> bool:
            return not silent(await self.canaries(looking))

        return Crew(self.ledger, examiner, canaries, self.clock, worker)

    async def run(
        self,
        worker: str,
        which: Which = Which.DUE,
        stop: asyncio.Event | None = None,
        progress: Progress | None = None,
    ) -> RunResult:
        """One run: look at what is due, send what is owed, tell the dead-man's switch of a run that was done."""
        async with self.counting():
            return await self._run(worker, which, stop, progress)

    async def _run(
        self, worker: str, which: Which, stop: asyncio.Event | None, progress: Progress | None
    ) -> RunResult:
        looking = self.looking()
        crew = self.crew(looking, worker)
        noting = Noting(crew.examine)
        result = await run_once(replace(crew, examine=noting), which, stop, progress)
        await asyncio.to_thread(retention.learn, self.database)
        await self.tell(looking, stop)
        if result.state is RunState.DONE:
            await self._ping(looking)
        saver = self.archives.saver(looking.services, self._pace_book())
        async for outcome in save_living(saver, noting.noted, stop):
            log.info("saved in time", url=outcome.url, outcome=outcome.saved, detail=outcome.detail)
        return result

    @cached_property
    def _archive_counts(self) -> ArchiveCounts:
        return ArchiveCounts(self.database)

    def note_archive(self, outcome: ArchiveOutcome) -> None:
        """Count a request to the archive."""
        self._archive_counts.note(outcome)

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        """While the archive may be asked: keep what is counted every half minute, and at the end."""
        counts = self._archive_counts

        async def keep_now_and_then() -> None:
            while True:
                await asyncio.sleep(_COUNTED_EVERY)
                await asyncio.to_thread(counts.keep)

        beside = asyncio.create_task(keep_now_and_then())
        try:
            yield
        finally:
            beside.cancel()
            await asyncio.gather(beside, return_exceptions=True)
            await asyncio.to_thread(counts.keep)

    def _pace_book(self) -> PaceBook | None:
        """Where the pace of the archive is kept: where several machines share a database, there."""
        return SqlPaceBook(self.database) if self.database.engine.dialect.name == "postgresql" else None

    # The mail.

    def letters(self) -> Letters:
        """What the mails say."""
        sender = self.values.mail_from or "linkwatch@localhost"
        return Letters(House(self.values.public_url, sender), _cited, self.quiet)

    async def tell(self, looking: Looking, stop: asyncio.Event | None = None) -> None:
        """Send what is owed and due. The mails of one pass share a few connections to the server."""
        server = self.mail_server()
        if server is None:
            await notify(self.outbox, self.carriers(looking, None), self.clock, stop)
            return
        async with Lines(server, self.around.trust) as lines:
            carry = Mailer(self.letters(), lines.send)
            await notify(self.outbox, self.carriers(looking, carry), self.clock, stop)

    def carriers(self, looking: Looking, carry: Carry | None) -> Carriers:
        """Who carries alerts: `carry` the mails, where mail is set up; web hooks always."""
        return Carriers(carry, looking.ask, partial(events.for_hook, self.database))

    def mail_server(self) -> Server | None:
        """Where mail is handed in; None where no server is set, SettingsError where it cannot be used."""
        if not self.values.smtp_url:
            return None
        if not self.values.mail_from:
            raise SettingsError(Fault("LINKWATCH_MAIL_FROM", said("needed where LINKWATCH_SMTP_URL is set")))
        try:
            return Server.parse(self.values.smtp_url)
        except SmtpUrlError as error:
            raise SettingsError(Fault("LINKWATCH_SMTP_URL", what_is_wrong(error))) from error

    def mailer(self) -> Mailer | None:
        """A mailer for one mail alone; None where no mail server is set."""
        server = self.mail_server()
        return None if server is None else mailer(self.letters(), server, self.around.trust)

    def test_mail(self, mail: str) -> Envelope:
        """The message of `mail test`, which passes by the outbox."""
        now = self.clock()
        to = Recipient(mail, self.values.lang, self.values.timezone)
        return Envelope(0, "", f"test.{now:%Y%m%d%H%M%S}", Kind.TEST, 0, now, now, to)

    def next_digests(self) -> list[EmailMessage]:
        """The digests that are owed or wait, as they would be sent now."""
        self.outbox.plan(self.clock())
        return self.waiting_digests()

    def waiting_digests(self) -> list[EmailMessage]:
        """The digests that wait, as they would be sent now; nothing is written down."""
        now = self.clock()
        writer = Mailer(self.letters(), _nowhere)
        waiting = ((envelope, self.outbox.digest(envelope, now)) for envelope in self.outbox.waiting(Kind.DIGEST))
        return [
            writer.write(envelope, digest, now) for envelope, digest in waiting if digest and not digest.is_empty
        ]

    async def _ping(self, looking: Looking) -> None:
        """Tell the dead-man's switch that a run was done; its silence is never our failure."""
        if not self.values.ping_url:
            return
        answer = await looking.services(self.values.ping_url, deadline=PING_TIMEOUT)
        if isinstance(answer, Failure):
            log.warning("the dead-man's switch did not answer", reason=answer.reason)


async def _nowhere(_: EmailMessage) -> Outcome:
    return Deferred("a preview is not sent")


def _cited(reference: Reference, suggestion: Suggestion) -> str:
    return cite(Style.AS_PRINTED, reference, suggestion)
