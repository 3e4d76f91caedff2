"""Ask the archive about one citation: was the page there that day, which capture to cite, what it said then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from linkwatch.domain.cited import Cited
from linkwatch.domain.memento import Answered, Grade, Memento, TimeMap, grades, is_outage
from linkwatch.domain.observation import Failure, Observation, Page
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.search import Loaded, Search, comparable_titles, next_to_load, page_of
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Access, Suggestion, access_of, aim_of, suggest
from linkwatch.domain.verdict import LATELY, Verdict
from linkwatch.ports import Archive

_RECENT = 2
_A_PAGE = frozenset({Status.OK, Status.MOVED, Status.DRIFTED})

JudgeCapture = Callable[[Observation, Cited], Verdict]
"""The judge of live pages, for whom a capture is a page like any other."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an archive about one reference."""

    cited: Cited
    accessed: AccessDate | None
    document_date: date | None
    first_seen: date  # the day of our own first look; today in a one-off check


@dataclass(frozen=True, slots=True)
class Consultation:
    """What the archive had to say. `page` is what the citation saw, as far as a capture can tell."""

    access: Access
    suggestion: Suggestion | None = None
    page: Page | None = None
    page_at: datetime | None = None
    pages: tuple[Page, ...] = ()  # of all captures that were loaded: a quotation may stand in any of them
    answered: Answered = Answered.YES  # NOT_ASKED: the question is still open


async def consult(archive: Archive, judge: JudgeCapture, question: Question, today: date) -> Consultation:
    """List the captures, load those that tell most (at most four), and say what they amount to."""
    aim = aim_of(question.accessed, question.document_date, question.first_seen, today)
    search = Search(aim, await archive.timemap(question.cited.url, aim.day))
    while (memento := next_to_load(search)) is not None:
        loaded = await _load(archive, judge, question.cited, memento)
        search = replace(search, loaded=(*search.loaded, loaded))
    return _consultation(search, question, today)


async def seen_lately(archive: Archive, judge: JudgeCapture, cited: Cited, now: datetime) -> datetime | None:
    """When the archive last captured the page as a page, if lately; at most two captures are loaded."""
    timemap = await archive.timemap(cited.url, now.date())
    grade = grades(timemap.mementos)
    recent = [
        m for m in timemap.mementos if grade[m] is Grade.GOOD and timedelta() <= now - m.captured_at < LATELY
    ]
    for memento in recent[: -_RECENT - 1 : -1]:
        loaded = await _load(archive, judge, cited, memento)
        if loaded.verdict is not None and loaded.verdict.status in _A_PAGE:
            return memento.captured_at
    return None


def not_consulted(question: Question, today: date) -> Consultation:
    """What can be said without an archive: whether the access date is possible at all."""
    aim = aim_of(question.accessed, question.document_date, question.first_seen, today)
    unasked = Search(aim, TimeMap(question.cited.url, answered=Answered.NOT_ASKED))
    return _consultation(unasked, question, today)


async def _load(archive: Archive, judge: JudgeCapture, cited: Cited, memento: Memento) -> Loaded:
    replayed = await archive.replay(memento)
    if isinstance(replayed, Failure):
        return Loaded(memento, outage=is_outage(replayed))
    response = replayed.observation.response
    if response is None:
        return Loaded(memento, judge(replayed.observation, cited))
    sought = replace(cited, titles=comparable_titles(cited.titles, response.page))
    return Loaded(memento, judge(replayed.observation, sought), response.page)


def _consultation(search: Search, question: Question, today: date) -> Consultation:
    suggestion = suggest(search)
    page = page_of(search, suggestion.memento) if suggestion else None
    unfinished = search.interrupted and suggestion is None
    return Consultation(
        access_of(question.accessed, search, today),
        suggestion,
        page,
        suggestion.captured_at if suggestion else None,
        tuple(loaded.page for loaded in search.loaded if loaded.page is not None),
        Answered.NOT_ASKED if unfinished else search.timemap.answered,
    )
