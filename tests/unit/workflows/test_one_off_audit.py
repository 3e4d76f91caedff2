"""The one-off audit: what is seen is judged as it comes in, and judging keeps nobody waiting who answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterable
from datetime import UTC, datetime

from linkwatch.domain.audit import Document
from linkwatch.domain.integrity import Integrity
from linkwatch.domain.observation import Observation, Response
from linkwatch.domain.reference import Place, Reference
from linkwatch.domain.status import Status
from linkwatch.domain.verdict import Verdict
from linkwatch.domain.watching import DueLink, Examined
from linkwatch.workflows.check import Tools, audit

NOW = datetime(2026, 11, 22, tzinfo=UTC)


async def test_what_was_seen_is_judged_before_more_is_taken() -> None:
    happened: list[str] = []

    async def looks(urls: Iterable[str]) -> AsyncIterator[Observation]:
        for url in tuple(urls):
            happened.append(f"seen {url[-1]}")
            yield Observation(url, NOW, Response(200, url))

    async def examine(due: DueLink, seeing: Awaitable[Observation]) -> Examined:
        happened.append(f"judged {due.url[-1]}")
        return Examined(await seeing, Verdict(Status.OK))

    async def offline(_: object) -> bool:
        return False

    tools = Tools(looks, examine, offline, lambda *_: "", lambda: NOW)
    await audit([a_document(*"abc")], tools)
    assert happened == ["seen a", "judged a", "seen b", "judged b", "seen c", "judged c"]


def a_document(*names: str) -> Document:
    references = tuple(
        Reference("a.txt", n, Place(), f"http://h.test/{name}", f"h.test/{name}")
        for n, name in enumerate(names, 1)
    )
    return Document("a.txt", "plain", references, Integrity())
