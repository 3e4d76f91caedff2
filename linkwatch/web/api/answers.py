"""How the API answers: entity tags, pages with their link to the next, tables as CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Header, Query, Request, Response
from pydantic import BaseModel

from linkwatch.domain.cells import neutral
from linkwatch.domain.evidence import said
from linkwatch.web.etags import matches, not_modified, tag_of
from linkwatch.web.problems import ProblemError
from linkwatch.web.visitors import Visitor, services_of

Limit = Annotated[int, Query(ge=1, le=200, description="rows on a page")]
Number = Annotated[int, Query(ge=1, lt=2**63)]
IfMatch = Annotated[str, Header(description="the entity tag the change was made from; another one now: 412")]
IdempotencyKey = Annotated[
    str, Header(max_length=200, description="repeated within a day, it gives the answer of the first time")
]


def answer(request: Request, body: BaseModel, status: int = 200) -> Response:
    """One thing with its entity tag; 304 for those who have it already."""
    return known_by_its_tag(request, body.model_dump_json(by_alias=True).encode(), "application/json", status)


def page(request: Request, items: Sequence[BaseModel], next_cursor: str | None) -> Response:
    """One page of a list, as JSON or, where `Accept` asks for it, as CSV; `Link` leads to the next."""
    shapes = [item.model_dump(mode="json", by_alias=True) for item in items]
    if "text/csv" in request.headers.get("accept", ""):
        answered = known_by_its_tag(request, table(shapes).encode(), "text/csv; charset=utf-8")
        answered.headers["content-disposition"] = 'attachment; filename="linkwatch.csv"'
    else:
        content = _compact({"items": shapes, "next_cursor": next_cursor})
        answered = known_by_its_tag(request, content, "application/json")
    answered.headers["vary"] = "Accept"
    if next_cursor:
        following = request.url.include_query_params(cursor=next_cursor)
        answered.headers["link"] = f'<{following.path}?{following.query}>; rel="next"'
    return answered


def known_by_its_tag(request: Request, content: bytes, media_type: str, status: int = 200) -> Response:
    """These bytes with their entity tag; 304 for those who have them already."""
    known = request.headers.get("if-none-match", "")
    if request.method in ("GET", "HEAD") and (unchanged := not_modified(content, known)):
        return unchanged
    return Response(content, status, {"etag": tag_of(content)}, media_type)


def table(shapes: Sequence[dict[str, Any]]) -> str:
    """Rows as CSV (RFC 4180): nested values as JSON, cells that look like formulas neutralised."""
    written = io.StringIO()
    writer = csv.writer(written)
    if shapes:
        writer.writerow(shapes[0])
    for shape in shapes:
        writer.writerow([_cell(value) for value in shape.values()])
    return written.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(value)
    return str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False)


def must_match(if_match: str, body: BaseModel) -> None:
    """Refuse a change made from an older state (412). Without the header the change is made."""
    if if_match and not matches(tag_of(body.model_dump_json(by_alias=True).encode()), if_match):
        raise ProblemError(412, said("it changed since you read it; read it again and repeat"))


def done_once(
    request: Request, caller: Visitor, digest: str, word: str, act: Callable[[], tuple[BaseModel, int]]
) -> Response:
    """What was done and with which status; under an `Idempotency-Key` said before, the answer of that time.

    The key counts for a day and for its caller. Under it, what has another digest is refused (422).
    """
    if not word:
        made, status = act()
        return _made(request, made.model_dump(mode="json"), status)
    desk, now = services_of(request).desk, services_of(request).clock()
    owner = caller.account.id if caller.account else 0
    key = hashlib.sha256(f"{owner}:{request.url.path}:{word}".encode()).hexdigest()
    known = desk.once(key, now)
    if known is None:
        made, status = act()
        body = made.model_dump(mode="json")
        desk.answered(key, digest, {"status": status, "body": body}, now)
        return _made(request, body, status)
    if known[0] != digest:
        raise ProblemError(422, said("this Idempotency-Key was used for another request"))
    again = _made(request, known[1]["body"], known[1]["status"])
    again.headers["idempotent-replayed"] = "true"
    return again


def _made(request: Request, body: dict[str, Any], status: int) -> Response:
    """What came into being, with its entity tag, and where it is to be found."""
    made = known_by_its_tag(request, _compact(body), "application/json", status)
    if status == HTTPStatus.CREATED:
        made.headers["location"] = f"{request.url.path}/{body['id']}"
    return made


def _compact(body: object) -> bytes:
    """As pydantic writes it: what is made and what is read later have one tag."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
