"""What a visitor is told when something cannot be done: a page for people, RFC 9457 for programs."""

from __future__ import annotations

import re
import traceback
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse

from linkwatch.domain.evidence import Evidence
from linkwatch.web.visitors import (
    AccessDeniedError,
    TooOftenError,
    Visitor,
    login_address,
    view_of,
    visitor_of,
)
from linkwatch.words import LANGS, Lang, Words, words

log = structlog.get_logger()
PROBLEMS = "https://linkwatch.example/problems/"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of failure of a request, by RFC 9457. `type` and `title` never change."""

    type: str
    title: str
    status: int


PROBLEM_TYPES: Mapping[int, Problem] = {
    400: Problem("bad-request", "Bad request", 400),
    401: Problem("not-signed-in", "Not signed in", 401),
    403: Problem("not-allowed", "Not allowed", 403),
    404: Problem("not-found", "Not found", 404),
    405: Problem("method-not-allowed", "Method not allowed", 405),
    409: Problem("conflict", "Conflict", 409),
    412: Problem("changed-meanwhile", "Changed meanwhile", 412),
    413: Problem("too-large", "Too large", 413),
    415: Problem("unsupported-media-type", "Unsupported media type", 415),
    422: Problem("invalid-field", "Invalid field", 422),
    428: Problem("precondition-required", "Precondition required", 428),
    429: Problem("too-many-requests", "Too many requests", 429),
    500: Problem("internal-error", "Internal error", 500),
    503: Problem("unavailable", "Unavailable", 503),
}


class ProblemError(HTTPException):
    """Ends a request with a problem of the closed list."""

    def __init__(
        self,
        status: int,
        detail: str | Evidence,
        *,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Mapping[str, str]] = (),
    ) -> None:
        super().__init__(status, str(detail), dict(headers or {}))
        self.what = detail if isinstance(detail, Evidence) else None
        self.errors = tuple(errors)


def install(app: FastAPI) -> None:
    """Answer every failure in the words its reader understands."""
    app.add_exception_handler(AccessDeniedError, _denied)
    app.add_exception_handler(TooOftenError, _too_often)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _broken)


def _denied(request: Request, error: Exception) -> Response:
    assert isinstance(error, AccessDeniedError)
    if not error.sign_in:
        return _answer(request, 403, error.detail, told=_not_allowed)
    if _is_for_a_program(request):
        return _answer(request, 401, error.detail, {"www-authenticate": "Bearer"}, told=_not_known)
    return RedirectResponse(login_address(request), 303)


def _too_often(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooOftenError)
    wait = error.wait

    def told(words: Words) -> str:
        return words.count("Try again in {n} second.", "Try again in {n} seconds.", wait)

    return _answer(request, 429, str(error), {"retry-after": str(wait)}, told=told)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    errors, what = (error.errors, error.what) if isinstance(error, ProblemError) else ((), None)
    told = _PLAIN.get(str(error.detail)) if what is None else lambda words: words.evidence(what)
    return _answer(request, error.status_code, str(error.detail), error.headers, errors=errors, told=told)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {
            "pointer": "/" + "/".join(str(step) for step in fault["loc"][1:]),
            "code": str(fault["type"]),
            "detail": str(fault["msg"]),
        }
        for fault in error.errors()[:50]
    ]
    detail = "; ".join(f"{fault['pointer'][1:] or 'body'}: {fault['detail']}" for fault in errors[:5])
    fields = ", ".join(fault["pointer"][1:] for fault in errors[:5])

    def told(words: Words) -> str:
        return words.say("This cannot be read: {what}", what=fields)

    return _answer(request, 422, detail, errors=errors, told=told)


def _broken(request: Request, error: Exception) -> Response:
    number = uuid.uuid4().hex[:12]
    trace = "".join(traceback.format_exception(error))  # never the locals: they hold secrets
    log.error("request failed", request=number, path=one_line(request.url.path), trace=trace)
    detail = f"something went wrong here; the log names it under {number}"
    return _answer(
        request, 500, detail, told=lambda words: words.say("The log names it under {number}.", number=number)
    )


def _not_allowed(words: Words) -> str:
    return words.say("This is not yours to do; or the form is out of date: load the page again and repeat.")


def _not_known(words: Words) -> str:
    return words.say("Sign in first, or send a token that is known here and has not expired.")


def _no_such_page(words: Words) -> str:
    return words.say("Nothing is kept under this address.")


def _no_such_method(words: Words) -> str:
    return words.say("This address is not asked like that.")


_PLAIN: Mapping[str, Callable[[Words], str]] = {
    HTTPStatus.NOT_FOUND.phrase: _no_such_page,
    HTTPStatus.METHOD_NOT_ALLOWED.phrase: _no_such_method,
}
"""What the framework says of itself, in words for people."""


def one_line(text: str) -> str:
    """Text from outside for a log: one line, no control characters."""
    return _CONTROL.sub(" ", text)[:500]


def _answer(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    *,
    errors: Sequence[Mapping[str, str]] = (),
    told: Callable[[Words], str] | None = None,
) -> Response:
    """The failure: a problem document for a program, a page for a person (`told` says it in any language)."""
    if _is_for_a_program(request):
        lang = preferred(request.headers.get("accept-language", ""))
        shown = detail if told is None or lang == "en" else told(words(lang))
        return problem(request, status, shown, headers, errors)
    try:
        view = view_of(request, _visitor_or_stranger(request))
        shown = told(view.words) if told is not None else detail
        answer = view.page("error.html", status, heading=_heading(view.words.say, status), detail=shown)
    except Exception:  # noqa: BLE001 (the last resort must not fail where the database did)
        return PlainTextResponse(f"{status}: {detail}\n", status)
    answer.headers.update(headers or {})
    return answer


def problem(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> Response:
    """A problem document."""
    kind = PROBLEM_TYPES.get(status) or Problem("bad-request", HTTPStatus(status).phrase, status)
    body: dict[str, Any] = {
        "type": PROBLEMS + kind.type,
        "title": kind.title,
        "status": status,
        "detail": detail,
        "instance": one_line(request.url.path),
    }
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, status, dict(headers or {}), media_type="application/problem+json")


def preferred(accept_language: str) -> Lang:
    """The language of ours that a program asks for first (RFC 9110 § 12.5.4); English where it asks for none.

    >>> preferred("de, ru-RU;q=0.8, en;q=0.5"), preferred("ru;q=0"), preferred("")
    ('ru', 'en', 'en')
    """
    wanted: list[tuple[float, Lang]] = []
    for each in accept_language[:200].split(","):
        name, _, weight = each.strip().partition(";q=")
        wanted += [(_weight(weight), lang) for lang in LANGS if name.partition("-")[0].casefold() == lang]
    best, lang = max(wanted, key=lambda one: one[0], default=(0.0, "en"))
    return lang if best else "en"


def _weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text or 1)))
    except ValueError:
        return 0.0


def _visitor_or_stranger(request: Request) -> Visitor:
    try:
        return visitor_of(request)
    except AccessDeniedError:
        return Visitor(None)


def _is_for_a_program(request: Request) -> bool:
    return request.url.path.startswith("/api/") or "authorization" in request.headers


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
