"""The one-off audit: every link of the documents looked at once, judged, and given its capture.

references ─▶ one link each ─▶ looked at, all hosts in turn ─▶ examined ─▶ is it us? ─▶ Audit
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from linkwatch.domain.audit import Audit, Checked, Document, DocumentAudit, Unread
from linkwatch.domain.cited import Cited
from linkwatch.domain.history import Standing
from linkwatch.domain.integrity import quotation_missing
from linkwatch.domain.observation import Observation, Page, Response
from linkwatch.domain.reference import Reference
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.stub import without_stubs
from linkwatch.domain.suggestion import Access, Suggestion
from linkwatch.domain.url import host_of, site_of
from linkwatch.domain.verdict import Verdict
from linkwatch.domain.watching import Advice, CitedReference, DueLink, Examined, Looked
from linkwatch.ports import Clock
from linkwatch.workflows.consult import Question, not_consulted

Looks = Callable[[Iterable[str]], AsyncIterator[Observation]]
"""Looks at many addresses politely: each different one once, in whatever order they come in."""

Examine = Callable[[DueLink, Awaitable[Observation]], Awaitable[Examined]]
Offline = Callable[[Sequence[Observation]], Awaitable[bool]]

Cite = Callable[[Reference, Suggestion, Status], str]
"""The citation rewritten with its capture, in the style that was asked for."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What an audit works with."""

    looks: Looks
    examine: Examine
    offline: Offline  # whether these looks say that our own network is down
    cite: Cite
    clock: Clock
    progress: Callable[[Status, int, int], None] = lambda _status, _done, _total: None


async def audit(documents: Sequence[Document], tools: Tools, unread: Sequence[Unread] = ()) -> Audit:
    """Check every link once. Interrupted (cancelled), it still returns what was done by then."""
    clock = asyncio.get_running_loop().time
    began = clock()
    links = links_of(documents)
    done: dict[str, Looked] = {}
    interrupted = offline = False
    try:
        await _examine_all(links, tools, done)
        offline = await tools.offline([looked.examined.observation for looked in done.values()])
    except asyncio.CancelledError:
        interrupted = True
    looked = {entry.due.link: entry for entry in without_stubs(tuple(done.values()))}
    audits = tuple(_audited(document, looked, tools, offline=offline) for document in documents)
    return Audit(audits, tuple(unread), offline, interrupted, timedelta(seconds=clock() - began))


def links_of(documents: Iterable[Document]) -> Mapping[str, DueLink]:
    """The different links of all documents by canonical form, each with its references; in document order."""
    citing: dict[str, list[tuple[Reference, date | None]]] = {}
    for document in documents:
        for reference in document.references:
            citing.setdefault(reference.link, []).append((reference, document.dated))
    return {link: _due(n, link, references) for n, (link, references) in enumerate(citing.items())}


def _due(number: int, link: str, references: Sequence[tuple[Reference, date | None]]) -> DueLink:
    url = references[0][0].url
    titles = dict.fromkeys(reference.title for reference, _ in references if reference.title)
    quotations = dict.fromkeys(said for reference, _ in references for said in reference.quotations)
    return DueLink(
        id=number,
        claim="",
        link=link,
        url=url,
        site=site_of(host_of(url)),
        standing=Standing(),
        cited=Cited(url, tuple(titles), tuple(quotations)),
        references=tuple(CitedReference(n, reference, dated) for n, (reference, dated) in enumerate(references)),
    )


async def _examine_all(links: Mapping[str, DueLink], tools: Tools, done: dict[str, Looked]) -> None:
    waiting: dict[str, list[DueLink]] = {}
    for link in links.values():
        waiting.setdefault(link.url, []).append(link)

    async def examine(due: DueLink, observation: Observation) -> None:
        examined = await tools.examine(due, _settled(observation))
        done[due.link] = Looked(due, _lighter(examined))
        tools.progress(examined.verdict.status, len(done), len(links))

    async with asyncio.TaskGroup() as group:
        async for observation in tools.looks(waiting):
            for due in waiting.pop(observation.url, ()):
                group.create_task(examine(due, observation))
            await asyncio.sleep(0)  # judging takes time: servers that answer meanwhile are heard in between


async def _settled(observation: Observation) -> Observation:
    return observation


def _lighter(examined: Examined) -> Examined:
    """Without the page's text: what is reported is already in the verdict."""
    outcome = examined.observation.outcome
    if not isinstance(outcome, Response):
        return replace(examined, cited_page=None)
    slim = replace(outcome, page=Page(media_type=outcome.page.media_type, title=outcome.page.title))
    return replace(examined, observation=replace(examined.observation, outcome=slim), cited_page=None)


def _audited(document: Document, looked: Mapping[str, Looked], tools: Tools, *, offline: bool) -> DocumentAudit:
    checked = tuple(
        _checked(reference, document.dated, looked.get(reference.link), tools, offline=offline)
        for reference in document.references
    )
    missing = tuple(
        quotation_missing(quotation, one)
        for one in document.references
        if not offline and one.link in looked
        for quotation in one.quotations
        if quotation in looked[one.link].examined.not_in_source
    )
    if missing:
        document = replace(document, integrity=replace(document.integrity, quotations_not_in_source=missing))
    return DocumentAudit(document, checked)


def _checked(
    reference: Reference, dated: date | None, looked: Looked | None, tools: Tools, *, offline: bool
) -> Checked:
    unasked = _unasked(reference, dated, tools.clock().date())
    if looked is None:
        return Checked(reference, tools.clock(), Verdict(Status.UNKNOWN, Reason.NOT_CHECKED), access=unasked)
    examined = looked.examined
    verdict = Verdict(Status.UNKNOWN, Reason.OWN_NETWORK_DOWN) if offline else examined.verdict
    advice = _advice(reference, looked)
    suggestion = advice.suggestion if advice else None
    return Checked(
        reference=reference,
        checked_at=examined.observation.observed_at,
        verdict=verdict,
        observation=examined.observation,
        access=advice.access if advice else unasked,
        suggestion=suggestion,
        citation=tools.cite(reference, suggestion, verdict.status) if suggestion else None,
    )


def _unasked(reference: Reference, dated: date | None, today: date) -> Access:
    """What is known of an access date without an archive that answers: whether it can be right at all."""
    return not_consulted(Question(Cited(reference.url), reference.accessed, dated, today), today).access


def _advice(reference: Reference, looked: Looked) -> Advice | None:
    number = next(one.id for one in looked.due.references if one.reference is reference)
    return next((one for one in looked.examined.advice if one.reference_id == number), None)
