"""Puts together what looks at documents, at the web and at the archive: all that a one-off check needs."""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import IPv6Network
from pathlib import Path

from linkwatch import documents
from linkwatch.app.archives import Archives
from linkwatch.archive.cache import CacheFile
from linkwatch.citations import MOST_REFERENCES, references_in
from linkwatch.citations.keys import keys_in
from linkwatch.domain.audit import Audit, Document, Unread
from linkwatch.domain.evidence import said, what_is_wrong
from linkwatch.domain.health import ArchiveOutcome
from linkwatch.domain.integrity import integrity_of
from linkwatch.domain.network import silent, suspicious
from linkwatch.domain.observation import Observation
from linkwatch.domain.reference import AccessDate, Kind, Line, Passage, Reference, Text
from linkwatch.domain.status import Status
from linkwatch.domain.styles import TEMPLATES, BadTemplate, Style, cite
from linkwatch.domain.suggestion import Suggestion
from linkwatch.fetch.fetcher import asker, fetcher, glancer
from linkwatch.fetch.guard import Guard, Networks
from linkwatch.fetch.identity import Identity
from linkwatch.fetch.look import Bounds
from linkwatch.fetch.politeness import obedient, polite, servers
from linkwatch.fetch.proxy import Proxy
from linkwatch.fetch.resolver import resolver
from linkwatch.fetch.robots import Robots
from linkwatch.fetch.round import Progress, Round
from linkwatch.fetch.tls import Trust, trust, trust_in
from linkwatch.fetch.turns import Pace, Turns
from linkwatch.fetch.way import Way
from linkwatch.ports import Ask, Clock, Fetch, Resolve
from linkwatch.settings import Fault, Settings, SettingsError, Values, cache_folder
from linkwatch.workflows import check
from linkwatch.workflows.examine import Examiner, Neighbourhood, unlooked

ONE_OFF_PATIENCE = timedelta(minutes=2)
"""Longer than this nobody waits for an archive that has had enough of us, with a report at hand."""

_ANYWHERE = Networks.parse("0.0.0.0/0, ::/0")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the machine's and not a setting; the demo and the tests put their own in its place."""

    clock: Clock = lambda: datetime.now(UTC)
    resolve: Resolve | None = None
    trust: ssl.SSLContext | None = None
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Looking:
    """The parts that look at the web, made for one event loop and one run of work."""

    look: Fetch  # one look, no turns taken
    fetch: Fetch  # the same, in its host's turn and as robots.txt wishes
    services: Ask  # requests to what the operator named: archive, dead-man's switch; any network
    ask: Ask  # requests to what anybody named (web hooks): as guarded as a look
    turns: Turns
    robots: Robots | None
    way: Way


class App:
    """The program, put together from its settings."""

    def __init__(self, settings: Settings, around: Surroundings | None = None) -> None:
        self.settings = settings
        self.around = around or Surroundings()

    @property
    def values(self) -> Values:
        """The settings in force."""
        return self.settings.values

    @property
    def clock(self) -> Clock:
        """What time it is for everything this app does."""
        return self.around.clock

    # Documents in.

    def extract(self, name: str, content: bytes) -> Document:
        """A document read and its references found; UnreadableDocument says why it cannot be."""
        text = documents.read(name, content)
        try:
            return self._document(text)
        except Exception as slip:  # a paper we have never seen may trip us; the other documents must not suffer
            raise documents.MisreadDocument(name, slip) from slip

    def address(self, url: str, accessed: AccessDate | None = None, title: str | None = None) -> Document:
        """An address given by itself, as if a document held nothing else."""
        fields = {"url": url, "accessed": str(accessed or ""), "title": title or ""}
        passage = Passage(
            text=url,
            kind=Kind.RECORD,
            lines=(Line(0, None),),
            fields=tuple((name, value) for name, value in fields.items() if value),
        )
        return self._document(Text(url, (passage,), "address"))

    def _document(self, text: Text) -> Document:
        today = self.clock().date()
        keys = keys_in(text)
        found = references_in(text, today, keys, MOST_REFERENCES + 1)
        references, notices = found[:MOST_REFERENCES], text.notices
        if len(found) > MOST_REFERENCES:
            notices += (said("only the first {count} addresses were read", count=MOST_REFERENCES),)
        integrity = integrity_of(references, keys, today, text.passages)
        return Document(
            name=text.name,
            format=text.format,
            references=references,
            integrity=integrity,
            title=text.title,
            dated=text.dated,
            notices=notices,
            passages=text.passages,
            issue=text.issue,
            doi=text.doi,
        )

    # The web.

    def looking(self) -> Looking:
        """Everything that goes out to the live web; to be made inside the event loop that uses it."""
        way = self._way(Guard(self._networks("allow_networks"), self._networks("deny_networks"), self._nat64()))
        identity = Identity(self.values.contact or None)
        bounds = Bounds(deadline=self.values.fetch_deadline, max_bytes=self.values.max_bytes)
        look = fetcher(way, identity, self.clock, bounds)
        turns = Turns(Pace(self.values.host_concurrency, self.values.host_delay))
        robots = None if self.values.ignore_robots else Robots(glancer(way, identity, self.clock, bounds))
        fetch = polite(look, turns, servers(way))
        obeying = fetch if robots is None else obedient(fetch, robots, self.clock)
        services = asker(self._way(Guard(_ANYWHERE)), identity)
        return Looking(look, obeying, services, asker(way, identity), turns, robots, way)

    def _way(self, guard: Guard) -> Way:
        try:
            proxy = Proxy.from_environment(os.environ)
        except ValueError as error:
            raise SettingsError(Fault("", what_is_wrong(error))) from error
        try:
            resolve = self.around.resolve or resolver(", ".join(self.values.resolver) or "resolv.conf")
        except ValueError as error:
            raise SettingsError(Fault("LINKWATCH_RESOLVER", what_is_wrong(error))) from error
        return Way(resolve, guard, self._trust, proxy)

    @cached_property
    def _trust(self) -> Trust:
        """Whom all looks believe."""
        if self.around.trust is not None:
            return trust_in(self.around.trust)
        try:
            return trust(os.environ.get("SSL_CERT_FILE"))
        except ValueError as error:
            raise SettingsError(Fault("SSL_CERT_FILE", what_is_wrong(error))) from error

    def _networks(self, name: str) -> Networks:
        try:
            return Networks.parse(", ".join(getattr(self.values, name)))
        except ValueError as error:
            raise SettingsError(Fault(f"LINKWATCH_{name.upper()}", what_is_wrong(error))) from error

    def _nat64(self) -> IPv6Network | None:
        try:
            return IPv6Network(self.values.nat64_prefix) if self.values.nat64_prefix else None
        except ValueError as error:
            raise SettingsError(Fault("LINKWATCH_NAT64_PREFIX", what_is_wrong(error))) from error

    # The archive.

    @cached_property
    def cache(self) -> CacheFile:
        """The archive's answers and its pace, shared by all processes of this user."""
        return CacheFile(self.around.cache or cache_folder() / "archive.sqlite3")

    @cached_property
    def archives(self) -> Archives:
        """Those that may be asked."""
        return Archives(self.values, self.cache, self.clock, self.note_archive)

    def note_archive(self, outcome: ArchiveOutcome) -> None:
        """Count a request to the archive. Who has no memory counts nothing."""

    @property
    def templates(self) -> Mapping[str, str]:
        """The templates of the citation styles, those of the settings in place of ours."""
        return {**TEMPLATES, **self.values.citation_templates}

    def citer(self, style: Style) -> check.Cite:
        """Citations in a style, as this instance writes it; SettingsError where a template cannot be filled."""

        def cite_in_style(reference: Reference, suggestion: Suggestion, status: Status) -> str:
            try:
                return cite(style, reference, suggestion, status=status, templates=self.templates)
            except BadTemplate as error:
                raise SettingsError(Fault("LINKWATCH_CITATION_TEMPLATES", what_is_wrong(error))) from error

        return cite_in_style

    # The one-off audit.

    async def audit(
        self,
        given: Sequence[Document],
        unread: Sequence[Unread] = (),
        *,
        fetch: bool = True,
        archive: bool = True,
        style: Style = Style.AS_PRINTED,
        progress: Callable[[Status, int, int, Progress], None] | None = None,
    ) -> Audit:
        """Check every link of the documents once; keeps no history."""
        looking = self.looking()
        round_ = Round(
            looking.look,
            looking.turns,
            self.clock,
            concurrency=self.values.concurrency,
            robots=looking.robots,
            server_of=servers(looking.way),
        )
        away = unlooked(self.clock)
        examiner = Examiner(
            fetch=looking.fetch if fetch else away,
            archive=self.archives.all(looking.services, patience=ONE_OFF_PATIENCE) if archive else None,
            clock=self.clock,
            neighbours=Neighbourhood(looking.fetch) if fetch else None,
        )
        tools = check.Tools(
            looks=round_.observations if fetch else _one_by_one(away),
            examine=examiner.examine,
            offline=self._offline(looking) if fetch else _never,
            cite=self.citer(style),
            clock=self.clock,
        )
        if progress is not None:
            tell = progress
            tools = replace(tools, progress=lambda s, done, of: tell(s, done, of, round_.progress()))
        return await check.audit(given, tools, unread)

    def _offline(self, looking: Looking) -> check.Offline:
        async def offline(looks: Sequence[Observation]) -> bool:
            return suspicious(looks) and silent(await self.canaries(looking))

        return offline

    async def canaries(self, looking: Looking) -> list[Observation]:
        """What the dependable pages of the settings answer."""
        return list(await asyncio.gather(*(looking.look(url) for url in self.values.canary_urls)))


def _one_by_one(fetch: Fetch) -> check.Looks:
    async def looks(urls: Iterable[str]) -> AsyncIterator[Observation]:
        for url in tuple(urls):
            yield await fetch(url)

    return looks


async def _never(_: Sequence[Observation]) -> bool:
    return False
