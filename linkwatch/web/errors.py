"""What a visitor is told when something cannot be done: a page for people, a problem document for programs."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse

from linkwatch.complaints import code_of, complaint
from linkwatch.domain.evidence import said
from linkwatch.web.problems import FieldFault, ProblemError, Told, in_words, is_for_a_program, one_line, problem
from linkwatch.web.request_ids import id_of
from linkwatch.web.visitors import (
    AccessDeniedError,
    TooOftenError,
    Visitor,
    login_address,
    services_of,
    view_of,
    visitor_of,
)
from linkwatch.words import Words, words

log = structlog.get_logger()

_OUTAGE_SECONDS = 30
_FAULTS_TOLD = 50
"""Faults of one request that are told, at most."""


def install(app: FastAPI) -> None:
    """Answer every failure in the words its reader understands."""
    app.add_exception_handler(AccessDeniedError, _denied)
    app.add_exception_handler(TooOftenError, _too_often)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _broken)


def _denied(request: Request, error: Exception) -> Response:
    assert isinstance(error, AccessDeniedError)
    told = in_words(error.what)
    if not error.sign_in:
        return _answer(request, 403, told)
    if is_for_a_program(request):
        return _answer(request, 401, told, {"www-authenticate": "Bearer"})
    return RedirectResponse(login_address(request), 303)


def _too_often(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooOftenError)
    wait = error.wait

    def told(words: Words) -> str:
        return words.count("Try again in {n} second.", "Try again in {n} seconds.", wait)

    return _answer(request, 429, told, {"retry-after": str(wait)})


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error, ProblemError):
        return _answer(request, error.status_code, error.told, error.headers, error.faults)
    detail = str(error.detail)  # of a page of ours, in its reader's words; or of the framework
    told = _PLAIN.get(detail) or (_not_understood if is_for_a_program(request) else lambda _: detail)
    return _answer(request, error.status_code, told, error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        FieldFault(_pointer(fault), code_of(fault), complaint(fault)) for fault in error.errors()[:_FAULTS_TOLD]
    ]

    def told(words: Words) -> str:
        body = words.say("the body")
        each = [f"{fault.pointer[1:] or body}: {words.evidence(fault.what)}" for fault in faults[:5]]
        return words.say("This cannot be read: {what}", what="; ".join(each))

    return _answer(request, 422, told, faults=faults)


def _pointer(fault: Mapping[str, Any]) -> str:
    """Where the fault is, by RFC 6901; the whole body where that is no JSON at all."""
    if fault["type"] == "json_invalid":
        return ""
    steps = (one_line(str(step)).replace("~", "~0").replace("/", "~1") for step in fault["loc"][1:])
    return "".join(f"/{step}" for step in steps)


def _broken(request: Request, error: Exception) -> Response:
    number = id_of(request.scope)
    trace = "".join(traceback.format_exception(error))  # never the locals: they hold secrets
    log.error("request failed", path=one_line(request.url.path), trace=trace)
    if isinstance(error, services_of(request).outages):
        later = {"retry-after": str(_OUTAGE_SECONDS)}
        return _answer(request, 503, in_words(said("The database does not answer: try again in a while.")), later)
    return _answer(request, 500, in_words(said("The log names it under {number}.", number=number)))


def _no_such_page(words: Words) -> str:
    return words.say("Nothing is kept under this address.")


def _no_such_method(words: Words) -> str:
    return words.say("This address is not asked like that.")


def _not_understood(words: Words) -> str:
    return words.say("This request cannot be understood as it was sent.")


_PLAIN: Mapping[str, Callable[[Words], str]] = {
    HTTPStatus.NOT_FOUND.phrase: _no_such_page,
    HTTPStatus.METHOD_NOT_ALLOWED.phrase: _no_such_method,
}
"""What the framework says of itself, in words for people."""


def _answer(
    request: Request,
    status: int,
    told: Told,
    headers: Mapping[str, str] | None = None,
    faults: Sequence[FieldFault] = (),
) -> Response:
    """The failure: a problem document for a program, a page for a person."""
    if is_for_a_program(request):
        return problem(request, status, told, headers, faults)
    try:
        view = view_of(request, _visitor_or_stranger(request))
        heading = _heading(view.words.say, status)
        answer = view.page("error.html", status, heading=heading, detail=told(view.words))
    except Exception:  # noqa: BLE001 (the last resort must not fail where the database did)
        return PlainTextResponse(f"{status}: {told(words('en'))}\n", status)
    answer.headers.update(headers or {})
    return answer


def _visitor_or_stranger(request: Request) -> Visitor:
    try:
        return visitor_of(request)
    except AccessDeniedError:
        return Visitor(None)


def _heading(say: Any, status: int) -> str:
    match status:
        case 403:
            return str(say("Not allowed"))
        case 404:
            return str(say("There is no such page"))
        case 413:
            return str(say("Too large"))
        case 429:
            return str(say("Too often"))
        case status if status >= 500:
            return str(say("Something went wrong here"))
    return str(say("That cannot be done"))
