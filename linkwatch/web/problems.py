"""What a program is told when something cannot be done: a problem document of RFC 9457, in its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from linkwatch.domain.evidence import Evidence
from linkwatch.web.request_ids import id_of
from linkwatch.words import LANGS, Lang, Words, words

PROBLEMS = "https://linkwatch.example/problems/"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Told = Callable[[Words], str]
"""Something said in the language of its reader."""


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
    421: Problem("unknown-host", "Unknown host", 421),
    422: Problem("invalid-field", "Invalid field", 422),
    429: Problem("too-many-requests", "Too many requests", 429),
    500: Problem("internal-error", "Internal error", 500),
    503: Problem("unavailable", "Unavailable", 503),
}


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field that cannot be taken. `code` never changes."""

    pointer: str  # RFC 6901, into the body or among the parameters; "" for the whole of it
    code: str
    what: Evidence

    def told(self, said: Words) -> dict[str, str]:
        """The fault as it stands in a problem."""
        return {"pointer": self.pointer, "code": self.code, "detail": said.evidence(self.what)}


class ProblemError(HTTPException):
    """Ends a request with a problem of the closed list."""

    def __init__(
        self,
        status: int,
        what: Evidence | Told,
        *,
        headers: Mapping[str, str] | None = None,
        faults: Sequence[FieldFault] = (),
    ) -> None:
        self.told = in_words(what) if isinstance(what, Evidence) else what
        super().__init__(status, self.told(words("en")), dict(headers or {}))
        self.faults = tuple(faults)


def in_words(what: Evidence) -> Told:
    """A sentence, ready to be said in any language."""
    return lambda said: said.evidence(what)


def problem(
    request: Request,
    status: int,
    told: Told,
    headers: Mapping[str, str] | None = None,
    faults: Sequence[FieldFault] = (),
) -> Response:
    """A problem document in the language the caller asks for first."""
    kind = PROBLEM_TYPES.get(status) or Problem("bad-request", HTTPStatus(status).phrase, status)
    said = words(preferred(request.headers.get("accept-language", "")))
    body: dict[str, Any] = {
        "type": PROBLEMS + kind.type,
        "title": kind.title,
        "status": status,
        "detail": told(said),
        "instance": one_line(request.url.path),
        "request_id": id_of(request.scope),
    }
    if faults:
        body["errors"] = [fault.told(said) for fault in faults]
    spoken = {"content-language": said.lang, "vary": "Accept-Language"}
    return JSONResponse(body, status, {**spoken, **(headers or {})}, media_type="application/problem+json")


def is_for_a_program(request: Request) -> bool:
    """Whether the one who asks reads problem documents rather than pages."""
    return request.url.path.startswith("/api/") or "authorization" in request.headers


def one_line(text: str) -> str:
    """Text from outside for a log or an answer: one line, no control characters, bounded."""
    return _CONTROL.sub(" ", text)[:500]


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
