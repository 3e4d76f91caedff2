"""The API's own description: OpenAPI 3.1, and a page that shows it without anything from another host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse

from linkwatch.web.api.asked import PATTERNS
from linkwatch.web.problems import PROBLEM_TYPES
from linkwatch.web.visitors import AnyPage

router = APIRouter(include_in_schema=False)
Shape = dict[str, Any]

_WORD = {"type": "string"}
_PROBLEM: Shape = {
    "title": "Problem",
    "description": "What went wrong (RFC 9457). Types are a closed list; `type` and `code` never change; "
    "`detail` is in the language that `Accept-Language` asks for (en, ru).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": _WORD,
        "status": {"type": "integer"},
        "detail": _WORD,
        "instance": _WORD,
        "request_id": {**_WORD, "description": "what the log knows the request by, as in X-Request-ID"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {"pointer": _WORD, "code": _WORD, "detail": _WORD},
            },
        },
    },
}
_PACE = {
    "RateLimit-Policy": {
        "description": "How often one address may ask: `q` times in `w` seconds",
        "schema": _WORD,
    },
    "RateLimit": {"description": "`r` more times are allowed; in `t` seconds more are", "schema": _WORD},
}
_NAMED = {"X-Request-ID": {"description": "What the log knows the request by (a ULID)", "schema": _WORD}}
_RETRY = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}}
_TAG = {"ETag": {"description": "What the content is known by", "schema": _WORD}}
_NEXT = {"Link": {"description": 'The next page, with rel="next"; none on the last', "schema": _WORD}}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "Entity tags the caller has: where one still fits, the answer is 304 and empty",
    "schema": _WORD,
}


def openapi_of(request: Request) -> dict[str, object]:
    """The description, made once for each application."""
    app = request.app
    if app.openapi_schema is None:
        schema = app.openapi()
        schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        schema["components"]["schemas"]["Problem"] = _PROBLEM
        schema["security"] = [{"token": []}]
        for method, operation in _operations(schema):
            _complete(method, operation)
    described: dict[str, object] = app.openapi_schema
    return described


def _operations(schema: Shape) -> Iterator[tuple[str, Shape]]:
    for operations in schema["paths"].values():
        yield from operations.items()


def _complete(method: str, operation: Shape) -> None:
    """What every operation has beside what its function says: words, tables, tags, its pace, problems."""
    answers: Shape = operation["responses"]
    for parameter in operation.get("parameters", []):
        if parameter["name"] in PATTERNS and parameter["in"] == "query":
            parameter["schema"]["pattern"] = PATTERNS[parameter["name"]]
    for answer in answers.values():
        shape = answer.get("content", {}).get("application/json", {}).get("schema", {})
        if method == "get" and "$ref" in shape:
            answer["headers"] = dict(_TAG)
            operation.setdefault("parameters", []).append(_IF_NONE_MATCH)
        if "/Page_" in shape.get("$ref", ""):
            answer["headers"] |= _NEXT
            answer["content"]["text/csv"] = {"schema": _WORD}
    if any("headers" in answer for answer in answers.values()):
        answers["304"] = {"description": "Not modified", "headers": _TAG}
    for status, kind in PROBLEM_TYPES.items():
        answers[str(status)] = {
            "description": f"{kind.title} ({kind.type})",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "headers": dict(_RETRY) if status in (409, 429, 503) else {},
        }
    for answer in answers.values():
        answer["headers"] = {**answer.get("headers", {}), **_PACE, **_NAMED}


@router.get("/api/v1/openapi.json")
def describe(view: AnyPage) -> Response:
    """The description itself."""
    return JSONResponse(openapi_of(view.request))


@router.get("/api/docs")
def docs(view: AnyPage) -> Response:
    """The description for people."""
    schema = openapi_of(view.request)
    return view.page("api.html", schema=schema, problems=PROBLEM_TYPES)
