"""Playing a capture back: its own bytes, through the archive's redirects and the page's own. Never the live web.

What carries `Memento-Datetime` is archived; anything else is the archive speaking (archive-apis, "The one rule").
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urljoin

from linkwatch.archive.addresses import Capture, capture_at, instant_of, raw_url, safe_original
from linkwatch.archive.service import is_archived
from linkwatch.domain.memento import Memento, Replayed
from linkwatch.domain.observation import Failure, Observation, Redirect, Response
from linkwatch.domain.status import Reason
from linkwatch.ports import Answer, ReadPage

HOPS = 8
"""Redirects followed for one capture, the archive's own and the page's together."""

SAME_CAPTURE = timedelta(hours=1)
"""How far off the capture asked for the archive may send us and still mean it."""

SAME_TIME = timedelta(days=30)
"""How far off a redirect the capture of its target may be: beyond it, that is another time's page."""

LARGEST = 8 * 1024 * 1024
_ORIGINAL = "x-archive-orig-"
_GZIP = b"\x1f\x8b"

Get = Callable[[str], Awaitable[Answer | Failure]]


@dataclass(frozen=True, slots=True)
class _Trail:
    """Where a replay has come to."""

    at: Capture
    hops: tuple[Redirect, ...] = ()  # the page's own redirects, as captured
    seen: frozenset[str] = frozenset()


async def replay(memento: Memento, base: str, get: Get, read_page: ReadPage) -> Replayed | Failure:
    """Load a capture and what it redirects to; a Failure where the archive does not play it back."""
    start = capture_at(base, memento.url)
    if start is None:
        return Failure(Reason.BAD_URL, "not an address of this archive")
    trail = _Trail(start)
    for _ in range(HOPS):
        url = raw_url(base, trail.at)
        if url in trail.seen:
            return _replayed(memento, trail, Failure(Reason.REDIRECT_LOOP, "the captures redirect in a circle"))
        answer = await get(url)
        if isinstance(answer, Failure):
            return answer
        step = _next(base, memento, replace(trail, seen=trail.seen | {url}), answer)
        if isinstance(step, Failure):
            return step
        if step is None:
            return _replayed(memento, trail, response_of(answer, trail.at.original, read_page))
        trail = step
    return _replayed(memento, trail, Failure(Reason.TOO_MANY_REDIRECTS, "the captures redirect on and on"))


def _next(base: str, memento: Memento, trail: _Trail, answer: Answer) -> _Trail | Failure | None:
    """Where an answer leads, or why it does not; None: it is the page."""
    location = answer.headers.get("location", "")
    redirects = 300 <= answer.status < 400 and bool(location)
    if is_archived(answer) and not redirects:
        return None
    if not redirects:
        return _refusal(answer)
    target = _target(base, trail.at, answer, location)
    if target is None:
        return Failure(Reason.HTTP_404, "the archive leads out of itself")
    if not _close_enough(memento, trail, target):
        return Failure(Reason.HTTP_404, "the archive has another capture, of another time, in its place")
    hop = (Redirect(answer.status, trail.at.original),) if is_archived(answer) else ()
    return _Trail(target, trail.hops + hop, trail.seen)


def _target(base: str, at: Capture, answer: Answer, location: str) -> Capture | None:
    """The capture a redirect leads to. An archived one may still name the live page: its capture is meant."""
    target = capture_at(base, urljoin(answer.url, location))
    if target is None and is_archived(answer):
        target = capture_at(base, raw_url(base, Capture(at.stamp, urljoin(at.original, location))))
    return None if target is None else Capture(target.stamp, safe_original(target.original))


def _close_enough(memento: Memento, trail: _Trail, target: Capture) -> bool:
    at = instant_of(target.stamp)
    limit = SAME_TIME if trail.hops else SAME_CAPTURE
    return at is not None and (abs(at - memento.captured_at) <= limit or target.stamp == trail.at.stamp)


def _refusal(answer: Answer) -> Failure:
    """The archive's own page in place of a capture: never archived, or taken from view."""
    if answer.status == 403 or "x-archive-wayback-runtime-error" in answer.headers:
        return Failure(Reason.LEGAL_BLOCK, "the archive keeps this capture from view")
    return Failure(Reason.HTTP_404, f"the archive answered {answer.status} and no capture")


def response_of(answer: Answer, url: str, read_page: ReadPage) -> Response:
    """The archived answer as the page's own server gave it."""
    headers = tuple(
        (name.removeprefix(_ORIGINAL), value)
        for name, value in answer.headers.items()
        if name.startswith(_ORIGINAL)
    )
    named = dict(headers)
    content_type = named.get("content-type") or answer.headers.get("content-type")
    body = _inflated(answer.body, content_type or "")
    return Response(answer.status, url, headers, read_page(body, content_type, url), len(body))


def _inflated(body: bytes, content_type: str) -> bytes:
    """A body compressed twice, by the page's server and by the archive's (archive-apis, "Body quirks")."""
    if not body.startswith(_GZIP) or "gzip" in content_type:
        return body
    try:
        return zlib.decompressobj(31).decompress(body, LARGEST)
    except zlib.error:
        return body


def _replayed(memento: Memento, trail: _Trail, outcome: Response | Failure) -> Replayed:
    observed = Observation(memento.original, memento.captured_at, outcome, trail.hops)
    return Replayed(memento, observed)


def packed(answer: Answer) -> bytes:
    """An answer as it is kept in the cache."""
    head = {"status": answer.status, "url": answer.url, "headers": dict(answer.headers)}
    return zlib.compress(json.dumps(head).encode() + b"\n" + answer.body)


def unpacked(kept: bytes) -> Answer:
    """An answer from the cache."""
    head, _, body = zlib.decompress(kept).partition(b"\n")
    fields = json.loads(head)
    headers: Mapping[str, str] = fields["headers"]
    return Answer(fields["status"], fields["url"], headers, body)
