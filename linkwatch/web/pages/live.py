"""What happens while a page is open, as server-sent events: looks are taken, somebody else decides."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from linkwatch.domain.operations import RunRow
from linkwatch.domain.report import DecisionRow
from linkwatch.shapes import instant
from linkwatch.web.rendering import rendered
from linkwatch.web.services import Services
from linkwatch.web.visitors import ReaderPage, View
from linkwatch.words import Words

router = APIRouter(include_in_schema=False)

_LOOKS = 300  # by one listener: ten minutes, then the browser asks anew
_PAUSE = 2.0


@router.get("/runs/{key}/progress")
def progress(view: ReaderPage, key: int) -> Response:
    """The run's counts, until it ends."""
    return _stream(_progress(view.services, key))


@router.get("/documents/{key}/progress")
def document_progress(view: ReaderPage, key: int) -> Response:
    """How many of the looks that were asked for are still to come, until none is."""
    return _stream(_looks_to_come(view.services, key))


@router.get("/live")
def decided(
    view: ReaderPage,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    last_event_id: Annotated[str, Header(max_length=20)] = "",
) -> Response:
    """The decisions that come after the one the page knows of, each as a sentence."""
    known = int(last_event_id) if last_event_id.isascii() and last_event_id.isdigit() else after
    return _stream(_decisions(view, max(known, after)))


def _stream(events: AsyncIterator[str]) -> Response:
    return StreamingResponse(events, media_type="text/event-stream", headers={"cache-control": "no-store"})


async def _progress(services: Services, key: int) -> AsyncIterator[str]:
    told = ""
    async for _ in _looks(services):
        row = await run_in_threadpool(services.reading.run, key)
        if row is None:
            return
        event = f"event: progress\ndata: {json.dumps(_counts(row))}\n\n"
        yield event if event != told else ": still here\n\n"
        told = event
        if row.ended_at is not None:
            yield "event: end\ndata: {}\n\n"
            return


async def _looks_to_come(services: Services, key: int) -> AsyncIterator[str]:
    async for _ in _looks(services):
        number = await run_in_threadpool(services.reading.looks_asked_for, key)
        yield f"event: progress\ndata: {json.dumps({'asked_for': number})}\n\n"
        if number == 0:
            yield "event: end\ndata: {}\n\n"
            return


async def _decisions(view: View, after: int) -> AsyncIterator[str]:
    async for _ in _looks(view.services):
        rows = await run_in_threadpool(view.services.reading.decisions_since, after)
        for row in rows:
            after = row.id
            told = json.dumps({"link": row.link, "text": sentence(row, view.words)})
            yield f"id: {row.id}\nevent: decided\ndata: {told}\n\n"
        if not rows:
            yield ": still here\n\n"


async def _looks(services: Services) -> AsyncIterator[None]:
    """The moments to look, as long as the server is not told to end."""
    for _ in range(_LOOKS):
        if services.is_ending():
            return
        yield
        await asyncio.sleep(_PAUSE)


def sentence(row: DecisionRow, words: Words) -> str:
    """Who decided what, as plain text."""
    return Markup(rendered("decided.html", words, {"row": row})).striptags()  # noqa: S704 (our own template)


def _counts(row: RunRow) -> dict[str, object]:
    return {
        "checked": row.checked,
        "changed": row.changed,
        "withheld": row.withheld,
        "state": row.state,
        "beat_at": instant(row.beat_at),
    }
