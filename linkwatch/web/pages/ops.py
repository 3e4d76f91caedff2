"""For those who run it: is the process alive, is it ready, and its numbers."""

from __future__ import annotations

from fastapi import APIRouter, Response
from starlette.responses import PlainTextResponse

from linkwatch.web.visitors import AnyPage

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def alive(view: AnyPage) -> Response:
    """The process answers."""
    del view
    return PlainTextResponse("ok\n")


@router.get("/readyz")
def ready(view: AnyPage) -> Response:
    """It can do its work: the database answers, and the scheduler beats."""
    return PlainTextResponse("ready\n") if view.services.is_ready() else PlainTextResponse("not ready\n", 503)
