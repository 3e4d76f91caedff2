"""Examine one link: look, ask the archive, judge, and ask the neighbours where the verdict hangs on them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from linkwatch.domain.asking import wants_capture, wants_front, wants_sibling, wants_stranger
from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.drift import readable
from linkwatch.domain.evidence import said
from linkwatch.domain.memento import Answered
from linkwatch.domain.observation import Failure, Observation, Page
from linkwatch.domain.quotation import Searchable, quotation_standing
from linkwatch.domain.quotation import Standing as Held
from linkwatch.domain.status import Reason, Status, needs_an_editor
from linkwatch.domain.verdict import NOT_ASKED, Verdict, judge
from linkwatch.domain.watching import Advice, CitedReference, DueLink, Examined
from linkwatch.ports import Archive, Clock, Fetch
from linkwatch.workflows.consult import Consultation, Question, consult, not_consulted, seen_lately

_ASK_AGAIN = timedelta(days=30)
"""After this long the archive may know more of a link that is lost or has no capture."""

_MISREAD = frozenset({Reason.HTTP_404, Reason.HTTP_410, Reason.DNS_NXDOMAIN, Reason.SOFT_404, Reason.BAD_URL})
"""What a wrongly joined address looks like: then its other readings are tried as well."""


@dataclass(slots=True)
class Neighbourhood:
    """What hosts answer to invented names; each is asked once, however many links want to know."""

    fetch: Fetch
    _asked: dict[str, asyncio.Future[Observation]] = field(default_factory=dict)

    async def at(self, url: str | None) -> Observation | None:
        """What an invented address answers; None where there is none to ask."""
        if url is None:
            return None
        if url not in self._asked:
            self._asked[url] = asyncio.ensure_future(_awaited(self.fetch, url))
        return await asyncio.shield(self._asked[url])


@dataclass(frozen=True, slots=True)
class Examiner:
    """One examination of a link (ports.Examine). With `archive` None nobody is asked about captures."""

    fetch: Fetch
    archive: Archive | None
    clock: Clock
    neighbours: Neighbourhood | None = None

    async def __call__(self, due: DueLink) -> Examined:
        """One look, judged against what was cited, with the archive's advice where it is wanted."""
        seeing = asyncio.ensure_future(_awaited(self.fetch, due.url))
        try:
            return await self.examine(due, seeing)
        finally:
            seeing.cancel()

    async def examine(self, due: DueLink, seeing: Awaitable[Observation]) -> Examined:
        """The same, for a look that somebody else has under way."""
        consulted = [(one, await self._consult(due, one)) for one in self._to_ask_about(due)]
        page, page_at = _page_cited([consultation for _, consultation in consulted])
        cited = replace(due.cited, page=page, page_at=page_at) if page is not None else due.cited
        observation, verdict = await self._judged(due, cited, await seeing)
        advice = tuple(
            Advice(one.id, consultation.access, consultation.suggestion)
            for one, consultation in consulted
            if consultation.answered is Answered.YES or self.archive is None
        )
        pages = tuple(page for _, consultation in consulted for page in consultation.pages)
        return Examined(observation, verdict, advice, page, page_at, _not_in_source(cited, observation, pages))

    async def _judged(self, due: DueLink, cited: Cited, observation: Observation) -> tuple[Observation, Verdict]:
        verdict = await self._verdict(observation, cited)
        if verdict.reason not in _MISREAD:
            return observation, verdict
        for url in dict.fromkeys(url for one in due.references for url in one.reference.alternatives):
            second = await self.fetch(url)
            judged = await self._verdict(second, replace(cited, url=url))
            if judged.status in (Status.OK, Status.MOVED):
                note = said("read as {url}, for the other reading is gone", url=url)
                return second, replace(judged, evidence=(note, *judged.evidence))
        return observation, verdict

    async def _verdict(self, observation: Observation, cited: Cited) -> Verdict:
        alone = judge(observation, cited)
        if self.archive is not None and wants_capture(observation, cited, alone):
            seen_at = await seen_lately(self.archive, judge, cited, observation.observed_at)
            return judge(observation, replace(cited, seen_at=seen_at))
        if self.neighbours is None:
            return alone
        sibling = await self.neighbours.at(wants_sibling(observation, cited, alone))
        stranger = await self.neighbours.at(wants_stranger(observation, cited, alone))
        around = Neighbours(sibling, stranger)
        if around == NOT_ASKED:
            return alone
        front = await self.neighbours.at(wants_front(observation, cited, around))
        return judge(observation, cited, replace(around, front=front))

    def _to_ask_about(self, due: DueLink) -> Sequence[CitedReference]:
        """References never asked about, and those without a capture whose link is in doubt or lost."""
        now, status = self.clock(), due.standing.status
        lost = needs_an_editor(status) or status is Status.FAILING
        return [
            one
            for one in due.references
            if one.advised_at is None or (lost and not one.advised and now - one.advised_at >= _ASK_AGAIN)
        ]

    async def _consult(self, due: DueLink, one: CitedReference) -> Consultation:
        today, reference = self.clock().date(), one.reference
        cited = Cited(due.url, (reference.title,) if reference.title else (), reference.quotations)
        first_seen = due.known_since.date() if due.known_since else today
        question = Question(cited, reference.accessed, one.document_date, first_seen)
        if self.archive is None:
            return not_consulted(question, today)
        return await consult(self.archive, judge, question, today)


def unlooked(clock: Clock) -> Fetch:
    """A fetch that does not look: for `--no-fetch`, where only the archive is asked."""

    async def look_away(url: str) -> Observation:
        return Observation(url, clock(), Failure(Reason.NOT_CHECKED))

    return look_away


def _not_in_source(cited: Cited, observation: Observation, captures: Sequence[Page]) -> tuple[str, ...]:
    """Quotations of the citation that neither the live page nor any capture that was loaded holds."""
    if not cited.quotations:
        return ()
    response = observation.response
    live = Searchable(readable(response.page)) if response and response.status == HTTPStatus.OK else None
    then = [Searchable(readable(page)) for page in captures]

    def standing(quotation: str) -> Held:
        held_now = None if live is None or not live.words else live.find(quotation) is not None
        return quotation_standing(held_now, tuple(text.find(quotation) is not None for text in then))

    return tuple(quotation for quotation in cited.quotations if standing(quotation) is Held.NOT_IN_SOURCE)


def _page_cited(consulted: Sequence[Consultation]) -> tuple[Page | None, datetime | None]:
    return next(((one.page, one.page_at) for one in consulted if one.page is not None), (None, None))


async def _awaited(fetch: Fetch, url: str) -> Observation:
    return await fetch(url)
