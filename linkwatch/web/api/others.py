"""Hosts, runs, events, subscriptions, tokens and the numbers behind the charts."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.responses import StreamingResponse

from linkwatch.domain.account import Token
from linkwatch.domain.evidence import said, what_is_wrong
from linkwatch.domain.link_filter import HostOrder
from linkwatch.domain.operations import SubscriptionRow
from linkwatch.domain.statistics import BoardReport
from linkwatch.web.api import given, models, numbers
from linkwatch.web.api.answers import IdempotencyKey, Limit, answer, done_once, page
from linkwatch.web.api.asked import Asked
from linkwatch.web.filters import Cursor
from linkwatch.web.pages.reports import report_of
from linkwatch.web.problems import FieldFault, ProblemError
from linkwatch.web.services import Services
from linkwatch.web.visitors import AdminCaller, EditorCaller, ReaderCaller, Visitor, services_of

router = APIRouter(prefix="/api/v1")
Key = Annotated[int, Path(ge=1, lt=2**63)]
HostSort = Annotated[
    HostOrder | None, Query(description="instead of by troubles; with a minus the greatest first")
]
EverySite = Annotated[bool, Query(alias="all", description="those without troubles too")]


@router.get("/hosts", response_model=models.Page[models.HostOut], tags=["hosts"])
def hosts(
    caller: ReaderCaller,
    request: Request,
    *,
    sort: HostSort = None,
    every: EverySite = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Sites with troubles, the most first, or as `sort` says; `dead` counts those taken over as well."""
    del caller
    shelf = services_of(request).reading.hosts(cursor, limit, troubled=not every, order=sort)
    return page(request, [models.HostOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.get("/runs", response_model=models.Page[models.RunOut], tags=["runs"])
def runs(caller: ReaderCaller, request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """What the checker did, the latest first."""
    del caller
    shelf = services_of(request).reading.runs(cursor, limit)
    return page(request, [models.RunOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.get("/events", response_model=models.Page[models.EventOut], tags=["events"])
def events(caller: ReaderCaller, request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Confirmed moves, the latest first; none is ever rewritten."""
    del caller
    shelf = services_of(request).reading.changes(cursor, limit)
    return page(request, [models.EventOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.get("/subscriptions", response_model=models.Page[models.SubscriptionOut], tags=["subscriptions"])
def subscriptions(caller: EditorCaller, request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Who is told of what."""
    del caller
    shelf = services_of(request).reading.subscriptions(cursor, limit)
    return page(request, [models.SubscriptionOut.of(row) for row in shelf.items], shelf.next_cursor)


@router.post("/subscriptions", response_model=models.SubscriptionOut, status_code=201, tags=["subscriptions"])
def subscribe(
    caller: EditorCaller, request: Request, sent: given.SubscriptionIn, idempotency_key: IdempotencyKey = ""
) -> Response:
    """Ask someone whether they want to be told; a letter asks them first."""
    services = services_of(request)
    if sent.scope != "all" and not sent.target:
        fault = FieldFault("/target", "target_needed", said("say which document, tag or host"))
        raise ProblemError(422, fault.what, faults=[fault])
    digest = hashlib.sha256(sent.model_dump_json().encode()).hexdigest()
    return done_once(request, caller, digest, idempotency_key, lambda: (_asked(services, sent), 201))


def _asked(services: Services, sent: given.SubscriptionIn) -> models.SubscriptionOut:
    try:
        key = services.desk.subscribe(
            sent.mail, sent.scope, sent.target, lang=services.lang, zone="UTC", now=services.clock()
        )
    except ValueError as error:
        fault = FieldFault("/mail", "mail_format", what_is_wrong(error))
        raise ProblemError(422, fault.what, faults=[fault]) from error
    return models.SubscriptionOut.of(_subscription(services, key))


def _subscription(services: Services, key: int) -> SubscriptionRow:
    row = services.reading.subscription(key)
    if row is None:
        raise ProblemError(404, said("no subscription has this number"))
    return row


@router.get("/subscriptions/{key}", response_model=models.SubscriptionOut, tags=["subscriptions"])
def one_subscription(caller: EditorCaller, request: Request, key: Key) -> Response:
    """One subscription."""
    del caller
    return answer(request, models.SubscriptionOut.of(_subscription(services_of(request), key)))


@router.delete("/subscriptions/{key}", status_code=204, tags=["subscriptions"])
def unsubscribe(caller: EditorCaller, request: Request, key: Key) -> Response:
    """End a subscription."""
    del caller
    services = services_of(request)
    services.desk.end_subscription(_subscription(services, key).token, services.clock())
    return Response(status_code=204)


@router.get("/tokens", response_model=models.Page[models.TokenOut], tags=["tokens"])
def tokens(caller: ReaderCaller, request: Request) -> Response:
    """One's own tokens, without their secrets."""
    mine = services_of(request).accounts.tokens(_account(caller))
    return page(request, [models.TokenOut(**_shape(token)) for token in mine], None)


@router.post("/tokens", response_model=models.TokenMade, status_code=201, tags=["tokens"])
def make_token(caller: ReaderCaller, request: Request, sent: given.TokenIn) -> Response:
    """A token of one's own. It may never do more than the caller, so a token cannot make a stronger one."""
    services, account = services_of(request), _account(caller)
    if caller.role is None or sent.scope.role.rank > caller.role.rank:
        raise ProblemError(403, said("a token cannot do more than who makes it"))
    lasts = timedelta(days=sent.days) if sent.days else None
    token, secret = services.accounts.make_token(account, sent.name, sent.scope, services.clock(), lasts)
    made = answer(request, models.TokenMade(**_shape(token), secret=secret), 201)
    made.headers["location"] = f"{request.url.path}/{token.id}"
    made.headers["cache-control"] = "no-store"  # it holds the secret
    return made


@router.delete("/tokens/{key}", status_code=204, tags=["tokens"])
def revoke_token(caller: ReaderCaller, request: Request, key: Key) -> Response:
    """End one of one's own tokens; another person's is not found."""
    services = services_of(request)
    if not services.accounts.revoke_token(_account(caller), key, services.clock()):
        raise ProblemError(404, said("no token of yours has this number"))
    return Response(status_code=204)


@router.get("/stats/composition", response_model=models.Page[numbers.WeekOut], tags=["stats"])
def composition(caller: ReaderCaller, request: Request, filtered: Asked) -> Response:
    """How the links of a tag or a year of access, or all, stood at the end of each of the last weeks."""
    del caller
    weeks = _report(request, filtered).weeks
    counts = [numbers.WeekOut(ends=week.ends, composition=dict(week.composition.counts)) for week in weeks]
    return page(request, counts, None)


@router.get("/stats/age", response_model=models.Page[numbers.ShareOut], tags=["stats"])
def age(caller: ReaderCaller, request: Request, filtered: Asked) -> Response:
    """The share alive by the year of the access date, with 95 % intervals."""
    del caller
    rows = [
        numbers.ShareOut(
            year=row.year,
            alive=row.alive.part,
            judged=row.alive.whole,
            undecided=row.undecided,
            low=row.alive.low,
            high=row.alive.high,
        )
        for row in _report(request, filtered).years
    ]
    return page(request, rows, None)


@router.get("/stats/survival", response_model=models.Page[numbers.StepOut], tags=["stats"])
def survival(caller: ReaderCaller, request: Request, filtered: Asked) -> Response:
    """Kaplan and Meier's curve; empty where fewer than thirty links were followed."""
    del caller
    report = _report(request, filtered)
    steps = report.curve if report.shows_survival else ()
    shown = [
        numbers.StepOut(days=step.days, share=step.share, low=step.low, high=step.high, at_risk=step.at_risk)
        for step in steps
    ]
    return page(request, shown, None)


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/jsonl": {}}}},
    tags=["export"],
)
def export(caller: AdminCaller, request: Request) -> Response:
    """Documents, history and decisions, a line of JSON each: what `linkwatch import` takes in."""
    del caller
    lines = services_of(request).export
    if lines is None:
        raise ProblemError(503, said("this instance hands nothing out here"))
    return StreamingResponse(lines(), media_type="application/jsonl")


def _report(request: Request, filtered: Asked) -> BoardReport:
    return report_of(services_of(request), filtered.wanted)[0]


def _account(caller: Visitor) -> int:
    if caller.account is None:
        raise ProblemError(403, said("only a person has tokens"))
    return caller.account.id


def _shape(token: Token) -> dict[str, Any]:
    return {name: getattr(token, name) for name in models.TokenOut.model_fields}
