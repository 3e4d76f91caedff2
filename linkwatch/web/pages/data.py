"""All of it at once: taken out, taken in, and, in a demo, the example removed."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response, UploadFile
from starlette.responses import StreamingResponse

from linkwatch.web.downloads import disposition
from linkwatch.web.pages import overview, reports
from linkwatch.web.services import TakenIn, UnreadableError
from linkwatch.web.visitors import AdminForm, AdminPage, EditorForm, View

router = APIRouter(include_in_schema=False)


@router.get("/settings/data")
def data(view: AdminPage) -> Response:
    """Where everything goes out and comes in."""
    return _page(view)


def _page(view: View, status: int = 200, *, fault: str = "", came: TakenIn | None = None) -> Response:
    return view.page("data.html", status, fault=fault, came=came)


@router.get("/settings/export.jsonl")
def export(view: AdminPage) -> Response:
    """Documents, history and decisions, a line at a time."""
    lines = view.services.export
    if lines is None:
        raise HTTPException(404, view.words.say("This instance hands nothing out here."))
    name = f"linkwatch-{view.services.clock():%Y-%m-%d}.jsonl"
    return StreamingResponse(
        lines(), media_type="application/jsonl", headers={"content-disposition": disposition(name)}
    )


@router.post("/settings/import")
def take_in(view: AdminForm, file: UploadFile | None = None) -> Response:
    """Take the lines of an export in, beside what is there."""
    services, say = view.services, view.words.say
    if services.take_in is None:
        raise HTTPException(404, say("This instance takes nothing in here."))
    if file is None or not file.filename:
        return _page(view, 422, fault=say("Choose a file that was exported here or elsewhere."))
    try:
        came = services.take_in(file.file)
    except UnreadableError as error:
        return _page(view, 422, fault=error.told(view.words))
    _count_anew()
    return _page(view, came=came)


@router.post("/example/remove")
def remove_example(view: EditorForm) -> Response:
    """Remove what the demo brought, and nothing that was added since."""
    if view.services.example is None:
        raise HTTPException(404, view.words.say("There is no example here."))
    view.services.example.remove()
    _count_anew()
    return view.to("/?done=example_removed")


def _count_anew() -> None:
    """What was counted before is no longer true."""
    overview.TROUBLES.forget()
    reports.REPORTS.forget()
