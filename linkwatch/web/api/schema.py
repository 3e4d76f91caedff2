"""The API's own description: OpenAPI 3.1, and a page that shows it without anything from another host."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse

from linkwatch.web.errors import PROBLEM_TYPES
from linkwatch.web.visitors import AnyPage

router = APIRouter(include_in_schema=False)


def openapi_of(request: Request) -> dict[str, object]:
    """The description, made once for each application."""
    app = request.app
    if app.openapi_schema is None:
        schema = app.openapi()
        schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        schema["security"] = [{"token": []}]
        _add_problems(schema)
    described: dict[str, object] = app.openapi_schema
    return described


def _add_problems(schema: dict[str, object]) -> None:
    """Every operation may answer with a problem document."""
    problem = {"description": "A problem (RFC 9457)", "content": {"application/problem+json": {}}}
    paths = schema["paths"]
    assert isinstance(paths, dict)
    for operations in paths.values():
        for operation in operations.values():
            for status in PROBLEM_TYPES:
                operation["responses"][str(status)] = problem
            operation["responses"].setdefault("304", {"description": "Not modified"})


@router.get("/api/v1/openapi.json")
def describe(view: AnyPage) -> Response:
    """The description itself."""
    return JSONResponse(openapi_of(view.request))


@router.get("/api/docs")
def docs(view: AnyPage) -> Response:
    """The description for people."""
    schema = openapi_of(view.request)
    return view.page("api.html", schema=schema, problems=PROBLEM_TYPES)
