"""Links: lists, checks, captures, differences, decisions; and texts looked at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AfterValidator, AwareDatetime
from starlette.responses import JSONResponse

from linkwatch.complaints import BadFieldError
from linkwatch.domain.decision import Decided, Decision
from linkwatch.domain.evidence import UnusableError, said
from linkwatch.domain.link_filter import Order
from linkwatch.domain.report import LinkRow
from linkwatch.web.api import given, looks, models
from linkwatch.web.api.answers import IfMatch, Limit, answer, must_match, page
from linkwatch.web.api.asked import Asked
from linkwatch.web.api.documents import name_of
from linkwatch.web.comparing import compared
from linkwatch.web.filters import Cursor
from linkwatch.web.problems import FieldFault, ProblemError
from linkwatch.web.protocols import Reading
from linkwatch.web.services import UnreadableError
from linkwatch.web.visitors import EditorCaller, ReaderCaller, TooOftenError, services_of

router = APIRouter(prefix="/api/v1", tags=["links"])
Key = Annotated[int, Path(ge=1, lt=2**63)]


def _in_utc(instant: datetime) -> datetime:
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise BadFieldError("instant_range", said("an instant of the years 1 to 9999 is wanted")) from error


ChangedSince = Annotated[
    Annotated[AwareDatetime, AfterValidator(_in_utc)] | None,
    Query(description="an instant with its offset; counts instead of `since`, which is a day"),
]
EarlierLook = Annotated[
    int | None,
    Query(alias="from", ge=1, lt=2**63, description="the number of a look; without it, what was cited"),
]
LaterLook = Annotated[
    int | None, Query(ge=1, lt=2**63, description="the number of a look; without it, the last text seen")
]
Sort = Annotated[
    Order | None, Query(description="by an instant instead of urgency; with a minus the latest first")
]


@router.get("/links", response_model=models.Page[models.LinkOut])
def list_links(
    caller: ReaderCaller,
    request: Request,
    filtered: Asked,
    *,
    changed_since: ChangedSince = None,
    sort: Sort = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Links, the most urgent first or as `sort` says; `changed_since`: whose status is no older than that."""
    del caller
    wanted = replace(filtered.wanted, since=changed_since) if changed_since else filtered.wanted
    shelf = services_of(request).reading.links(wanted, cursor, limit, sort)
    return page(request, [models.LinkOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.get("/links/{key}", response_model=models.LinkOut)
def one_link(caller: ReaderCaller, request: Request, key: Key) -> Response:
    """One link."""
    del caller
    return answer(request, models.LinkOut.of(_link(services_of(request).reading, key)))


@router.get("/links/{key}/checks", response_model=models.Page[looks.CheckOut])
def its_checks(
    caller: ReaderCaller, request: Request, key: Key, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """The looks at it, the newest first."""
    del caller
    reading = services_of(request).reading
    _link(reading, key)
    shelf = reading.checks(key, cursor, limit)
    return page(request, [looks.CheckOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.get("/links/{key}/mementos", response_model=models.Page[looks.MementoOut])
def its_mementos(caller: ReaderCaller, request: Request, key: Key) -> Response:
    """The captures its citations' suggestions know, the oldest first."""
    del caller
    reading = services_of(request).reading
    _link(reading, key)
    known: dict[str, looks.MementoOut] = {}
    for row in reading.references(None, 50, link=key).items:
        if row.suggestion is not None:
            for memento in (row.suggestion.memento, *row.suggestion.candidates):
                known[memento.url] = looks.MementoOut(url=memento.url, captured_at=memento.captured_at)
    oldest_first: list[looks.MementoOut] = sorted(known.values(), key=lambda each: each.captured_at)
    return page(request, oldest_first, None)


@router.get("/links/{key}/diff", response_model=looks.DiffOut)
def its_difference(
    caller: ReaderCaller, request: Request, key: Key, from_: EarlierLook = None, to: LaterLook = None
) -> Response:
    """How the text changed from what was cited to what was seen last, or between two looks."""
    del caller
    reading = services_of(request).reading
    _link(reading, key)
    try:
        return answer(request, looks.DiffOut.of(compared(reading, key, from_, to)))
    except LookupError as error:
        raise ProblemError(404, said("no look at this link has this number")) from error


@router.get("/links/{key}/decision", response_model=models.DecisionOut)
def its_decision(caller: ReaderCaller, request: Request, key: Key) -> Response:
    """What was decided last."""
    del caller
    return answer(request, _decided(services_of(request).reading, key))


@router.put("/links/{key}/decision", response_model=models.DecisionOut)
def decide(
    caller: EditorCaller, request: Request, key: Key, sent: given.DecisionIn, if_match: IfMatch = ""
) -> Response:
    """Decide about it, wherever it is cited."""
    services = services_of(request)
    must_match(if_match, _decided(services.reading, key))
    try:
        decision = Decision(sent.decision, services.clock(), name_of(caller), sent.why, sent.until)
    except UnusableError as error:
        fault = FieldFault("/until", "until_with_ignored", error.what)
        raise ProblemError(422, error.what, faults=[fault]) from error
    services.desk.decide([key], decision)
    return answer(request, _decided(services.reading, key))


@router.post("/checks", tags=["checks"], response_model=looks.CheckedText)
async def check_text(caller: EditorCaller, request: Request, sent: given.CheckText) -> Response:
    """Look once at the addresses of a text, or at these; nothing is stored. Lines of `check --format jsonl`."""
    services = services_of(request)
    if services.audit is None:
        raise ProblemError(503, said("this instance does not check texts on request"))
    if wait := services.limits.costly.wait(f"check:{name_of(caller)}", services.clock()):
        raise TooOftenError(wait.seconds + 1)
    try:
        lines = await services.audit(sent.name, sent.content)
    except UnreadableError as error:
        raise ProblemError(422, error.told) from error
    return JSONResponse({"items": list(lines)})


def _decided(reading: Reading, key: int) -> models.DecisionOut:
    _link(reading, key)
    rows = reading.decisions(key)
    if not rows:
        return models.DecisionOut(decision=Decided.OPEN, until=None, why="", who="", at=None)
    return models.DecisionOut.of(rows[0])


def _link(reading: Reading, key: int) -> LinkRow:
    row = reading.link(key)
    if row is None:
        raise ProblemError(404, said("no link has this number"))
    return row
