"""Builders of the values a watch works on, and looks that say what a test wants them to say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from linkwatch.domain.observation import Failure, Observation, Page, Response
from linkwatch.domain.reference import AccessDate, Place, Reference
from linkwatch.domain.status import STATUS_OF, Reason, Status
from linkwatch.domain.url import canonical
from linkwatch.domain.verdict import Verdict
from linkwatch.domain.watching import DueLink, Examined, WatchedDocument

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def reference(
    url: str, n: int = 1, citation: str | None = None, accessed: str | None = "2020-04-26"
) -> Reference:
    return Reference(
        document="review.txt",
        n=n,
        place=Place(line=n, last_line=n, note=str(n)),
        url=url,
        link=canonical(url),
        citation=citation or f"A source, {url}",
        as_printed=url,
        accessed=AccessDate.parse(accessed) if accessed else None,
    )


def document(*urls: str, name: str = "review.txt", **more: object) -> WatchedDocument:
    return WatchedDocument(name, tuple(reference(url, n) for n, url in enumerate(urls, 1)), **more)


def verdict(word: Status | Reason) -> Verdict:
    """A verdict from a status that needs no reason, or from the reason that gives it."""
    if isinstance(word, Status):
        return Verdict(word)
    return Verdict(STATUS_OF[word], word)


def examined(url: str, word: Status | Reason, at: datetime, text: str = "What was cited.") -> Examined:
    judged = verdict(word)
    answered = judged.status in (Status.OK, Status.MOVED, Status.DRIFTED, Status.USURPED)
    outcome = (
        Response(200, url, page=Page(title="A page", text=text))
        if answered
        else Failure(judged.reason or Reason.DEADLINE)
    )
    return Examined(Observation(url, at, outcome, elapsed=timedelta(milliseconds=40)), judged)


def look(due: DueLink, word: Status | Reason, at: datetime) -> Examined:
    return examined(due.url, word, at)
